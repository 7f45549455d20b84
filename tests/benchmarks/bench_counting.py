"""The counting of a million marks in memory, against plain Polars joining and grouping the same marks once.

Ours is everything that the catalogue asks for of 60,000 pupils in åk 6–9 at 120 schools: who counts, shares, all
subjects, eligibility, merit values, girls and boys; and with last June's pupils too, the same pupils and grades then.
Bare is one ``join`` of marks with pupils and one ``group_by`` of school, year and subject. It knows no rule.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache, partial

import polars as pl

from generator.aggregation.counting import count
from generator.aggregation.task import Task
from generator.domain.calendar import Checkpoint
from generator.domain.pupil_export import MARKS, PUPILS, ExportFile, PupilRows
from tests.benchmarks.ratio import Benchmark
from tests.support.engagements import JUNE_2027, engagement, model, unit

AT_MOST, AT_MOST_FOLLOWED = 7.0, 9.0
ROUNDS = 5
COUNT, SCHOOLS, FIRST_CODE, FIRST_GRADED, GRADED = 60_000, 120, 99_200_000, 6, 4
SUBJECTS = ("SV", "MA", "EN", "BI", "FY", "KE", "GE", "HI", "RE", "SH", "TK", "BL", "HKK", "IDH", "MU", "SL", "M2")
SYMBOLS = ("A", "B", "B", "C", "C", "D", "D", "E", "E", "E", "F", "–", "ANP")
JUNE_2026 = Checkpoint(2025, 4)


def benchmarks() -> Iterator[Benchmark]:
    """One June alone, and with the June before."""
    now, then, bare = _file(JUNE_2027, 0), _file(JUNE_2026, 1), partial(_bare, _file(JUNE_2027, 0))
    yield Benchmark("a million marks, counted", partial(_ours, (now,)), bare, AT_MOST, ROUNDS)
    yield Benchmark("two million, pupils followed", partial(_ours, (now, then)), bare, AT_MOST_FOLLOWED, ROUNDS)


def _ours(files: tuple[PupilRows, ...]) -> None:
    assert count(_task(), files).observations.frame.height > 0


def _bare(file: PupilRows) -> None:
    joined = file.marks.join(file.pupils, on="row")
    reached = pl.col("symbol").is_in(["A", "B", "C", "D", "E"]).sum()
    assert joined.group_by("school_unit", "index", "subject").agg(pl.len(), reached).height > 0


@cache
def _task() -> Task:
    schools = (unit(code=str(FIRST_CODE + number), name=f"Skola {number}") for number in range(SCHOOLS))
    return Task(engagement(*schools), model(), JUNE_2027)


@cache
def _file(at: Checkpoint, younger: int) -> PupilRows:
    """Every pupil with a mark in every subject; ``younger`` takes years off those of index 7 and later."""
    row = pl.int_range(COUNT, dtype=pl.UInt32())
    index = FIRST_GRADED + (row % GRADED)
    school = (FIRST_CODE + row % SCHOOLS).cast(pl.String())
    pupils = pl.select(
        row=row,
        identity=pl.format("201001{}", (row + 1_000_000).cast(pl.String())),
        school_unit=school,
        index=pl.when(index > FIRST_GRADED).then(index - younger).otherwise(index).cast(pl.Int8()),
        adapted=pl.lit(value=False),
        entered=pl.lit(date(at.school_year, 8, 18)),
        left=pl.lit(None, pl.Date()),
        group=pl.when(row % 7 < GRADED).then(pl.lit("flickor")).otherwise(pl.lit("pojkar")),
        newly_arrived=pl.lit(value=False),
    )
    number = pl.int_range(COUNT * len(SUBJECTS), dtype=pl.UInt32())
    drawn = number.hash(seed=at.school_year) % len(SYMBOLS)
    marks = pl.select(
        row=number % COUNT,
        subject=pl.lit(pl.Series(SUBJECTS)).gather(number // COUNT),
        symbol=pl.lit(pl.Series(SYMBOLS)).gather(drawn),
        marked_on=pl.lit(date(at.school_year + 1, 6, 9)),
    )
    origin = ExportFile(f"{at}.csv", str(younger) * 64, "grade_catalogue", 1, at, None, COUNT)
    return PupilRows(origin, pupils.cast(PUPILS), marks.cast(MARKS))
