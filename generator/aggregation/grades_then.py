"""The grade of index 6 and the grade now, pupil by pupil, counted by pairs of grades.

Source: key_figures.yaml (grade_transition). Unit: pupils. Stays in edition intern: behind a pair is often one child.
"""

from collections.abc import Mapping

import polars as pl

from generator.aggregation.codes import place_of
from generator.aggregation.following import results
from generator.aggregation.roll import Roll
from generator.aggregation.task import Task
from generator.domain.calendar import JUNE, Checkpoint
from generator.domain.school_system import LAST_INDEX
from generator.domain.transitions import ARROW, PRIOR_INDEX

FOLLOWED = range(PRIOR_INDEX + 1, LAST_INDEX + 1)


def june_of_prior(task: Task) -> Mapping[int, Checkpoint]:
    """The June in which the cohort of every later index went in index 6: last year's for index 7, and so on."""
    return {index: Checkpoint(task.school_year - (index - PRIOR_INDEX), JUNE) for index in FOLLOWED}


def grade_transitions(now: Roll, rolls: Mapping[Checkpoint, Roll], task: Task) -> pl.DataFrame:
    """``pupils`` by place now, subject and ``category`` such as ``E→C``; Svenska and SvA as one.

    Of pupils whose grade counts both times, and who are still in the cohort that they were in then.
    """
    present = _grades(now, task)
    each = [
        _pairs(present.filter(index=index), _grades(rolls[june], task).filter(index=PRIOR_INDEX))
        for index, june in june_of_prior(task).items()
        if june in rolls
    ]
    return pl.concat([_pairs(present.clear(), present.clear()), *each])


def _grades(roll: Roll, task: Task) -> pl.DataFrame:
    told = results(roll, task).filter(pl.col("symbol").is_not_null())
    return told.select("pupil", "index", place_of(), "subject", pl.col("symbol").cast(pl.String()))


def _pairs(now: pl.DataFrame, then: pl.DataFrame) -> pl.DataFrame:
    before = then.select("pupil", "subject", pl.col("symbol").alias("before"))
    pair = pl.concat_str("before", pl.lit(ARROW), "symbol").alias("category")
    return now.join(before, on=["pupil", "subject"]).group_by("place", "subject", pair).agg(pl.len().alias("pupils"))
