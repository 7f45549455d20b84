"""A sheet's XML looked through before any reader: how far it reaches, and where its formulas and its days are.

A plain sheet is read by patterns over bytes. Every other sheet is measured by a real parser, and the careful reader
reads it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from operator import itemgetter

from generator.domain.foreign import LETTERS, Position, address_of
from generator.intake.contents import SheetPart
from generator.intake.limits import BOOKS, Reach
from generator.intake.places import in_sheet
from generator.intake.plain_sheet import FILLED, MAIN, Filled, plain_data
from generator.intake.sheet_measure import measure
from generator.problems import InFile, Problem, ProblemsFound

LOOK = re.compile(rb' s="([0-9]+)"')
FORMULA_TEXT = re.compile(rb"<f[^<>]*>[^<>]*")
# The careful reader is told how far to read; without any dimension it would read the sheet twice to find out.
BEFORE_DATA, AFTER_DATA = b'<worksheet xmlns="' + MAIN + b'"><dimension ref="A1"/>', b"</worksheet>"
MOST_PLACES = 20_000  # to remember; no book of ours has so many
SHORTEST_CELL = len(b"<c/>")


@dataclass(frozen=True)
class PlainScan:
    """A plain sheet: ``filled`` are its cells with something in them, as they are written.

    What only the careful reader asks for is worked out when it does.
    """

    whole: bytes = field(repr=False)
    begins: int
    ends: int
    filled: tuple[Filled, ...] = field(repr=False)
    places: tuple[Position, ...] = field(repr=False)  # of those
    dates: frozenset[bytes] = field(repr=False)  # the looks that show a day

    @property
    def data(self) -> bytes:
        """The cells alone, all that a reader gets."""
        return BEFORE_DATA + self.whole[self.begins : self.ends] + AFTER_DATA

    @property
    def rest(self) -> bytes:
        """What is not cells."""
        return self.whole[: self.begins] + self.whole[self.ends :]

    @property
    def cells(self) -> int:
        """The number of cells, empty ones too."""
        return self.whole.count(b"<c ", self.begins, self.ends)

    @cached_property
    def furthest(self) -> Position:
        """The last row and the last column that hold something."""
        return (self.places[-1][0], max(map(itemgetter(1), self.places))) if self.places else (0, 0)

    @property
    def formulas(self) -> frozenset[Position]:
        """Where the formulas are."""
        return frozenset(place for place, cell in zip(self.places, self.filled, strict=True) if cell[2])

    @property
    def formula_texts(self) -> set[bytes]:
        """Every formula once, as it is written."""
        return {cell[2] for cell in self.filled}

    @property
    def dated(self) -> frozenset[Position]:
        """The cells whose numbers are shown as days."""
        dated = (look_of(cell[1]) in self.dates for cell in self.filled)
        return frozenset(compress(self.places, dated))


@dataclass(frozen=True, slots=True)
class MeasuredScan:
    """A sheet that is not plain: the same, as a parser has told it; nothing of it is known not to be words."""

    whole: bytes = field(repr=False)
    data: bytes = field(repr=False)
    cells: int
    furthest: Position
    formulas: frozenset[Position]
    dated: frozenset[Position]

    @property
    def rest(self) -> bytes:
        """What may not be cells."""
        return self.whole

    @property
    def formula_texts(self) -> set[bytes]:
        """Every formula once, as it is written."""
        return set(FORMULA_TEXT.findall(self.data))


SheetScan = PlainScan | MeasuredScan


def scan(xml: bytes, dates: frozenset[bytes]) -> SheetScan:
    """The sheet looked through, given the looks that show a date; ``NotWellFormed`` only when it is not plain."""
    found = plain_data(xml)
    if found:
        filled = tuple(FILLED.findall(xml, *found))
        places = tuple(map(_PLACES.__getitem__, map(itemgetter(0), filled)))
        return PlainScan(xml, *found, filled, places, dates)
    seen = measure(xml)
    return MeasuredScan(
        whole=xml,
        data=xml[: seen.begins] + xml[seen.data_begins : seen.data_ends] + seen.closing,
        cells=seen.cells,
        furthest=(seen.last_row, seen.last_column),
        formulas=frozenset(seen.formulas),
        dated=frozenset(place for place, look in seen.looks.items() if look.encode() in dates),
    )


def refuse_far_cells(scanned: Sequence[tuple[SheetPart, SheetScan]], name: str, reach: Reach = BOOKS) -> None:
    """``ProblemsFound`` when the sheets are larger than a reader should hold."""
    area = 0
    for sheet, found in scanned:
        row, column = found.furthest
        area += (row + 1) * (column + 1)
        if row > reach.last_row or column > reach.last_column or area > reach.area:
            at = in_sheet(name, sheet.name, address_of(row, column))
            raise ProblemsFound([Problem("book_reaches_too_far", at)])
    if sum(len(found.whole) for _, found in scanned) <= reach.cells * SHORTEST_CELL:  # as in every book of ours
        return
    if sum(found.cells for _, found in scanned) > reach.cells:
        raise ProblemsFound([Problem("book_has_too_many_cells", InFile(name), {"limit": str(reach.cells)})])


def look_of(attributes: bytes) -> bytes:
    """The number of the look that a cell has; the first when it names none."""
    found = LOOK.search(attributes)
    return found[1] if found else b"0"


class _Places(dict[bytes, Position]):
    """Addresses taken apart once: every book has the same ones."""

    def __missing__(self, address: bytes) -> Position:
        """``A1`` is row 0 of column 0, ``AB3`` is row 2 of column 27."""
        letters = address.rstrip(b"0123456789")
        column = 0
        for letter in letters:
            column = column * LETTERS + letter - ord("A") + 1
        if len(self) >= MOST_PLACES:
            self.clear()
        return self.setdefault(address, (int(address[len(letters) :]) - 1, column - 1))


_PLACES = _Places()
