"""From a reading to an acceptance: what a return says of its checkpoint, blanks included, and of those before it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.domain.calendar import Checkpoint
from generator.domain.observations import COUNTS, CountKey, Observation, ObservationKey, Provenance
from generator.domain.reading import Reading, ReadNumber
from generator.domain.records import (
    Acceptance,
    AcceptanceKind,
    InForce,
    Source,
    TextForm,
    TextKey,
    TextRecord,
    agrees,
    completed,
    observation_order,
)
from generator.domain.school_system import Status
from generator.problems import InSheet, Problem

ROLE, DATE = "role", "date"


@dataclass(frozen=True, slots=True)
class Received:
    """A reading that may be accepted: what was asked for, which questions stay open, and the day that counts as today.

    ``questions`` are problems with their sentences: the words that the school was told.
    """

    reading: Reading
    asked: Iterable[CountKey]
    explanations: tuple[TextRecord, ...]
    questions: tuple[tuple[Problem, str], ...]
    accepted_on: date


def acceptance_of(received: Received, now: InForce, *, accept_changes: bool = False) -> Acceptance:
    """The whole return. What the school has emptied since its last one is said to be empty, not passed over.

    Of the term's earlier checkpoint what has been accepted holds, unless changes are wanted.
    """
    reading = received.reading
    texts = {record.key: record for record in (*reading.texts, *received.explanations, *_about(received))}
    emptied = (_emptied(key) for key, record in now.texts.items() if _own(key, reading) and record.text)
    return Acceptance(
        AcceptanceKind.RETURN,
        reading.identity.engagement,
        reading.school_unit,
        received.accepted_on,
        Source(reading.file, reading.sha256),
        tuple(
            sorted(
                (row for row in _beside(received, now) if accept_changes or not _contradicts(row, now, received)),
                key=observation_order,
            )
        ),
        (*texts.values(), *(record for record in emptied if record.key not in texts)),
    )


def _beside(received: Received, now: InForce) -> Iterator[Observation]:
    """The rows; what only the classes add up goes where the school's own numbers are those of an export, which knows.

    Classes see the pupils of their school alone, so their sum of pupils who reached both times is another number.
    """
    reading = received.reading
    for row in _rows(received):
        exported = now.exported.get(row.key)
        typed = {name: number for name, number in row.counts.items() if CountKey(row.key, name) in reading.places}
        own = replace(row, counts=typed)
        yield own if exported and typed and agrees(own, exported) else row


def _contradicts(row: Observation, now: InForce, received: Received) -> bool:
    before = now.rows.get(row.key)
    earlier = row.key.checkpoint < received.reading.checkpoint
    after = completed(row, now.exported.get(row.key))
    return earlier and before is not None and not before.counts.items() <= after.counts.items()


def checkpoint_of(acceptance: Acceptance) -> Checkpoint:
    """The checkpoint that a return handed in: the last that it says anything of."""
    return max(row.key.checkpoint for row in acceptance.observations)


def _rows(received: Received) -> Iterator[Observation]:
    """A row for everything asked at the checkpoint; of those before it, only what says something."""
    reading = received.reading
    numbers: defaultdict[ObservationKey, dict[str, ReadNumber]] = defaultdict(dict)
    for count, number in reading.numbers.items():
        numbers[count.observation][count.field] = number
    places: defaultdict[ObservationKey, dict[str, InSheet]] = defaultdict(dict)
    for count, at in reading.places.items():
        places[count.observation][count.field] = at
    asked = {count.observation for count in received.asked if count.observation.checkpoint == reading.checkpoint}
    marked = {count.observation: mark.status for count, mark in reading.marks.items()}
    for key in {*numbers, *asked, *marked}:
        if key.checkpoint <= reading.checkpoint:
            status = Status.VALUE if key in numbers else marked.get(key, Status.MISSING)
            counts = {field: number.value for field, number in numbers.get(key, {}).items()}
            stands = {field: number.at for field, number in numbers.get(key, {}).items()} or places.get(key, {})
            yield Observation(key, counts, status, _provenance(stands, reading))


def _provenance(stands: Mapping[str, InSheet], reading: Reading) -> Provenance:
    """The cells of a row by their fields: of its numbers, or where they would have been."""
    cells = [stands[field] for field in COUNTS if field in stands]
    sheet = cells[0].sheet if cells else ""
    together = ", ".join(at.cell or "" for at in cells if at.sheet == sheet)
    return Provenance(reading.file, reading.sha256, None, sheet, together)


def _about(received: Received) -> Iterator[TextRecord]:
    """Who handed in and when, and what was asked without an answer."""
    reading = received.reading
    on = reading.handed_in_on.isoformat() if reading.handed_in_on else ""
    for field, text in ((ROLE, reading.role), (DATE, on)):
        if text:
            key = TextKey(reading.school_unit, reading.checkpoint, TextForm.HAND_IN, None, "", field)
            yield TextRecord(key, text)
    for number, (problem, told) in enumerate(received.questions, start=1):
        at = problem.at if isinstance(problem.at, InSheet) else InSheet("", "")
        key = TextKey(reading.school_unit, reading.checkpoint, TextForm.QUESTION, None, f"{number:03}", problem.code)
        yield TextRecord(key, told, at.sheet, at.cell or "")


def _own(key: TextKey, reading: Reading) -> bool:
    return (key.school_unit, key.checkpoint) == (reading.school_unit, reading.checkpoint)


def _emptied(key: TextKey) -> TextRecord:
    return TextRecord(key, "")
