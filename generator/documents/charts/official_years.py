"""Official figures school year by school year: a small picture a measure, the municipality and the country in each.

What a sign hides has no height: it is written above the years, and the line is broken there. ``~100`` is never a point.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from markupsafe import Markup

from generator.documents.charts.svg import MEASURE, svg, text
from generator.domain.style import Style
from generator.tables.swedish import NBSP

LEGEND, NAME, SIGN, TOP, HEIGHT, FOOT = 9, 27, 43, 47, 66, 22  # where things stand from above, in user units
AXIS, AIR, RIGHT = 26, 8, 29  # room for the scale, before the first year, and for the numbers at the ends
TENS = 10
ROOM = 2  # whole tens that a scale has at least
CLOSE = 9  # between two numbers at the ends of their lines
OURS, OTHERS = "series_1", "series_2"


@dataclass(frozen=True, slots=True)
class OfficialPoint:
    """A school year of a line: a number as it was published, or a sign; nothing where nothing is known."""

    number: Decimal | None = None
    words: str = ""

    @property
    def sign(self) -> str:
        """What stands instead of a height."""
        return self.words if self.number is None else ""


Points = tuple[OfficialPoint, ...]


@dataclass(frozen=True, slots=True)
class OfficialPanel:
    """One measure: the municipality's points and, where they are known, the country's, a point a school year.

    ``most`` is where its scale ends at last, when it is of per cent: nobody reaches 110 of a hundred.
    """

    name: str
    ours: Points
    nation: Points = ()
    most: int | None = None


def official_panels(
    panels: Sequence[OfficialPanel], years: Sequence[str], legend: Sequence[str], style: Style, title: str
) -> Markup:
    """Side by side; each has a scale of its own in whole tens, written at its ends."""
    width = MEASURE / len(panels)
    parts = [*_legend(legend, style)]
    for number, panel in enumerate(panels):
        parts += _panel(panel, years, number * width, width, style)
    return svg(parts, (0, 0, MEASURE, TOP + HEIGHT + FOOT), title)


def scale_of(panel: OfficialPanel) -> tuple[int, int]:
    """From the lowest number down to a whole ten, to the highest up to one."""
    numbers = [point.number for point in (*panel.ours, *panel.nation) if point.number is not None]
    low = floor(min(numbers, default=Decimal(0)) / TENS) * TENS
    high = max(ceil(max(numbers, default=Decimal(0)) / TENS), low // TENS + ROOM) * TENS
    if panel.most is None or high <= panel.most:
        return low, high
    return min(low, panel.most - ROOM * TENS), panel.most


def _legend(legend: Sequence[str], style: Style) -> Iterator[str]:
    x = float(AXIS)
    for number, words in enumerate(legend):
        colour = style.colours[(OURS, OTHERS)[number]]
        yield _stroke(((x, LEGEND - 3), (x + 24, LEGEND - 3)), number, colour)
        yield _mark(x + 12, LEGEND - 3, number, colour, style)
        yield text(x + 30, LEGEND, words, style.colours["ink"], 'text-anchor="start"')
        x += 46 + 5.6 * len(words)


def _panel(panel: OfficialPanel, years: Sequence[str], left: float, width: float, style: Style) -> Iterator[str]:
    step = (width - AXIS - AIR - RIGHT) / max(1, len(years) - 1)
    places = [left + AXIS + AIR + step * at for at in range(len(years))]
    scale = scale_of(panel)
    yield text(left + 4, NAME, panel.name, style.colours["ink"], 'text-anchor="start" font-weight="600"')
    yield from _frame(left, width, scale, panel, style)
    for x, year in zip(places, years, strict=True):
        yield text(x, TOP + HEIGHT + 14, year, style.colours["ink"], 'text-anchor="middle" font-size="8"')
    for number, points in enumerate((panel.ours, panel.nation)):
        yield from _line(points, places, scale, number, style)
    yield from _ends(panel, places, scale, style)
    for x, point in zip(places, panel.ours, strict=True):
        if point.sign:
            yield text(x, SIGN, point.sign, style.colours["ink"], 'text-anchor="middle" font-size="8.5"')


def _frame(left: float, width: float, scale: tuple[int, int], panel: OfficialPanel, style: Style) -> Iterator[str]:
    unit = f"{NBSP}%" if panel.most else ""
    for value, colour in ((scale[0], "line_strong"), (sum(scale) // 2, "line"), (scale[1], "line")):
        y = _y(Decimal(value), scale)
        ends = f'x1="{left + AXIS:.1f}" y1="{y:.1f}" x2="{left + width - RIGHT + 4:.1f}" y2="{y:.1f}"'
        yield f'<line {ends} stroke="{style.colours[colour]}" stroke-width="0.6"/>'
        words = f"{value}{unit}" if value == scale[1] else str(value)
        yield text(left + AXIS - 4, y + 3, words, style.colours["ink_soft"], 'text-anchor="end" font-size="8.5"')


def _line(points: Points, places: Sequence[float], scale: tuple[int, int], number: int, style: Style) -> Iterator[str]:
    colour = style.colours[(OURS, OTHERS)[number]]
    runs: list[list[tuple[float, float]]] = [[]]
    for x, point in zip(places, points, strict=bool(points)):
        if point.number is None:
            runs.append([])
        else:
            runs[-1].append((x, _y(point.number, scale)))
    for run in runs:
        yield from ((_stroke(run, number, colour),) if len(run) > 1 else ())
        yield from (_mark(x, y, number, colour, style) for x, y in run)


def _ends(panel: OfficialPanel, places: Sequence[float], scale: tuple[int, int], style: Style) -> Iterator[str]:
    """The last number of each line beside its end, moved apart where they are close."""
    lines = ((number, points) for number, points in enumerate((panel.ours, panel.nation)) if points)
    last = [(points[-1], number) for number, points in lines if points[-1].number is not None]
    lowest = float("-inf")
    for point, number in sorted(last, key=lambda one: -(one[0].number or 0)):
        lowest = max(_y(point.number or Decimal(0), scale), lowest + CLOSE)
        weight = 'font-weight="600"' if number == 0 else ""
        more = f'text-anchor="start" font-size="8.5" {weight}'
        yield text(places[-1] + 5, lowest + 3, point.words, style.colours["ink"], more.strip())


def _stroke(points: Sequence[tuple[float, float]], number: int, colour: str) -> str:
    way = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dashes = "" if number == 0 else ' stroke-dasharray="4 2.6"'
    return f'<path d="M{way}" fill="none" stroke="{colour}" stroke-width="1.6" stroke-linejoin="round"{dashes}/>'


def _mark(x: float, y: float, number: int, colour: str, style: Style) -> str:
    """A full circle for the municipality, an open square for the country: told apart without colour."""
    if number == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.7" fill="{colour}"/>'
    look = f'fill="{style.colours["paper"]}" stroke="{colour}" stroke-width="1.2"'
    return f'<rect x="{x - 2.3:.1f}" y="{y - 2.3:.1f}" width="4.6" height="4.6" {look}/>'


def _y(number: Decimal, scale: tuple[int, int]) -> float:
    low, high = scale
    return TOP + HEIGHT * float((high - number) / (high - low))
