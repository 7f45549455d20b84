"""Dates, numbers and lists as they are written in Swedish. The locale is fixed: never the computer's."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from babel.dates import format_date
from babel.numbers import format_decimal

from generator.domain.calendar import Season, Term
from generator.domain.schedule import Span

LOCALE = "sv_SE"
NBSP = "\N{NO-BREAK SPACE}"
DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"
SMALL_NUMBERS = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]

# Å, Ä and Ö come after Z, in that order; accents otherwise make no letter of their own.
_ALPHABET = str.maketrans({"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c", "é": "e", "è": "e", "ü": "y"})

Thing = TypeVar("Thing")


def long_date(day: date) -> str:
    """``måndag 14 juni 2027``."""
    return _glued(format_date(day, "EEEE d MMMM y", locale=LOCALE))


def weekday_date(day: date) -> str:
    """``måndag 14 juni``, where the year is plain from the page."""
    return _glued(format_date(day, "EEEE d MMMM", locale=LOCALE))


def short_date(day: date) -> str:
    """``14 juni``."""
    return _glued(format_date(day, "d MMMM", locale=LOCALE))


def date_with_year(day: date) -> str:
    """``23 november 2026``."""
    return _glued(format_date(day, "d MMMM y", locale=LOCALE))


def month_name(day: date) -> str:
    """``juni``."""
    return format_date(day, "MMMM", locale=LOCALE)


def days(span: Span) -> str:
    """``14–18 juni``, ``29 mars – 2 april``, or for a single day ``måndag 14 juni``."""
    if span.single:
        return weekday_date(span.first)
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        return f"{span.first.day}{DASH}{short_date(span.last)}"
    return f"{short_date(span.first)}{NBSP}{DASH} {short_date(span.last)}"


def weeks(span: Span) -> str:
    """``v 24`` or ``v 24–25``; weeks are ISO weeks."""
    first, last = span.weeks
    return f"v{NBSP}{first}" if first == last else f"v{NBSP}{first}{DASH}{last}"


def term_name(term: Term) -> str:
    """``vårterminen 2027``."""
    season = "vårterminen" if term.season is Season.SPRING else "höstterminen"
    return f"{season} {term.year}"


def term_code(term: Term) -> str:
    """``VT 2027``, for tables and running heads."""
    return f"{term.season}{NBSP}{term.year}"


def school_year(autumn: int) -> str:
    """``2026/27``, from the autumn that names the school year."""
    return f"{autumn}/{(autumn + 1) % 100:02d}"


def number(value: Decimal | int, decimals: int = 0) -> str:
    """``1 234,5`` and ``−3``: decimal comma, no-break spaces between thousands, a true minus sign."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    written = format_decimal(value, format=pattern, locale=LOCALE)
    return written.replace("-", MINUS)


def signed(value: int) -> str:
    """``+2``, ``−3`` and ``0``: a change says which way it goes."""
    return f"+{number(value)}" if value > 0 else number(value)


def percent(value: Decimal | int, decimals: int = 0) -> str:
    """``75 %`` from 75, with a no-break space."""
    return f"{number(value, decimals)}{NBSP}%"


def counted(value: int, one: str, many: str) -> str:
    """``1 elev``, ``2 elever``: the number never parts from its word."""
    return f"{number(value)}{NBSP}{one if value == 1 else many}"


def in_words(value: int, one: str, many: str) -> str:
    """``en sak``, ``tolv saker``, ``13 saker``: small numbers in running text are words (Språkrådet)."""
    if value == 1:
        return one
    return f"{SMALL_NUMBERS[value] if value < len(SMALL_NUMBERS) else number(value)}{NBSP}{many}"


def duration(minutes: int) -> str:
    """``45 min``, ``2 h``, ``1 h 30 min``."""
    hours, rest = divmod(minutes, 60)
    parts = ([f"{hours}{NBSP}h"] if hours else []) + ([f"{rest}{NBSP}min"] if rest or not hours else [])
    return NBSP.join(parts)


def clock(start: str, minutes: int) -> str:
    """The time some minutes after ``9.00``: ``9.15``."""
    hour, minute = (int(part) for part in start.split("."))
    later = hour * 60 + minute + minutes
    return f"{later // 60}.{later % 60:02d}"


def listing(words: Sequence[str]) -> str:
    """``a, b och c``."""
    if len(words) < 2:  # noqa: PLR2004  because two is where a list begins
        return "".join(words)
    return f"{', '.join(words[:-1])} och {words[-1]}"


def in_order(things: Iterable[Thing], name: Callable[[Thing], str]) -> list[Thing]:
    """Sorted by name as in a Swedish telephone book: … z, å, ä, ö."""
    return sorted(things, key=lambda thing: name(thing).casefold().translate(_ALPHABET))


def capital(text: str) -> str:
    """The text with its first letter large; the rest is left as it is."""
    return text[:1].upper() + text[1:]


def _glued(text: str) -> str:
    # The day never parts from its month at the end of a line.
    words = text.split(" ")
    glued = words[0]
    for before, word in pairwise(words):
        glued += (NBSP if before.isdigit() else " ") + word
    return glued
