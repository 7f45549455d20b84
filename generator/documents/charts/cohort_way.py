"""A cohort's way as lines, told apart by dash and marker before they are by colour, as in the workbooks' charts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.documents.charts.svg import MEASURE, rectangle, svg, text, upright
from generator.domain.style import Style
from generator.tables.cohort_figures import ShownLine
from generator.tables.swedish import NBSP

LEFT, RIGHT, TOP, HEIGHT = 34, 74, 40, 120  # room for the axis, for the lines' names, and for the words on top
WHOLE, HALF = 100, 50  # per cent
LETTER = 5.2  # the width of one, at most
NAME_APART, SIGN_APART = 11, 8  # between two names at the ends of their lines; between two signs above a year
HIGHER, LOWER = 8, 17  # the words at two lines that stand close together do not run into each other
COLOURS = ("series_1", "series_2", "series_3")
DASHES = ("", "7 4", "1.6 3")
LINE = 'fill="none" stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round"'


@dataclass(frozen=True, slots=True)
class Axis:
    """The years across. ``breaks`` are the positions before which the yardstick changes."""

    labels: tuple[str, ...]
    breaks: tuple[int, ...]
    break_words: str

    def x(self, position: float) -> float:
        """Where a year stands; half a step of air on either side."""
        return LEFT + (position + 0.5) * (MEASURE - LEFT - RIGHT) / len(self.labels)


def cohort_way(lines: Sequence[ShownLine], axis: Axis, style: Style, title: str) -> Markup:
    """Shares from nought to a hundred, the same axis in every chart; a gap where nothing is known or shown."""
    parts = [*_grid(axis, style), *_breaks(axis, style)]
    parts += [part for number, line in enumerate(lines) for part in _line(line, axis, number, style)]
    parts += [*_names(lines, axis, style), *_signs(lines, axis, style)]
    return svg(parts, (0, 0, MEASURE, TOP + HEIGHT + 20), title)


def _y(per_cent: float) -> float:
    return TOP + HEIGHT * (1 - per_cent / WHOLE)


def _grid(axis: Axis, style: Style) -> Iterator[str]:
    for per_cent in (0, HALF, WHOLE):
        y, colour = _y(per_cent), style.colours["line_strong" if per_cent == 0 else "line"]
        ends = f'x1="{LEFT}" y1="{y:.1f}" x2="{MEASURE - RIGHT}" y2="{y:.1f}"'
        yield f'<line {ends} stroke="{colour}" stroke-width="0.6"/>'
        yield text(LEFT - 5, y + 3, f"{per_cent}{NBSP}%", style.colours["ink"], 'text-anchor="end"')
    for position, label in enumerate(axis.labels):
        yield text(axis.x(position), TOP + HEIGHT + 14, label, style.colours["ink"])


def _breaks(axis: Axis, style: Style) -> Iterator[str]:
    dashes = 'stroke-width="0.9" stroke-dasharray="3 2.4"'
    for place, position in enumerate(axis.breaks):
        x, y = axis.x(position - 0.5), HIGHER if place % 2 else LOWER
        yield upright(x, y - 6, TOP + HEIGHT, style.colours["ink"], dashes)
        italic = 'text-anchor="start" font-size="8.5" font-style="italic"'
        yield text(x + 3, y, axis.break_words, style.colours["ink"], italic)


def _line(line: ShownLine, axis: Axis, number: int, style: Style) -> Iterator[str]:
    colour = style.colours[COLOURS[number]]
    dashes = f' stroke-dasharray="{DASHES[number]}"' if DASHES[number] else ""
    for run in _runs(line):
        way = " L".join(f"{axis.x(position):.1f} {_y(per_cent):.1f}" for position, per_cent in run)
        yield f'<path d="M{way}" stroke="{colour}" {LINE}{dashes}/>'
        yield from (marker(number, axis.x(position), _y(per_cent), colour) for position, per_cent in run)


def _runs(line: ShownLine) -> list[list[tuple[int, int]]]:
    """Years in a row that can be drawn."""
    runs: list[list[tuple[int, int]]] = [[]]
    for position, point in enumerate(line.points):
        if point.per_cent is None:
            runs.append([])
        else:
            runs[-1].append((position, point.per_cent))
    return [run for run in runs if run]


def marker(number: int, x: float, y: float, colour: str) -> str:
    """Circle, square, triangle."""
    if number == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'
    if number == 1:
        return f'<rect x="{x - 2.8:.1f}" y="{y - 2.8:.1f}" width="5.6" height="5.6" fill="{colour}"/>'
    return f'<path d="M{x:.1f} {y - 3.6:.1f} l3.6 6.4 h-7.2 z" fill="{colour}"/>'


def _names(lines: Sequence[ShownLine], axis: Axis, style: Style) -> Iterator[str]:
    """Each name beside the end of its line, moved apart where the lines end close together."""
    ends = [(_runs(line)[-1][-1], number) for number, line in enumerate(lines) if _runs(line)]
    lowest = float(TOP - NAME_APART)
    for (position, per_cent), number in sorted(ends, key=lambda end: -end[0][1]):
        lowest = max(_y(per_cent), lowest + NAME_APART)
        x, colour, name = axis.x(position) + 9, style.colours[COLOURS[number]], lines[number].name
        ground = f'fill="{style.colours["paper"]}"'  # so that no dashed line runs through a name
        yield rectangle(x - 1, lowest - 5, len(name) * LETTER, NAME_APART - 1, ground)
        yield text(x, lowest + 3, name, colour, 'text-anchor="start" font-weight="600"')


def _signs(lines: Sequence[ShownLine], axis: Axis, style: Style) -> Iterator[str]:
    """What is hidden is said above the chart, and never drawn at a height."""
    for position in range(len(axis.labels)):
        hidden = [f"{line.short} {line.points[position].sign}" for line in lines if line.points[position].sign]
        for row, words in enumerate(hidden):
            y = TOP - 4 - row * SIGN_APART
            yield text(axis.x(position), y, words, style.colours["ink_soft"], 'text-anchor="middle" font-size="8"')
