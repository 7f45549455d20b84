"""What people type in the books, as cells: the inverse of reading. Only made-up returns are written this way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.domain.calendar import Checkpoint
from generator.domain.grid import Book, CellKey, SimulatedIdentity
from generator.domain.sheets import ClassBlockPlan
from generator.workbook.layout import analysis, measures
from generator.workbook.layout.class_entry import LANGUAGE, MARK, NOW, THEN
from generator.workbook.layout.class_entry import YEAR as CLASS_YEAR
from generator.workbook.layout.class_request import ClassRequest
from generator.workbook.layout.classes import ROW, YEAR, cell_key
from generator.workbook.layout.hidden import identity_grid
from generator.workbook.layout.keys import encode
from generator.workbook.layout.request import BookRequest
from generator.workbook.pairs import Value

DAY_NOUGHT = date(1899, 12, 30)  # Excel counts days from here
Cells = dict[CellKey, Value]


@dataclass(frozen=True, slots=True)
class PupilRow:
    """A pupil's row in klassunderlaget. Marks are by subject; ``mark`` is the word for come or gone, else empty."""

    index: int
    language: str
    now: Mapping[str, str]
    then: Mapping[str, str]
    mark: str


def hand_in(request: BookRequest, checkpoint: Checkpoint, day: date) -> Cells:
    """Kontroll och inlämning, filled in by the rektor."""
    said: dict[str, Value] = {
        "checkpoint": request.checkpoint_name(checkpoint),
        "role": request.label("hand_in.role.1"),
        "date": float((day - DAY_NOUGHT).days),
    }
    return {encode(record="hand_in", field=field): value for field, value in said.items()}


def pupil_rows(request: ClassRequest, rows: Iterable[PupilRow]) -> Cells:
    """Klassen, a line a pupil. A class of one year has no cell for the year."""
    typed: Cells = {}
    for number, row in enumerate(rows, start=1):
        cells = dict(_row(request, row))
        typed |= {encode(record="pupil", line=f"{number:02d}", **dict(place)): said for place, said in cells.items()}
    return typed


def _row(request: ClassRequest, row: PupilRow) -> Iterator[tuple[tuple[tuple[str, str], ...], str]]:
    words = {part: word for part, (_, word) in request.languages.items()}
    if len(request.indexes) > 1:
        yield (("field", CLASS_YEAR),), request.label(row.index)
    yield (("field", LANGUAGE),), words[row.language]
    for kind, marks in ((THEN, row.then), (NOW, row.now)):
        for subject in request.subjects:
            asked = kind == NOW or request.compares(subject, row.index)
            if asked and subject.id in marks and row.index in subject.indexes:
                yield (("field", kind), ("subject", subject.id)), marks[subject.id]
    if row.mark:
        yield (("field", MARK),), row.mark


def pasted(request: ClassRequest, sums: Mapping[CellKey, Value], first_slot: int) -> list[Cells]:
    """The class's blocks of sums as they lie on Klasser, a slot for every three years."""
    years = request.block.years
    groups = [request.indexes[at : at + years] for at in range(0, len(request.indexes), years)]
    return [_slot(request, sums, slot, group) for slot, group in enumerate(groups, start=first_slot)]


def _slot(request: ClassRequest, sums: Mapping[CellKey, Value], slot: int, indexes: Sequence[int]) -> Cells:
    block: ClassBlockPlan = request.block
    typed: Cells = {}
    for place, index in enumerate(indexes):
        for line, row in enumerate(block.rows, start=place * len(block.rows) + 1):
            typed[cell_key(slot, line, YEAR)] = request.label(index)
            typed[cell_key(slot, line, ROW)] = row.label
            for column in block.columns:
                key = encode(sheet=request.plan.sums.id, category=str(index), part=row.id, field=column.id)
                typed |= {cell_key(slot, line, column.id): sums[key]} if key in sums else {}
    return typed


def analysis_cells(line: int, said: Mapping[str, str]) -> Cells:
    """One block of Analys."""
    return {
        encode(record=analysis.RECORD, line=analysis.LINES[line], field=field): text for field, text in said.items()
    }


def measure_cells(line: int, said: Mapping[str, str]) -> Cells:
    """One row of Insatser."""
    return {
        encode(record=measures.RECORD, line=measures.LINES[line], field=field): text for field, text in said.items()
    }


def outcome_cells(said: measures.Said, told: Mapping[str, str]) -> Cells:
    """What became of one of last term's measures, beside it on Insatser."""
    return {measures.outcome_key(said, field): text for field, text in told.items()}


def made_up(book: Book, seed: str, words: str) -> Book:
    """The book with a mark that no reader can miss: its pupils do not exist."""
    old = book.identity
    assert old  # noqa: S101  because every book that is filled in comes back
    whose = old.engagement, old.school_unit, old.term, old.schema_version, old.layout_hash
    identity = SimulatedIdentity(*whose, simulated=seed)
    grids = tuple(identity_grid(identity) if grid.id == "keys" else grid for grid in book.grids)
    return replace(book, identity=identity, grids=grids, draft=True, footer=f"{book.footer} · {words}")
