"""The history file: what a municipality knows of earlier years, as observations or as every problem at once."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.domain.observations import Observation, ObservationKey, Provenance
from generator.domain.records import Acceptance, AcceptanceKind, Source
from generator.domain.texts import Texts, any_fault
from generator.problems import InFile, Problem, ProblemsFound
from generator.storage.history_columns import NUMBERS, Column
from generator.storage.history_file import Row, read_bytes, read_rows
from generator.storage.history_numbers import Numbers, numbers_of
from generator.storage.history_place import HistoryRequest, Place, place_of

COMBINED_FIELDS = (Column.PUPILS, Column.REACHED)


@dataclass(frozen=True, slots=True)
class HistoryReading:
    """A file that can be accepted: what it says, what should be asked about it, and how many rows were left blank."""

    acceptance: Acceptance
    questions: tuple[Problem, ...]
    blank_rows: int


@dataclass(frozen=True, slots=True)
class Filled:
    """A row with at least one number: what it is about and what it says."""

    at: InFile
    place: Place
    numbers: Numbers


def read_history(path: Path, request: HistoryRequest) -> HistoryReading:
    """The file whole, or ``ProblemsFound`` with every fault in it. A blank cell is not known; 0 is zero."""
    content = read_bytes(path)
    rows = read_rows(path, content, request.texts)
    filled, problems = _filled(rows, request)
    problems += [*_twice(filled), *_sums(filled, request), *_other_years(filled, request)]
    if not filled and not problems:
        problems.append(Problem("history_without_numbers", InFile(path.as_posix())))
    if any_fault(problems, request.texts):
        raise ProblemsFound(sorted(problems, key=_line))
    blank = sum(1 for row in rows if _blank(row))
    return HistoryReading(_acceptance(path.name, content, filled, request), tuple(sorted(problems, key=_line)), blank)


def unfilled(path: Path, content: bytes, texts: Texts) -> bool:
    """Whether a file is a template that nobody has typed a number in, whichever year and schools it was made for."""
    try:
        return all(_blank(row) for row in read_rows(path, content, texts))
    except ProblemsFound:
        return False


def _line(problem: Problem) -> int:
    return (problem.at.line or 0) if isinstance(problem.at, InFile) else 0


def _blank(row: Row) -> bool:
    return not any(row.text(column) for column in NUMBERS)


def _filled(rows: Iterable[Row], request: HistoryRequest) -> tuple[list[Filled], list[Problem]]:
    filled: list[Filled] = []
    problems: list[Problem] = []
    for row in rows:
        if _blank(row):
            continue
        place, misplaced = place_of(row, request)
        numbers, wrong = numbers_of(row, place, request)
        problems += [*misplaced, *wrong]
        if place and not wrong:
            filled.append(Filled(row.at, place, numbers))
    return filled, problems


def _twice(filled: Iterable[Filled]) -> Iterator[Problem]:
    first: dict[tuple[object, ...], InFile] = {}
    for row in filled:
        key = (row.place.unit.code, row.place.checkpoint, row.place.index, row.place.subject_id)
        if first.setdefault(key, row.at) is not row.at:
            yield Problem("history_row_twice", row.at, {"first": str(first[key].line)})


def _sums(filled: Iterable[Filled], request: HistoryRequest) -> Iterator[Problem]:
    """A combined subject that stands beside all its parts must be their sum."""
    rows = {(row.place.unit.code, row.place.checkpoint, row.place.index, row.place.subject_id): row for row in filled}
    for (unit, checkpoint, index, _), row in rows.items():
        parts = row.place.subject.parts if row.place.combined and row.place.subject else ()
        beside = [rows.get((unit, checkpoint, index, part)) for part in parts]
        for column in COMBINED_FIELDS:
            terms = [other.numbers.get(column) for other in beside if other]
            known = [number for number in terms if number is not None]
            said = row.numbers.get(column)
            if parts and len(known) == len(parts) and said is not None and said != sum(known):
                details = {"column": request.heading(column), "found": str(said), "sum": str(sum(known))}
                yield Problem("history_sum_differs", row.at, details)


def _other_years(filled: Iterable[Filled], request: HistoryRequest) -> Iterator[Problem]:
    """A year that the school does not have today: asked once a school and year, at the first such row."""
    asked = set()
    for row in filled:
        unit, index = row.place.unit, row.place.index
        if index not in unit.indexes and (unit.code, index) not in asked:
            asked.add((unit.code, index))
            label = request.model.school_system.label(index, row.place.checkpoint.school_year)
            yield Problem("history_year_not_at_school", row.at, {"unit": unit.name, "year": label})


def _acceptance(name: str, content: bytes, filled: Iterable[Filled], request: HistoryRequest) -> Acceptance:
    source = Source(name.encode(errors="replace").decode(), hashlib.sha256(content).hexdigest())
    observations = tuple(row for each in filled for row in _observations(each, source, request))
    return Acceptance(AcceptanceKind.HISTORY, request.engagement.slug, "", request.accepted_on, source, observations)


def _observations(row: Filled, source: Source, request: HistoryRequest) -> Iterator[Observation]:
    """One observation for every key figure that the row has numbers of."""
    place = row.place
    provenance = Provenance(
        source.name, source.sha256, None, "", request.texts.label("history.line", line=row.at.line or 0)
    )
    for figure, columns in place.figures(request.model.catalogue).items():
        counts = {column.value: row.numbers[column] for column in columns if column in row.numbers}
        if counts:
            key = ObservationKey(place.unit.code, place.cohort, place.checkpoint, figure, place.subject_id)
            yield Observation(key, counts, provenance=provenance)
