"""Which school, cohort, checkpoint and subject a row of the history file is about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from generator.domain.calendar import DECEMBER, JUNE, Checkpoint, Cohort
from generator.domain.catalogue import Catalogue, Subject, SubjectKind
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.model import Model
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX
from generator.domain.texts import Texts
from generator.nearest import hint, nearest
from generator.problems import Problem
from generator.storage.history_columns import MOVEMENT, SAME_PUPILS, SHARE, Column, heading, plain
from generator.storage.history_file import Row, quoted

SCHOOL_YEAR = re.compile(r"(?:20)?([0-9]{2})\s*[/–-]\s*(?:20)?([0-9]{2})")
FIRST_SCHOOL_YEAR = 2011  # the school system is described from here
CENTURY = 2000
WHOLE_COHORT = ""  # as observations are keyed
CORE_FIGURE = "reach_goals"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choices(Generic[T]):
    """The words that may stand in a column, and other words for them."""

    names: Mapping[str, T]
    also_called: Mapping[str, str]

    def get(self, word: str) -> T | None:
        """What the word stands for, however it is spaced and capitalised."""
        known = {plain(name): value for name, value in self.names.items()}
        known |= {plain(other): self.names[name] for other, name in self.also_called.items()}
        return known.get(plain(word))


@dataclass(frozen=True, slots=True)
class HistoryRequest:
    """What the words of the file are held against. ``accepted_on`` decides what has not happened yet."""

    engagement: Engagement
    model: Model
    texts: Texts
    accepted_on: date

    def heading(self, column: Column) -> str:
        """The column's Swedish heading."""
        return heading(column, self.texts)

    @property
    def whole_cohort(self) -> str:
        """The word in the column of subjects for the row about the cohort itself."""
        return self.texts.label("entry.whole_cohort")


@dataclass(frozen=True, slots=True)
class Place:
    """What a row is about; ``subject`` is ``None`` for the cohort as a whole."""

    unit: SchoolUnit
    checkpoint: Checkpoint
    index: int
    subject: Subject | None

    @property
    def cohort(self) -> Cohort:
        """The cohort that had the row's year in the row's school year."""
        return Cohort.in_year(self.index, self.checkpoint.school_year)

    @property
    def subject_id(self) -> str:
        """As observations are keyed."""
        return self.subject.id if self.subject else WHOLE_COHORT

    @property
    def combined(self) -> bool:
        """Whether the subject is the sum of others."""
        return self.subject is not None and self.subject.kind is SubjectKind.COMBINED

    def followed(self, catalogue: Catalogue) -> bool:
        """Whether the core figure has the row's subject, or a part of it, in the row's year."""
        subject = self.subject
        return subject is not None and any(
            _declared(catalogue, CORE_FIGURE, self, one) for one in (subject.id, *subject.parts)
        )

    def figures(self, catalogue: Catalogue) -> Mapping[str, tuple[Column, ...]]:
        """The key figures that this kind of row has columns for. Heads may be counted in any year and month."""
        if self.subject is None:
            movement = {"movement": MOVEMENT} if _declared(catalogue, "movement", self, WHOLE_COHORT) else {}
            return {"pupils": (Column.PUPILS,), **movement}
        same = {"same_pupils": SAME_PUPILS} if _declared(catalogue, "same_pupils", self, self.subject.id) else {}
        return {CORE_FIGURE: SHARE, **same}


def _declared(catalogue: Catalogue, figure: str, place: Place, subject: str) -> bool:
    return any(
        place.index in entry.indexes
        and place.checkpoint.number in entry.checkpoints
        and (subject in entry.subjects or subject == WHOLE_COHORT)
        for entry in catalogue.key_figure(figure).entries
    )


def place_of(row: Row, request: HistoryRequest) -> tuple[Place | None, list[Problem]]:
    """What the row is about, or every reason why that cannot be told."""
    unit, checkpoint, index = _unit(row, request), _checkpoint(row, request), _index(row, request)
    subject = _chosen(row, Column.SUBJECT, _subjects(request), request)
    if (
        isinstance(unit, Problem)
        or isinstance(checkpoint, tuple)
        or isinstance(index, Problem)
        or isinstance(subject, Problem)
    ):
        found = (unit, *(checkpoint if isinstance(checkpoint, tuple) else ()), index, subject)
        problems = [part for part in found if isinstance(part, Problem)]
        return None, [one for n, one in enumerate(problems) if one not in problems[:n]]  # a label needs its year too
    about = None if subject == WHOLE_COHORT else request.model.catalogue.subject(subject)
    return Place(unit, checkpoint, index, about), []


