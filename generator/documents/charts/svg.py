"""The few shapes that all pictures are made of."""

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

FAMILY = "Source Sans 3"
MEASURE = 490  # user units across the text measure of the handbook: one unit is a third of a millimetre
FONT_SIZE = 9.5


def svg(parts: Iterable[str], box: tuple[float, float, float, float], title: str, size: float = FONT_SIZE) -> Markup:
    """A whole picture; ``box`` is left, top, width and height, ``size`` the type where a text gives none."""
    words, view = escape(title, quote=False), " ".join(f"{side:g}" for side in box)
    return Markup(  # noqa: S704  because it is made here from numbers and escaped words
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" font-family="{FAMILY}" '
        f'font-size="{size:g}"><title>{words}</title>{"".join(parts)}</svg>'
    )


def text(x: float, y: float, words: str, colour: str, more: str = 'text-anchor="middle"') -> str:
    """Words whose baseline stands at ``y``."""
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" {more}>{escape(words, quote=False)}</text>'


def rectangle(x: float, y: float, width: float, height: float, more: str) -> str:
    """A box from its upper left corner."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" {more}/>'


def upright(x: float, top: float, bottom: float, colour: str, more: str = 'stroke-width="0.6"') -> str:
    """A vertical line."""
    return f'<line x1="{x:.1f}" y1="{top:.1f}" x2="{x:.1f}" y2="{bottom:.1f}" stroke="{colour}" {more}/>'
