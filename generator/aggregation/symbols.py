"""What a mark means: counted, reached, and its points, by the table of symbols in force for its index that year.

Source: templates/model/school_system.yaml (scales, scales_in_force); national-facts.md, sections 1.2 and 1.5.
"""

from collections.abc import Callable

import polars as pl

from generator.aggregation.codes import INDEXES, Codes, index_of, looked_up
from generator.domain.school_system import SchoolSystem, Symbol

TENTHS_IN_A_POINT = 10


def with_meaning(marks: pl.LazyFrame, codes: Codes, system: SchoolSystem, school_year: int) -> pl.LazyFrame:
    """``counted``, ``reached`` and ``tenths`` of a point (17,5 is 175) of every mark, by ``place`` and ``symbol``.

    A symbol of another scale than the one in force says nothing: its three are null. One that is not counted is never
    reached, and where the scale gives no points ``tenths`` is null.
    """
    number = index_of().cast(pl.UInt32()) * len(codes.symbols.categories) + pl.col("symbol").to_physical()

    def told(of: Callable[[Symbol], object], kind: pl.DataType) -> pl.Expr:
        return looked_up([of(one) if one else None for one in _table(codes, system, school_year)], number, kind)

    return marks.with_columns(
        told(lambda one: one.counted, pl.Boolean()).alias("counted"),
        told(lambda one: one.counted and one.reached, pl.Boolean()).alias("reached"),
        told(_tenths, pl.Int16()).alias("tenths"),
    )


def _table(codes: Codes, system: SchoolSystem, school_year: int) -> list[Symbol | None]:
    """Every symbol at every index, in the order of their numbers; ``None`` where the scale in force lacks it."""
    scales = [system.scale(index, school_year) for index in range(INDEXES)]
    held = [{one.symbol: one for one in scale.symbols} if scale else {} for scale in scales]
    return [symbols.get(symbol) for symbols in held for symbol in codes.symbols.categories]


def _tenths(symbol: Symbol) -> int | None:
    return None if symbol.points is None else int(symbol.points * TENTHS_IN_A_POINT)
