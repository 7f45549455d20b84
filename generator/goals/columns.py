"""Tables in text that is laid out with spaces, as a page of a PDF is: columns by where their headings begin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.domain.goals import DocumentLine
from generator.goals.rows import row_lines
from generator.goals.unwrapping import Physical, unwrapped

CELL = re.compile(r"\S+(?: \S+)*")  # words with single spaces between them
NEAR = 1  # letters that a column may be off
FEWEST_COLUMNS, FEWEST_LINES = 2, 2


@dataclass(frozen=True, slots=True)
class _Table:
    """Where the columns begin, and the lines from the headings on."""

    starts: tuple[int, ...]
    lines: tuple[Physical, ...]


def laid_out(lines: Sequence[Physical]) -> Iterator[DocumentLine]:
    """Tables row by row, and everything between them as running text."""
    text: list[Physical] = []
    at = 0
    while at < len(lines):
        table = _table_at(lines, at)
        if table is None:
            text.append(lines[at])
            at += 1
            continue
        yield from unwrapped(text)
        text = []
        yield from row_lines(_rows(table), table.lines[0].where)
        at += len(table.lines)
    yield from unwrapped(text)


def pieces(text: str) -> list[str]:
    """What stands in a line with more than a space between."""
    return CELL.findall(text)


def _table_at(lines: Sequence[Physical], at: int) -> _Table | None:
    """A line of short pieces, with lines below it that have a piece where one of its own begins, but the first."""
    starts = _starts(lines[at].text)
    if len(starts) < FEWEST_COLUMNS:
        return None
    last = at + 1
    while last < len(lines) and _stands_below(lines[last].text, starts):
        last += 1
    return _Table(starts, tuple(lines[at:last])) if last - at >= FEWEST_LINES else None


def _starts(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in CELL.finditer(text))


def _stands_below(text: str, starts: Sequence[int]) -> bool:
    own = _starts(text)
    return any(abs(one - other) <= NEAR for one in own[-len(starts) + 1 :] for other in starts[1:])


def _rows(table: _Table) -> Iterator[list[str]]:
    """Cut at the columns; a line whose first cell is empty goes on with the row above it."""
    rows: list[list[str]] = []
    for line in table.lines:
        cut = _cut(line.text, table.starts)
        if rows and not cut[0]:
            rows[-1] = [" ".join(filter(None, pair)) for pair in zip(rows[-1], cut, strict=True)]
        else:
            rows.append(cut)
    yield from rows


def _cut(text: str, starts: Sequence[int]) -> list[str]:
    places = [0, *(_word_start(text, place) for place in starts[1:]), len(text)]
    return [text[begins:ends].strip() for begins, ends in pairwise(places)]


def _word_start(text: str, place: int) -> int:
    """The place itself, or a letter before it where a word of the column begins a little early."""
    if place >= len(text):
        return len(text)
    early = text[place - 1 : place].strip() and not text[place - 2 : place - 1].strip()
    return place - 1 if early else place
