"""The merit value: the sum of the best grades, kept as a sum so that it can be added up over schools.

Source: school_system.yaml (merit); Skolverket, ”17 ämnen ger nytt meritvärde”; gymnasieförordningen 7 kap. 4 §.
Unit: tenths of a point, so that 17,5 is a whole number.
"""

import polars as pl

from generator.aggregation.codes import index_of
from generator.aggregation.roll import Roll
from generator.aggregation.task import Task
from generator.domain.school_system import LAST_INDEX, Merit


def merit_value(roll: Roll, task: Task) -> pl.DataFrame:
    """``pupils`` in the mean, those with at least one passed grade, and ``points``, the sum of their merit values.

    Without points on the scale in force there is no merit value, and so no row.
    """
    last = roll.marks.filter("counted", index_of() == LAST_INDEX)
    if last["tenths"].has_nulls():
        return last.select("place").clear().with_columns(pupils=pl.lit(0), points=pl.lit(0))
    pupils = merit_values(last, task.model.school_system.merit)
    return pupils.group_by("place").agg(pl.len().alias("pupils"), pl.col("points").sum())


def merit_values(marks: pl.DataFrame, merit: Merit) -> pl.DataFrame:
    """A row a pupil in the mean, with ``place`` and ``points``: the best 16 of all grades but språkval, and språkval.

    With no extra subject it is the older merit value, of the best 16 of all. Språkval is added even where the pupil has
    fewer than 16 others, for then it is one of the 16, and F in it adds nothing.
    """
    extra = pl.col("subject") == merit.extra_subject
    return (
        marks.group_by("pupil")
        .agg(
            pl.col("place").first(),
            pl.col("reached").sum().alias("passed"),
            (
                pl.col("tenths").filter(~extra).top_k(merit.counted).sum().cast(pl.Int32())
                + pl.col("tenths").filter(extra).sum()
            ).alias("points"),
        )
        .filter(pl.col("passed") >= merit.minimum_passed)
    )
