"""From classroom to board as a ladder: a box a level, arrows up and down between them with what is handed on.

The boxes grow narrower upwards: every level adds its reading and leaves its details behind. One unit is a millimetre.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from generator.documents.charts.svg import rectangle, svg, text, upright
from generator.domain.levels import Level
from generator.domain.style import Style

WIDTH, PITCH, BOX = 122.0, 46.0, 17.0
NARROWEST, WIDEST = 62.0, 118.0
TITLE, ROLE, WORDS, LEADING = 6.0, 4.2, 3.9, 4.6
LETTERS = 26  # on a line beside an arrow
ARROW, HEAD, HEAD_WIDTH = 3.2, 3.1, 1.7  # from the middle of the ladder to each arrow; its head, and half its width


def ladder(levels: Sequence[Level], roles: Sequence[str], style: Style, title: str) -> Markup:
    """The levels from the top down; ``roles`` are the words below each title."""
    parts: list[str] = []
    for number, (level, role) in enumerate(zip(levels, roles, strict=True)):
        parts += _box(level, role, number, len(levels), style)
    for number, (upper, lower) in enumerate(pairwise(levels)):
        parts += _between(upper, lower, number, style)
    return svg(parts, (0, 0, WIDTH, PITCH * len(levels)), title, WORDS)


def _box(level: Level, role: str, number: int, levels: int, style: Style) -> Iterator[str]:
    width = NARROWEST + (WIDEST - NARROWEST) * number / (levels - 1)
    top, middle = _top(number), WIDTH / 2
    frame = f'rx="2" fill="{style.colours["accent_soft"]}" stroke="{style.colours["accent"]}" stroke-width="0.7"'
    yield rectangle(middle - width / 2, top, width, BOX, frame)
    heading = f'text-anchor="middle" font-size="{TITLE:g}" font-weight="600"'
    yield text(middle, top + 7.4, level.title, style.colours["accent"], heading)
    yield text(middle, top + 13.4, role, style.colours["ink"], f'text-anchor="middle" font-size="{ROLE:g}"')


def _top(number: int) -> float:
    return PITCH * number + (PITCH - BOX) / 2


def _between(upper: Level, lower: Level, number: int, style: Style) -> Iterator[str]:
    start, end, middle = _top(number) + BOX + 1.4, _top(number + 1) - 1.4, WIDTH / 2
    yield from _arrow(middle - ARROW, end, start, style.colours["accent"])
    yield from _arrow(middle + ARROW, start, end, style.colours["ink"])
    yield from _words(lower.passes_up, middle - ARROW - 3.4, (start + end) / 2, "end", style)
    yield from _words(upper.passes_down, middle + ARROW + 3.4, (start + end) / 2, "start", style)


def _arrow(x: float, start: float, end: float, colour: str) -> Iterator[str]:
    neck = end - HEAD if end > start else end + HEAD
    yield upright(x, start, neck, colour, 'stroke-width="1.2"')
    yield f'<path d="M{x:.1f} {end:.1f} L{x - HEAD_WIDTH:.1f} {neck:.1f} H{x + HEAD_WIDTH:.1f} z" fill="{colour}"/>'


def _words(words: str, x: float, middle: float, anchor: str, style: Style) -> Iterator[str]:
    lines = wrapped(words, LETTERS)
    first = middle - (len(lines) - 1) * LEADING / 2 + WORDS * 0.35
    for number, line in enumerate(lines):
        yield text(x, first + number * LEADING, line, style.colours["ink"], f'text-anchor="{anchor}"')


def wrapped(words: str, letters: int) -> list[str]:
    """The words on lines of at most so many letters; a picture breaks no lines by itself."""
    lines: list[str] = []
    for word in words.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
