"""What a field that is filled in looks like, set as a reader's program would: letter by letter, in lines that fit."""

from collections.abc import Iterator
from functools import cache
from itertools import accumulate

import uharfbuzz as harfbuzz

from generator.documents.fonts import FORM_CODES, FORM_ENCODING, form_font

FONT = "/Form"
TYPE_SIZE = 9  # points
LEADING = 1.2 * TYPE_SIZE
MARGIN = 2.0  # points; what most programs leave between the edge of a field and its text
UNITS = 1000  # glyph widths in a PDF are thousandths of the type size
FIRST_BASELINE = 0.8 * TYPE_SIZE  # below the upper edge of a field with several lines
MIDDLE = 0.33 * TYPE_SIZE  # from the baseline to the middle of the capitals


@cache
def form_face() -> harfbuzz.Font:
    """The form font, to be measured."""
    return harfbuzz.Font(harfbuzz.Face(form_font()))


def scaled(units: float) -> int:
    """A length of the font in thousandths of the type size."""
    return round(units * UNITS / int(form_face().face.upem))


@cache
def letter_width(code: int) -> int:
    """Nought for the few codes that stand for no letter."""
    letter = bytes([code]).decode(FORM_ENCODING, "ignore")
    glyph = form_face().get_nominal_glyph(ord(letter)) if letter else None
    return scaled(form_face().get_glyph_h_advance(glyph)) if glyph else 0


def letter_widths() -> list[int]:
    """Every code's width, from the first to the last."""
    return [letter_width(code) for code in range(FORM_CODES[0], FORM_CODES[-1] + 1)]


def wrapped(text: str, width: float) -> tuple[str, ...]:
    """The text in lines of at most a width in points. A word that is wider than that stands alone and sticks out."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _length(longer) <= width - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def look(text: str, width: float, height: float, *, several_lines: bool) -> bytes:
    """The drawing of a field of some size with its text; nothing is drawn for no text."""
    if not text:
        return b"/Tx BMC EMC"
    lines = wrapped(text, width) if several_lines else (text,)
    first = height - MARGIN - FIRST_BASELINE if several_lines else height / 2 - MIDDLE
    places = accumulate((-LEADING for _ in lines[1:]), initial=first)
    shown = b"\n".join(_lines(lines, places))
    clip = f"1 1 {width - MARGIN:.2f} {height - MARGIN:.2f} re W n".encode()
    return b"/Tx BMC\nq\n%b\nBT\n%s %d Tf 0 g\n%b\nET\nQ\nEMC" % (clip, FONT.encode(), TYPE_SIZE, shown)


def _lines(lines: tuple[str, ...], places: Iterator[float]) -> Iterator[bytes]:
    for line, place in zip(lines, places, strict=True):
        yield f"1 0 0 1 {MARGIN:.2f} {place:.2f} Tm ".encode() + b"(%b) Tj" % _escaped(line)


def _length(text: str) -> float:
    return sum(letter_width(code) for code in _encoded(text)) * TYPE_SIZE / UNITS


def _encoded(text: str) -> bytes:
    return text.encode(FORM_ENCODING, "replace")


def _escaped(text: str) -> bytes:
    return _encoded(text).replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
