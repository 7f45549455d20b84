"""Share by subject: how many have a result, and how many of them reach.

Source: key_figures.yaml (reach_goals, excluding_newly_arrived). Unit: pupils.
"""

import polars as pl

from generator.aggregation.codes import place_of
from generator.aggregation.roll import Roll
from generator.aggregation.task import Task


def reach_goals(roll: Roll, _: Task) -> pl.DataFrame:
    """``pupils``, those with a counted mark, and ``reached``, by cell and subject; Svenska and SvA apart.

    Of a pupil's languages as elevens val or modersmål only the best is a row. Where nobody has a counted mark there is
    no row: what nobody has told is not nought.
    """
    return _by_subject(roll.marks)


def excluding_newly_arrived(roll: Roll, _: Task) -> pl.DataFrame:
    """The same without the newly arrived, at places where the file says of every pupil whether he or she is one."""
    pupils = roll.pupils.with_columns(place_of())
    told = pupils.join(pupils.filter(pl.col("newly_arrived").is_null()), on="place", how="anti")
    others = told.filter(~pl.col("newly_arrived"))
    return _by_subject(roll.marks.join(others.select("pupil"), on="pupil", how="semi"))


def _by_subject(marks: pl.DataFrame) -> pl.DataFrame:
    rows = marks.lazy().filter(~pl.col("surplus"))
    return rows.group_by("cell", "subject").agg(pl.len().alias("pupils"), pl.col("reached").sum()).collect()
