"""What somebody should know or answer about an export that was counted: numbers of pupils and marks, never a row."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import polars as pl

from generator.aggregation import noticed as n
from generator.aggregation.asked import asked_figures
from generator.aggregation.cells import OF_GROUPS, schools_lacking
from generator.aggregation.choosing import NO_YEAR, NOT_THE_SCHOOLS_YEAR
from generator.aggregation.codes import SIDES
from generator.aggregation.dashes import dash_problems
from generator.aggregation.lateness import late_problems
from generator.aggregation.meaning import Fit
from generator.aggregation.roll import Roll
from generator.aggregation.rolls import Rolls
from generator.aggregation.task import Task
from generator.domain.pupil_export import PupilRows
from generator.measures.junes import SAME_PUPILS
from generator.problems import InFile, Nowhere, Problem

NEWLY_ARRIVED = "excluding_newly_arrived"
Told = Iterator[tuple[int, Problem]]


def problems_of(task: Task, rolls: Rolls, files: Sequence[PupilRows]) -> tuple[Problem, ...]:
    """Everything that happened at least once; or only why nothing at all was counted, since nothing follows then."""
    now = rolls.now
    if not asked_figures(task):
        return (_nothing_asked(task),)
    if now.pupils.is_empty():
        return tuple(_nobody(task, rolls, files))
    told = (
        *_entries(now),
        *_unknown(task, now),
        *_lacking(task, rolls),
        *_marks(now),
        *_earlier(task, rolls, files),
    )
    doubts = (*dash_problems(now, rolls.codes, task), *late_problems(task, rolls, files))
    return (*doubts, *(problem for number, problem in told if number))


def _nothing_asked(task: Task) -> Problem:
    first = min(figure.since for figure in task.model.catalogue.key_figures)
    years = f"{first}/{(first + 1) % 100:02}"
    return fault("aggregate_nothing_asked", number=0, checkpoint=str(task.checkpoint), years=years)


def _nobody(task: Task, rolls: Rolls, files: Sequence[PupilRows]) -> Iterator[Problem]:
    """That nobody is counted; where no file is of the checkpoint's term, which terms they are of instead."""
    others: defaultdict[str, list[str]] = defaultdict(list)
    for one in files:
        if one.file.checkpoint not in rolls.then:
            others[one.file.name].append(str(one.file.checkpoint.term))
    if not others or any(one.file.checkpoint == task.checkpoint for one in files):
        yield fault("aggregate_nobody", number=0, checkpoint=str(task.checkpoint))
        return
    expected = {"checkpoint": str(task.checkpoint), "term": str(task.term)}
    for name, terms in others.items():
        yield Problem("aggregate_other_term", InFile(name), {**expected, "terms": ", ".join(sorted(terms))})


def fault(code: str, *, number: int, **details: str) -> Problem:
    """A problem of the whole call with how many it is about: rows have no places here."""
    return Problem(code, Nowhere(), {"number": str(number), **details})


def _entries(roll: Roll) -> Told:
    seen, states = roll.noticed, roll.states
    yield (found := seen.get(n.UNSURE_ENTRY, 0)), fault("aggregate_several_entries", number=found)
    yield (found := states.get(NO_YEAR, 0)), fault("aggregate_no_year", number=found)
    yield (found := states.get(NOT_THE_SCHOOLS_YEAR, 0)), fault("aggregate_not_the_schools_year", number=found)
    yield (found := seen.get(n.WITHOUT_IDENTITY, 0)), fault("aggregate_without_identity", number=found)
    yield (found := seen.get(n.UNKNOWN_IN_SEVERAL_FILES, 0)), fault("aggregate_unknown_twice", number=found)


def _unknown(task: Task, roll: Roll) -> Told:
    """Of whom a file does not say what a figure needs of everybody, where it says so of others."""
    partly = (pl.col("cell") % SIDES > 0).any().over("index")
    groups = roll.pupils.filter(partly, pl.col("cell") % SIDES == 0).height
    yield groups, fault("aggregate_groups_unknown", number=groups)
    if NEWLY_ARRIVED in asked_figures(task):
        arrived = roll.pupils["newly_arrived"].null_count()
        yield arrived, fault("aggregate_newly_arrived_unknown", number=arrived)


def _lacking(task: Task, rolls: Rolls) -> Told:
    """Where girls and boys are known, but not of every school that has the year."""
    asked = asked_figures(task)
    indexes = {index for name in OF_GROUPS if name in asked for index in asked[name]["index"]}
    lacking = {at: schools for at, schools in schools_lacking(rolls.now, rolls.codes, task).items() if at in indexes}
    years = (task.model.school_system.label(index, task.school_year) for index in sorted(lacking))
    schools = dict.fromkeys(name for names in lacking.values() for name in names)
    details = {"years": ", ".join(years), "schools": ", ".join(schools)}
    yield len(lacking), fault("aggregate_groups_not_whole", number=len(lacking), **details)


def _marks(roll: Roll) -> Told:
    seen = roll.noticed
    yield (found := seen.get(Fit.NOT_COUNTED.id, 0)), fault("aggregate_not_counted", number=found)
    yield (found := seen.get(Fit.OTHER_SCALE.id, 0)), fault("aggregate_other_scale", number=found)
    yield (found := seen.get(Fit.BLOCK_IN_UPPER_YEARS.id, 0)), fault("aggregate_block_in_upper_years", number=found)
    yield (found := seen.get(Fit.NOT_FOLLOWED.id, 0)), fault("aggregate_subject_not_followed", number=found)
    yield (found := seen.get(n.BOTH_SWEDISH, 0)), fault("aggregate_both_swedish", number=found)
    yield (found := seen.get(n.SEVERAL_MARKS, 0)), fault("aggregate_several_marks", number=found)
    yield (found := seen.get(n.DASH_BESIDE, 0)), fault("aggregate_dash_beside", number=found)
    yield (found := seen.get(n.PARTS_FOR_BLOCK, 0)), fault("aggregate_parts_for_block", number=found)


def _earlier(task: Task, rolls: Rolls, files: Sequence[PupilRows]) -> Told:
    """That nobody can be followed, where the same pupils are asked for; and files that nothing was taken from."""
    june = task.checkpoint.a_year_earlier()
    if SAME_PUPILS in asked_figures(task):
        yield rolls.a_year_ago is None, fault("aggregate_nobody_followed", number=0, checkpoint=str(june))
    used = {task.checkpoint, *rolls.then}
    for one in files:
        if one.file.checkpoint not in used:
            yield 1, fault("aggregate_file_unused", number=1, name=one.file.name, checkpoint=str(one.file.checkpoint))
