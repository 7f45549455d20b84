"""Numbers for what the columns hold: a million marks are counted as small whole numbers, and named again at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import polars as pl

from generator.aggregation.task import Task
from generator.domain.observations import BOYS, GIRLS
from generator.domain.school_system import LAST_INDEX

INDEXES = LAST_INDEX + 1
GROUPS = (GIRLS, BOYS)
SIDES = len(GROUPS) + 1  # who is in none of the groups, or not known to be, stands first
NUMBER = pl.UInt32()
NO_MARK = ""


@dataclass(frozen=True, slots=True)
class Codes:
    """The values that a column may hold, in a fixed order: a value's place in it is its number.

    A *cell* is a school, an index and a group side by side in one number; a *place* is its school and index.
    """

    schools: pl.Enum
    subjects: pl.Enum
    symbols: pl.Enum

    @classmethod
    def of(cls, task: Task) -> Self:
        """Every school, every subject, and every symbol of every scale; the empty symbol is no mark at all."""
        scales = task.model.school_system.scales
        symbols = dict.fromkeys(one.symbol for scale in scales for one in scale.symbols)
        return cls(
            pl.Enum([unit.code for unit in task.engagement.school_units]),
            pl.Enum([subject.id for subject in task.model.catalogue.subjects]),
            pl.Enum([*symbols, NO_MARK]),
        )

    def cell(self) -> pl.Expr:
        """The number of ``school_unit``, ``index`` and ``group``."""
        side = pl.col("group").cast(pl.Enum(GROUPS), strict=False).to_physical().cast(NUMBER) + 1
        return self.place() * SIDES + side.fill_null(0)

    def place(self) -> pl.Expr:
        """The number of ``school_unit`` and ``index``."""
        school = pl.col("school_unit").cast(self.schools).to_physical().cast(NUMBER)
        return school * INDEXES + pl.col("index").cast(NUMBER)

    def read(self, place: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
        """The columns ``school_unit`` and ``index`` of a place."""
        school = looked_up(self.schools.categories.to_list(), place // INDEXES, pl.String())
        return school.alias("school_unit"), (place % INDEXES).cast(pl.Int8()).alias("index")


def place_of(cell: str = "cell") -> pl.Expr:
    """The place of a cell."""
    return (pl.col(cell) // SIDES).alias("place")


def index_of(cell: str = "cell") -> pl.Expr:
    """The index of a cell."""
    return (pl.col(cell) // SIDES % INDEXES).alias("index")


def looked_up(table: Sequence[object] | pl.Series, number: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """What the table holds at a number; a null where the number is none."""
    return pl.lit(pl.Series(table, dtype=kind)).gather(number)
