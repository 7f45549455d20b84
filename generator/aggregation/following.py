"""The same pupils in June and the June before: who has got there, who has lost it, who has come and who has gone.

A pupil is followed by number, in the same cohort, to whichever of the municipality's schools. Who goes a year again has
left one cohort and joined another. Sources: key_figures.yaml (same_pupils, movement); programme.md, section 2.5.
Unit: pupils.
"""

import polars as pl

from generator.aggregation.asked import followed_subjects
from generator.aggregation.codes import INDEXES, Codes, index_of, place_of
from generator.aggregation.roll import Roll
from generator.aggregation.single import read_as
from generator.aggregation.task import Task

MOVED_UP = (place_of() + 1).alias("place")  # where a pupil of then is now, at the same school and in the same cohort
LINE = ("place", "subject")
FLOW = ("kept", "gained", "lost", "neither")


def in_cohort(then: Roll) -> pl.DataFrame:
    """The pupils of then that can be known now, at the ``place`` where they would be: at their school, a year on."""
    going_on = then.pupils.filter("identified", pl.col("index") < INDEXES - 1)
    return going_on.select("pupil", MOVED_UP, pl.col("index") + 1)


def same_pupils(now: Roll, then: Roll, task: Task) -> pl.DataFrame:
    """``kept``, ``gained``, ``lost`` and ``neither`` by place now and subject, Svenska and SvA as one.

    Of pupils in the same cohort then and now who have a counted mark both times. A line is there when somebody at the
    place has a counted mark now and somebody of the cohort, at any school, had one then: nought is then known.
    """
    present = results(now, task).with_columns(place_of())
    past = results(then, task).with_columns(index_of() + 1, pl.col("reached").alias("before"))
    lines = present.unique(LINE).join(past, on=["subject", "index"], how="semi").select(LINE)
    met = present.join(past.select("pupil", "subject", "index", "before"), on=["pupil", "subject", "index"])
    was, reaches = pl.col("before"), pl.col("reached")
    each = (was & reaches, ~was & reaches, was & ~reaches, ~was & ~reaches)
    summed = met.group_by(LINE).agg(holds.sum().alias(name) for name, holds in zip(FLOW, each, strict=True))
    return lines.join(summed, on=LINE, how="left").with_columns(pl.col(FLOW).fill_null(0))


def movement(now: Roll, then: Roll, task: Task, codes: Codes) -> pl.DataFrame:
    """``joined``, those at a school and in a cohort now who were not in June, and ``left``, those who were and are not.

    Pupils without identity are in neither: nobody knows. A school that has the year before too must itself be in the
    files of then, otherwise all its pupils would seem new; one that has not is known to have had none of them.
    """
    were = in_cohort(then)
    are = now.pupils.filter("identified").select("pupil", place_of())
    joined = are.join(were, on=["pupil", "place"], how="anti").group_by("place").agg(pl.len().alias("joined"))
    left = were.join(are, on=["pupil", "place"], how="anti").group_by("place").agg(pl.len().alias("left"))
    lines = _known_places(now, then, task, codes)
    every = lines.join(joined, on="place", how="left").join(left, on="place", how="left")
    return every.with_columns(pl.col("joined", "left").fill_null(0))


def results(roll: Roll, task: Task) -> pl.DataFrame:
    """A counted mark a pupil and subject that is followed: pupil, cell, index, subject, symbol, reached.

    Svenska and SvA are one subject.
    """
    subject = read_as(task.model.catalogue.subjects).alias("subject")
    told = roll.marks.filter(pl.col("subject").is_in(followed_subjects(task)), ~pl.col("surplus"))
    return told.select("pupil", "cell", index_of(), subject, "symbol", "reached")


def _known_places(now: Roll, then: Roll, task: Task, codes: Codes) -> pl.DataFrame:
    """The places of now of which it is known who was there in June."""
    schools = task.engagement.school_units
    both = [(unit.code, index) for unit in schools for index in unit.indexes if index - 1 in unit.indexes]
    schema = {"school_unit": pl.String(), "index": pl.Int8()}
    with_year_before = pl.DataFrame(both, schema=schema, orient="row").select(codes.place().alias("place"))
    known = (
        now.pupils.select(place_of(), "index")
        .unique()
        .join(then.pupils.select(pl.col("index") + 1), on="index", how="semi")
    )
    was_there = then.pupils.filter(pl.col("index") < INDEXES - 1).select(MOVED_UP)
    own = known.join(was_there, on="place", how="semi")
    first_year = known.join(with_year_before, on="place", how="anti")
    return pl.concat([own, first_year]).unique("place").select("place")
