"""Numbers for what the columns hold: a million marks are counted as small whole numbers, and named again at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import polars as pl

from generator.aggregation.task import Task
from generator.domain.observations import EVERY_PUPIL, WHOLE_MUNICIPALITY
from generator.domain.school_system import LAST_INDEX

INDEXES = LAST_INDEX + 1
PLACE = pl.UInt32()  # a school and an index side by side in one number
GROUPS = ("flickor", "pojkar")  # counted for the municipality as a whole: each is then a place of its own


@dataclass(frozen=True, slots=True)
class Codes:
    """The values that a column may hold, in a fixed order: a value's place in it is its number."""

    schools: pl.Enum  # and the groups
    subjects: pl.Enum
    symbols: pl.Enum

    @classmethod
    def of(cls, task: Task) -> Self:
        """Every school and, after them, the groups; every subject; every symbol of every scale."""
        scales = task.model.school_system.scales
        symbols = dict.fromkeys(one.symbol for scale in scales for one in scale.symbols)
        return cls(
            pl.Enum([*(unit.code for unit in task.engagement.school_units), *GROUPS]),
            pl.Enum([subject.id for subject in task.model.catalogue.subjects]),
            pl.Enum(list(symbols)),
        )

    def place(self, school: pl.Expr, index: pl.Expr) -> pl.Expr:
        """The school and the index as one number."""
        return school.cast(self.schools).to_physical().cast(PLACE) * INDEXES + index.cast(PLACE)

    def read_place(self) -> tuple[pl.Expr, ...]:
        """The columns ``school_unit``, ``group`` and ``index`` of a ``place``."""
        units = [name for name in self.schools.categories if name not in GROUPS]
        number = pl.col("place") // INDEXES
        school = looked_up([*units, *(WHOLE_MUNICIPALITY for _ in GROUPS)], number, pl.String())
        group = looked_up([*(EVERY_PUPIL for _ in units), *GROUPS], number, pl.String())
        return school.alias("school_unit"), group.alias("group"), index_of().alias("index")


def index_of(place: str = "place") -> pl.Expr:
    """The index of a place."""
    return (pl.col(place) % INDEXES).cast(pl.Int8())


def looked_up(table: Sequence[object], number: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """What the table holds at a number."""
    return pl.lit(pl.Series(table, dtype=kind, strict=False)).gather(number)
