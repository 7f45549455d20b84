"""Cells of a returned book found again by their keys, on any sheet and wherever rows and columns have gone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from generator.domain.foreign import ContentKind, ForeignBook, ForeignCell, ForeignSheet, address_of
from generator.domain.grid import CellKey
from generator.problems import InSheet, Problem
from generator.workbook.layout.keys import COLUMN_KEYS, KEYS_OF_A_BOOK, decode, join
from generator.workbook.typed import words_of


class Spot(NamedTuple):
    """Where a key points: a place in a sheet, and what stands there if anything does.

    A named tuple, and its place said only when somebody asks, because a book has thousands.
    """

    key: CellKey
    file: str
    sheet: str
    row: int
    column: int
    cell: ForeignCell | None

    @property
    def at(self) -> InSheet:
        """The place as problems tell it."""
        return InSheet(self.file, self.sheet, address_of(self.row, self.column))

    @property
    def filled(self) -> bool:
        """Whether anything can be seen in the cell; spaces cannot."""
        return self.cell is not None and (self.cell.kind is not ContentKind.TEXT or words_of(self.cell) != "")


@dataclass(frozen=True)
class Found:
    """Every keyed place of a book once, and what was wrong with those that were there several times."""

    spots: Mapping[CellKey, Spot]
    problems: tuple[Problem, ...]

    @cached_property
    def written(self) -> Mapping[CellKey, Spot]:
        """The places with something in their cell: one in six, for most lines that classes may paste in stay empty."""
        return {key: spot for key, spot in self.spots.items() if spot.cell is not None}


def find(book: ForeignBook) -> Found:
    """All keyed places. Where a key stands twice, the filled one is taken; two that differ are a problem."""
    chosen: dict[CellKey, Spot] = {}
    several: defaultdict[CellKey, list[Spot]] = defaultdict(list)
    for sheet in book.sheets:
        for spot in _keyed(sheet, book.name):
            first = chosen.setdefault(spot.key, spot)
            if first is not spot:
                several[spot.key].append(spot)
    twice = [[chosen[key], *others] for key, others in several.items()]
    chosen |= {spots[0].key: next((one for one in spots if one.filled), spots[0]) for spots in twice}
    return Found(chosen, tuple(_twice(twice)))


def _keyed(sheet: ForeignSheet, file: str) -> list[Spot]:
    """Rows that carry a piece of a key, crossed with the columns of the latest row of column keys above them."""
    cells = sheet.cells
    headed = sorted(place for place, cell in cells.items() if cell.value == COLUMN_KEYS)
    if not headed:
        return []
    key_column = headed[0][1]
    pieces = sorted((row, cell.value) for (row, column), cell in cells.items() if column == key_column)
    above = _columns(sheet, {row for row, _ in headed})
    columns: list[tuple[int, CellKey]] = []
    spots: list[Spot] = []
    for row, piece in pieces:
        if piece == COLUMN_KEYS:
            columns = above[row]
        elif isinstance(piece, str) and decode(piece):
            spots += [
                Spot(_joined(piece, key), file, sheet.name, row, column, cells.get((row, column)))
                for column, key in columns
            ]
    return spots


def _columns(sheet: ForeignSheet, rows: set[int]) -> Mapping[int, list[tuple[int, CellKey]]]:
    """The pieces of keys in each row of column keys."""
    found: defaultdict[int, list[tuple[int, CellKey]]] = defaultdict(list)
    for (row, column), cell in sheet.cells.items():
        if row in rows and isinstance(cell.value, str) and decode(cell.value):
            found[row].append((column, cell.value))
    return found


@lru_cache(maxsize=KEYS_OF_A_BOOK)
def _joined(row: CellKey, column: CellKey) -> CellKey:
    return join((row, column))


def _twice(several: Iterable[list[Spot]]) -> Iterator[Problem]:
    """One problem for each pair of rows, or of whole sheets, that claim the same cells."""
    pairs: defaultdict[tuple[str, str], list[tuple[Spot, Spot]]] = defaultdict(list)
    for first, *others in several:
        for other in others:
            same_sheet = first.sheet == other.sheet
            pairs[first.sheet, f"{other.row}" if same_sheet else other.sheet].append((first, other))
    for spots in pairs.values():
        yield _pair(spots)


def _pair(spots: list[tuple[Spot, Spot]]) -> Problem:
    differing = [pair for pair in spots if all(one.filled for one in pair) and _says(pair[0]) != _says(pair[1])]
    first, other = (differing or spots)[0]
    here = f"{first.at.sheet}, {first.at.cell}"
    if not differing:
        return Problem("cell_twice_alike", other.at, {"first": here, "count": str(len(spots))})
    return Problem("cell_twice", other.at, {"first": here, "count": str(len(differing))})


def _says(spot: Spot) -> str:
    return words_of(spot.cell)
