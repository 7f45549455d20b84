"""The careful reader: openpyxl. Slower by far, and the one that decides when anything is unclear."""

import math
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import cast

import openpyxl
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from generator.domain.foreign import Content, ContentKind, ForeignCell
from generator.intake.sheet_scan import SheetScan

Cells = dict[tuple[int, int], ForeignCell]
ERROR, OUT_OF_RANGE = "e", "#NUM!"
DAY = timedelta(days=1)


class NotReadable(Exception):
    """The careful reader has given up; always turned into a Problem by the one who knows the file."""


def read_carefully(package: bytes, scans: Sequence[SheetScan]) -> tuple[Cells, ...]:
    """The cells of every sheet, or ``NotReadable``."""
    try:
        with warnings.catch_warnings(action="ignore"):
            book = openpyxl.load_workbook(BytesIO(package), read_only=True, data_only=True, keep_links=False)
            sheets = zip(book.worksheets, scans, strict=True)
            return tuple({(cell.row, cell.column): cell for cell in _cells(sheet, scan)} for sheet, scan in sheets)
    except Exception as error:
        raise NotReadable from error


def _cells(sheet: Worksheet, scan: SheetScan) -> Iterator[ForeignCell]:
    row, column = scan.furthest
    for cells in sheet.iter_rows(max_row=row + 1, max_col=column + 1):  # explicit: the file's own word may be wrong
        for cell in cast("tuple[ReadOnlyCell | EmptyCell, ...]", cells):
            if not isinstance(cell, EmptyCell):
                yield from _cell(cell, scan)


def _cell(cell: ReadOnlyCell, scan: SheetScan) -> Iterator[ForeignCell]:
    place = cell.row - 1, cell.column - 1
    formula = place in scan.formulas
    if cell.value is not None or formula:
        kind, value = _content(cell)
        if value != "" or formula:
            yield ForeignCell(*place, kind, value, formula)


def _content(cell: ReadOnlyCell) -> tuple[ContentKind, Content]:
    """The kind and the value, as the fast reader gives them."""
    value = cell.value
    if cell.data_type == ERROR:
        return ContentKind.ERROR, str(value)
    if isinstance(value, bool):
        return ContentKind.BOOLEAN, value
    if isinstance(value, date):
        return ContentKind.DATE, _day(value)
    if isinstance(value, int | float | time | timedelta):
        number = _number(value)
        return (ContentKind.NUMBER, number) if math.isfinite(number) else (ContentKind.ERROR, OUT_OF_RANGE)
    return ContentKind.TEXT, "" if value is None else unescape(str(value))


def _day(value: date) -> date:
    """A moment at midnight is a day."""
    return value.date() if isinstance(value, datetime) and value.time() == time() else value


def _number(value: float | time | timedelta) -> float:
    """A time is the part of a day that Excel stores."""
    match value:
        case time():
            return timedelta(hours=value.hour, minutes=value.minute, seconds=value.second) / DAY
        case timedelta():
            return value / DAY
        case _:
            return float(value)
