"""Years, terms and days as they stand in exports: a text to a value, or nothing."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import polars as pl

from generator.domain.calendar import Season, Term
from generator.domain.pupil_export import written_alike
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX, SchoolSystem

T = TypeVar("T")

# A class, 7A, tells its year too.
YEAR = re.compile(r"(?:åk\.?|årskurs|år|årsk\.?)?\s*(?:gr\s*)?0*([1-9]|10)(?:[.,]0|\s*[a-zåäö])?")
FIRST_YEAR = {
    "f",
    "fsk",
    "fkl",
    "f-klass",
    "fklass",
    "förskoleklass",
    "förskoleklassen",
    "0",
    "åk 0",
    "åk f",
    "årskurs f",
}
SEASON = r"(?P<season>vt|ht|v|h|vår(?:term(?:in(?:en)?)?)?|höst(?:term(?:in(?:en)?)?)?)"
CALENDAR_YEAR, SCHOOL_YEAR = r"(?P<year>(?:20)?[0-9]{2})", r"(?P<from>20[0-9]{2})\s*[/–-]\s*(?:20)?(?P<to>[0-9]{2})"
TERMS = [
    re.compile(pattern)
    for pattern in (
        rf"{SEASON}\W*{CALENDAR_YEAR}",
        rf"{CALENDAR_YEAR}\W*{SEASON}",
        rf"{SEASON}\W*{SCHOOL_YEAR}",
        rf"(?:läsåret\s*|lå\s*)?{SCHOOL_YEAR}\W*{SEASON}",
    )
]
ONLY_SCHOOL_YEAR = re.compile(rf"(?:läsår(?:et)?\s*|lå\s*)?{SCHOOL_YEAR}")
CENTURY = 2000
DAYS_BEGIN = date(1899, 12, 30)  # Excel's day 0
DAY_NUMBER = re.compile(r"[34][0-9]{4}(?:[.,]0)?")  # 1982–2036


def translated(values: pl.Series, read: Callable[[str], T | None], dtype: pl.DataType) -> pl.Series:
    """Every text read once, however often it stands there; nothing where it means nothing."""
    distinct = values.drop_nulls().unique().to_list()
    meanings = [read(text) for text in distinct]
    if not distinct:
        return pl.Series(values.name, [], dtype=dtype).extend_constant(None, len(values))
    new = pl.Series(meanings, dtype=dtype)
    return values.replace_strict(pl.Series(distinct, dtype=pl.String), new, default=None, return_dtype=dtype)


def year_index(school_system: SchoolSystem, school_year: int) -> Callable[[str], int | None]:
    """From a year's label of that school year to its index."""
    labels = {school_system.label(n, school_year): n for n in range(FIRST_INDEX, LAST_INDEX + 1)}

    def read(text: str) -> int | None:
        plain = written_alike(text)
        if plain in FIRST_YEAR:
            return FIRST_INDEX
        found = YEAR.fullmatch(plain)
        return labels.get(found[1]) if found else None

    return read


def term_of(text: str) -> Term | None:
    """``VT2027`` in the many ways in which it is written; the autumn of 2026/27 is HT2026 and its spring VT2027."""
    found = next((match for term in TERMS if (match := term.fullmatch(written_alike(text)))), None)
    if found is None:
        return None
    named = found.groupdict()
    season = Season.SPRING if named["season"].startswith("v") else Season.AUTUMN
    if named.get("year"):
        return Term(CENTURY + int(named["year"]) % 100, season)
    first = _first_of(found)
    return None if first is None else Term(first + (season is Season.SPRING), season)


def school_year_of(text: str) -> int | None:
    """The autumn of a school year that stands without a term: 2026 of ”Läsåret 2026/27”."""
    found = ONLY_SCHOOL_YEAR.fullmatch(written_alike(text))
    return _first_of(found) if found else None


def _first_of(found: re.Match[str]) -> int | None:
    """The first of two years; nothing when they do not follow each other."""
    first = int(found["from"])
    return first if (first + 1) % 100 == int(found["to"]) else None


def _day(text: str, form: str) -> date | None:
    """A day in a format. Digits alone have to be as many as are written: 200614 is no day of January 2006."""
    try:
        found = datetime.strptime(text, form).replace(tzinfo=UTC)
    except ValueError:
        return None
    return found.date() if not text.isdecimal() or found.strftime(form) == text else None


def day(formats: Sequence[str]) -> Callable[[str], date | None]:
    """From a text to a day: by the first format that fits, or by the number that Excel keeps."""

    def read(text: str) -> date | None:
        found = next((one for form in formats if (one := _day(text, form))), None)
        if found is not None:
            return found
        return DAYS_BEGIN + timedelta(days=int(text[:5])) if DAY_NUMBER.fullmatch(text) else None

    return read
