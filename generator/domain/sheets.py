"""The declaration of a workbook's sheets, as read from ``templates/workbook/layout.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.domain.grid import Validation


class SheetKind(StrEnum):
    """Each kind is expanded by one module of the layout."""

    GUIDE = "guide"
    CONTROL = "control"
    ENTRY = "entry"
    PROGRESSION = "progression"
    DEFINITIONS = "definitions"
    CLASSES = "classes"
    YEARS = "years"
    OVERVIEW = "overview"
    CHARTS = "charts"
    ANALYSIS = "analysis"
    MEASURES = "measures"


# Two sheets of these kinds would hold the same cells twice; the others only show, and may come again.
ONCE = frozenset(
    {SheetKind.CONTROL, SheetKind.CLASSES, SheetKind.ENTRY, SheetKind.CHARTS, SheetKind.ANALYSIS, SheetKind.MEASURES}
)


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A column of a pivot: which count it takes, or which formula it shows. ``width`` is in characters."""

    id: str
    heading: str
    width: float
    figure: str = ""
    subject: str | None = None
    field: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """A pivot: rows by cohort, or by cohort and subject; columns as listed. Empty columns of a term are left out."""

    id: str
    title: str
    intro: str
    checkpoints: tuple[int, ...]
    by_subject: bool
    columns: tuple[ColumnPlan, ...]


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A row of the block that a class hands over; ``label`` is written in the block and is what sums look for."""

    id: str
    label: str
    subject: str


@dataclass(frozen=True, slots=True)
class ClassColumn:
    """A column of that block: which count of which key figure. ``rows`` are the ids of the rows that have one."""

    id: str
    heading: str
    figure: str
    field: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassBlockPlan:
    """The block of sums of a class: ``years`` times the rows. One declaration for klassunderlag and resultatbok."""

    slots: int
    years: int
    year_heading: str
    row_heading: str
    rows: tuple[ClassRow, ...]
    columns: tuple[ClassColumn, ...]

    @property
    def lines(self) -> int:
        """How many rows a block has in all."""
        return self.years * len(self.rows)


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A heading and its lines on a sheet of words."""

    id: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet as declared; ``words`` are its texts by id, ``steps`` the bounds of its shading in whole per cent."""

    id: str
    title: str
    kind: SheetKind
    terms: tuple[int, ...]
    landscape: bool
    widths: tuple[float, ...]
    heading: str
    intro: str
    blocks: tuple[BlockPlan, ...]
    sections: tuple[SectionPlan, ...]
    words: Mapping[str, str]
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LayoutPlan:
    """All sheets of a book in order. ``schema_version`` rises when a key changes its meaning."""

    schema_version: str
    book_title: str
    sheets: tuple[SheetPlan, ...]
    class_block: ClassBlockPlan
    validations: Mapping[str, Validation]

    @property
    def block_of(self) -> Mapping[str, str]:
        """The block of Inmatning in which each figure is typed."""
        blocks = [block for sheet in self.sheets for block in sheet.blocks]
        return {column.figure: block.id for block in blocks for column in block.columns if column.field}
