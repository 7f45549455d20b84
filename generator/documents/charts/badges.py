"""Badges of the wall almanac: a short name in a box whose form tells the kind, on the wheel and in the legend alike."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.documents.charts.svg import rectangle, text
from generator.domain.style import Style
from generator.tables.almanac import AlmanacEntry, Kind

BADGE_WIDTH, BADGE_HEIGHT, BADGE_SIZE = 11.0, 6.0, 3.6


@dataclass(frozen=True, slots=True)
class Look:
    """Colours by their names in the house style. Form and frame differ too, so that greyscale loses nothing."""

    fill: str
    ink: str
    frame: str
    width: float
    rounding: float
    dashes: str = ""


LOOKS: Mapping[Kind, Look] = {
    Kind.MEETING: Look("accent", "paper", "accent", 0.3, 3.0),
    Kind.SCHOOL: Look("paper", "ink", "accent", 0.5, 3.0),
    Kind.WORK: Look("accent_soft", "ink", "accent", 0.3, 0.6),
    Kind.BOARD: Look("paper", "ink", "ink", 0.9, 0.0),
    Kind.PAPERS: Look("paper", "ink", "ink", 0.4, 0.0, "1.2 0.8"),
    Kind.HAND_IN: Look("ink", "paper", "ink", 0.3, 0.0),
    Kind.FEEDBACK: Look("line", "ink", "ink", 0.3, 0.0),
    Kind.STATUS: Look("accent", "paper", "accent", 0.3, 0.0),
    Kind.BREAK: Look("line", "ink", "line", 0.3, 0.0),
}


def badge(entry: AlmanacEntry, x: float, y: float, style: Style) -> str:
    """The badge of an entry with its middle at a point."""
    look, colours = LOOKS[entry.kind], style.colours
    dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
    frame = f'rx="{look.rounding:g}" stroke="{colours[look.frame]}" stroke-width="{look.width:g}"{dashes}'
    box = rectangle(
        x - BADGE_WIDTH / 2, y - BADGE_HEIGHT / 2, BADGE_WIDTH, BADGE_HEIGHT, f'fill="{colours[look.fill]}" {frame}'
    )
    words = f'text-anchor="middle" font-size="{BADGE_SIZE:g}" font-weight="600"'
    return box + text(x, y + BADGE_SIZE * 0.35, entry.badge, colours[look.ink], words)


def badge_css() -> str:
    """The same badges for words in HTML, so that wheel, list and legend can never part."""
    return "\n".join(f".badge.{kind.value} {{ {_rule(look)} }}" for kind, look in LOOKS.items())


def _rule(look: Look) -> str:
    line = "dashed" if look.dashes else "solid"
    colours = f"background: {_name(look.fill)}; color: {_name(look.ink)};"
    return f"{colours} border: {look.width:g}mm {line} {_name(look.frame)}; border-radius: {look.rounding:g}mm;"


def _name(colour: str) -> str:
    return f"var(--{colour.replace('_', '-')})"
