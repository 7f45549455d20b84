"""Marks: what stands in their cells as symbols of the scale in force; strange ones are told without naming anybody."""

from typing import NamedTuple

import polars as pl

from generator.domain.pupil_export import Role
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX, SchoolSystem
from generator.problems import Problem
from generator.sources.exports.cells import Told
from generator.sources.exports.table import LINE, column_name, may_be_shown
from generator.sources.exports.words import translated

NUMBER, RAW, SYMBOL, NO_MARK = "number", "raw", "symbol", ""
MOST_TOLD = 20  # strange symbols of one file
KNOWN_SHARE = 0.5  # of a column's cells, below which its strange ones may be anything, such as names


def wide_marks(entries: pl.DataFrame, told: Told) -> pl.DataFrame:
    """A row a filled cell: the entry's row, the line, the column's number, the subject and what stands there."""
    columns = (
        entries.select(
            "row",
            LINE,
            "marked_on",
            pl.lit(number, pl.UInt32).alias(NUMBER),
            pl.lit(code).alias("subject"),
            pl.col(column_name(number)).alias(RAW),
        ).filter(pl.col(RAW).is_not_null())
        for number, code in told.recognised.columns.subjects
    )
    return pl.concat(columns)


def with_symbols(
    marks: pl.DataFrame, entries: pl.DataFrame, told: Told, school_system: SchoolSystem, school_year: int
) -> pl.DataFrame:
    """Marks with a symbol of the scale in force; what is no symbol is told, and so is a symbol of another scale.

    Only the marks of the engagement's own schools are judged. An entry's row is its place in ``entries``.
    """
    read = marks.with_columns(
        translated(marks[RAW], told.recognised.form.marks.get, pl.String()).alias(SYMBOL),
        entries["index"].gather(marks["row"]).alias("index"),
        entries["school_unit"].is_not_null().gather(marks["row"]).alias("ours"),
    )
    told.faults += _strange(read, told)
    is_mark = (pl.col(SYMBOL) != NO_MARK).fill_null(value=False)
    fits = _fits(school_system, school_year)
    told.noticed("pupil_export_marks_of_other_scale", read.filter(is_mark & ~fits & pl.col("ours")), Role.MARK)
    return read.filter(is_mark & fits)


def _fits(school_system: SchoolSystem, school_year: int) -> pl.Expr:
    """Whether a symbol is of the scale that its year has; a year without a scale has no marks."""
    scales = ((n, school_system.scale(n, school_year)) for n in range(FIRST_INDEX, LAST_INDEX + 1))
    by_symbols: dict[tuple[str, ...], list[int]] = {}
    for number, scale in scales:
        if scale is not None:
            by_symbols.setdefault(tuple(one.symbol for one in scale.symbols), []).append(number)
    fitting = (pl.col("index").is_in(years) & pl.col(SYMBOL).is_in(list(known)) for known, years in by_symbols.items())
    return pl.any_horizontal(*fitting).fill_null(value=False).alias("fits")


def _strange(marks: pl.DataFrame, told: Told) -> list[Problem]:
    """A problem for each strange symbol that may be shown, and one for each column that holds something else."""
    strange = marks.filter(pl.col("ours") & pl.col(SYMBOL).is_null())
    if not strange.height:
        return []
    cells = strange.with_columns(translated(strange[RAW], may_be_shown, pl.Boolean()).alias("may"))
    hidden = {*_columns(cells.filter(~pl.col("may"))), *_untrusted(marks, cells)}
    shown = cells.filter(~pl.col(NUMBER).is_in(hidden))
    others = cells.filter(pl.col(NUMBER).is_in(hidden))
    found = [_Found.of(part, told, str(raw)) for (raw,), part in shown.group_by(RAW)]
    found += [_Found.of(part, told) for _, part in others.group_by(NUMBER)]
    return [one.problem for one in sorted(found, key=lambda one: one.place)[:MOST_TOLD]]


def _untrusted(marks: pl.DataFrame, strange: pl.DataFrame) -> list[int]:
    """The columns with strange symbols of which less is known than not."""
    ours = marks.filter(pl.col("ours") & pl.col(NUMBER).is_in(_columns(strange)))
    known = ours.group_by(NUMBER).agg((pl.col(SYMBOL).count() / pl.len()).alias("known"))
    return _columns(known.filter(pl.col("known") < KNOWN_SHARE))


def _columns(cells: pl.DataFrame) -> list[int]:
    return cells[NUMBER].unique().to_list()


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
