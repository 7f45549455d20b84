"""The same pupils in June and the June before: who has got there, who has lost it, who has come and who has gone.

A pupil is followed by number, in the same cohort, to whichever of the municipality's schools. Who goes a year again has
left one cohort and joined another. Sources: key_figures.yaml (same_pupils, movement); programme.md, section 2.5.
Unit: pupils.
"""

import polars as pl

from generator.aggregation.codes import INDEXES, Codes, index_of
from generator.aggregation.roll import Roll
from generator.aggregation.task import Task

MOVED_UP = pl.col("place") + 1  # the place that a pupil of then has now, at the same school and in the same cohort
LINE = ["place", "subject"]


def in_cohort(then: Roll) -> pl.DataFrame:
    """The pupils of then that can be known now, at the ``place`` where they would be: at their school, a year on."""
    going_on = then.pupils.filter("identified", pl.col("index") < INDEXES - 1)
    return going_on.select("pupil", MOVED_UP.alias("place"), (pl.col("index") + 1).alias("index"))


def same_pupils(now: Roll, then: Roll) -> pl.DataFrame:
    """``kept``, ``gained``, ``lost`` and ``neither`` by place now and subject, Svenska and SvA as one.

    Of pupils in the same cohort then and now who have a counted mark both times. A line is there when somebody at the
    place has a counted mark now and somebody of the cohort, at any school, had one then: nought is then known.
    """
    before = _marks(then).select("pupil", "subject", pl.col("reached").alias("before"), index_of().alias("index") + 1)
    present = _marks(now).with_columns(index_of().alias("index"))
    lines = present.select(*LINE, "index").unique().join(before, on=["subject", "index"], how="semi").select(LINE)
    met = present.join(before, on=["pupil", "subject", "index"])
    was, reaches = pl.col("before"), pl.col("reached")
    summed = met.group_by(LINE).agg(
        (was & reaches).sum().alias("kept"),
        (~was & reaches).sum().alias("gained"),
        (was & ~reaches).sum().alias("lost"),
        (~was & ~reaches).sum().alias("neither"),
    )
    return lines.join(summed, on=LINE, how="left").with_columns(
        pl.col("kept", "gained", "lost", "neither").fill_null(0)
    )


def movement(now: Roll, then: Roll, task: Task, codes: Codes) -> pl.DataFrame:
    """``joined``, those at a school and in a cohort now who were not in June, and ``left``, those who were and are not.

    Pupils without identity are in neither: nobody knows. A school that has the year before too must itself be in the
    files of then, otherwise all its pupils would seem new; one that has not is known to have had none of them.
    """
    were = in_cohort(then)
    are = now.pupils.filter("identified").select("pupil", "place")
    joined = are.join(were, on=["pupil", "place"], how="anti").group_by("place").agg(pl.len().alias("joined"))
    left = were.join(are, on=["pupil", "place"], how="anti").group_by("place").agg(pl.len().alias("left"))
    lines = _known_places(now, then, task, codes)
    every = lines.join(joined, on="place", how="left").join(left, on="place", how="left")
    return every.with_columns(pl.col("joined", "left").fill_null(0))


def _marks(roll: Roll) -> pl.DataFrame:
    """Counted marks that somebody's can be compared with, one a pupil and subject."""
    told = roll.marks.filter("counted", ~pl.col("surplus"))
    return told.select("pupil", "place", pl.col("read_as").alias("subject"), "reached")


def _known_places(now: Roll, then: Roll, task: Task, codes: Codes) -> pl.DataFrame:
    """The places of now of which it is known who was there in June."""
    years = [
        (unit.code, index)
        for unit in task.engagement.school_units
        for index in unit.indexes
        if index - 1 in unit.indexes
    ]
    schema = {"school_unit": pl.String(), "index": pl.Int8()}
    both = pl.DataFrame(years, schema=schema, orient="row").select(
        codes.place(pl.col("school_unit"), pl.col("index")).alias("place")
    )
    places = now.pupils.select("place", "index").unique()
    cohorts = then.pupils.select(pl.col("index") + 1).unique()
    was_there = then.pupils.filter(pl.col("index") < INDEXES - 1).select(MOVED_UP.alias("place")).unique()
    known = places.join(cohorts, on="index", how="semi")
    own = known.join(was_there, on="place", how="semi")
    first_year = known.join(both, on="place", how="anti")
    return pl.concat([own, first_year]).unique("place").select("place")
