"""Streck in subjects that not everybody reads: a real streck, or a hyphen that was meant as ”reads something else”.

Streck says that the pupil reads the subject and that there is no basis for a grade. A hyphen in a register reads the
same, and would make every pupil who reads no modersmål one who does not reach in it.
Source: methods_exports, ”Streck i ämnen som inte alla läser”; national-facts.md, section 1.5.
"""

from collections.abc import Iterator

import polars as pl

from generator.aggregation.codes import Codes, place_of
from generator.aggregation.roll import Roll
from generator.aggregation.single import DASH, ELECTIVE, READ_BY_SOME
from generator.aggregation.task import Task
from generator.problems import Nowhere, Problem

FEWEST = 3  # one or two streck are what streck are for
HALF = 2


def dash_problems(roll: Roll, codes: Codes, task: Task) -> Iterator[Problem]:
    """A fel a subject where everybody has streck, and a fråga where many have; with the schools and years."""
    found = _suspected(roll, codes).sort("subject", "school_unit", "index")
    for own in found.filter("stops").partition_by("subject", maintain_order=True):
        yield Problem("aggregate_only_dashes", Nowhere(), _details(own, task))
    for own in found.filter(~pl.col("stops")).partition_by("subject", maintain_order=True):
        yield Problem("aggregate_many_dashes", Nowhere(), _details(own, task))


def _details(own: pl.DataFrame, task: Task) -> dict[str, str]:
    """Of one subject: its name, where it is so, and how many."""
    subject = task.model.catalogue.subject(own["subject"][0]).label
    numbers = {"number": str(own["dashes"].sum()), "marks": str(own["marks"].sum())}
    return {**numbers, "subject": subject, "where": ", ".join(_where(own, task))}


def _suspected(roll: Roll, codes: Codes) -> pl.DataFrame:
    """The subjects of a school and index where at least half have streck, and at least three.

    It ``stops`` where all have streck, and they are at least half of all with results at the place. A few pupils who
    read modersmål, all of whom lack a basis, are asked about and can be counted.
    """
    some = roll.marks.filter(pl.col("subject").is_in(READ_BY_SOME), ~pl.col("surplus"))
    dash = pl.col("symbol").cast(pl.String()) == DASH
    told = some.group_by(place_of(), "subject").agg(pl.len().alias("marks"), dash.sum().alias("dashes"))
    many = told.filter(pl.col("dashes") >= FEWEST, pl.col("dashes") * HALF >= pl.col("marks"))
    everybody = roll.pupils.filter(pl.col("reaches_all").is_not_null()).group_by(place_of()).len("everybody")
    no_grade, most = pl.col("dashes") == pl.col("marks"), pl.col("dashes") * HALF >= pl.col("everybody")
    stops = no_grade & most & pl.col("subject").cast(pl.String()).is_in(ELECTIVE)
    beside = many.join(everybody, on="place", how="left")
    return beside.with_columns(stops.alias("stops"), *codes.read(pl.col("place")))


def _where(rows: pl.DataFrame, task: Task) -> Iterator[str]:
    """Such as ”Norra skolan åk 9”."""
    for school, index in rows.select("school_unit", "index").iter_rows():
        year = task.model.school_system.label(index, task.school_year)
        yield f"{task.engagement.unit(school).name} åk\N{NO-BREAK SPACE}{year}"
