"""Marks that were set after the cut-off: lovskola, another day than the programme's, or the day of the printing.

Source: methods_exports, ”En elev är en rad”; programme.md, section 1.1.
"""

from collections.abc import Iterator, Sequence

import polars as pl

from generator.aggregation.codes import Codes, place_of
from generator.aggregation.roll import Roll
from generator.aggregation.rolls import Rolls
from generator.aggregation.task import Task
from generator.domain.pupil_export import PupilRows
from generator.problems import InFile, Nowhere, Problem

MANY, MANY_OF_HUNDRED = 10, 5  # at a school: so many marks, or so many of a hundred


def late_problems(task: Task, rolls: Rolls, files: Sequence[PupilRows]) -> Iterator[Problem]:
    """A fel for files where all marks are late; otherwise a fråga of the schools with many, or how many they are."""
    wholly = [(roll, number) for roll in (rolls.now, *rolls.then.values()) for number in roll.all_late]
    for roll, number in wholly:
        yield Problem("aggregate_all_marks_late", InFile(files[number].file.name), _days(task, roll, roll.late))
    if wholly or rolls.now.late.is_empty():
        return
    late = rolls.now.late.with_columns(rolls.codes.read(pl.col("place"))[0])
    details = _days(task, rolls.now, late)
    if schools := _with_many(rolls.now, late, rolls.codes):
        names = ", ".join(task.engagement.unit(school).name for school in schools)
        yield Problem("aggregate_many_marks_late", Nowhere(), {**details, "schools": names})
    else:
        yield Problem("aggregate_late_marks", Nowhere(), details)


def _days(task: Task, roll: Roll, late: pl.DataFrame) -> dict[str, str]:
    """How many are late, the last day of the cut-off, and the (first) day on which most of them were set."""
    days = late.group_by("marked_on").agg(pl.col("number").sum()).sort("number", "marked_on", descending=[True, False])
    last = task.cut_off(roll.checkpoint).last
    return {"number": str(late["number"].sum()), "day": str(last), "common": str(days["marked_on"][0])}


def _with_many(roll: Roll, late: pl.DataFrame, codes: Codes) -> list[str]:
    """The schools with many late marks, by their code."""
    of_school = late.group_by("school_unit").agg(pl.col("number").sum())
    places = roll.marks.group_by(place_of()).len("kept").with_columns(codes.read(pl.col("place"))[0])
    kept = places.group_by("school_unit").agg(pl.col("kept").sum())
    every = of_school.join(kept, on="school_unit", how="left").with_columns(pl.col("kept").fill_null(0))
    share = pl.col("number") * 100 >= (pl.col("number") + pl.col("kept")) * MANY_OF_HUNDRED
    return sorted(every.filter((pl.col("number") >= MANY) | share)["school_unit"])
