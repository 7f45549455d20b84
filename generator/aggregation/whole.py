"""Sums over all the subjects of a pupil: who reaches in every one, and who has F or streck in any.

ANP, EJ and no mark at all are not subjects of the pupil's; streck is one where the pupil does not reach yet.
Source: key_figures.yaml (all_subjects, f_or_dash); national-facts.md, sections 1.4 and 1.5. Unit: pupils.
"""

import polars as pl

from generator.aggregation.roll import Roll
from generator.aggregation.task import Task


def all_subjects(roll: Roll, _: Task) -> pl.DataFrame:
    """``pupils`` with at least one counted mark, and ``reached``, those whose every counted mark reaches."""
    return _per_cell(roll, pl.col("reaches_all"))


def f_or_dash(roll: Roll, _: Task) -> pl.DataFrame:
    """The same pupils, and ``reached``, those with a counted mark that does not reach: here we want fewer of them."""
    return _per_cell(roll, ~pl.col("reaches_all"))


def _per_cell(roll: Roll, holds: pl.Expr) -> pl.DataFrame:
    with_marks = roll.pupils.filter(pl.col("reaches_all").is_not_null())
    return with_marks.group_by("cell").agg(pl.len().alias("pupils"), holds.sum().alias("reached"))
