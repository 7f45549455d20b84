"""Display-ready tables: stub, columns, cells with text, marks and a source note. They show; they work nothing out."""

from dataclasses import dataclass
from enum import StrEnum

from generator.domain.observations import ObservationKey


class Mark(StrEnum):
    """Why a cell shows something else than a figure; each mark has one sign, and one sentence in school_system.yaml."""

    TOO_FEW = "too_few"
    NEARLY_ALL = "nearly_all"
    NO_FIGURE = "no_figure"
    NOTHING_TO_REPORT = "nothing_to_report"
    NO_BASIS = "no_basis"
    NOT_YET = "not_yet"

    @property
    def sign(self) -> str:
        """What is shown: words where a basis is wanting, and nothing at all where it is not time yet."""
        return SIGNS[self]


SIGNS = {
    Mark.TOO_FEW: "..",
    Mark.NEARLY_ALL: "~100",
    Mark.NO_FIGURE: ".",
    Mark.NOTHING_TO_REPORT: "\N{EN DASH}",
    Mark.NO_BASIS: "underlag saknas",
    Mark.NOT_YET: "",
}


class Align(StrEnum):
    """How a column's cells stand."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Column:
    """A column below its one heading row; ``width`` is a weight, for a table always fills its measure."""

    heading: str
    width: int
    align: Align = Align.LEFT
    breaks_before: bool = False


@dataclass(frozen=True, slots=True)
class TableCell:
    """What is shown. ``identity`` says what a figure is a figure of, so that disclosure can find it."""

    text: str
    identity: ObservationKey | None = None
    marks: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """A stub, which heads its row, and the cells in the order of the columns after the stub's."""

    stub: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The first column is the stub's. Exactly one heading row, so that a screen reader can follow."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    source: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSection:
    """Tables of a report that belong together, ready to show, under one heading."""

    id: str
    title: str
    tables: tuple[Table, ...]
    lead: str = ""


def text_row(stub: str, *cells: str) -> Row:
    """A row of plain words."""
    return Row(stub, tuple(TableCell(text) for text in cells))
