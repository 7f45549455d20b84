"""October and March: how many pupils there are, and how many risk not to reach.

Source: key_figures.yaml (pupils, at_risk). Unit: pupils.
"""

import polars as pl

from generator.aggregation.codes import index_of
from generator.aggregation.roll import Roll
from generator.aggregation.task import Task
from generator.domain.school_system import LAST_INDEX

AT_RISK = "riskerar att inte nå"  # the sign of the judgement scale


def heads(roll: Roll, task: Task) -> pl.DataFrame:
    """``pupils``: all who are on the roll at a place, with marks or without."""
    del task
    return roll.pupils.group_by("place").agg(pl.len().alias("pupils"))


def at_risk(roll: Roll, task: Task) -> pl.DataFrame:
    """``at_risk`` by place and subject, where the scale has a sign for it and somebody has been judged.

    Svenska and SvA are one subject here. Grades have no such sign: an F in October would be another thing.
    """
    system = task.model.school_system
    indexes = [
        index
        for index in range(LAST_INDEX + 1)
        if (scale := system.scale(index, task.school_year)) and AT_RISK in [one.symbol for one in scale.symbols]
    ]
    return (
        roll.marks.filter("counted", index_of().is_in(indexes))
        .group_by("place", pl.col("read_as").alias("subject"))
        .agg((pl.col("symbol") == AT_RISK).sum().alias("at_risk"))
    )
