"""The months beside the wheel: how they share two columns, and how many lines are left for the school's own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.tables.almanac import AlmanacEntry, AlmanacMonth

# Millimetres of css/2-almanac.css; what is not known exactly is rounded to the safe side.
COLUMN, HEADING, ENTRY_LINE, WRITING_LINE = 249.0, 18.0, 5.2, 7.0
WORDS_ACROSS = 24  # letters of an entry on a line


@dataclass(frozen=True, slots=True)
class PrintedMonth:
    """A month with the lines that are left to write on, beside the first, which every month has."""

    name: str
    year: int
    entries: tuple[AlmanacEntry, ...]
    spare_lines: int


@dataclass(frozen=True, slots=True)
class MonthColumns:
    """Two columns of months; ``dense`` when a full year needs smaller type to find room."""

    columns: tuple[tuple[PrintedMonth, ...], ...]
    dense: bool


def month_columns(months: Sequence[AlmanacMonth]) -> MonthColumns:
    """Autumn and spring, or the halves of a spring."""
    half = len(months) // 2
    parts = (months[:half], months[half:])
    return MonthColumns(tuple(_column(part) for part in parts), min(_rest(part) for part in parts) < 0)


def _column(months: Sequence[AlmanacMonth]) -> tuple[PrintedMonth, ...]:
    lines = max(int(_rest(months) // WRITING_LINE), 0)
    each, over = divmod(lines, len(months))
    return tuple(
        PrintedMonth(month.name, month.year, month.entries, each + (number < over))
        for number, month in enumerate(months)
    )


def _rest(months: Sequence[AlmanacMonth]) -> float:
    """The height that a column of months leaves over."""
    return COLUMN - sum(HEADING + ENTRY_LINE * sum(_lines(entry) for entry in month.entries) for month in months)


def _lines(entry: AlmanacEntry) -> int:
    """How many lines an entry takes, its words broken between them."""
    lines, room = 1, WORDS_ACROSS
    for word in entry.what.split(" "):
        if len(word) > room and room < WORDS_ACROSS:
            lines, room = lines + 1, WORDS_ACROSS
        room -= len(word) + 1
    return lines
