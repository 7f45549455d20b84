"""Cells of a returned book found again by their keys, on any sheet and wherever rows and columns have gone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.domain.foreign import ContentKind, ForeignBook, ForeignCell, ForeignSheet
from generator.domain.grid import CellKey
from generator.problems import InSheet, Problem
from generator.workbook.layout.keys import COLUMN_KEYS, KEYS_OF_A_BOOK, decode, join
from generator.workbook.typed import words_of

EXAMPLES = 5  # cells that a sentence names before it says how many there are


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a key points: a place in a sheet, and what stands there if anything does."""

    key: CellKey
    at: InSheet
    cell: ForeignCell | None

    @property
    def filled(self) -> bool:
        """Whether anything can be seen in the cell; spaces cannot."""
        return self.cell is not None and (self.cell.kind is not ContentKind.TEXT or words_of(self.cell) != "")


@dataclass(frozen=True, slots=True)
class Found:
    """Every keyed place of a book once, and what was wrong with those that were there several times."""

    spots: Mapping[CellKey, Spot]
    problems: tuple[Problem, ...]


def find(book: ForeignBook) -> Found:
    """All keyed places. Where a key stands twice, the filled one is taken; two that differ are a problem."""
    standing: defaultdict[CellKey, list[Spot]] = defaultdict(list)
    for sheet in book.sheets:
        for spot in _keyed(sheet, book.name):
            standing[spot.key].append(spot)
    chosen = {key: next((one for one in spots if one.filled), spots[0]) for key, spots in standing.items()}
    return Found(chosen, tuple(_twice(spots for spots in standing.values() if len(spots) > 1)))


def _keyed(sheet: ForeignSheet, file: str) -> Iterator[Spot]:
    """Rows that carry a piece of a key, crossed with the columns of the latest row of column keys above them."""
    keys = sorted(place for place, cell in sheet.cells.items() if cell.value == COLUMN_KEYS)
    if not keys:
        return
    key_column = keys[0][1]
    rows = _rows(sheet)
    columns: list[tuple[int, CellKey]] = []
    for row in sorted(rows):
        piece = sheet.cells.get((row, key_column))
        if piece is None or not isinstance(piece.value, str):
            continue
        if piece.value == COLUMN_KEYS:
            columns = [(cell.column, cell.value) for cell in rows[row] if isinstance(cell.value, str)]
            columns = [(column, written) for column, written in columns if decode(written)]
        elif decode(piece.value):
            for column, above in columns:
                at = ForeignCell(row, column, ContentKind.TEXT, "").address
                yield Spot(_joined(piece.value, above), InSheet(file, sheet.name, at), sheet.cells.get((row, column)))


def _rows(sheet: ForeignSheet) -> Mapping[int, list[ForeignCell]]:
    rows: defaultdict[int, list[ForeignCell]] = defaultdict(list)
    for (row, _), cell in sorted(sheet.cells.items()):
        rows[row].append(cell)
    return rows


@lru_cache(maxsize=KEYS_OF_A_BOOK)
def _joined(row: CellKey, column: CellKey) -> CellKey:
    return join((row, column))


def _twice(several: Iterator[list[Spot]]) -> Iterator[Problem]:
    """One problem for each pair of rows, or of whole sheets, that claim the same cells."""
    pairs: defaultdict[tuple[str, str], list[tuple[Spot, Spot]]] = defaultdict(list)
    for first, *others in several:
        for other in others:
            same_sheet = first.at.sheet == other.at.sheet
            pairs[first.at.sheet, _row(other.at) if same_sheet else other.at.sheet].append((first, other))
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


def _row(at: InSheet) -> str:
    return (at.cell or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
