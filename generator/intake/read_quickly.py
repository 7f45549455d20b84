"""The fast reader: python-calamine. Whatever it might take for something else is left to the careful one."""

import re
from collections.abc import Sequence
from io import BytesIO
from math import isfinite
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from generator.domain.foreign import ContentKind, ForeignCell
from generator.intake.sheet_scan import SheetScan

TRIMMED = re.compile(rb"<t>(?:\s|[^<]*+(?<=\s)<)")  # spaces that some readers keep and others do not
Cells = dict[tuple[int, int], ForeignCell]
TEXT, NUMBER = ContentKind.TEXT, ContentKind.NUMBER
KINDS: dict[type, ContentKind] = {str: TEXT, float: NUMBER, bool: ContentKind.BOOLEAN}


def read_quickly(package: bytes, scans: Sequence[SheetScan], strings: bytes) -> tuple[Cells, ...] | None:
    """The cells of every sheet, or nothing when anything is unclear."""
    if not all(scan.plain for scan in scans) or TRIMMED.search(strings):
        return None
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(package))
        sheets = [_cells(book, number, scan) for number, scan in enumerate(scans)]
    except CalamineError:
        return None
    found = tuple(cells for cells in sheets if cells is not None)
    return found if len(found) == len(scans) else None


def _cells(book: CalamineWorkbook, number: int, scan: SheetScan) -> Cells | None:
    """The values where the scan has seen something; nothing when one is of a kind that readers disagree about."""
    if not scan.filled:
        return {}
    rows: list[list[Any]] = book.get_sheet_by_index(number).to_python(skip_empty_area=False)
    height, width = len(rows), len(rows[0]) if rows else 0
    worded, formulas = scan.worded, scan.formulas
    cells: Cells = {}
    for place in scan.filled:
        row, column = place
        value: Any = rows[row][column] if row < height and column < width else ""
        kind = KINDS.get(type(value))
        formula = place in formulas
        if kind is TEXT:  # nothing where there should be a word, or a word where there should be none
            unclear = not formula and (place in worded) != bool(value)
        else:  # a number without end, or where there should be a word
            unclear = kind is None or (kind is NUMBER and (place in worded or not isfinite(value)))
        if unclear:
            return None
        if formula or value != "":
            cells[place] = ForeignCell(row, column, kind or TEXT, value, formula)
    return cells
