"""From text to value: one function for each kind of thing that can stand in our YAML files.

Each raises ``PydanticCustomError`` with one of our problem codes, so the schema and the cross checks read alike.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from string import Formatter
from typing import TypeVar

from pydantic_core import PydanticCustomError

from generator.domain.calendar import Checkpoint, Term
from generator.domain.edition import FEWEST
from generator.domain.style import SMALLEST_CONTRAST, contrast
from generator.nearest import hint

T = TypeVar("T")

PLACEHOLDERS = frozenset({"director", "director_definite"})
YEARS = re.compile(r"(F|[1-9])(?:[-–]([1-9]))?")
BETWEEN_YEARS = re.compile(", ?")
LONGEST_CLASS_NAME = 30
WEEKS_OF_A_LONG_YEAR = 53
BIRTH_YEARS = (1990, 2099)
MOST_PUPILS = 99_999  # of a cohort; Stockholm's are about 10 000


def fault(code: str, **details: str) -> PydanticCustomError:
    """A fault in a value, under one of our codes; ``details`` fill the placeholders of its text."""
    return PydanticCustomError(code, code, details)


def scalar(value: object) -> str:
    """The text of a value; lists, mappings and nothing at all are refused."""
    if value is None:
        raise fault("empty_value")
    if not isinstance(value, str):
        raise fault("not_a_text")
    return value


def text(found: str) -> str:
    """Any words at all."""
    if not found.strip():
        raise fault("empty_value")
    return found.strip()


def optional_text(found: str) -> str | None:
    """Words, or nothing."""
    return found.strip() or None


def class_name(found: str) -> str:
    """A class's name, short enough for a file name and a heading."""
    name = text(found)
    if len(name) > LONGEST_CLASS_NAME:
        raise fault("class_name_too_long", found=name, limit=str(LONGEST_CLASS_NAME))
    return name


def programme_text(found: str) -> str:
    """Words that may hold ``{director}`` and ``{director_definite}``, and no other braces."""
    try:
        names = [name for _, name, _, _ in Formatter().parse(found) if name is not None]
    except ValueError:
        raise fault("stray_brace") from None
    for name in names:
        if name not in PLACEHOLDERS:
            raise fault("unknown_placeholder", found=name)
    return text(found)


def true_or_false(found: str) -> bool:
    """Only ``true`` and ``false``: yes, no, on and off mean different things to different programs."""
    if found not in ("true", "false"):
        raise fault("not_true_or_false", found=found)
    return found == "true"


def small_group_limit(found: str) -> int:
    """A limit for small groups; none that would protect nobody."""
    limit = whole_number(0, 100)(found)
    if limit < FEWEST:
        raise fault("small_group_limit_too_low", found=found, fewest=str(FEWEST))
    return limit


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """A parser of whole numbers in decimal digits, between two limits."""

    def parse(found: str) -> int:
        if not re.fullmatch(r"0|[1-9][0-9]{0,8}", found):
            raise fault("not_a_whole_number", found=found)
        if not low <= int(found) <= high:
            raise fault("number_out_of_range", found=found, low=str(low), high=str(high))
        return int(found)

    return parse


week = whole_number(1, WEEKS_OF_A_LONG_YEAR)
birth_year = whole_number(*BIRTH_YEARS)
pupils = whole_number(0, MOST_PUPILS)


def decimal(found: str) -> Decimal:
    """A decimal number as written in our data, with a point."""
    try:
        return Decimal(found)
    except InvalidOperation:
        raise fault("not_a_number", found=found) from None


def one_of(choices: Iterable[str]) -> Callable[[str], str]:
    """A parser of a closed set of words."""
    known = tuple(choices)

    def parse(found: str) -> str:
        if found not in known:
            raise fault("not_one_of", **hint(found, known))
        return found

    return parse


def shaped(pattern: str, code: str) -> Callable[[str], str]:
    """A parser of texts of one shape; another shape is the problem ``code``."""

    def parse(found: str) -> str:
        if not re.fullmatch(pattern, found):
            raise fault(code, found=found)
        return found

    return parse


municipality_code = shaped("[0-9]{4}", "not_a_municipality_code")
school_unit_code = shaped("[0-9]{8}", "not_a_school_unit_code")
slug = shaped("[a-z0-9]+(-[a-z0-9]+)*", "not_a_slug")


def iso_date(found: str) -> date:
    """A day written ``2027-01-18``."""
    shaped("(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", "not_a_date")(found)
    try:
        return date.fromisoformat(found)
    except ValueError:
        raise fault("not_a_date", found=found) from None


def term(found: str) -> Term:
    """A term written ``VT2027``."""
    return Term.parse(shaped("(VT|HT)20[0-9]{2}", "not_a_term")(found))


def checkpoint(found: str) -> Checkpoint:
    """A checkpoint written ``2026-4``: the school year's autumn, and 1–4."""
    return Checkpoint.parse(shaped("20[0-9]{2}-[1-4]", "not_a_checkpoint")(found))


def years(found: str) -> tuple[int, ...]:
    """Labels of 2027/28 as indexes: ``F-6`` gives 0–6, one alone gives one, ``1-3, 7-9`` has a gap."""
    runs = [_run_of_years(part, found) for part in BETWEEN_YEARS.split(found)]
    indexes = tuple(index for run in runs for index in run)
    if list(indexes) != sorted(set(indexes)):
        raise fault("years_reversed", found=found)
    return indexes


def _run_of_years(part: str, found: str) -> range:
    match = YEARS.fullmatch(part)
    if match is None:
        raise fault("not_years", found=found)
    first = 0 if match[1] == "F" else int(match[1])
    last = int(match[2]) if match[2] else first
    if last < first:
        raise fault("years_reversed", found=found)
    return range(first, last + 1)


def colour(found: str) -> str:
    """``#RRGGBB``, in capitals."""
    if not re.fullmatch("#[0-9A-Fa-f]{6}", found):
        raise fault("not_a_colour", found=found)
    return found.upper()


def ink(found: str) -> str:
    """A colour that can be read as text on white."""
    parsed = colour(found)
    if (ratio := contrast(parsed, "#FFFFFF")) < SMALLEST_CONTRAST:
        raise fault("colour_too_pale", found=found, contrast=f"{ratio:.1f}".replace(".", ","))
    return parsed


def not_empty(found: tuple[T, ...]) -> tuple[T, ...]:
    """A list with something in it."""
    if not found:
        raise fault("list_empty")
    return found


def parsed(parse: Callable[[str], T], found: str | None) -> T | None:
    """The value, or ``None`` where the schema already complains."""
    try:
        return None if found is None else parse(found)
    except PydanticCustomError:
        return None
