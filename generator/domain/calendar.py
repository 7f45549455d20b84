"""Terms, school years, checkpoints, weeks and cohorts.

A school year is named by the autumn in which it begins: 2026 is the school year 2026/27.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

AGE_AT_START = 7  # the calendar year in which most pupils of a cohort turn seven gives the cohort its key
FIRST_MONTH_OF_AUTUMN_TERM = 7  # HT is July–December
MONTHS = (10, 12, 3, 6)  # of checkpoints 1–4
DECEMBER, JUNE = 2, 4  # the numbers of the full checkpoints


class Season(StrEnum):
    """The two terms of a calendar year, by their Swedish abbreviations."""

    SPRING = "VT"
    AUTUMN = "HT"


@dataclass(frozen=True, slots=True)
class Term:
    """One term, such as ``VT2027``; ``year`` is the calendar year."""

    year: int
    season: Season

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``VT2027`` or ``HT2027``; anything else raises ``ValueError``."""
        match = re.fullmatch(r"(VT|HT)(20\d\d)", text)
        if match is None:
            raise ValueError(text)
        return cls(int(match[2]), Season(match[1]))

    @property
    def school_year(self) -> int:
        """The autumn in which the school year of this term began."""
        return self.year if self.season is Season.AUTUMN else self.year - 1

    def next(self) -> "Term":
        """The term after this one; spring is followed by the autumn of the same calendar year."""
        if self.season is Season.SPRING:
            return Term(self.year, Season.AUTUMN)
        return Term(self.year + 1, Season.SPRING)

    def __str__(self) -> str:
        """The form that people write: ``VT2027``."""
        return f"{self.season}{self.year}"


class CheckpointKind(StrEnum):
    """Light asks how many risk not reaching; full asks how many reach. The two never share a column."""

    LIGHT = "light"
    FULL = "full"


@dataclass(frozen=True, slots=True, order=True)
class Checkpoint:
    """One avstämning: school year and number 1–4, written ``2026-4``. Orders by time."""

    school_year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse a number outside 1–4: such a checkpoint does not exist."""
        if self.number not in (1, 2, 3, 4):
            raise ValueError(self.number)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2026-4``; anything else raises ``ValueError``."""
        match = re.fullmatch(r"(20\d\d)-([1-4])", text)
        if match is None:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    @property
    def kind(self) -> CheckpointKind:
        """October and March are light; December and June are full."""
        return CheckpointKind.FULL if self.number in (DECEMBER, JUNE) else CheckpointKind.LIGHT

    @property
    def name(self) -> str:
        """The short name in Swedish speech: A1–A4."""
        return f"A{self.number}"

    @property
    def month(self) -> date:
        """The first day of its month: October and December fall in the year that names the school year."""
        month = MONTHS[self.number - 1]
        return date(self.school_year + (0 if month >= FIRST_MONTH_OF_AUTUMN_TERM else 1), month, 1)

    @property
    def term(self) -> Term:
        """The term in which it falls."""
        return term_of(self.month)

    def a_year_earlier(self) -> "Checkpoint":
        """The only checkpoint this one is compared with: June with June, December with December."""
        return Checkpoint(self.school_year - 1, self.number)

    def __str__(self) -> str:
        """The stored form: ``2026-4``."""
        return f"{self.school_year}-{self.number}"


def checkpoints_of(term: Term) -> tuple[Checkpoint, Checkpoint]:
    """The light and the full checkpoint of a term, in that order."""
    first = 1 if term.season is Season.AUTUMN else 3
    return Checkpoint(term.school_year, first), Checkpoint(term.school_year, first + 1)


@dataclass(frozen=True, slots=True, order=True)
class Cohort:
    """An årskull, keyed by the calendar year in which most of its pupils turn seven. Never keyed by a year label."""

    key: int

    @classmethod
    def in_year(cls, index: int, school_year: int) -> Self:
        """The cohort whose pupils have year index ``index`` (0 = F) in ``school_year``."""
        return cls(school_year - index + 1)

    @classmethod
    def of_born(cls, year: int) -> Self:
        """The cohort whose pupils were mostly born in a year."""
        return cls(year + AGE_AT_START)

    @property
    def born(self) -> int:
        """The year of birth of most pupils: the only name of a cohort that outlives the reform of 2028."""
        return self.key - AGE_AT_START

    def index(self, school_year: int) -> int:
        """0 for förskoleklass, 1–9 for the years that follow; outside 0–9 the cohort is not in grundskolan."""
        return school_year - self.key + 1


def week_day(year: int, week: int, weekday: int = 1) -> date:
    """The date of an ISO week's day; Monday is 1. A week that the year lacks raises ``ValueError``."""
    return date.fromisocalendar(year, week, weekday)


def term_of(day: date) -> Term:
    """The term in which a date falls: January–June is VT, July–December HT."""
    season = Season.AUTUMN if day.month >= FIRST_MONTH_OF_AUTUMN_TERM else Season.SPRING
    return Term(day.year, season)
