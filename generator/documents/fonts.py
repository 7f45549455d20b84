"""The family of our print: from packages, never from the computer, so that all machines print alike."""

import base64
import io
from functools import cache

import fontpkg
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FACES = (
    ("Source Serif 4", "normal"),
    ("Source Serif 4", "italic"),
    ("Source Sans 3", "normal"),
    ("Source Sans 3", "italic"),
)

# What is typed into a form is set by the reader's program, letter for letter: no kerning, no alternative shapes.
FORM_FACE = "Form"
FORM_SOURCE = "Source Sans 3"
FORM_ENCODING = "cp1252"  # the letters of Western Europe, which every reader's program knows as WinAnsiEncoding
FORM_CODES = tuple(code for code in range(32, 256) if bytes([code]).decode(FORM_ENCODING, "ignore"))
NOT_FOR_FORMS = ("GSUB", "GPOS", "GDEF", "BASE", "DSIG", "STAT", "MVAR")


def font_faces() -> str:
    """The ``@font-face`` rules."""
    sources = [(family, slope, fontpkg.path(family, 400, slope).as_uri()) for family, slope in FACES]
    form = base64.b64encode(form_font()).decode("ascii")
    sources.append((FORM_FACE, "normal", f"data:font/ttf;base64,{form}"))
    return "\n".join(
        f"@font-face {{ font-family: '{family}'; font-style: {slope}; src: url('{source}') }}"
        for family, slope, source in sources
    )


@cache
def form_font() -> bytes:
    """The upright sans in one weight with the letters that can be typed, small enough to lie whole in every file."""
    font = TTFont(fontpkg.path(FORM_SOURCE, 400, "normal"), recalcTimestamp=False)
    for table in NOT_FOR_FORMS:
        del font[table]
    letters = Subsetter(Options(layout_features=[], hinting=False, notdef_outline=True))
    letters.populate(text=bytes(FORM_CODES).decode(FORM_ENCODING))
    letters.subset(font)
    instantiateVariableFont(font, {"wght": 400}, inplace=True)
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()
