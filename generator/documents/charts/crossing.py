"""How cohorts crossed the same line: one small picture each, all on the same scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.documents.charts.svg import MEASURE, svg, text, upright
from generator.domain.style import Style
from generator.tables.cohort_figures import ShownPoint
from generator.tables.swedish import NBSP

PANEL, TOP, HEIGHT, FOOT = 150, 22, 60, 34
FROM, TO = 0.3, 0.7  # where the two years stand in a panel
WHOLE, TENS, HIGHEST_FLOOR = 100, 10, 60  # per cent: the scale begins at a whole ten, and never above 60


@dataclass(frozen=True, slots=True)
class Panel:
    """One cohort on either side of the line; ``years`` are the labels below it."""

    name: str
    before: ShownPoint
    after: ShownPoint
    years: tuple[str, str]


def crossing_panels(panels: Sequence[Panel], style: Style, title: str) -> Markup:
    """Side by side, the latest cohort first; a hidden share is written and not drawn."""
    floor = scale_floor(panels)
    parts = [part for number, panel in enumerate(panels) for part in _panel(panel, number * PANEL, floor, style)]
    scale = f"Skalan går från {floor} till {WHOLE}{NBSP}%."
    return svg(parts, (0, 0, max(MEASURE, PANEL * len(panels)), TOP + HEIGHT + FOOT), f"{title} {scale}")


def scale_floor(panels: Sequence[Panel]) -> int:
    """The lowest shown share, down to a whole ten."""
    shown = [one.per_cent for panel in panels for one in (panel.before, panel.after) if one.per_cent is not None]
    return min([HIGHEST_FLOOR, *(per_cent // TENS * TENS for per_cent in shown)])


def _panel(panel: Panel, left: float, floor: int, style: Style) -> Iterator[str]:
    ink, soft = style.colours["ink"], style.colours["ink_soft"]
    before, after = left + PANEL * FROM, left + PANEL * TO
    yield upright((before + after) / 2, TOP - 8, TOP + HEIGHT + 6, ink, 'stroke-width="0.9" stroke-dasharray="3 2.4"')
    for x, word in zip((before, after), panel.years, strict=True):
        yield text(x, TOP + HEIGHT + 16, word, soft)
    yield text((before + after) / 2, TOP + HEIGHT + 30, panel.name, ink, 'text-anchor="middle" font-weight="600"')
    ends = [(x, point, _y(point, floor)) for x, point in ((before, panel.before), (after, panel.after))]
    if all(point.per_cent is not None for _, point, _ in ends):
        (x, _, y), (to_x, _, to_y) = ends
        colour = style.colours["series_1"]
        yield f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{colour}" stroke-width="1.8"/>'
    for x, point, y in ends:
        yield from _end(x, y, point, style)


def _end(x: float, y: float, point: ShownPoint, style: Style) -> Iterator[str]:
    words = point.sign or f"{point.per_cent}{NBSP}%"
    if point.per_cent is not None:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{style.colours["series_1"]}"/>'
    yield text(x, y - 6, words, style.colours["ink"], 'text-anchor="middle" font-weight="600"')


def _y(point: ShownPoint, floor: int) -> float:
    """A hidden share has no height: its sign stands above the scale."""
    if point.per_cent is None:
        return TOP
    return TOP + HEIGHT * (WHOLE - point.per_cent) / (WHOLE - floor)
