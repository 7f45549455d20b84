"""A book of grids becomes a file. The writer knows the file format and nothing of what the cells mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from generator.domain.grid import Book, CellKey, Grid, GridCell, Role, Validation
from generator.domain.style import Style
from generator.workbook.formulas import FORMULAS, Value
from generator.workbook.layout.hidden import LISTS_SHEET
from generator.workbook.styles import Styles

A4 = 9
NORMAL_STYLE = 0
ALLOWED_WHEN_PROTECTED = {
    "format_columns": True, "format_rows": True, "autofilter": True, "sort": True, "select_locked_cells": True,
}  # fmt: skip
MARGINS_INCHES = {"left": 0.6, "right": 0.5, "top": 0.7, "bottom": 0.7}


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words on every printed page."""

    page: str
    of: str
    draft: str


@dataclass(frozen=True, slots=True)
class BookFile:
    """All that a file is made of; equal values give equal bytes."""

    book: Book
    values: Mapping[CellKey, Value]
    style: Style
    edition_date: date
    words: PageWords


def write_book(made_of: BookFile) -> bytes:
    """The workbook as bytes. Every formula carries its computed value; text never becomes a formula."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(buffer, options)
    workbook.formats[NORMAL_STYLE].set_locked(
        False
    )  # pasted cells take Normal and must stay open (sequencescape #2114)
    _properties(workbook, made_of)
    writer = _BookWriter(workbook, made_of)
    for grid in made_of.book.grids:
        writer.add(grid)
    workbook.close()
    return buffer.getvalue()


def _properties(workbook: Workbook, made_of: BookFile) -> None:
    day = made_of.edition_date
    created = datetime(day.year, day.month, day.day, tzinfo=UTC)
    workbook.set_properties({"title": made_of.book.title, "author": "Årskull", "created": created})
    for name, value in made_of.book.identity.pairs():
        workbook.set_custom_property(name, value, "text")
    workbook.set_calc_mode("auto")


class _BookWriter:
    """One pass over the grids of one book."""

    def __init__(self, workbook: Workbook, made_of: BookFile) -> None:
        self.workbook, self.made_of = workbook, made_of
        self.styles = Styles(workbook, made_of.style)
        self.warning = self.styles.warning()
        self.at = {cell.key: (grid, cell) for grid in made_of.book.grids for cell in grid.cells if cell.key}

    def add(self, grid: Grid) -> None:
        sheet = self.workbook.add_worksheet(grid.title)
        self._shape(sheet, grid)
        for cell in grid.cells:
            self._write(sheet, grid, cell)
        if grid.hidden:
            sheet.very_hidden()
        else:
            self._page(sheet, grid)
        sheet.protect("", ALLOWED_WHEN_PROTECTED)

    def _shape(self, sheet: Worksheet, grid: Grid) -> None:
        for column, width in enumerate(grid.widths):
            sheet.set_column(column, column, width, None, {"hidden": column in grid.hidden_columns})
        for row in sorted({*grid.heights, *grid.hidden_rows}):
            sheet.set_row(row, grid.heights.get(row) or None, None, {"hidden": row in grid.hidden_rows})
        if any(grid.freeze):
            sheet.freeze_panes(*grid.freeze)

    def _page(self, sheet: Worksheet, grid: Grid) -> None:
        words, book = self.made_of.words, self.made_of.book
        sheet.hide_gridlines(2)
        sheet.set_paper(A4)
        sheet.set_margins(**MARGINS_INCHES)
        if grid.page:
            sheet.set_print_scale(grid.page.scale)  # not fit_to_pages, with which Excel forgets the page breaks
            sheet.set_h_pagebreaks(list(grid.page.breaks))
        if grid.page and grid.page.landscape:
            sheet.set_landscape()
        if grid.repeat_rows:
            sheet.repeat_rows(*grid.repeat_rows)
        sheet.set_footer(f"&L&8{_plain(book.footer)}&R&8{words.page} &P {words.of} &N")
        if book.draft:
            sheet.set_header(f"&R&9{words.draft}")

    def _write(self, sheet: Worksheet, grid: Grid, cell: GridCell) -> None:
        style = self.styles.format(cell.style)
        value = self.made_of.values.get(cell.key) if cell.key else (cell.text or None)
        at = (cell.row, cell.column)
        if cell.role is Role.COMPUTED and cell.formula:
            pair = FORMULAS[cell.formula.kind]
            addresses = [self._address(key, grid) for key in cell.formula.arguments]
            sheet.write_formula(*at, pair.excel(addresses, cell.formula.words), style, "" if value is None else value)
        elif cell.role is Role.LINK:
            sheet.write_url(*at, f"internal:{self._address(cell.target, grid)}", style, cell.text)
        elif isinstance(value, int | float):
            sheet.write_number(*at, value, style)
        elif value is None:
            sheet.write_blank(*at, None, style)
        else:
            sheet.write_string(*at, value, style)
        if cell.role is Role.INPUT:
            self._guard(sheet, grid, cell)

    def _address(self, key: CellKey, seen_from: Grid) -> str:
        grid, cell = self.at[key]
        address = xl_rowcol_to_cell(cell.row, cell.column)
        return address if grid is seen_from else f"{quote_sheetname(grid.title)}!{address}"

    def _guard(self, sheet: Worksheet, grid: Grid, cell: GridCell) -> None:
        rule = self.made_of.book.validations[cell.validation]
        sheet.data_validation(cell.row, cell.column, cell.row, cell.column, self._validation(rule))
        if cell.at_most:
            here, ceiling = xl_rowcol_to_cell(cell.row, cell.column), self._address(cell.at_most, grid)
            criteria = f"=AND(ISNUMBER({here}),ISNUMBER({ceiling}),N({here})>N({ceiling}))"
            options = {"type": "formula", "criteria": criteria, "format": self.warning}
            sheet.conditional_format(cell.row, cell.column, cell.row, cell.column, options)

    def _validation(self, rule: Validation) -> dict[str, object]:
        words = {
            "input_title": rule.prompt_title,
            "input_message": rule.prompt,
            "error_title": rule.error_title,
            "error_message": rule.error,
        }
        if rule.kind == "list":
            return {"validate": "list", "source": self._list(rule.list_name), **words}
        if rule.kind == "date":
            # Any day after the turn of the century: the check is for a date at all, not for a good one.
            return {"validate": "date", "criteria": ">", "value": date(2000, 1, 1), **words}
        limits = {"minimum": rule.minimum, "maximum": rule.maximum}
        return {"validate": "integer", "criteria": "between", **limits, **words}

    def _list(self, name: str) -> str:
        lists = self.made_of.book.lists
        column, length = list(lists).index(name), len(lists[name])
        first, last = (xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True) for row in (1, length))
        return f"={quote_sheetname(LISTS_SHEET)}!{first}:{last}"


def _plain(text: str) -> str:
    """Footer text in which an ampersand stays an ampersand."""
    return text.replace("&", "&&")
