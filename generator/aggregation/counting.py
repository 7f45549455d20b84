"""Pupil rows in, counts out: the whole way from the rows of some files to observations."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence

import polars as pl

from generator.aggregation.aggregated import Aggregated
from generator.aggregation.asked import asked_figures
from generator.aggregation.cells import OF_GROUPS, named, of_groups, of_schools, schools_lacking, with_known_groups
from generator.aggregation.combined import with_unread_parts
from generator.aggregation.eligibility import eligible
from generator.aggregation.following import movement, same_pupils
from generator.aggregation.grades_then import grade_transitions
from generator.aggregation.light import at_risk, heads
from generator.aggregation.matched import matched
from generator.aggregation.merit import merit_value
from generator.aggregation.roll import Roll
from generator.aggregation.rolls import Rolls, rolls_of
from generator.aggregation.rows import observed, origins_of, rows_of
from generator.aggregation.shares import excluding_newly_arrived, reach_goals
from generator.aggregation.tallying import tally_of
from generator.aggregation.task import Task
from generator.aggregation.telling import problems_of
from generator.aggregation.whole import all_subjects, f_or_dash
from generator.domain.observations import Observations
from generator.domain.pupil_export import PupilRows
from generator.domain.transitions import FIGURE as TRANSITION
from generator.measures.junes import MOVEMENT, SAME_PUPILS

Counted = Iterator[tuple[str, pl.DataFrame]]
Counter = Callable[[Roll, Task], pl.DataFrame]
COUNTERS: Mapping[str, Counter] = {
    "pupils": heads,
    "at_risk": at_risk,
    "reach_goals": reach_goals,
    "excluding_newly_arrived": excluding_newly_arrived,
    "all_subjects": all_subjects,
    "f_or_dash": f_or_dash,
    "eligible": eligible,
    "merit_value": merit_value,
}
BY_SUBJECT = ("reach_goals", "excluding_newly_arrived")


def count(task: Task, files: Sequence[PupilRows]) -> Aggregated:
    """Everything that the catalogue asks for at the task's checkpoint, from the files that are of it.

    Files of other checkpoints are earlier ones: they say how the same pupils did then. A figure that no file can tell,
    such as national tests, has no rows. The order of the files decides nothing but which row is the last.
    """
    rolls, asked = rolls_of(task, files), asked_figures(task)
    counted = (*_of_one_roll(task, rolls, asked), *_followed(task, rolls, asked))
    rows = [rows_of(name, places, asked[name]) for name, places in counted]
    own = {number: one.file for number, one in enumerate(files) if one.file.checkpoint == task.checkpoint}
    then = rolls.a_year_ago
    return Aggregated(
        Observations(observed(rows, origins_of(rolls, own), task)),
        tally_of(rolls, own.values()),
        matched(rolls.now, then, rolls.codes, task.school_year) if then else (),
        problems_of(task, rolls, files),
    )


def _of_one_roll(task: Task, rolls: Rolls, asked: Container[str]) -> Counted:
    """The figures of what is known now: of every school, and some of the municipality's girls and boys too."""
    lacking, subjects = schools_lacking(rolls.now, rolls.codes, task), task.model.catalogue.subjects
    known = [index for index in with_known_groups(rolls.now) if index not in lacking]
    for name, counter in COUNTERS.items():
        if name in asked:
            cells = counter(rolls.now, task)
            counted = [of_schools(cells, rolls.codes), *([of_groups(cells, known)] if name in OF_GROUPS else [])]
            yield from ((name, with_unread_parts(one, subjects) if name in BY_SUBJECT else one) for one in counted)


def _followed(task: Task, rolls: Rolls, asked: Container[str]) -> Counted:
    """The figures of the same pupils then and now."""
    then = rolls.a_year_ago
    if then and SAME_PUPILS in asked:
        yield SAME_PUPILS, named(same_pupils(rolls.now, then, task), rolls.codes)
    if then and MOVEMENT in asked:
        yield MOVEMENT, named(movement(rolls.now, then, task, rolls.codes), rolls.codes)
    if rolls.then and TRANSITION in asked:
        yield TRANSITION, named(grade_transitions(rolls.now, rolls.then, task), rolls.codes)
