"""A small school's June, filled in as schools do, and what the ledger holds of it: the ground for faults in content."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from generator.checks.finding import Finding
from generator.checks.judging import judged
from generator.checks.returned import Setting, case_of
from generator.domain.asked import counts_asked
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.foreign import ForeignBook
from generator.domain.grid import CellKey
from generator.domain.observations import CountKey, ObservationKey
from generator.domain.reading import Reading
from generator.workbook.finding import find
from generator.workbook.layout.keys import of_count
from tests.support.engagements import JUNE_2027, MARCH_2027, engagement, layout, model, unit
from tests.support.foreign import foreign
from tests.support.returns import handed_in, read, typed_in
from tests.support.workbooks import saved

SCHOOL = unit("F–5", pilot=True)
PROVSTAD = engagement(SCHOOL)
JUNE_2026 = Checkpoint.parse("2025-4")
ENTRY = "Inmatning"  # the sheet, where a cell is no longer there
TODAY = date(2027, 6, 18)

Typed = Mapping[CellKey | CountKey, object]


def count(field: str, subject: str, index: int, figure: str = "reach_goals", at: Checkpoint = JUNE_2027) -> CountKey:
    """A number of the cohort that is in the year ``index`` this school year."""
    return CountKey(ObservationKey(SCHOOL.code, Cohort.in_year(index, 2026), at, figure, subject), field)


@cache
def ordinary() -> Mapping[CountKey, int]:
    """Every number that is asked for in March and June, each of them as it could be."""
    asked = (counts_asked(PROVSTAD, model().catalogue, SCHOOL, at) for at in (MARCH_2027, JUNE_2027))
    return {key: _number(key, key.observation.cohort.index(2026)) for counts in asked for key in counts}


def _number(key: CountKey, index: int) -> int:
    pupils = {"SV": 17, "SVA": 3}.get(key.observation.subject, 20) + (0 if key.observation.subject == "SVA" else index)
    missing = {"SVA": 1, "MA": 3, "NO": 1}.get(key.observation.subject, 2)
    numbers = {"pupils": pupils, "reached": pupils - missing, "at_risk": 3, "gained": 2}
    return numbers.get(key.field, 1)


@cache
def accepted() -> Mapping[CountKey, int]:
    """March as it stands in the book, and a June a year ago from which this one follows."""
    march = {key: number for key, number in ordinary().items() if key.observation.checkpoint == MARCH_2027}
    june = {
        replace(key, observation=replace(key.observation, checkpoint=JUNE_2026)): number - (key.field == "reached")
        for key, number in ordinary().items()
        if key.observation.checkpoint == JUNE_2027 and key.observation.key_figure == "reach_goals"
    }
    return {**march, **june}


@cache
def healthy() -> ForeignBook:
    """The book as it comes back with all of that, read from its file once."""
    return foreign(saved(handed_in(ordinary(), PROVSTAD)))


@dataclass(frozen=True, slots=True)
class Kind:
    """One fault: what is typed otherwise than in the healthy book, and every code that is told, with its cell.

    A cell is given by its key; without key the whole book is meant.
    """

    name: str
    typed: Typed
    told: tuple[tuple[str, CellKey | CountKey | None], ...]
    gone: tuple[CountKey, ...] = ()  # rows that have been deleted
    history: Mapping[CountKey, int] = field(default_factory=dict)  # what the book itself says of earlier years

    def book(self) -> ForeignBook:
        """The healthy book with the fault in it."""
        return without_rows(typed_in(self.typed, healthy()), self.gone)


def reading_of(kind: Kind) -> Reading:
    """The faulty book as it is read."""
    return read(kind.book(), PROVSTAD)


def found_in(kind: Kind, made: Reading) -> tuple[Finding, ...]:
    """What the rules say of it."""
    asked = counts_asked(PROVSTAD, model().catalogue, SCHOOL, JUNE_2027)
    return judged(case_of(made, Setting(model(), layout(), asked, accepted(), TODAY, kind.history)), model().rules)


def cell(key: CellKey | CountKey | None) -> str:
    """Where a number stands in the healthy book; the whole book is Kontroll och inlämning."""
    if key is None:
        return "Kontroll och inlämning"
    if key == ENTRY:
        return ENTRY
    at = find(healthy()).spots[of_count(key) if isinstance(key, CountKey) else key].at
    return f"{at.sheet}, cell {at.cell}"


def without_rows(book: ForeignBook, gone: tuple[CountKey, ...]) -> ForeignBook:
    """The book after somebody has emptied rows, keys and all, as deleting them does."""
    rows = {
        (at.sheet, int("".join(filter(str.isdigit, at.cell))))
        for at in (find(book).spots[of_count(key)].at for key in gone)
    }
    sheets = tuple(
        replace(sheet, cells={at: one for at, one in sheet.cells.items() if (sheet.name, at[0] + 1) not in rows})
        for sheet in book.sheets
    )
    return replace(book, sheets=sheets)
