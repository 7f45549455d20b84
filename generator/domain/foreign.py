"""A foreign workbook as it was read: cells with their true places, before anybody says what they mean."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from generator.problems import Problem

LETTERS = 26

Content = str | float | bool | date | datetime
Position = tuple[int, int]  # a row and a column, from 0


class ContentKind(StrEnum):
    """What a cell holds, as its program stored it; a typed ``12,5`` is text in most of the world."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"
    ERROR = "error"


KINDS: Mapping[type, ContentKind] = {  # of all but errors, which are known by their names
    str: ContentKind.TEXT,
    float: ContentKind.NUMBER,
    bool: ContentKind.BOOLEAN,
    date: ContentKind.DATE,
    datetime: ContentKind.DATE,
}


class ForeignCell(NamedTuple):
    """One cell that is not empty; rows and columns count from 0, as in ``GridCell``.

    A formula is kept by the value that its program last computed, or as the text "" when it stored none. An error is
    kept by its name (``#DIV/0!``). A date at midnight is a ``date``, otherwise a ``datetime``. A named tuple and not a
    dataclass, because a book has thousands: they are made in a third of the time.
    """

    row: int
    column: int
    kind: ContentKind
    value: Content
    formula: bool = False

    @property
    def address(self) -> str:
        """The cell as people name it: ``D14``."""
        return address_of(self.row, self.column)


class UnreadCells(Mapping[Position, ForeignCell]):
    """Cells of which only the values have been made out: each becomes a cell when somebody asks for it.

    Most cells of a book are asked for by nobody, and a book has thousands. ``contents`` is every value once, and
    ``formulas`` tells where the formulas are.
    """

    def __init__(
        self, places: Sequence[Position], values: Sequence[Content], formulas: Callable[[], frozenset[Position]]
    ) -> None:
        self.contents = frozenset(values)
        self._places, self._values, self._where = places, values, formulas

    @cached_property
    def formulas(self) -> frozenset[Position]:
        """Where the formulas are."""
        return self._where()

    @cached_property
    def values_by_place(self) -> Mapping[Position, Content]:
        """The values; an empty text is nothing, unless a formula has come to it."""
        values = dict(zip(self._places, self._values, strict=True))
        if "" not in self.contents:
            return values
        return {place: value for place, value in values.items() if value != "" or place in self.formulas}

    def __getitem__(self, place: Position) -> ForeignCell:
        value = self.values_by_place[place]
        return ForeignCell(*place, KINDS[type(value)], value, place in self.formulas)

    def get(self, place: Position, default: ForeignCell | None = None) -> ForeignCell | None:  # type: ignore[override]
        """As of any mapping."""
        return self[place] if place in self.values_by_place else default

    def __contains__(self, place: object) -> bool:
        return place in self.values_by_place

    def __iter__(self) -> Iterator[Position]:
        return iter(self.values_by_place)

    def __len__(self) -> int:
        return len(self.values_by_place)


@dataclass(frozen=True)
class ForeignSheet:
    """One sheet with the cells that hold something, by row and column."""

    name: str
    visible: bool
    cells: Mapping[Position, ForeignCell]

    @cached_property
    def values(self) -> Mapping[Position, Content]:
        """What every cell holds, for those who look at all of them."""
        if isinstance(self.cells, UnreadCells):
            return self.cells.values_by_place
        return {place: cell.value for place, cell in self.cells.items()}

    @cached_property
    def contents(self) -> frozenset[Content]:
        """Every value that stands in a cell, once."""
        if isinstance(self.cells, UnreadCells):
            return self.cells.contents
        return frozenset(self.values.values())

    @cached_property
    def pairs(self) -> tuple[str, ...]:
        """The texts that say that something is something, as every key does."""
        return tuple(text for text in self.contents if isinstance(text, str) and "=" in text)


@dataclass(frozen=True, slots=True)
class ForeignBook:
    """A whole workbook. ``name`` is the file's name without folders; ``size`` is in bytes.

    ``properties`` are the custom ones only: author and last saved by are never kept. ``notices`` are worth telling and
    stop nothing.
    """

    name: str
    sha256: str
    size: int
    sheets: tuple[ForeignSheet, ...]
    properties: Mapping[str, str]
    notices: tuple[Problem, ...] = ()


@lru_cache(maxsize=20_000)
def address_of(row: int, column: int) -> str:
    """A place as people name it: row 13 of column 3 is ``D14``."""
    return f"{_letters(column)}{row + 1}"


def _letters(column: int) -> str:
    """0 is A, 25 is Z, 26 is AA: a number system without a zero."""
    before, last = divmod(column, LETTERS)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
