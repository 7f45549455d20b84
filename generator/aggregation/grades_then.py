"""The grade of index 6 and the grade now, pupil by pupil, counted by pairs of grades.

Source: key_figures.yaml (grade_transition). Unit: pupils. Stays in edition intern: behind a pair is often one child.
"""

from collections.abc import Mapping

import polars as pl

from generator.aggregation.codes import index_of
from generator.aggregation.roll import Roll
from generator.aggregation.task import Task
from generator.domain.calendar import Checkpoint
from generator.domain.school_system import LAST_INDEX
from generator.domain.transitions import ARROW, PRIOR_INDEX

JUNE = 4
FOLLOWED = range(PRIOR_INDEX + 1, LAST_INDEX + 1)


def june_of_prior(task: Task) -> Mapping[int, Checkpoint]:
    """The June in which the cohort of every later index went in index 6: last year's for index 7, and so on."""
    return {index: Checkpoint(task.school_year - (index - PRIOR_INDEX), JUNE) for index in FOLLOWED}


def grade_transitions(now: Roll, rolls: Mapping[Checkpoint, Roll], task: Task) -> pl.DataFrame:
    """``pupils`` by place now, subject and ``category`` such as ``E→C``; Svenska and SvA as one.

    Of pupils whose grade counts both times, and who are still in the cohort that they were in then.
    """
    each = [
        _pairs(_grades(now, index), _grades(rolls[june], PRIOR_INDEX))
        for index, june in june_of_prior(task).items()
        if june in rolls
    ]
    none = pl.DataFrame(schema={"place": pl.UInt32(), "subject": now.marks.schema["read_as"], "category": pl.String()})
    return pl.concat([none.with_columns(pupils=pl.lit(0, pl.UInt32())), *each])


def _grades(roll: Roll, index: int) -> pl.DataFrame:
    told = roll.marks.filter("counted", ~pl.col("surplus"), pl.col("symbol").is_not_null(), index_of() == index)
    return told.select("pupil", "place", pl.col("read_as").alias("subject"), pl.col("symbol").cast(pl.String()))


def _pairs(now: pl.DataFrame, then: pl.DataFrame) -> pl.DataFrame:
    both = now.join(then.rename({"symbol": "before"}), on=["pupil", "subject"])
    pair = pl.concat_str("before", pl.lit(ARROW), "symbol").alias("category")
    return both.group_by("place", "subject", pair).agg(pl.len().alias("pupils"))
