"""Cells of a returned book found again by their keys, on any sheet and wherever rows and columns have gone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from generator.domain.foreign import ContentKind, ForeignBook, ForeignCell, ForeignSheet, Position, address_of
from generator.domain.grid import CellKey
from generator.problems import InSheet, Problem
from generator.workbook.layout.keys import COLUMN_KEYS, decode, join
from generator.workbook.typed import words_of

SHEETS_TO_REMEMBER = 32  # by their keys: the books of a term have a handful of kinds
Piece = tuple[Position, str]


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


class Keyed(NamedTuple):
    """The keyed places of a sheet, in order. A key that stands several times is only once among ``places``."""

    keys: Mapping[Position, CellKey]
    places: Mapping[CellKey, Position]


@dataclass(frozen=True)
class Found:
    """Every keyed place of a book once, and what was wrong with those that were there several times.

    A book has thousands, most of them in empty lines that classes may paste in; a place is a ``Spot`` when somebody
    asks for it. ``settled`` are the keys that stand several times.
    """

    file: str
    sheets: Sequence[tuple[ForeignSheet, Keyed]]
    settled: Mapping[CellKey, Spot] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def spot(self, key: CellKey) -> Spot | None:
        """Where a key points, if it stands in the book."""
        if key in self.settled:
            return self.settled[key]
        for sheet, keyed in self.sheets:
            if key in keyed.places:
                return _spot(key, self.file, sheet, keyed.places[key])
        return None

    @cached_property
    def spots(self) -> Mapping[CellKey, Spot]:
        """Every place by its key."""
        return {**{spot.key: spot for spot in self.all}, **self.settled}

    @cached_property
    def written(self) -> Mapping[CellKey, Spot]:
        """The places with something in their cell: one in ten."""
        written = (
            _spot(keyed.keys[place], self.file, sheet, place)
            for sheet, keyed in self.sheets
            for place in sheet.values
            if place in keyed.keys
        )
        settled = {key: spot for key, spot in self.settled.items() if spot.cell is not None}
        return {**{spot.key: spot for spot in written if spot.key not in self.settled}, **settled}

    @property
    def alone(self) -> "Found":
        """The same without the sheets, whose cells are many more: for those who keep many books."""
        return Found(self.file, (), self.spots, self.problems)

    @property
    def all(self) -> Iterator[Spot]:
        """Every place, those of keys that stand several times too."""
        for sheet, keyed in self.sheets:
            yield from (_spot(key, self.file, sheet, place) for place, key in keyed.keys.items())

    def renamed(self, rename: Callable[[CellKey], CellKey]) -> "Found":
        """The same places by other keys."""
        sheets = [
            (sheet, _keyed({place: rename(key) for place, key in keyed.keys.items()})) for sheet, keyed in self.sheets
        ]
        return Found(
            self.file,
            sheets,
            {rename(key): spot._replace(key=rename(key)) for key, spot in self.settled.items()},
            self.problems,
        )


def find(book: ForeignBook) -> Found:
    """All keyed places. Where a key stands twice, the filled one is taken; two that differ are a problem."""
    with_keys = (sheet for sheet in book.sheets if COLUMN_KEYS in sheet.contents)
    found = Found(book.name, [(sheet, _keys_among(tuple(_pieces(sheet)))) for sheet in with_keys])
    once = set().union(*(keyed.places for _, keyed in found.sheets))
    if len(once) == sum(len(keyed.keys) for _, keyed in found.sheets):
        return found
    several: defaultdict[CellKey, list[Spot]] = defaultdict(list)
    for spot in found.all:
        several[spot.key].append(spot)
    twice = [spots for spots in several.values() if len(spots) > 1]
    settled = {spots[0].key: next((one for one in spots if one.filled), spots[0]) for spots in twice}
    return Found(book.name, found.sheets, settled, tuple(_twice(twice)))


def _spot(key: CellKey, file: str, sheet: ForeignSheet, place: Position) -> Spot:
    return Spot(key, file, sheet.name, *place, sheet.cells.get(place))


def _pieces(sheet: ForeignSheet) -> Iterator[Piece]:
    """The texts of a sheet that may be pieces of keys."""
    pieces = {COLUMN_KEYS, *sheet.pairs}
    return ((place, str(value)) for place, value in sheet.values.items() if value in pieces)


@lru_cache(maxsize=SHEETS_TO_REMEMBER)
def _keys_among(pieces: tuple[Piece, ...]) -> Keyed:
    """Rows that carry a piece of a key, crossed with the columns of the latest row of column keys above them."""
    headed = sorted(place for place, text in pieces if text == COLUMN_KEYS)
    key_column, rows = headed[0][1], {row for row, _ in headed}
    heads: defaultdict[int, list[tuple[int, CellKey]]] = defaultdict(list)
    for (row, column), text in pieces:
        if row in rows and decode(text):
            heads[row].append((column, text))
    keys: dict[Position, CellKey] = {}
    columns: list[tuple[int, CellKey]] = []
    for row, text in sorted((row, text) for (row, column), text in pieces if column == key_column):
        if text == COLUMN_KEYS:
            columns = heads[row]
        elif decode(text):
            keys |= {(row, column): join((text, key)) for column, key in columns}
    return _keyed(keys)


def _keyed(keys: Mapping[Position, CellKey]) -> Keyed:
    return Keyed(keys, {key: place for place, key in keys.items()})


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
