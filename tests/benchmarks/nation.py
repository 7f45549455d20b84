"""A made-up frame as large as the nation's: every grundskola, its cohorts in two school years, ten subjects.

How many schools have which years, and how large a year is, comes from the register (``school_forms.csv``); every other
number is drawn from the seed. October and March count heads and those at risk; December and June those who reach, and
June also girls and boys, the same pupils, and who joined and left.
"""

import csv
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from itertools import count
from pathlib import Path

import polars as pl

from generator.domain.observations import EVERY_PUPIL, SCHEMA
from generator.domain.school_system import Status

SEED = 20261126
FORMS = Path(__file__).with_name("school_forms.csv")
FIRST_CODE = 10_000_000
SCHOOL_YEARS, LIGHT, FULL, JUNE = (2025, 2026), (1, 3), (2, 4), (4,)
SUBJECTS = ("SV", "SVA", "MA", "EN", "NO", "SO", "BL", "IDH", "MU", "SL")
ALL, WHOLE_COHORT, GIRLS_AND_BOYS = (EVERY_PUPIL,), ("",), ("flickor", "pojkar")
LEHMER, PRIME = 48_271, 2_147_483_647  # row number → a number that looks drawn


@cache
def nation() -> pl.DataFrame:
    """Every count of every school, in no order."""
    rows = [
        _asked("at_risk", LIGHT, SUBJECTS).with_columns(at_risk=_drawn(6, 1)),
        _asked("pupils", LIGHT, WHOLE_COHORT).with_columns(pupils="size"),
        _asked("reach_goals", FULL, SUBJECTS).pipe(_shares),
        _asked("reach_goals", JUNE, SUBJECTS, GIRLS_AND_BOYS).with_columns(pl.col("size") // 2).pipe(_shares),
        _asked("same_pupils", JUNE, SUBJECTS).pipe(_stayers),
        _asked("movement", JUNE, WHOLE_COHORT).with_columns(joined=_drawn(4, 3), left=_drawn(5, 4)),
    ]
    every = pl.concat(rows, how="diagonal").sort(_drawn(PRIME, 5))
    text = {name: pl.lit("") for name, kind in SCHEMA.items() if kind == pl.String and name not in every.columns}
    whole = every.with_columns(status=pl.lit(Status.VALUE.value), **text)
    blank = {name: pl.lit(None, kind) for name, kind in SCHEMA.items() if name not in whole.columns}
    return _as_read(whole.with_columns(**blank).select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()))


def _as_read(frame: pl.DataFrame) -> pl.DataFrame:
    """Every cell in memory, as in a frame that comes from somewhere: a column of one value is no shorter."""
    file = BytesIO()
    frame.write_ipc(file)
    file.seek(0)
    return pl.read_ipc(file).rechunk()


def _asked(figure: str, numbers: Sequence[int], subjects: Sequence[str], groups: Sequence[str] = ALL) -> pl.DataFrame:
    """A row for every cohort of every school, at some checkpoints of both school years."""
    at = pl.DataFrame({"school_year": SCHOOL_YEARS}).join(pl.DataFrame({"number": numbers}), how="cross")
    of = pl.DataFrame({"subject": subjects}).join(pl.DataFrame({"group": groups}), how="cross")
    return (
        _schools()
        .join(at, how="cross")
        .join(of, how="cross")
        .with_columns(
            (pl.col("school_year") - pl.col("index") + 1).alias("cohort"),
            pl.format("{}-{}", "school_year", "number").alias("checkpoint"),
            pl.lit(figure).alias("key_figure"),
        )
    )


@cache
def _schools() -> pl.DataFrame:
    """School unit, index and the size of a year."""
    codes = count(FIRST_CODE)
    with FORMS.open(encoding="utf-8") as file:
        forms = list(csv.DictReader((line for line in file if line[0] != "#"), delimiter=";"))
    spans = [(form, str(next(codes))) for form in forms for _ in range(int(form["schools"])) if form["first"]]
    rows = [
        (code, index, int(form["pupils"]))
        for form, code in spans
        for index in range(int(form["first"]), int(form["last"]) + 1)
    ]
    return pl.DataFrame(rows, schema=["school_unit", "index", "size"], orient="row")


def _shares(rows: pl.DataFrame) -> pl.DataFrame:
    """The size of a year, one tenth of it reading svenska som andraspråk, and up to one in five not there yet."""
    second = pl.col("size") // 10
    size = pl.col("size") + _drawn(5, 6)
    pupils = pl.when(subject="SVA").then(second).when(subject="SV").then(size - second).otherwise(size)
    return rows.with_columns(pupils=pupils).with_columns(
        reached=pl.col("pupils") - pl.col("pupils") * _drawn(20, 7) // 100
    )


def _stayers(rows: pl.DataFrame) -> pl.DataFrame:
    moved = {"gained": _drawn(4, 8), "lost": _drawn(4, 9), "neither": _drawn(3, 10)}
    return rows.with_columns(**moved).with_columns(kept=pl.col("size") - 10)


def _drawn(below: int, salt: int) -> pl.Expr:
    """A number for each row from the seed, the same every time."""
    row = pl.int_range(pl.len(), dtype=pl.Int64) + SEED + salt * LEHMER
    return row * LEHMER % PRIME * LEHMER % PRIME % below
