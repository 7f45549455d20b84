"""Columns that hold streck more than anything else: some systems write one where a pupil does not read the subject."""

from collections.abc import Iterator

import polars as pl

from generator.domain.pupil_export import Role
from generator.domain.understood_export import MostlyDashes
from generator.sources.exports.recognising import Recognised
from generator.sources.exports.table import ExportTable, column_name
from generator.sources.exports.words import translated

DASH, NO_MARK = "–", ""
FEWEST_FILLED = 5  # below that a column says more of a pupil than of the system
MOST_USUAL = 0.5  # of the filled cells


def mostly_dashes(table: ExportTable, recognised: Recognised) -> tuple[MostlyDashes, ...]:
    """Subjects where more than half of the filled cells are streck: a wide file's columns, a long one's subjects."""
    counted = ((name, symbols.filter(symbols != NO_MARK)) for name, symbols in _symbols(table, recognised))
    found = ((name, int((symbols == DASH).sum()), len(symbols)) for name, symbols in counted)
    return tuple(one for one in found if one[2] >= FEWEST_FILLED and one[1] > MOST_USUAL * one[2])


def _symbols(table: ExportTable, recognised: Recognised) -> Iterator[tuple[str, pl.Series]]:
    """What stands in the filled cells of every subject; what is no symbol that we know is not among it."""
    columns, form = recognised.columns, recognised.form
    for number, _ in columns.subjects:
        yield (
            table.heading(number),
            translated(table.cells[column_name(number)], form.marks.get, pl.String()).drop_nulls(),
        )
    if {Role.SUBJECT, Role.MARK} <= columns.roles.keys():
        subject, mark = (table.cells[column_name(columns.roles[role])] for role in (Role.SUBJECT, Role.MARK))
        codes = translated(subject, form.subject_of, pl.String())
        symbols = translated(mark, form.marks.get, pl.String())
        for code in codes.drop_nulls().unique(maintain_order=True).to_list():
            yield code, symbols.filter((codes == code).fill_null(value=False)).drop_nulls()
