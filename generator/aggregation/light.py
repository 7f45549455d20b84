"""October and March: how many pupils there are, and how many risk not to reach.

Source: key_figures.yaml (pupils, at_risk). Unit: pupils.
"""

import polars as pl

from generator.aggregation.codes import INDEXES, index_of
from generator.aggregation.roll import Roll
from generator.aggregation.single import read_as
from generator.aggregation.task import Task

AT_RISK = "riskerar att inte nå"  # the sign of the judgement scale


def heads(roll: Roll, _: Task) -> pl.DataFrame:
    """``pupils``: all who are on the roll in a cell, with marks or without."""
    return roll.pupils.group_by("cell").agg(pl.len().alias("pupils"))


def at_risk(roll: Roll, task: Task) -> pl.DataFrame:
    """``at_risk`` by cell and subject, where the scale has a sign for it and somebody has been judged.

    Svenska and SvA are one subject here. Grades have no such sign: an F in October would be another thing.
    """
    system = task.model.school_system
    scales = {index: system.scale(index, task.school_year) for index in range(INDEXES)}
    judged = [index for index, scale in scales.items() if scale and AT_RISK in (one.symbol for one in scale.symbols)]
    told = roll.marks.filter(index_of().is_in(judged))
    subject = read_as(task.model.catalogue.subjects).alias("subject")
    return told.group_by("cell", subject).agg((pl.col("symbol") == AT_RISK).sum().alias("at_risk"))
