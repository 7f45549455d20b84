"""The merit value: the sum of the best grades, kept as a sum so that it can be added up over schools.

Source: school_system.yaml (merit); Skolverket, ”17 ämnen ger nytt meritvärde”; gymnasieförordningen 7 kap. 4 §.
Unit: tenths of a point, so that 17,5 is a whole number.
"""

import polars as pl

from generator.aggregation.codes import index_of
from generator.aggregation.roll import Roll
from generator.aggregation.task import Task
from generator.domain.school_system import LAST_INDEX, Merit, Scale
from generator.measures.means import TENTHS


def merit_value(roll: Roll, task: Task) -> pl.DataFrame:
    """``pupils`` in the mean, those with enough passed grades, and ``points``, the sum of their merit values.

    On a scale without points there is no merit value, and so no row.
    """
    system = task.model.school_system
    scale = system.scale(LAST_INDEX, task.school_year)
    last = roll.marks.filter(index_of() == LAST_INDEX)
    if scale is None or any(one.points is None for one in scale.symbols if one.counted):
        last = last.clear()
    pupils = merit_values(last.with_columns(_tenths(scale)), system.merit)
    return pupils.group_by("cell").agg(pl.len().alias("pupils"), pl.col("points").sum())


def merit_values(marks: pl.DataFrame, merit: Merit) -> pl.DataFrame:
    """A row a pupil in the mean, with ``cell`` and ``points``: the best 16 grades of all but språkval, and språkval's.

    Without an extra subject it is the older merit value, of the best 16 of all. Språkval is added even where the pupil
    has fewer than 16 others, for then it is one of the 16, and F in it adds nothing.
    """
    extra, tenths = pl.col("subject") == merit.extra_subject, pl.col("tenths")
    best = tenths.filter(~extra).top_k(merit.counted).sum() + tenths.filter(extra).sum()
    rows = marks.group_by("pupil").agg(
        pl.col("cell").first(), pl.col("reached").sum().alias("passed"), best.alias("points")
    )
    return rows.filter(pl.col("passed") >= merit.minimum_passed)


def _tenths(scale: Scale | None) -> pl.Expr:
    points = {one.symbol: one.points for one in scale.symbols if one.points is not None} if scale else {}
    told = {symbol: int(number * TENTHS) for symbol, number in points.items()}
    symbol = pl.col("symbol").cast(pl.String())
    return symbol.replace_strict(told, default=None, return_dtype=pl.Int32()).alias("tenths")
