"""A report before it is a file: what it says of itself, its tables as they may be shown, and what explains them.

Nothing here holds a number that may not be shown. What writes files sees this and no more, so that no file format can
give away what a table does not.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.domain.edition import Edition
from generator.domain.engagement import Logo
from generator.domain.observations import ObservationKey
from generator.domain.table import Mark, Table, TableSection


class FigureKind(StrEnum):
    """What a figure tells. A cell with a change tells two: points, and what they are in pupils."""

    SHARE = "share"
    PUPILS = "pupils"
    REACHED = "reached"
    REMAINING = "remaining"
    CHANGE_POINTS = "change_points"
    CHANGE_PUPILS = "change_pupils"
    NET = "net"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """One figure of a cell: where it stands, what it is a figure of, and what is shown; of a change, its own part."""

    table: str
    stub: str
    column: str
    kind: FigureKind
    identity: ObservationKey | None
    text: str
    marks: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class Explained:
    """A name and what is said of it: a fact about the report, a sign of the legend, a part of a definition."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A key figure of the report, part by part."""

    label: str
    parts: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """``banners`` are said on every page, ``warnings`` say what they mean; ``name`` is the beginning of file names."""

    name: str
    title: str
    subtitle: str
    edition: Edition
    edition_date: date
    banners: tuple[str, ...]
    warnings: tuple[str, ...]
    footer: str
    facts: tuple[Explained, ...]
    signs: tuple[Explained, ...]
    sections: tuple[TableSection, ...]
    definitions: tuple[Definition, ...]
    figures: tuple[ShownFigure, ...] = ()
    logo: Logo | None = None
    logo_words: str = ""

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in the order in which people meet them."""
        return tuple(table for section in self.sections for table in section.tables)
