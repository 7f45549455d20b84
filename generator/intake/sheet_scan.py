"""A sheet's XML looked through before any reader: how far it reaches, where its formulas are, and whether it is plain.

A plain sheet is written as Excel, LibreOffice and XlsxWriter write: only then are patterns over bytes as good as a
parser. Every other sheet is measured by a real parser, and the careful reader reads it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from generator.domain.foreign import address_of
from generator.intake.contents import SheetPart
from generator.intake.limits import LARGEST_AREA, LAST_COLUMN, LAST_ROW, MOST_CELLS
from generator.intake.places import in_sheet
from generator.intake.sheet_measure import Position, measure
from generator.intake.xml import BYTE_ORDER_MARK, is_text
from generator.problems import InFile, Problem, ProblemsFound

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
START = re.compile(rb'\s*(?:<\?xml[^<>]*\?>)?\s*<worksheet [^<>]*?xmlns="' + re.escape(MAIN) + rb'"(?:[^<>]*[^<>/])?>')
# The whole of <sheetData> as those programs write it, well formed to the last sign: cells that name their row (\1),
# with a formula, a value, both or neither. Possessive all through: what does not fit is known at once.
ATTRIBUTES = rb'(?: [A-Za-z][A-Za-z0-9:]*+="[^"<>&/]*+")*+'
WORDS = rb"[^<&\x00-\x08\x0b-\x1f]*+(?:&(?:amp|lt|gt|quot|apos);[^<&\x00-\x08\x0b-\x1f]*+)*+"
FORMULA = rb"<f" + ATTRIBUTES + rb"(?:/>|>" + WORDS + rb"</f>)"
VALUE = rb'<v(?: xml:space="preserve")?+(?: ?/>|>' + WORDS + rb"</v>)"
SHARED = rb'(?<=t="s")><v>[0-9]++</v></c>'
OTHER = rb'(?<!t="s")>(?:' + FORMULA + rb")?+(?:" + VALUE + rb")?+</c>"
CELL = rb'<c r="[A-Z]{1,3}\1"' + ATTRIBUTES + rb"(?: ?/>|" + SHARED + rb"|" + OTHER + rb")"
ROW = rb'<row r="([1-9][0-9]{0,6})"' + ATTRIBUTES + rb" ?(?:/>|>(?:" + CELL + rb")*+</row>)"
GRAMMAR = re.compile(rb"<sheetData>(?:" + ROW + rb")*+</sheetData>")
# A cell that is not empty: the column's letters, the row, the other attributes, and whether a formula follows.
FILLED = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"([^<>/]*)>(<f)?')
TEXT = re.compile(rb' t="(?:s|str)"')
NAME = re.compile(rb" ([a-z]+)=")
LOOK = re.compile(rb' s="([0-9]+)"')
# No errors (t="e"), which the fast reader takes for nothing, and none of the rare types of cells.
PLAIN_ATTRIBUTES = re.compile(rb'(?: (?:s|cm|vm|ph)="[0-9]{1,6}")*(?: t="(?:n|s|str|b)")?')
DATA_START, NO_DATA = b"<sheetData>", b"<sheetData/>"
# The readers are told how far to read; without any dimension one of them would read the sheet twice to find out.
BEFORE_DATA, AFTER_DATA = b'<worksheet xmlns="' + MAIN + b'"><dimension ref="A1"/>', b"</worksheet>"


@dataclass(frozen=True, slots=True)
class SheetScan:
    """``whole`` is the sheet's XML, ``data`` its cells alone, all that a reader gets, and ``rest`` what is not cells.

    ``furthest`` is the last row and the last column that hold something. ``filled`` is where a plain sheet
    has cells with something in them, ``worded`` where they say that it is words.
    """

    whole: bytes = field(repr=False)
    data: bytes = field(repr=False)
    rest: bytes = field(repr=False)
    cells: int
    furthest: Position
    formulas: frozenset[Position]
    dated: frozenset[Position]
    filled: tuple[Position, ...] = field(default=(), repr=False)
    worded: frozenset[Position] = field(default=frozenset(), repr=False)
    plain: bool = False

    @property
    def area(self) -> int:
        """How many places a reader holds that keeps the empty ones too."""
        return (self.furthest[0] + 1) * (self.furthest[1] + 1)


def scan(xml: bytes, dates: frozenset[str]) -> SheetScan:
    """The sheet looked through, given the looks that show a date; ``NotWellFormed`` only when it is not plain."""
    plain = _scan_plain(xml, dates)
    if plain:
        return plain
    seen = measure(xml)
    return SheetScan(
        whole=xml,
        data=xml[: seen.begins] + xml[seen.data_begins : seen.data_ends] + seen.closing,
        rest=xml,
        cells=seen.cells,
        furthest=(seen.last_row, seen.last_column),
        formulas=frozenset(seen.formulas),
        dated=frozenset(place for place, look in seen.looks.items() if look in dates),
    )


def refuse_far_cells(scanned: Iterable[tuple[SheetPart, SheetScan]], name: str) -> None:
    """``ProblemsFound`` when the sheets are larger than a reader should hold."""
    area = cells = 0
    for sheet, found in scanned:
        area, cells = area + found.area, cells + found.cells
        row, column = found.furthest
        if row > LAST_ROW or column > LAST_COLUMN or area > LARGEST_AREA:
            at = in_sheet(name, sheet.name, address_of(row, column))
            raise ProblemsFound([Problem("book_reaches_too_far", at)])
    if cells > MOST_CELLS:
        raise ProblemsFound([Problem("book_has_too_many_cells", InFile(name), {"limit": str(MOST_CELLS)})])


def _scan_plain(xml: bytes, dates: frozenset[str]) -> SheetScan | None:
    """Nothing unless the whole of the cells is written in the way that the patterns know."""
    begins, ends = _data_in(xml)
    if ends < 0 or not START.match(xml.removeprefix(BYTE_ORDER_MARK)) or not is_text(xml):
        return None
    filled = FILLED.findall(xml, begins, ends)
    attributes = {cell[2] for cell in filled}
    if not all(_is_plain(one) for one in attributes):
        return None
    rows, columns = [int(cell[1]) - 1 for cell in filled], [column_of(cell[0]) for cell in filled]
    if rows != sorted(rows):
        return None
    places = tuple(zip(rows, columns, strict=True))
    return SheetScan(
        whole=xml,
        data=BEFORE_DATA + xml[begins:ends] + AFTER_DATA,
        rest=xml[:begins] + xml[ends:],
        cells=xml.count(b"<c ", begins, ends),
        furthest=(max(rows, default=0), max(columns, default=0)),
        formulas=frozenset(place for place, cell in zip(places, filled, strict=True) if cell[3]),
        dated=frozenset(_with(places, filled, {one for one in attributes if _look(one) in dates})),
        filled=places,
        worded=frozenset(_with(places, filled, {one for one in attributes if TEXT.search(one)})),
        plain=True,
    )


def _with(places: tuple[Position, ...], filled: list[tuple[bytes, ...]], attributes: set[bytes]) -> Iterator[Position]:
    """The places of the cells that have some attributes."""
    if attributes:
        yield from (place for place, cell in zip(places, filled, strict=True) if cell[2] in attributes)


def _is_plain(attributes: bytes) -> bool:
    """Known attributes with known values, none of them twice."""
    names = NAME.findall(attributes)
    return bool(PLAIN_ATTRIBUTES.fullmatch(attributes)) and len(set(names)) == len(names)


def _look(attributes: bytes) -> str:
    found = LOOK.search(attributes)
    return found[1].decode() if found else ""


def _data_in(xml: bytes) -> tuple[int, int]:
    """Where the cells begin and end, or twice -1; a sheet may have none. A comment before them may hide anything."""
    begins = xml.find(DATA_START)
    if begins < 0:
        begins = xml.find(NO_DATA)
        return (begins, begins + len(NO_DATA)) if begins >= 0 and b"<!" not in xml else (-1, -1)
    found = GRAMMAR.match(xml, begins)
    return found.span() if found and xml.find(b"<!", 0, begins) < 0 else (-1, -1)


@lru_cache(maxsize=20_000)
def column_of(letters: bytes) -> int:
    """``A`` is 0, ``AA`` is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
