"""A book of grids becomes a file. The writer knows the file format and nothing of what the cells mean."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_range, xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from generator.domain.grid import Book, CellKey, Chart, Formula, Grid, GridCell, Picture, Role, Shading, Validation
from generator.domain.style import Style
from generator.workbook.chart_look import INSET, ChartLook, size
from generator.workbook.formulas import FORMULAS
from generator.workbook.layout.hidden import LISTS_SHEET
from generator.workbook.pairs import Value
from generator.workbook.range_formulas import RANGE_FORMULAS
from generator.workbook.styles import Styles

A4 = 9
POINTS_PER_PIXEL = 0.75  # at 96 to the inch, as Excel counts
NORMAL_STYLE = 0
PER_CENT = 100
ABOVE_ALL = 100_000  # a share of 999 pupils of 1 is below this many per cent
ALLOWED_WHEN_PROTECTED = {
    "format_columns": True, "format_rows": True, "autofilter": True, "sort": True, "select_locked_cells": True,
}  # fmt: skip
EVERYWHERE = "A1:XFD1048576"  # a year's label is text, 5 as well as F, and needs no green triangle
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


class ClassicSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A sheet whose formulas hold classic functions only, so that none needs the prefix of a newer one.

    XlsxWriter looks for thirty newer functions in every formula: more than half of the time that a book takes. A test
    holds that it would change nothing in ours.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002  because the library decides the signature
        return formula.removeprefix("=")


def write_book(made_of: BookFile) -> bytes:
    """The workbook as bytes. Every formula carries its computed value; text never becomes a formula."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(buffer, options)
    # Pasted cells take the Normal style and must stay open (sequencescape #2114).
    workbook.formats[NORMAL_STYLE].set_locked(False)
    _properties(workbook, made_of)
    writer = _BookWriter(workbook, made_of)
    for grid in made_of.book.grids:
        writer.add(grid)
    workbook.close()
    return buffer.getvalue()


