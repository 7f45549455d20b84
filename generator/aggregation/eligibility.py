"""Who may go on to which programmes in upper secondary school.

Source: school_system.yaml (eligibility); national-facts.md, section 1.3. Unit: pupils.
"""

import polars as pl

from generator.aggregation.codes import index_of
from generator.aggregation.roll import Roll
from generator.aggregation.task import Task
from generator.domain.school_system import LAST_INDEX, Eligibility


def eligible(roll: Roll, task: Task) -> pl.DataFrame:
    """For each programme group as ``part``: ``pupils`` with at least one counted mark, and ``reached``, the eligible.

    The denominator holds those without any passed grade too, and so is another than the merit value's.
    """
    rules = task.model.school_system.eligibility_in(task.school_year)
    last = roll.marks.lazy().filter(index_of() == LAST_INDEX)
    pupils = last.group_by("pupil").agg(pl.col("cell").first(), *(_met(rule).alias(rule.id) for rule in rules))
    summed = pupils.group_by("cell").agg(pl.len().alias("pupils"), pl.col([rule.id for rule in rules]).sum())
    return summed.unpivot(index=["cell", "pupils"], variable_name="part", value_name="reached").collect()


def _met(rule: Eligibility) -> pl.Expr:
    """Whether a pupil's marks are enough: at least E in one subject of every required group, and in so many others.

    Each required group uses up one passed grade; what is left of the passed ones are the others. Several languages as
    elevens val or modersmål are several of them, since each is a grade of its own.
    """
    passed = pl.col("reached")
    required = [(passed & pl.col("subject").is_in(group)).any() for group in rule.required]
    return pl.all_horizontal(required) & (passed.sum() >= len(rule.required) + rule.others)
