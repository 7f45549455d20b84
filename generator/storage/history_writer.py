"""Counts as a history file: the inverse of reading one. Only made-up figures are written this way."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from generator.domain.calendar import Checkpoint
from generator.domain.catalogue import Subject
from generator.domain.engagement import SchoolUnit
from generator.domain.observations import CountKey, ObservationKey
from generator.storage.history_columns import NUMBERS, Column
from generator.storage.history_place import HistoryRequest, Place

Counts = Mapping[CountKey, int]


def history_csv(request: HistoryRequest, counts: Counts, checkpoints: Sequence[Checkpoint], comment: str) -> bytes:
    """A row for each place that has a number, school by school and in order of time, below a line of comment."""
    text = io.StringIO(newline="")
    text.write(f"# {comment}\n")
    rows = csv.writer(text, delimiter=";", lineterminator="\n")
    rows.writerow([request.heading(column) for column in Column])
    for unit in request.engagement.school_units:
        for checkpoint in checkpoints:
            rows.writerows(_rows(request, counts, unit, checkpoint))
    return text.getvalue().encode()


def _rows(request: HistoryRequest, counts: Counts, unit: SchoolUnit, checkpoint: Checkpoint) -> Iterator[list[str]]:
    year, system = checkpoint.school_year, request.model.school_system
    month = request.texts.label(f"history.checkpoint.{checkpoint.number}")
    for index in unit.indexes:
        for subject in (None, *(one for one in request.model.catalogue.subjects if one.core)):
            numbers = _numbers(request, counts, Place(unit, checkpoint, index, subject))
            if any(numbers):
                when = [f"{year}/{(year + 1) % 100:02}", month, system.label(index, year)]
                yield [unit.code, unit.name, *when, _name(request, subject), *numbers]


def _name(request: HistoryRequest, subject: Subject | None) -> str:
    return subject.short if subject else request.whole_cohort


def _numbers(request: HistoryRequest, counts: Counts, place: Place) -> list[str]:
    """The numbers of a row in the order of the columns; blank where none is known."""
    said: dict[Column, str] = {}
    for figure, columns in place.figures(request.model.catalogue).items():
        seen = ObservationKey(place.unit.code, place.cohort, place.checkpoint, figure, place.subject_id)
        known = {column: counts.get(CountKey(seen, column.value)) for column in columns}
        said |= {column: str(number) for column, number in known.items() if number is not None}
    return [said.get(column, "") for column in Column if column in NUMBERS]
