"""Lines of a workbook with goals: each sheet's rows, by the headings above them."""

from collections.abc import Iterator

from generator.domain.foreign import ForeignBook, ForeignCell, ForeignSheet
from generator.domain.goals import DocumentLine
from generator.goals.rows import row_lines


def sheet_lines(book: ForeignBook) -> Iterator[DocumentLine]:
    """The rows of every sheet that people see, each with its number as they see it."""
    for sheet in book.sheets:
        if sheet.visible:
            yield from row_lines(_rows(sheet), f"bladet {sheet.name}")


def _rows(sheet: ForeignSheet) -> Iterator[list[str]]:
    """Texts by row; an empty cell between two others keeps its place, so that headings stand above their own."""
    if not sheet.cells:
        return
    columns = sorted({column for _, column in sheet.cells})
    for row in sorted({row for row, _ in sheet.cells}):
        yield [_text(sheet.cells.get((row, column))) for column in columns]


def _text(cell: ForeignCell | None) -> str:
    """A whole number without its decimals: Excel keeps 90 as 90.0."""
    if cell is None:
        return ""
    value = cell.value
    if isinstance(value, float):
        return str(int(value)) if value == value // 1 else str(value).replace(".", ",")
    return " ".join(str(value).split())
