"""A workbook before it is a file: sheets of cells with keys, formulas and styles, made by the layout."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum

CellKey = str  # ``cohort=2020;figure=reach_goals;subject=MA;checkpoint=2026-4;field=reached``


class FormulaKind(StrEnum):
    """The closed set of formulas; each has one Excel text and one Python function, kept side by side."""

    SHARE = "share"
    TOTAL = "total"
    CHANGE_POINTS = "change_points"
    CHANGE_PUPILS = "change_pupils"
    SAME_PUPILS_CHANGE = "same_pupils_change"
    FILLED = "filled"
    PROGRESS = "progress"
    REMAINING = "remaining"
    EXCEEDING = "exceeding"
    IN_FORCE = "in_force"
    CLASS_SUM = "class_sum"
    DEVIATING = "deviating"
    IF_KNOWN = "if_known"
    ENTERED = "entered"
    PRESENT = "present"
    ROW_YEAR = "row_year"
    ROW_CHECK = "row_check"
    ROWS_LEFT = "rows_left"
    ENROLLED = "enrolled"
    MARKED = "marked"
    STATUS = "status"
    KEPT = "kept"
    GAINED = "gained"
    LOST = "lost"
    NEITHER = "neither"
    FROM_HISTORY = "from_history"
    MUNICIPAL = "municipal"
    WHOLE = "whole"
    COVERAGE_TEXT = "coverage_text"
    DEVIATES = "deviates"
    REPORTED = "reported"
    REPORTED_SUM = "reported_sum"
    EXPECTED_SUM = "expected_sum"
    FALLEN = "fallen"
    MARKED_ROWS = "marked_rows"
    SAME_TEXT = "same_text"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula by kind; its arguments are keys of other cells of the same book.

    ``words`` are texts that it may show or look for, ``ranges`` names of columns of cells of the book.
    """

    kind: FormulaKind
    arguments: tuple[CellKey, ...]
    words: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()


class Role(StrEnum):
    """What a cell is to the person in front of it."""

    TEXT = "text"
    INPUT = "input"
    COMPUTED = "computed"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell. ``key`` is how the reader finds it again; ``at_most`` names the cell whose value is its ceiling.

    A link leads to the cell whose key is ``target``.
    """

    row: int
    column: int
    style: str
    role: Role = Role.TEXT
    text: str = ""
    number: float | None = None
    key: CellKey = ""
    formula: Formula | None = None
    validation: str = ""
    at_most: CellKey = ""
    target: CellKey = ""


@dataclass(frozen=True, slots=True)
class Page:
    """How a sheet is printed on A4: the scale in per cent, and the rows before which a new page begins."""

    scale: int
    landscape: bool
    breaks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shading:
    """Shares that are filled in steps: the lower bounds, in whole per cent, of every step but the lowest."""

    cells: tuple[CellKey, ...]
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A line through points: ``across`` and ``up`` are the first and last cells of a row, ``look`` names a style."""

    name: str
    across: tuple[CellKey, CellKey]
    up: tuple[CellKey, CellKey]
    look: str
    note: str = ""  # words beside the last point


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of shares that fills one cell. ``axis`` is the first and the last year that is written below it."""

    row: int
    column: int
    title: str
    description: str
    axis: tuple[int, int]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG in a cell's upper left corner, ``height`` points high; ``description`` is what a screen reader says."""

    row: int
    column: int
    content: bytes
    pixels: int
    height: float
    description: str


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Rows of an area that stand out while the cell in ``flag_column`` of the same row shows something."""

    area: Area
    flag_column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. Rows and columns count from 0; widths are in characters, heights in points."""

    id: str
    title: str
    cells: tuple[GridCell, ...]
    widths: tuple[float, ...] = ()
    heights: Mapping[int, float] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    freeze: tuple[int, int] = (0, 0)
    repeat_rows: tuple[int, int] | None = None
    page: Page | None = None
    pictures: tuple[Picture, ...] = ()
    emphases: tuple[Emphasis, ...] = ()
    filtered: Area | None = None
    shadings: tuple[Shading, ...] = ()
    charts: tuple[Chart, ...] = ()
    merged: tuple[Area, ...] = ()  # cells that are one; never where people type


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a book belongs to, stored twice: as custom properties and as keyed cells."""

    engagement: str
    school_unit: str
    term: str
    schema_version: str
    layout_hash: str

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Names and values in the order in which they are written."""
        return tuple((field.name, getattr(self, field.name)) for field in fields(self))


@dataclass(frozen=True, slots=True)
class SimulatedIdentity(Identity):
    """Whose book it would be if its pupils existed. ``simulated`` is the seed; such a book is no real return."""

    simulated: str = ""


@dataclass(frozen=True, slots=True)
class Validation:
    """A rule for a typed cell, with the prompt and the error that Excel shows."""

    id: str
    kind: str
    minimum: int
    maximum: int
    list_name: str
    prompt_title: str
    prompt: str
    error_title: str
    error: str


@dataclass(frozen=True, slots=True)
class Book:
    """A whole workbook. ``lists`` stand on the hidden list sheet; ``ranges`` are columns of cells.

    A book without identity is handed on and never comes back: nothing in it is locked, and it says nobody's name.
    """

    identity: Identity | None
    title: str
    footer: str
    draft: bool
    grids: tuple[Grid, ...]
    lists: Mapping[str, tuple[str, ...]]
    ranges: Mapping[str, tuple[CellKey, ...]]
    validations: Mapping[str, Validation]

    def inputs(self) -> dict[CellKey, tuple[Grid, GridCell]]:
        """Every input cell by its key."""
        return {cell.key: (grid, cell) for grid in self.grids for cell in grid.cells if cell.role is Role.INPUT}
