"""Files as the gate hands them on, without the gate: what openpyxl sees in every sheet."""

import hashlib
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.cell.cell import ERROR_CODES

from generator.domain.foreign import Content, ContentKind, ForeignBook, ForeignCell, ForeignSheet
from tests.support.workbooks import cells, opened

NAME = "resultatbok_VT2027_99000011_provskolan.xlsx"
KINDS = ((str, ContentKind.TEXT), (bool, ContentKind.BOOLEAN), (date, ContentKind.DATE), (float, ContentKind.NUMBER))


def foreign(content: bytes, name: str = NAME) -> ForeignBook:
    """The file as it was read; formulas by their stored values."""
    formulas, values = opened(content), opened(content, shown=True)
    sheets = tuple(_sheet(formulas, values, title) for title in values.sheetnames)
    properties = {one.name: str(one.value) for one in values.custom_doc_props.props}
    return ForeignBook(name, hashlib.sha256(content).hexdigest(), len(content), sheets, properties)


def _sheet(formulas: Workbook, values: Workbook, title: str) -> ForeignSheet:
    found = {}
    for written, shown in zip(cells(formulas[title]), cells(values[title]), strict=True):
        formula = written.data_type == "f"
        if written.value is not None:
            value = "" if shown.value is None else shown.value
            one = cell_of(shown.row - 1, shown.column - 1, value, formula=formula)
            found[one.row, one.column] = one
    return ForeignSheet(title, values[title].sheet_state == "visible", found)


def cell_of(row: int, column: int, value: object, *, formula: bool = False) -> ForeignCell:
    """A value as the gate would hand it on; an error is known by its name."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    content: Content = float(value) if type(value) is int else value
    error = isinstance(content, str) and content.startswith("#") and content in ERROR_CODES
    kind = ContentKind.ERROR if error else next(kind for type_, kind in KINDS if isinstance(content, type_))
    return ForeignCell(row, column, kind, content, formula)