def _unit(row: Row, request: HistoryRequest) -> SchoolUnit | Problem:
    """By code; by name alone when the code is left out and only one school has that name."""
    code, name = row.text(Column.UNIT), row.text(Column.NAME)
    if not code and not name:
        return _missing(row, Column.UNIT, request)
    units = request.engagement.school_units
    same = [unit for unit in units if (unit.code == code if code else plain(unit.name) == plain(name))]
    return same[0] if len(same) == 1 else Problem("history_unknown_unit", row.at, _near_unit(code, name, request))


def _near_unit(code: str, name: str, request: HistoryRequest) -> dict[str, str]:
    """The school with nearly the same name, else the only one whose code is a slip of the finger away."""
    units = {unit.code: f"{unit.name} ({unit.code})" for unit in request.engagement.school_units}
    names = {unit.name: unit.code for unit in request.engagement.school_units}
    slips = [other for other in units if _without_a_digit(code) & _without_a_digit(other)]
    near = names.get(nearest(name, names)) or (slips[0] if len(slips) == 1 else "")
    return {"found": quoted(code or name), "suggestion": units.get(near, ""), "choices": ", ".join(units.values())}


def _without_a_digit(code: str) -> set[str]:
    """The code and all that is left of it when one digit is taken away."""
    return {code, *(code[:at] + code[at + 1 :] for at in range(len(code)))}


def _checkpoint(row: Row, request: HistoryRequest) -> Checkpoint | tuple[Problem, ...]:
    """The checkpoint, which must have begun: a month that has not come cannot have been counted."""
    year, number = _school_year(row, request), _chosen(row, Column.CHECKPOINT, _checkpoints(request), request)
    if isinstance(year, Problem) or isinstance(number, Problem):
        return tuple(part for part in (year, number) if isinstance(part, Problem))
    checkpoint = Checkpoint(year, number)
    if checkpoint.month <= request.accepted_on:
        return checkpoint
    details = {"checkpoint": checkpoint_name(checkpoint, request), "date": request.accepted_on.isoformat()}
    return (Problem("history_in_the_future", row.at, details),)


def _school_year(row: Row, request: HistoryRequest) -> int | Problem:
    """The autumn of 2025/26, however it is written; two years that do not follow each other are no school year."""
    found = row.text(Column.SCHOOL_YEAR)
    if not found:
        return _missing(row, Column.SCHOOL_YEAR, request)
    match = SCHOOL_YEAR.fullmatch(found)
    year = CENTURY + int(match[1]) if match else 0
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]) or year < FIRST_SCHOOL_YEAR:
        return Problem("history_not_a_school_year", row.at, {"found": quoted(found)})
    return year


def _checkpoints(request: HistoryRequest) -> Choices[int]:
    months = {request.texts.label(f"history.checkpoint.{number}"): number for number in (DECEMBER, JUNE)}
    return Choices(months, {f"A{number}": month for month, number in months.items()})


def _index(row: Row, request: HistoryRequest) -> int | Problem:
    """By the labels of that school year: what is called 5 in 2027/28 is called 6 a year later."""
    school_year = _school_year(row, request)
    if isinstance(school_year, Problem):
        return school_year
    label = request.model.school_system.label
    names = {label(index, school_year): index for index in range(FIRST_INDEX, LAST_INDEX + 1)}
    also_called = {f"åk {name}": name for name in names} | {f"åk{name}": name for name in names}
    return _chosen(row, Column.YEAR, Choices(names, also_called), request)


def _subjects(request: HistoryRequest) -> Choices[str]:
    subjects = request.model.catalogue.subjects
    shorts = {request.whole_cohort: WHOLE_COHORT} | {subject.short: subject.id for subject in subjects}
    return Choices(shorts, {other: one.short for one in subjects for other in (one.label, one.id)})


def _chosen(row: Row, column: Column, choices: Choices[T], request: HistoryRequest) -> T | Problem:
    found = row.text(column)
    if not found:
        return _missing(row, column, request)
    if (value := choices.get(found)) is not None:
        return value
    details = {"column": request.heading(column), **hint(quoted(found), choices.names, choices.also_called)}
    return Problem("history_unknown_word", row.at, details)


def _missing(row: Row, column: Column, request: HistoryRequest) -> Problem:
    return Problem("history_cell_missing", row.at, {"column": request.heading(column)})


def checkpoint_name(checkpoint: Checkpoint, request: HistoryRequest) -> str:
    """Such as ”juni 2026”."""
    month = request.texts.label(f"history.checkpoint.{checkpoint.number}")
    return f"{month}\N{NO-BREAK SPACE}{checkpoint.month.year}"
