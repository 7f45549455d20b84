"""Every roll that something is asked of: this checkpoint's, and those of earlier Junes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from generator.aggregation.codes import Codes
from generator.aggregation.grades_then import june_of_prior
from generator.aggregation.numbered import numbered
from generator.aggregation.roll import Roll, roll
from generator.aggregation.task import Task
from generator.domain.calendar import Checkpoint
from generator.domain.pupil_export import PupilRows
from generator.measures.gathering import renamed


@dataclass(frozen=True, slots=True, repr=False)
class Rolls:
    """``then`` holds the earlier checkpoints of which there are files and which somebody is followed from."""

    now: Roll
    then: Mapping[Checkpoint, Roll]
    codes: Codes

    @property
    def a_year_ago(self) -> Roll | None:
        """The roll of the only checkpoint that this one is compared with."""
        return self.then.get(self.now.checkpoint.a_year_earlier())


def rolls_of(task: Task, files: Sequence[PupilRows]) -> Rolls:
    """All rolls; a school that has been given another name stands under the one that it has now."""
    codes, entries = Codes.of(task), numbered(files)
    names = renamed(task.engagement, task.term)
    named = entries.with_columns(pl.col("school_unit").replace(names)) if names else entries
    wanted = (task.checkpoint.a_year_earlier(), *june_of_prior(task).values())
    found = {at: _files_of(at, files) for at in dict.fromkeys((task.checkpoint, *wanted))}
    made = {at: roll(task, at, own, named, codes) for at, own in found.items() if own or at == task.checkpoint}
    now = made.pop(task.checkpoint)
    return Rolls(now, made, codes)


def _files_of(at: Checkpoint, files: Sequence[PupilRows]) -> dict[int, PupilRows]:
    return {number: one for number, one in enumerate(files) if one.file.checkpoint == at}
