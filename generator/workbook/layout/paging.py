"""Where a sheet is divided when it is printed on A4, so that no cohort's rows are parted."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator.domain.grid import Page

POINTS_PER_CHARACTER, POINTS_PER_COLUMN = 5.25, 3.75  # Calibri 11: 7 pixels a character, 5 a column, at 96 to the inch
A4_SHORT, A4_LONG = 595.0, 842.0  # points
SIDE_MARGINS, END_MARGINS = 79.0, 108.0  # left + right and top + bottom, in points, as the writer sets them
USUAL_HEIGHT = 15.0
DOWN_SAFETY = 0.96  # heights are given in points and drawn as given, but a printer's own margin may be larger
SAFETY = 0.90  # LibreOffice draws columns some per cent wider than Excel, and printers differ too
LARGEST_SCALE, SMALLEST_SCALE = 100, 45


def page_of(
    widths: Sequence[float], heights: Mapping[int, float], starts: Sequence[int], last: int, *, landscape: bool
) -> Page:
    """The scale at which all columns fit, and the rows before which a new page begins.

    ``widths`` are those that people see, ``starts`` the rows at which a block begins, ``last`` the row after the last.
    """
    room = room_of(widths, landscape=landscape)
    return Page(_scale(widths, landscape=landscape), landscape, _breaks(heights, starts, last, room))


def room_of(widths: Sequence[float], *, landscape: bool) -> float:
    """The height in points of what one page holds, at the scale that the widths give."""
    down = A4_SHORT if landscape else A4_LONG
    return DOWN_SAFETY * (down - END_MARGINS) * 100 / _scale(widths, landscape=landscape)


def _scale(widths: Sequence[float], *, landscape: bool) -> int:
    across = A4_LONG if landscape else A4_SHORT
    total = sum(width * POINTS_PER_CHARACTER + POINTS_PER_COLUMN for width in widths)
    return max(SMALLEST_SCALE, min(LARGEST_SCALE, int(100 * SAFETY * (across - SIDE_MARGINS) / total)))


def _breaks(heights: Mapping[int, float], starts: Sequence[int], last: int, room: float) -> tuple[int, ...]:
    def height(first: int, end: int) -> float:
        return sum(heights.get(row, USUAL_HEIGHT) for row in range(first, end))

    head = height(0, starts[0]) if starts else 0.0  # the title is repeated on every page
    breaks: list[int] = []
    used = head
    for start, end in pairwise((*starts, last)):
        block = height(start, end)
        if used + block > room and used > head:
            breaks.append(start)
            used = head
        used += block
    return tuple(breaks)
