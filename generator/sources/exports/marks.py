"""Marks: what stands in their cells as symbols of the scale in force; strange ones are told without naming anybody."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import polars as pl

from generator.domain.pupil_export import MARKS, Role
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX, SchoolSystem
from generator.problems import Problem
from generator.sources.exports.cells import Told
from generator.sources.exports.shown import may_be_shown
from generator.sources.exports.table import LINE, column_name
from generator.sources.exports.words import translated

NUMBER, RAW, SYMBOL, NO_MARK = "number", "raw", "symbol", ""
MOST_TOLD = 20  # strange symbols of one file
KNOWN_SHARE = 0.5  # of a column's cells, below which its strange ones may be anything, such as names


def wide_marks(entries: pl.DataFrame, told: Told) -> Iterator[pl.DataFrame]:
    """For each subject's column its filled cells: the entry's row, the place, the subject and what stands there."""
    for number, code in told.recognised.columns.subjects:
        column = entries.select("row", LINE, "marked_on", pl.col(column_name(number)).alias(RAW))
        there = column.filter(pl.col(RAW).is_not_null())
        yield there.with_columns(pl.lit(number, pl.UInt32).alias(NUMBER), pl.lit(code).alias("subject"))


def with_symbols(
    parts: Iterable[pl.DataFrame], entries: pl.DataFrame, told: Told, school_system: SchoolSystem, school_year: int
) -> pl.DataFrame:
    """``MARKS``: symbols of the scale in force; what is no symbol is told, and so is a symbol of another scale.

    Only the marks of the engagement's own schools are judged. An entry's row is its place in ``entries``, and a part is
    a column of the file, so that no more than a column is ever in hand with all that is asked of it.
    """
    fits = _fits(school_system, school_year)
    is_mark = (pl.col(SYMBOL) != NO_MARK).fill_null(value=False)
    spellings = [one for spelt in told.recognised.form.mapping.marks.values() for one in spelt]
    marks, strange, off = [pl.DataFrame(schema=MARKS)], [], []
    for part in parts:
        read = part.with_columns(
            translated(part[RAW], told.recognised.form.marks.get, pl.String()).alias(SYMBOL),
            entries["index"].gather(part["row"]).alias("index"),
            entries["school_unit"].is_not_null().gather(part["row"]).alias("ours"),
        )
        marks.append(read.filter(is_mark & fits).select(pl.col(name).cast(dtype) for name, dtype in MARKS.items()))
        strange.append(_strange_in(read, spellings))
        off.append(read.filter(is_mark & ~fits & pl.col("ours")).select(LINE))
    told.faults += _faults(pl.concat(strange), told)
    told.noticed("pupil_export_marks_of_other_scale", pl.concat(off).sort(LINE), Role.MARK)
    return pl.concat(marks)


def _strange_in(column: pl.DataFrame, spellings: Sequence[str]) -> pl.DataFrame:
    """The cells of a column that are no marks, and whether they may be shown: few of a column that is of marks."""
    strange = column.filter(pl.col("ours") & pl.col(SYMBOL).is_null()).select(LINE, NUMBER, RAW)
    known = column.filter("ours")[SYMBOL].count() if strange.height else 0
    is_of_marks = known >= KNOWN_SHARE * (known + strange.height)
    may = translated(strange[RAW], lambda symbol: may_be_shown(symbol, spellings), pl.Boolean())
    return strange.with_columns(may.alias("may") & is_of_marks)


def _fits(school_system: SchoolSystem, school_year: int) -> pl.Expr:
    """Whether a symbol is of the scale that its year has; a year without a scale has no marks."""
    scales = ((n, school_system.scale(n, school_year)) for n in range(FIRST_INDEX, LAST_INDEX + 1))
    by_symbols: dict[tuple[str, ...], list[int]] = {}
    for number, scale in scales:
        if scale is not None:
            by_symbols.setdefault(tuple(one.symbol for one in scale.symbols), []).append(number)
    fitting = (pl.col("index").is_in(years) & pl.col(SYMBOL).is_in(list(known)) for known, years in by_symbols.items())
    return pl.any_horizontal(*fitting).fill_null(value=False).alias("fits")


def _faults(strange: pl.DataFrame, told: Told) -> list[Problem]:
    """A problem for each strange symbol that may be shown, and one for each column that holds something else."""
    hidden = strange.filter(~pl.col("may"))[NUMBER].unique().to_list()
    is_hidden = pl.col(NUMBER).is_in(hidden)
    found = [_Found.of(part, told, str(raw)) for (raw,), part in strange.filter(~is_hidden).group_by(RAW)]
    found += [_Found.of(part, told) for _, part in strange.filter(is_hidden).group_by(NUMBER)]
    return [one.problem for one in sorted(found, key=lambda one: one.place)[:MOST_TOLD]]


class _Found(NamedTuple):
    """What is wrong with some cells, and where the first of them is."""

    place: tuple[int, int]
    problem: Problem

    @classmethod
    def of(cls, cells: pl.DataFrame, told: Told, symbol: str | None = None) -> "_Found":
        """Of cells that have the same fault; a symbol only when it may be shown."""
        line, number = cells.sort(LINE, NUMBER).select(LINE, NUMBER).row(0)
        details = {"heading": told.table.heading(number), "rows": str(cells.height), "found": symbol or ""}
        code = "pupil_export_mark_unknown" if symbol else "pupil_export_mark_not_shown"
        return cls((line, number), Problem(code, told.table.at(line, number), details))
