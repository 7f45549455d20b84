"""Books made and read again. The finder knows no address: a cell is found by the keys of its row and its column."""

from collections.abc import Iterator, Mapping
from io import BytesIO

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from generator.domain.calendar import Term
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.grid import Book, CellKey
from generator.domain.observations import CountKey
from generator.workbook.layout.keys import COLUMN_KEYS, decode, join
from generator.workbook.layout.plan import plan_book
from generator.workbook.layout.request import BookRequest
from generator.workbook.values import Value, known_values, values_of
from generator.workbook.writer import BookFile, PageWords, write_book
from tests.support.engagements import layout, model, style, texts

WORDS = PageWords("Sida", "av", "UTKAST")
NOTHING: Mapping[CountKey, int] = {}


def request(asked: Engagement, unit: SchoolUnit, term: Term, known: Mapping[CountKey, int] = NOTHING) -> BookRequest:
    """A book to lay out, by the sheets and the Model that come with the program."""
    return BookRequest(asked, model(), layout(), texts(), unit, term, known)


def planned(asked: Engagement, unit: SchoolUnit, term: Term, known: Mapping[CountKey, int] = NOTHING) -> Book:
    """The book as grids."""
    return plan_book(request(asked, unit, term, known))


def values(book: Book, known: Mapping[CountKey, int] = NOTHING) -> dict[CellKey, Value]:
    """What stands in every keyed cell."""
    return values_of(book, known_values(known))


def written(asked: BookRequest) -> bytes:
    """The book as a file; what is known may be earlier counts and this term's own."""
    book = plan_book(asked)
    look = style().with_accent(asked.engagement.colour)
    return write_book(BookFile(book, values(book, asked.known), look, asked.engagement.edition_date, WORDS))


def opened(content: bytes, *, shown: bool = False) -> openpyxl.Workbook:
    """The file as another program reads it; ``shown`` gives the stored values of formulas instead of their texts."""
    return openpyxl.load_workbook(BytesIO(content), data_only=shown)


def saved(workbook: openpyxl.Workbook) -> bytes:
    """The file after another program has saved it."""
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def cells(sheet: Worksheet) -> Iterator[Cell]:
    """Every cell, row by row."""
    for row in sheet.iter_rows():
        yield from row


def inputs_found(workbook: openpyxl.Workbook) -> dict[CellKey, Cell]:
    """Every cell to type in by its key: drawn and unlocked, in a row and below a column that both carry a piece of it.

    Cells that are not drawn have the Normal style, which is unlocked. Two cells with the same key are a fault.
    """
    found: dict[CellKey, Cell] = {}
    for sheet in workbook.worksheets:
        for key, cell in _keyed(sheet):
            if cell.has_style and not cell.protection.locked:
                assert key not in found, f"{key} stands twice"
                found[key] = cell
    return found


def numbers_found(workbook: openpyxl.Workbook) -> dict[CellKey, object]:
    """What people have typed, by key; cells left blank are not there."""
    return {key: cell.value for key, cell in inputs_found(workbook).items() if cell.value is not None}


def _keyed(sheet: Worksheet) -> Iterator[tuple[CellKey, Cell]]:
    key_column = next((cell.column for cell in cells(sheet) if cell.value == COLUMN_KEYS), None)
    if key_column is None:
        return
    columns: dict[int, CellKey] = {}
    for row in sheet.iter_rows():
        piece = row[key_column - 1].value
        if piece == COLUMN_KEYS:
            columns = {cell.column: cell.value for cell in row if decode(str(cell.value or ""))}
        elif piece and decode(str(piece)):
            yield from ((join((piece, columns[cell.column])), cell) for cell in row if cell.column in columns)