def _properties(workbook: Workbook, made_of: BookFile) -> None:
    day, identity = made_of.edition_date, made_of.book.identity
    created = datetime(day.year, day.month, day.day, tzinfo=UTC)
    author = "Årskull" if identity else ""
    workbook.set_properties({"title": made_of.book.title, "author": author, "created": created})
    for name, value in identity.pairs() if identity else ():
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
        sheet = self.workbook.add_worksheet(grid.title, ClassicSheet)
        self._shape(sheet, grid)
        for area in grid.merged:
            sheet.merge_range(area.first_row, area.first_column, area.last_row, area.last_column, "")
        for cell in grid.cells:
            self._write(sheet, grid, cell)
        self._validate(sheet, grid)
        for picture in grid.pictures:
            self._picture(sheet, picture)
        self._emphasise(sheet, grid)
        for shading in grid.shadings:
            self._shade(sheet, shading)
        for chart in grid.charts:
            self._chart(sheet, grid, chart)
        if grid.hidden:
            sheet.very_hidden()
        else:
            self._page(sheet, grid)
        sheet.ignore_errors({"number_stored_as_text": EVERYWHERE})
        if self.made_of.book.identity:
            sheet.protect("", ALLOWED_WHEN_PROTECTED)

    def _picture(self, sheet: Worksheet, picture: Picture) -> None:
        scale = picture.height / (picture.pixels * POINTS_PER_PIXEL)
        options = {
            "image_data": BytesIO(picture.content),
            "description": picture.description,
            "x_scale": scale,
            "y_scale": scale,
            "object_position": 1,
        }
        sheet.insert_image(picture.row, picture.column, "logo.png", options)

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
            sheet.write_formula(*at, self._formula(cell.formula, grid), style, "" if value is None else value)
        elif cell.role is Role.LINK:
            sheet.write_url(*at, f"internal:{self._address(cell.target, grid)}", style, cell.text)
        elif isinstance(value, int | float):
            sheet.write_number(*at, value, style)
        elif value is None:
            sheet.write_blank(*at, None, style)
        else:
            sheet.write_string(*at, value, style)
        if cell.at_most:
            self._mark_excess(sheet, grid, cell)

    def _formula(self, formula: Formula, seen_from: Grid) -> str:
        if formula.ranges:
            columns = [self._range(name, seen_from) for name in formula.ranges]
            return RANGE_FORMULAS[formula.kind].excel(columns, formula.words)
        addresses = [self._address(key, seen_from) for key in formula.arguments]
        return FORMULAS[formula.kind].excel(addresses, formula.words)

    def _range(self, name: str, seen_from: Grid) -> str:
        """From the first to the last cell of a column; what lies between belongs to it or is words."""
        keys = self.made_of.book.ranges[name]
        grid, first = self.at[keys[0]]
        last = self.at[keys[-1]][1]
        address = xl_range_abs(first.row, first.column, last.row, last.column)
        return address if grid is seen_from else f"{quote_sheetname(grid.title)}!{address}"

    def _address(self, key: CellKey, seen_from: Grid) -> str:
        grid, cell = self.at[key]
        address = xl_rowcol_to_cell(cell.row, cell.column)
        return address if grid is seen_from else f"{quote_sheetname(grid.title)}!{address}"

    def _mark_excess(self, sheet: Worksheet, grid: Grid, cell: GridCell) -> None:
        here, ceiling = xl_rowcol_to_cell(cell.row, cell.column), self._address(cell.at_most, grid)
        criteria = f"=AND(ISNUMBER({here}),ISNUMBER({ceiling}),N({here})>N({ceiling}))"
        options = {"type": "formula", "criteria": criteria, "format": self.warning}
        sheet.conditional_format(cell.row, cell.column, cell.row, cell.column, options)

    def _emphasise(self, sheet: Worksheet, grid: Grid) -> None:
        for emphasis in grid.emphases:
            area = emphasis.area
            flag = xl_rowcol_to_cell(area.first_row, emphasis.flag_column, col_abs=True)
            options = {"type": "formula", "criteria": f'={flag}<>""', "format": self.styles.emphasis()}
            sheet.conditional_format(area.first_row, area.first_column, area.last_row, area.last_column, options)
        if grid.filtered:
            area = grid.filtered
            sheet.autofilter(area.first_row, area.first_column, area.last_row, area.last_column)

    def _shade(self, sheet: Worksheet, shading: Shading) -> None:
        """Steps by the share as it is shown, in whole per cent; one rule a step over the whole area."""
        cells = [self.at[key][1] for key in shading.cells]
        rows, columns = [cell.row for cell in cells], [cell.column for cell in cells]
        place = (min(rows), min(columns))  # where the rule's own addresses begin; words in the area are no numbers
        shown = f"ROUND({xl_rowcol_to_cell(*place)}*{PER_CENT},0)"
        bounds = zip((0, *shading.steps), (*shading.steps, ABOVE_ALL), strict=True)
        for number, (lower, upper) in enumerate(bounds):
            criteria = f"=AND(ISNUMBER({xl_rowcol_to_cell(*place)}),{shown}>={lower},{shown}<{upper})"
            options = {"type": "formula", "criteria": criteria, "format": self.styles.step(number)}
            sheet.conditional_format(*place, max(rows), max(columns), options)

    def _chart(self, sheet: Worksheet, grid: Grid, chart: Chart) -> None:
        look = ChartLook(self.made_of.style)
        drawn = self.workbook.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        for series in chart.series:
            places = {"categories": self._between(series.across), "values": self._between(series.up)}
            drawn.add_series({**look.series(series), **places})
        drawn.set_title(look.title(chart))
        drawn.set_x_axis(look.years(chart))
        drawn.set_y_axis(look.shares())
        drawn.set_legend({"none": True})
        drawn.set_chartarea(look.area())
        drawn.show_blanks_as("gap")
        drawn.show_hidden_data()
        drawn.set_size(size(grid.widths[chart.column], grid.heights[chart.row]))
        options = {"description": chart.description, "x_offset": INSET, "y_offset": INSET, "object_position": 1}
        sheet.insert_chart(chart.row, chart.column, drawn, options)

    def _between(self, ends: tuple[CellKey, CellKey]) -> str:
        """The cells of a row, from the first to the last."""
        (grid, first), (_, last) = (self.at[key] for key in ends)
        return f"={quote_sheetname(grid.title)}!{xl_range_abs(first.row, first.column, last.row, last.column)}"

    def _validate(self, sheet: Worksheet, grid: Grid) -> None:
        """One validation a rule and sheet, over all its cells: a sheet of two thousand cells stays quick to open."""
        for name, cells in _by_rule(grid).items():
            rule = self.made_of.book.validations[name]
            area = " ".join(_areas(cells))
            first = cells[0]
            options = {**self._validation(rule), "multi_range": area}
            sheet.data_validation(first.row, first.column, first.row, first.column, options)

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
        if rule.kind == "any":
            return {"validate": "any", **words}
        limits = {"minimum": rule.minimum, "maximum": rule.maximum}
        return {"validate": "integer", "criteria": "between", **limits, **words}

    def _list(self, name: str) -> str:
        lists = self.made_of.book.lists
        column, length = list(lists).index(name), len(lists[name])
        first, last = (xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True) for row in (1, length))
        return f"={quote_sheetname(LISTS_SHEET)}!{first}:{last}"


def _by_rule(grid: Grid) -> dict[str, list[GridCell]]:
    found: dict[str, list[GridCell]] = {}
    for cell in grid.cells:
        if cell.role is Role.INPUT:
            found.setdefault(cell.validation, []).append(cell)
    return found


def _areas(cells: Sequence[GridCell]) -> Iterator[str]:
    """The cells as ranges of neighbours, column by column."""
    places = sorted((cell.column, cell.row) for cell in cells)
    start = end = places[0]
    for place in places[1:]:
        if place != (end[0], end[1] + 1):
            yield xl_range(start[1], start[0], end[1], end[0])
            start = place
        end = place
    yield xl_range(start[1], start[0], end[1], end[0])


def _plain(text: str) -> str:
    """Footer text in which an ampersand stays an ampersand."""
    return text.replace("&", "&&")
