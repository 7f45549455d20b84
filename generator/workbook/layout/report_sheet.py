"""A sheet of a report while it is laid out: words, tables of values, and how it falls on A4. Nothing is hidden."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from generator.domain.engagement import Logo
from generator.domain.grid import Area, CellKey, Grid, GridCell, Picture
from generator.domain.report import Explained
from generator.domain.table import Align, Column, Row, Table, TableCell
from generator.tables.plain_numbers import PlainNumber, plain_number
from generator.workbook.layout.paging import page_of
from generator.workbook.layout.report_columns import FRAME, Span, spans_of
from generator.workbook.pairs import Value

LINE, CAPTION, SECTION, TITLE, AIR = 15.0, 20.0, 24.0, 32.0, 6.0  # heights in points
LOGO_HEIGHT = 40.0
SMALL_TYPE = 1.15  # so many more characters of small words than of figures go on a line
LYING_FROM = 130.0  # characters; a wider sheet is printed lying down
PER_CENT = 100
ALIGNED = {Align.LEFT: "left", Align.RIGHT: "right", Align.CENTRE: "centre"}
# How a number is written, by whether it says which way it goes and how many decimals it has; others stay words.
WRITTEN = {(False, 0): "number", (False, 1): "decimal", (True, 0): "signed", (True, 1): "signed_decimal"}


@dataclass(slots=True)
class ReportSheet:
    """Where the layout writes. Rows and columns count from 0, and the first is the first that people see."""

    id: str
    title: str
    widths: tuple[float, ...]
    row: int = 0
    cells: list[GridCell] = field(default_factory=list)
    values: dict[CellKey, Value] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)

    def logo(self, logo: Logo, description: str) -> None:
        """The municipality's picture, with words for those who do not see it."""
        self.pictures.append(Picture(self.row, 0, logo.content, logo.height, LOGO_HEIGHT, description))
        self._down(LOGO_HEIGHT + 2 * AIR)

    def heading(self, title: str, subtitle: str) -> None:
        """The sheet's title and the line below it, alike on every sheet and on every page."""
        self.line(title, "title", TITLE)
        self.line(subtitle, "subtitle", CAPTION)
        self._down(AIR)

    def line(self, text: str, style: str, height: float = LINE) -> None:
        """Words that run on over the empty cells to their right."""
        self._cell(0, text, style)
        self._down(height)

    def paragraph(self, text: str, style: str = "text", stretch: float = 1.0) -> None:
        """Words on as many rows as the sheet's own width asks for, so that no page cuts them off."""
        for one in wrap(text, int(sum(self.widths) * stretch)):
            self.line(one, style)

    def air(self) -> None:
        """A little room before what comes next."""
        self._down(AIR)

    def section(self, text: str) -> None:
        """A heading with a line below it, across the sheet."""
        self.starts.append(self.row)
        for column, _ in enumerate(self.widths):
            self._cell(column, "" if column else text, "section")
        self._down(SECTION)
        self._down(AIR)

    def explained(self, lines: Iterable[Explained]) -> None:
        """Names with what is said of them; in a sheet of two columns."""
        for one in lines:
            self._cell(0, one.name, "definition_stub")
            self._cell(1, one.text, "definition")
            rooms = [width * SMALL_TYPE for width in self.widths]
            self._down(3 + LINE * max(_lines(one.name, rooms[0]), _lines(one.text, rooms[1])))

    def table(self, table: Table, source: str) -> None:
        """Caption, one heading row, the rows, and below them notes and source."""
        self.starts.append(self.row)
        self.line(table.caption, "caption", CAPTION)
        spans = spans_of(table, len(self.widths))
        for place, column in enumerate(table.columns):
            self._wide(place, column.heading, column, "report_header", spans)
        headings = zip(table.columns, self._rooms(spans), strict=True)
        self._down(AIR + LINE * max(_lines(column.heading, room * SMALL_TYPE) for column, room in headings))
        for row in table.rows:
            self._row(table, row, spans)
        self._down(AIR)
        for note in (*table.notes, *([f"{source} {table.source}"] if table.source else [])):
            self.paragraph(note, "note", SMALL_TYPE)
        self._down(LINE)

    def grid(self, *, repeats: bool = True) -> Grid:
        """The finished sheet; its title is repeated on every printed page."""
        lying = sum(self.widths) >= LYING_FROM
        return Grid(
            id=self.id,
            title=self.title,
            cells=tuple(self.cells),
            widths=self.widths,
            heights=self.heights,
            repeat_rows=(0, 1) if repeats else None,
            page=page_of(self.widths, self.heights, self.starts, self.row, landscape=lying),
            pictures=tuple(self.pictures),
            merged=tuple(self.merged),
        )

    def _row(self, table: Table, row: Row, spans: Sequence[Span]) -> None:
        self._wide(0, row.stub, table.columns[0], "report_stub", spans)
        for place, (cell, column) in enumerate(zip(row.cells, table.columns[1:], strict=True), 1):
            self._shown(place, cell, column, spans, f"{table.id};{self.row};{place}")
        texts = (row.stub, *(cell.text for cell in row.cells))
        self._down(3 + LINE * max(_lines(text, room) for text, room in zip(texts, self._rooms(spans), strict=True)))

    def _rooms(self, spans: Sequence[Span]) -> list[float]:
        return [sum(self.widths[first : last + 1]) for first, last in spans]

    def _wide(self, place: int, text: str, column: Column, base: str, spans: Sequence[Span]) -> None:
        """Words over all the columns that are theirs."""
        first, last = spans[place]
        for at in range(first, last + 1):
            self._cell(at, "" if at > first else text, _style(base, column))
        if last > first:
            self.merged.append(Area(self.row, first, self.row, last))

    def _shown(self, place: int, cell: TableCell, column: Column, spans: Sequence[Span], key: CellKey) -> None:
        number, (first, last) = plain_number(cell), spans[place]
        written = WRITTEN.get((number.signed, number.decimals)) if number and first == last else None
        if number is None or written is None:
            self._wide(place, cell.text, column, "report_cell", spans)
            return
        look = "per_cent" if number.per_cent and not number.decimals else written
        self.values[key] = _value(number)
        self.cells.append(GridCell(self.row, first, f"{_style('report_cell', column)}|{look}", key=key))

    def _cell(self, column: int, text: str, style: str) -> None:
        self.cells.append(GridCell(self.row, column, style, text=text))

    def _down(self, height: float) -> None:
        self.heights[self.row] = height
        self.row += 1


def _lines(text: str, width: float) -> int:
    return max(1, len(wrap(text, max(1, int(width - FRAME / 2)))))


def _style(base: str, column: Column) -> str:
    return f"{base}|{ALIGNED[column.align]}" + ("|break" if column.breaks_before else "")


def _value(number: PlainNumber) -> float:
    exact = number.value / PER_CENT if number.per_cent else number.value
    return int(exact) if exact == int(exact) else float(exact)
