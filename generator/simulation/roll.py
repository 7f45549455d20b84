"""A made-up class as its teacher would write it down: one row a pupil, by running number and never by name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.catalogue import Subject
from generator.domain.school_class import SchoolClass
from generator.simulation.counting import Census
from generator.simulation.pupils import Pupil


@dataclass(frozen=True, slots=True)
class RollRow:
    """A pupil's row. Marks are by subject, Swedish of either kind under the combined subject."""

    index: int
    language: str
    now: Mapping[str, str]
    then: Mapping[str, str]
    joined: bool = False
    left: bool = False


def roll(census: Census, code: str, school_class: SchoolClass, at: Checkpoint) -> tuple[RollRow, ...]:
    """The class at a full checkpoint, year by year; those who have left since June come last in their year."""
    return tuple(row for index in school_class.indexes for row in _year(census, code, index, at))


def _year(census: Census, code: str, index: int, at: Checkpoint) -> Iterator[RollRow]:
    cohort, before = Cohort.in_year(index, at.school_year), at.a_year_earlier()
    here = census.town.enrolled(code, cohort, at)
    gone = [one for one in census.town.enrolled(code, cohort, before) if one.school(at) != code]
    for pupil in here:
        stayed = pupil.school(before) == code
        then = _marks(census, pupil, before) if stayed else {}
        yield RollRow(index, _language(pupil), _marks(census, pupil, at), then, joined=not stayed)
    for pupil in gone:
        yield RollRow(index, _language(pupil), {}, _marks(census, pupil, before), left=True)


def _marks(census: Census, pupil: Pupil, at: Checkpoint) -> dict[str, str]:
    subjects = (one for one in census.judge.model.catalogue.subjects if one.core)
    marks = ((subject.id, census.mark(pupil, subject.id, at)) for subject in _whole(subjects))
    return {subject: mark.symbol for subject, mark in marks if mark}


def _whole(subjects: Iterable[Subject]) -> list[Subject]:
    found = list(subjects)
    parts = {part for subject in found for part in subject.parts}
    return [subject for subject in found if subject.id not in parts]


def _language(pupil: Pupil) -> str:
    return "SVA" if pupil.second_language else "SV"
