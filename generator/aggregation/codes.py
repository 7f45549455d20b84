"""Numbers for what the columns hold: a million marks are counted as small whole numbers, and named again at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import polars as pl

from generator.aggregation.task import Task
from generator.domain.observations import WHOLE_MUNICIPALITY
from generator.domain.school_system import LAST_INDEX

INDEXES = LAST_INDEX + 1
PLACE = pl.UInt32()  # a school and an index side by side in one number


@dataclass(frozen=True, slots=True)
class Codes:
    """The values that a column may hold, in a fixed order: a value's place in it is its number."""

    schools: pl.Enum
    subjects: pl.Enum
    symbols: pl.Enum

    @classmethod
    def of(cls, task: Task) -> Self:
        """Every school of the engagement, every subject, and every symbol of every scale; the municipality last."""
        scales = task.model.school_system.scales
        symbols = dict.fromkeys(one.symbol for scale in scales for one in scale.symbols)
        return cls(
            pl.Enum([*(unit.code for unit in task.engagement.school_units), WHOLE_MUNICIPALITY]),
            pl.Enum([subject.id for subject in task.model.catalogue.subjects]),
            pl.Enum(list(symbols)),
        )

    def place(self, school: pl.Expr, index: pl.Expr) -> pl.Expr:
        """The school and the index as one number."""
        return school.cast(self.schools).to_physical().cast(PLACE) * INDEXES + index.cast(PLACE)

    def read_place(self) -> tuple[pl.Expr, pl.Expr]:
        """The columns ``school_unit`` and ``index`` of a ``place``."""
        school = looked_up(self.schools.categories.to_list(), pl.col("place") // INDEXES, pl.String())
        return school.alias("school_unit"), index_of("place").alias("index")


def index_of(place: str = "place") -> pl.Expr:
    """The index of a place."""
    return (pl.col(place) % INDEXES).cast(pl.Int8())


def at_whole(codes: Codes) -> pl.Expr:
    """The place of all schools' pupils of the same index."""
    whole = len(codes.schools.categories) - 1
    return pl.lit(whole * INDEXES, PLACE) + pl.col("place") % INDEXES


def looked_up(table: Sequence[object], number: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """What the table holds at a number."""
    return pl.lit(pl.Series(table, dtype=kind, strict=False)).gather(number)
