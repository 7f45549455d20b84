"""An export that is a workbook: the first sheet with headings, as a table of texts."""

from collections.abc import Callable, Sequence

import polars as pl

from generator.intake.exports import ExportSheet
from generator.problems import InFile, Problem, ProblemsFound
from generator.sources.exports.shown import shown_sheet
from generator.sources.exports.table import LINE, ExportTable, column_name, without_blanks

MOST_ROWS_ABOVE = 50
ROW, COLUMN, TEXT = "row", "column", "text"

Known = Callable[[Sequence[str]], int]


def read_sheets(name: str, sheets: Sequence[ExportSheet], known: Known) -> ExportTable:
    """The table of the first sheet whose rows have headings above them, or ``ProblemsFound``."""
    for number, sheet in enumerate(sheets, 1):
        cells = pl.DataFrame(
            {ROW: sheet.rows, COLUMN: sheet.columns, TEXT: sheet.texts},
            schema={ROW: pl.UInt32(), COLUMN: pl.UInt32(), TEXT: pl.String()},
        )
        best = _headings(cells, known)
        if best is not None:
            return _table(name, shown_sheet(sheet.name, number), cells, *best)
    raise ProblemsFound([Problem("pupil_export_without_headings", InFile(name))])


def _headings(cells: pl.DataFrame, known: Known) -> tuple[int, tuple[str, ...]] | None:
    """The row that looks most like headings."""
    first = cells.filter(pl.col(ROW) <= MOST_ROWS_ABOVE).sort(ROW, COLUMN)
    rows = {row: _dense(part) for (row,), part in first.group_by(ROW, maintain_order=True)}
    best = max(rows.items(), key=lambda pair: known(pair[1]), default=None)
    return (int(str(best[0])), best[1]) if best and known(best[1]) else None


def _dense(cells: pl.DataFrame) -> tuple[str, ...]:
    by_column = dict(zip(cells[COLUMN].to_list(), cells[TEXT].to_list(), strict=True))
    return tuple(by_column.get(number, "") for number in range(max(by_column) + 1))


def _table(name: str, sheet: str, cells: pl.DataFrame, heading_row: int, headings: tuple[str, ...]) -> ExportTable:
    below = cells.filter(pl.col(ROW) > heading_row)
    table = ExportTable(name, headings, heading_row + 1, _wide(below, len(headings)), sheet=sheet)
    beyond = below.filter((pl.col(COLUMN) >= len(headings)) & (pl.col(TEXT).str.strip_chars() != ""))
    if beyond.height:
        at = table.at(int(beyond[ROW][0]) + 1, int(beyond[COLUMN][0]))
        raise ProblemsFound([Problem("pupil_export_row_too_long", at, {"rows": str(beyond[ROW].n_unique())})])
    return table


def _wide(cells: pl.DataFrame, width: int) -> pl.DataFrame:
    rows = cells.select(pl.col(ROW).unique().sort())
    for number in range(width):
        column = cells.filter(pl.col(COLUMN) == number).select(ROW, pl.col(TEXT).alias(column_name(number)))
        rows = rows.join(column, on=ROW, how="left", maintain_order="left")
    return without_blanks(rows.with_columns((pl.col(ROW) + 1).cast(pl.UInt32).alias(LINE)).drop(ROW))
