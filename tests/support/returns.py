"""Books that come back: what a school has typed, and the file as the gate hands it on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from openpyxl import Workbook
from openpyxl.utils.cell import coordinate_to_tuple

from generator.domain.calendar import Term
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.foreign import ForeignBook, ForeignSheet
from generator.domain.grid import CellKey
from generator.domain.observations import CountKey
from generator.domain.reading import Reading
from generator.problems import InSheet
from generator.workbook.finding import find
from generator.workbook.identity import Addressee, identify
from generator.workbook.layout.keys import encode, of_count
from generator.workbook.layout.request import BookRequest
from generator.workbook.migrations import MIGRATIONS, find_in_version
from generator.workbook.reader import read_return
from tests.support.engagements import VT2027, engagement, layout, unit
from tests.support.foreign import NAME, cell_of, foreign
from tests.support.workbooks import inputs_found, opened, request, saved, written

NOTHING: Mapping[CountKey, int] = {}
PROVSTAD = engagement(unit("6–7", pilot=True))


def addressee(asked: Engagement = PROVSTAD, **changes: object) -> Addressee:
    """Anybody of the engagement, in the version that is current."""
    return Addressee(**{"engagement": asked, "version": layout().schema_version, "migrations": MIGRATIONS, **changes})


def handed_in(
    typed: Mapping[CountKey, int] = NOTHING,
    asked: Engagement = PROVSTAD,
    school: SchoolUnit | None = None,
    term: Term = VT2027,
) -> Workbook:
    """A book with some counts typed, handed in for the term's full checkpoint by the rektor in the middle of June."""
    made = request(asked, school or asked.school_units[0], term, typed)
    workbook = opened(written(made))
    put(workbook, hand_in("checkpoint"), made.checkpoint_name(made.checkpoints[-1]))
    put(workbook, hand_in("role"), "Rektor")
    put(workbook, hand_in("date"), date(2027, 6, 14))
    return workbook


def hand_in(field: str) -> CellKey:
    """A cell on Kontroll och inlämning."""
    return encode(record="hand_in", field=field)


def put(workbook: Workbook, key: CellKey | CountKey, value: object) -> str:
    """Type in the cell with a key, whatever it is; gives its address."""
    cell = inputs_found(workbook)[of_count(key) if isinstance(key, CountKey) else key]
    cell.value = value
    return str(cell.coordinate)


@cache
def clean() -> ForeignBook:
    """Provstad's book in June with nothing typed, in order; read from its file once."""
    return foreign(saved(handed_in()))


def typed_in(values: Mapping[CellKey | CountKey, object], book: ForeignBook | None = None) -> ForeignBook:
    """The clean book, or another, with some cells as if they had been typed in; ``None`` empties a cell."""
    made, spots = book or clean(), find(book or clean()).spots
    for key, value in values.items():
        at = spots[of_count(key) if isinstance(key, CountKey) else key].at
        made = replace(made, sheets=tuple(_typed(sheet, at, value) for sheet in made.sheets))
    return made


def place(key: CellKey | CountKey) -> str:
    """Where a cell stands in the clean book, as a problem says it."""
    at = find(clean()).spots[of_count(key) if isinstance(key, CountKey) else key].at
    return f"{at.sheet}, cell {at.cell}"


def _typed(sheet: ForeignSheet, at: InSheet, value: object) -> ForeignSheet:
    if sheet.name != at.sheet:
        return sheet
    row, column = (number - 1 for number in coordinate_to_tuple(at.cell))
    cells = {key: cell for key, cell in sheet.cells.items() if key != (row, column)}
    typed = {} if value is None else {(row, column): cell_of(row, column, value)}
    return replace(sheet, cells={**cells, **typed})


def book_of(workbook: Workbook, name: str = NAME) -> ForeignBook:
    """The file after another program has saved it."""
    return foreign(saved(workbook), name)


def read(book: ForeignBook, asked: Engagement = PROVSTAD) -> Reading:
    """What the book says, by the sheets and the Model that come with the program."""
    whose = identify(book, addressee(asked))
    made: BookRequest = replace(request(asked, whose.unit, whose.term))
    version = layout().schema_version
    return read_return(book, find_in_version(book, whose.identity.schema_version, version, MIGRATIONS), whose, made)


def codes(reading: Reading) -> list[tuple[str, str]]:
    """What was found odd: code, sheet and cell."""
    return [(problem.code, str(problem.at).removeprefix(f"{reading.file}, bladet ")) for problem in reading.problems]
