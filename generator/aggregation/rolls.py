"""Every roll that something is asked of: this checkpoint's, and those of earlier Junes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from generator.aggregation.asked import followed_subjects
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
    now = roll(task, task.checkpoint, _files_of(task.checkpoint, files), named, codes)
    junes = dict.fromkeys((task.checkpoint.a_year_earlier(), *june_of_prior(task).values()))
    earlier = {june: own for june in junes if (own := _files_of(june, files))}
    then = {june: roll(task, june, _followed(own, task), named, codes) for june, own in earlier.items()}
    return Rolls(now, then, codes)


def _files_of(at: Checkpoint, files: Sequence[PupilRows]) -> dict[int, PupilRows]:
    return {number: one for number, one in enumerate(files) if one.file.checkpoint == at}


def _followed(files: Mapping[int, PupilRows], task: Task) -> dict[int, PupilRows]:
    """The files with the marks in which anybody is followed: of earlier Junes the other subjects say nothing."""
    followed = pl.col("subject").is_in(followed_subjects(task))
    return {number: replace(one, marks=one.marks.filter(followed)) for number, one in files.items()}
