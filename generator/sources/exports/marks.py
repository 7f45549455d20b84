"""Marks: what stands in their cells as symbols of the scale in force; strange ones are told without naming anybody."""

from collections.abc import Iterable

import polars as pl

from generator.domain.pupil_export import Role
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX, SchoolSystem
from generator.problems import Place, Problem
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
    told.faults += _strange(read.filter("ours"), told)
    marked = read.filter(pl.col(SYMBOL).is_not_null() & (pl.col(SYMBOL) != NO_MARK))
    fits = marked.select(_fits(school_system, school_year)).to_series()
    told.noticed("pupil_export_marks_of_other_scale", marked.filter(~fits & marked["ours"]), Role.MARK)
    return marked.filter(fits)


def _fits(school_system: SchoolSystem, school_year: int) -> pl.Expr:
    """Whether a symbol is of the scale that its year has; a year without a scale has no marks."""
    scales = ((n, school_system.scale(n, school_year)) for n in range(FIRST_INDEX, LAST_INDEX + 1))
    by_symbols: dict[tuple[str, ...], list[int]] = {}
    for number, scale in scales:
        if scale is not None:
            by_symbols.setdefault(tuple(one.symbol for one in scale.symbols), []).append(number)
    fitting = (pl.col("index").is_in(years) & pl.col(SYMBOL).is_in(list(known)) for known, years in by_symbols.items())
    return pl.any_horizontal(*fitting).fill_null(value=False).alias("fits")


def _strange(marks: pl.DataFrame, told: Told) -> Iterable[Problem]:
    """A problem for each strange symbol that may be shown, and one for each column that holds something else."""
    counted = marks.group_by(NUMBER).agg(
        pl.len().alias("cells"), pl.col(SYMBOL).is_null().sum().alias("strange"), pl.col(SYMBOL).count().alias("known")
    )
    trusted = counted.filter(pl.col("known") >= KNOWN_SHARE * pl.col("cells"))[NUMBER].to_list()
    strange = marks.filter(pl.col(SYMBOL).is_null())
    may = translated(strange[RAW], may_be_shown, pl.Boolean())
    hidden = strange.filter(~may | ~strange[NUMBER].is_in(trusted))[NUMBER].unique().to_list()
    shown = strange.filter(~pl.col(NUMBER).is_in(hidden))
    found = [
        (cells, Problem("pupil_export_mark_unknown", _place(cells, told), {"found": str(raw), **_details(cells, told)}))
        for (raw,), cells in shown.group_by(RAW)
    ]
    found += [
        (cells, Problem("pupil_export_mark_not_shown", _place(cells, told), _details(cells, told)))
        for _, cells in strange.filter(pl.col(NUMBER).is_in(hidden)).group_by(NUMBER)
    ]
    in_order = sorted(found, key=lambda pair: (int(pair[0][LINE].min() or 0), int(pair[0][NUMBER].min() or 0)))  # type: ignore[arg-type]
    return [problem for _, problem in in_order[:MOST_TOLD]]


def _first(cells: pl.DataFrame) -> tuple[int, int]:
    line, number = cells.select(LINE, NUMBER).row(int(cells[LINE].arg_min() or 0))
    return int(line), int(number)


def _place(cells: pl.DataFrame, told: Told) -> Place:
    return told.table.at(*_first(cells))


def _details(cells: pl.DataFrame, told: Told) -> dict[str, str]:
    return {"heading": told.table.heading(_first(cells)[1]), "rows": str(cells.height)}
