"""A history file to fill in: the engagement's schools, years and core subjects with blank counts; and a dictionary."""

import codecs
import csv
import io
from collections.abc import Iterator

from generator.domain.calendar import JUNE, Checkpoint
from generator.domain.catalogue import Subject, SubjectKind
from generator.domain.engagement import SchoolUnit
from generator.storage.history_columns import NUMBERS, Column
from generator.storage.history_place import HistoryRequest

YEARS_BACK = 4  # programme, section 2.3: grades of those who are in åk 7–9 now, and a little more


def template_csv(request: HistoryRequest) -> bytes:
    """Semicolons, a byte order mark and Windows line ends: what a Swedish Excel opens without asking."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow([request.heading(column) for column in Column])
    rows.writerows(_rows(request))
    return codecs.BOM_UTF8 + text.getvalue().encode()


def dictionary_text(request: HistoryRequest) -> bytes:
    """What every column means, in a text file beside the template."""
    label = request.texts.label
    name = request.engagement.municipality.name
    columns = [f"{request.heading(column)}\r\n    {label(f'history.help.{column}')}" for column in Column]
    return codecs.BOM_UTF8 + "\r\n\r\n".join([label("history.intro", name=name), *columns, ""]).encode()


def _rows(request: HistoryRequest) -> Iterator[list[str]]:
    for unit in request.engagement.school_units:
        for june in _junes(request):
            if unit.opens is None or unit.opens <= june.month:
                yield from _rows_of(unit, june, request)


def _junes(request: HistoryRequest) -> tuple[Checkpoint, ...]:
    """The latest Junes that have been, oldest first."""
    year = request.accepted_on.year
    latest = Checkpoint(year - 1, JUNE)
    last = year - 1 if latest.month <= request.accepted_on else year - 2
    return tuple(Checkpoint(school_year, JUNE) for school_year in range(last - YEARS_BACK + 1, last + 1))


def _rows_of(unit: SchoolUnit, june: Checkpoint, request: HistoryRequest) -> Iterator[list[str]]:
    year, system = june.school_year, request.model.school_system
    month = request.texts.label(f"history.checkpoint.{JUNE}")
    for index in unit.indexes:
        for subject in _subjects(index, request):
            place = [unit.code, unit.name, f"{year}/{(year + 1) % 100:02}", month, system.label(index, year), subject]
            yield [*place, *("" for _ in NUMBERS)]


def _subjects(index: int, request: HistoryRequest) -> list[str]:
    """The cohort itself and, from index 1, each core subject with its own pupils."""
    core = [subject.short for subject in request.model.catalogue.subjects if _followed(subject, index)]
    return [request.whole_cohort, *core]


def _followed(subject: Subject, index: int) -> bool:
    return subject.core and subject.kind is not SubjectKind.COMBINED and index in subject.indexes
