"""Counts by cell added up to what is stored: a school's pupils, and the municipality's girls and boys.

Source: product.md, section 7. Groups of a single school are never stored, since there they would be a handful.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from generator.aggregation.codes import GROUPS, SIDES, Codes, index_of, looked_up, place_of
from generator.aggregation.roll import Roll
from generator.aggregation.task import Task
from generator.domain.observations import COUNTS, EVERY_PUPIL, WHOLE_MUNICIPALITY

OF_GROUPS = ("reach_goals", "all_subjects", "f_or_dash", "eligible", "merit_value")


def of_schools(counted: pl.DataFrame, codes: Codes) -> pl.DataFrame:
    """The counts of every school and index, all groups together."""
    return named(_added_up(counted, place_of()), codes)


def of_groups(counted: pl.DataFrame, indexes: Sequence[int]) -> pl.DataFrame:
    """The counts of each group of the municipality's pupils, at the indexes where everybody's group is known."""
    side = (pl.col("cell") % SIDES).alias("side")
    known = counted.filter(index_of().is_in(indexes))
    group = looked_up((EVERY_PUPIL, *GROUPS), pl.col("side"), pl.String()).alias("group")
    whole = pl.lit(WHOLE_MUNICIPALITY).alias("school_unit")
    return _added_up(known, side, index_of()).with_columns(whole, group, pl.col("index").cast(pl.Int8())).drop("side")


def named(counted: pl.DataFrame, codes: Codes) -> pl.DataFrame:
    """Counts by place, with the names that stand in observations."""
    return counted.with_columns(*codes.read(pl.col("place")), pl.lit(EVERY_PUPIL).alias("group")).drop("place")


def with_known_groups(roll: Roll) -> list[int]:
    """The indexes where the file says of every pupil who is a girl and who a boy: else they are not all together."""
    known = roll.pupils.group_by("index").agg((pl.col("cell") % SIDES > 0).all().alias("known"))
    return sorted(known.filter("known")["index"])


def schools_lacking(roll: Roll, codes: Codes, task: Task) -> Mapping[int, tuple[str, ...]]:
    """The schools that have an index and of which no pupil there is counted, by the indexes with known groups.

    There the files do not hold the whole municipality, and its girls and boys are not counted.
    """
    there = roll.pupils.select(place_of()).unique().select(codes.read(pl.col("place")))
    held, units = set(there.iter_rows()), task.engagement.units_in(task.term)
    each = {
        index: tuple(unit.name for unit in units if index in unit.indexes and (unit.code, index) not in held)
        for index in with_known_groups(roll)
    }
    return {index: lacking for index, lacking in each.items() if lacking}


def _added_up(counted: pl.DataFrame, *by: pl.Expr) -> pl.DataFrame:
    numbers = [name for name in counted.columns if name in COUNTS]
    keys = [pl.col(name) for name in counted.columns if name not in {*COUNTS, "cell"}]
    return counted.group_by(*by, *keys).agg(pl.col(numbers).sum())
