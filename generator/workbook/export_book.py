"""A made-up export as a workbook of one sheet of text, as a register would give it: no formula and nothing locked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.domain.grid import Book, Grid, GridCell
from generator.domain.style import Style
from generator.domain.texts import Texts
from generator.workbook.writer import BookFile, PageWords

SHEET = "Blad1"  # Excel's own name, which is what registers leave
WIDTH = 14.0


@dataclass(frozen=True, slots=True)
class TextTable:
    """Headings and rows, as many cells in each."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


def export_book(table: TextTable, title: str, day: date, texts: Texts, style: Style) -> BookFile:
    """The book, ready to be written. Every page says that its pupils are made up."""
    lines = (("header_left", table.headings), *(("text", row) for row in table.rows))
    cells = tuple(
        GridCell(row, column, look, text=text)
        for row, (look, line) in enumerate(lines)
        for column, text in enumerate(line)
        if text
    )
    grid = Grid("export", SHEET, cells, widths=(WIDTH,) * len(table.headings), freeze=(1, 0))
    mark = texts.label("simulate.exports.mark")
    words = PageWords(texts.label("workbook.page"), texts.label("workbook.of"), mark)
    book = Book(None, title, mark, draft=True, grids=(grid,), lists={}, ranges={}, validations={})
    return BookFile(book, {}, style, day, words)
