"""A foreign workbook as it was read: cells with their true places, before anybody says what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from generator.problems import Problem

LETTERS = 26

Content = str | float | bool | date | datetime


class ContentKind(StrEnum):
    """What a cell holds, as its program stored it; a typed ``12,5`` is text in most of the world."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"
    ERROR = "error"


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


@dataclass(frozen=True, slots=True)
class ForeignSheet:
    """One sheet with the cells that hold something, by row and column."""

    name: str
    visible: bool
    cells: Mapping[tuple[int, int], ForeignCell]


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


def address_of(row: int, column: int) -> str:
    """A place as people name it: row 13 of column 3 is ``D14``."""
    return f"{_letters(column)}{row + 1}"


def _letters(column: int) -> str:
    """0 is A, 25 is Z, 26 is AA: a number system without a zero."""
    before, last = divmod(column, LETTERS)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
