"""Pupil rows in, counts out: the whole way from the rows of some files to observations."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from generator.aggregation.asked import asked_figures
from generator.aggregation.choosing import COUNTED
from generator.aggregation.codes import Codes
from generator.aggregation.noticed import LATE, WITHOUT_IDENTITY
from generator.aggregation.numbered import numbered
from generator.aggregation.roll import Roll, roll
from generator.aggregation.rows import observed, origins_of, rows_of
from generator.aggregation.shares import excluding_newly_arrived, reach_goals
from generator.aggregation.task import Task
from generator.aggregation.telling import problems_of
from generator.domain.observations import Observations
from generator.domain.pupil_export import PupilRows, Tally
from generator.problems import Problem

COUNTERS: Mapping[str, Callable[[Roll], pl.DataFrame]] = {
    "reach_goals": reach_goals,
    "excluding_newly_arrived": excluding_newly_arrived,
}


@dataclass(frozen=True, slots=True)
class Aggregated:
    """The counts of a checkpoint, how many rows and pupils went where, and what somebody should know or answer."""

    observations: Observations
    tally: Tally
    problems: tuple[Problem, ...]


def count(task: Task, files: Sequence[PupilRows]) -> Aggregated:
    """Everything that the catalogue asks for at the task's checkpoint, from the files that are of it.

    Files of other checkpoints are earlier ones: they say how the same pupils did then. A figure that no file can tell,
    such as national tests, has no rows.
    """
    codes, entries = Codes.of(task), numbered(files)
    own = {number: one for number, one in enumerate(files) if one.file.checkpoint == task.checkpoint}
    now = roll(task, task.checkpoint, own, entries, codes)
    asked = asked_figures(task)
    rows = [rows_of(name, counter(now), asked[name], codes) for name, counter in COUNTERS.items() if name in asked]
    origins = origins_of(now.pupils, {number: one.file for number, one in own.items()})
    found = Observations(observed(rows, origins, task))
    return Aggregated(found, _tally(now, own.values()), problems_of(task, now))


def _tally(now: Roll, files: Iterable[PupilRows]) -> Tally:
    counted = now.states.get(COUNTED, 0)
    return Tally(
        rows=sum(one.file.rows for one in files),
        entries=sum(now.states.values()),
        pupils=now.individuals,
        counted=counted,
        without_identity=now.noticed[WITHOUT_IDENTITY],
        left_out={reason: number for reason, number in sorted(now.states.items()) if reason != COUNTED},
        late_marks=now.noticed[LATE],
        unmatched={},
    )
