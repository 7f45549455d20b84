"""A sheet while it is being laid out: a cursor that walks down, and the cells it has left behind."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.domain.engagement import Logo
from generator.domain.grid import CellKey, Formula, Grid, GridCell, Picture, Role
from generator.domain.sheets import SheetPlan
from generator.workbook.layout.keys import COLUMN_KEYS
from generator.workbook.layout.paging import page_of

KEY_COLUMN, FIRST_COLUMN = 0, 1  # the hidden column of row keys, and the first that people see
SECTION_HEIGHT, AIR, LOGO_HEIGHT = 24.0, 5.0, 40.0


@dataclass(slots=True)
class Canvas:
    """Where the layout writes. Rows and columns count from 0; the key column is hidden, outside the entry area."""

    plan: SheetPlan
    row: int = 0
    cells: list[GridCell] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def logo(self, logo: Logo, description: str) -> None:
        """The municipality's picture on a row of its own."""
        self.pictures.append(Picture(self.row, FIRST_COLUMN, logo.content, logo.height, LOGO_HEIGHT, description))
        self.down(LOGO_HEIGHT + 2 * AIR)

    def begin_block(self) -> None:
        """A place where a printed page may end: what follows belongs together."""
        self.starts.append(self.row)

    def text(self, column: int, text: str, style: str = "text", key: CellKey = "") -> None:
        """Words at the cursor's row; with a key when links lead there."""
        self.cells.append(GridCell(self.row, column, style, text=text, key=key))

    def link(self, column: int, text: str, target: CellKey, style: str = "link") -> None:
        """Words that lead to the cell with a key."""
        self.cells.append(GridCell(self.row, column, style, Role.LINK, text, target=target))

    def blank(self, column: int, style: str) -> None:
        """An empty cell that only looks."""
        self.cells.append(GridCell(self.row, column, style))

    def input(self, column: int, key: CellKey, validation: str, style: str = "input", at_most: CellKey = "") -> None:
        """A cell to type in."""
        self.cells.append(
            GridCell(self.row, column, style, Role.INPUT, key=key, validation=validation, at_most=at_most)
        )

    def formula(self, column: int, key: CellKey, formula: Formula, style: str) -> None:
        """A live cell; nobody types here and no reader reads it."""
        self.cells.append(GridCell(self.row, column, style, Role.COMPUTED, key=key, formula=formula))

    def number(self, column: int, key: CellKey, number: float, style: str = "known") -> None:
        """A number known since earlier."""
        self.cells.append(GridCell(self.row, column, style, key=key, number=number))

    def down(self, height: float | None = None) -> None:
        """Go to the next row; ``height`` (points) is for the row that is left."""
        if height is not None:
            self.heights[self.row] = height
        self.row += 1

    def row_key(self, key: CellKey) -> None:
        """Put the row's piece of its cells' keys in the hidden column."""
        self.text(KEY_COLUMN, key, "key")

    def column_keys(self, keys: Sequence[CellKey], first: int = FIRST_COLUMN + 1) -> None:
        """A hidden row with the columns' pieces of the keys of the cells below, from column ``first`` on."""
        self.text(KEY_COLUMN, COLUMN_KEYS, "key")
        for offset, key in enumerate(keys):
            self.text(first + offset, key, "key")
        self.hidden_rows.append(self.row)
        self.down(0)

    def heading(self, subtitle: str, key: CellKey = "") -> None:
        """The sheet's title and the line below it, alike on every sheet."""
        self.text(FIRST_COLUMN, self.plan.heading, "title", key)
        self.down(30)
        self.text(FIRST_COLUMN, subtitle, "subtitle")
        self.down(18)
        if self.plan.intro:
            self.text(FIRST_COLUMN, self.plan.intro, "lead")
            self.down(18)
        self.down(8)

    def section(self, text: str, columns: int = 1) -> None:
        """A heading with a line below it across some columns, and a little air."""
        self.text(FIRST_COLUMN, text, "section")
        for column in range(1, columns):
            self.blank(FIRST_COLUMN + column, "section")
        self.down(SECTION_HEIGHT)
        self.down(AIR)

    def grid(self, *, freeze: tuple[int, int] = (0, 0), repeat_rows: tuple[int, int] | None = None) -> Grid:
        """The finished sheet."""
        page = page_of(self.plan.widths, self.heights, self.starts, self.row, landscape=self.plan.landscape)
        return Grid(
            id=self.plan.id,
            title=self.plan.title,
            cells=tuple(self.cells),
            widths=(2.0, *self.plan.widths),
            heights=self.heights,
            hidden_rows=tuple(self.hidden_rows),
            hidden_columns=(KEY_COLUMN,),
            freeze=freeze,
            repeat_rows=repeat_rows,
            page=page,
            pictures=tuple(self.pictures),
        )
