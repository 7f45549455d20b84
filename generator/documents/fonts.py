"""The family of our print: from packages, never from the computer, so that all machines print alike.

The packages hold variable fonts. A cut of one weight is set half as fast again, and needs no cutting in every file, so
each weight that we use is cut once a run. Cuts stay in memory and in the documents that are made with them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import fontpkg
import uharfbuzz as harfbuzz
from weasyprint.urls import URLFetcher, URLFetcherResponse


@dataclass(frozen=True, slots=True)
class Face:
    """One cut: its ``family`` as the style sheets say it, and where on the font's axes it lies."""

    family: str
    slope: str
    weight: int
    axes: Mapping[str, float]


TEXT_SIZE = 13.3  # the serif is drawn for running text of 10 points, which is as many pixels
SANS, SERIF = "Source Sans 3", "Source Serif 4"
FACES = (
    *(Face(SANS, slope, weight, {"wght": weight}) for slope in ("normal", "italic") for weight in (400, 600)),
    *(
        Face(SERIF, slope, weight, {"wght": weight, "opsz": TEXT_SIZE})
        for slope in ("normal", "italic")
        for weight in (400, 600)
    ),
)

# What is typed into a form is set by the reader's program, letter for letter: no kerning, no alternative shapes.
FORM = Face("Form", "normal", 400, {})
FORM_ENCODING = "cp1252"  # the letters of Western Europe, which every reader's program knows as WinAnsiEncoding
FORM_CODES = tuple(code for code in range(32, 256) if bytes([code]).decode(FORM_ENCODING, "ignore"))
FOR_SHAPING = ("GSUB", "GPOS", "GDEF", "BASE", "STAT")


class OurFonts(URLFetcher):  # type: ignore[misc]  # because WeasyPrint is published without types
    """Gives the style sheets our fonts by name, and nothing from the net."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=["file"])

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """A font that has been cut, or a file of this computer."""
        font = _cuts().get(url)
        return URLFetcherResponse(url, font) if font else super().fetch(url, headers)


def font_faces() -> str:
    """The ``@font-face`` rules; ``OurFonts`` knows what they refer to."""
    return "\n".join(
        f"@font-face {{ font-family: '{face.family}'; font-style: {face.slope}; font-weight: {face.weight}; "
        f"src: url({_url(face)}) }}"
        for face in (*FACES, FORM)
    )


@cache
def form_font() -> bytes:
    """The upright sans with the letters that can be typed, small enough to lie whole in every file."""
    return _cut(FACES[0], map(ord, bytes(FORM_CODES).decode(FORM_ENCODING)), FOR_SHAPING)


@cache
def _cuts() -> Mapping[str, bytes]:
    return {_url(face): _cut(face) for face in FACES} | {_url(FORM): form_font()}


def _url(face: Face) -> str:
    return f"font:{face.family.replace(' ', '-')}-{face.slope}-{face.weight}"


def _cut(face: Face, letters: Iterable[int] = (), without: Iterable[str] = ()) -> bytes:
    """The font at one place on its axes; all its letters unless some are named."""
    variable = harfbuzz.Face(harfbuzz.Blob.from_file_path(fontpkg.path(face.family, 400, face.slope)))
    wanted = harfbuzz.SubsetInput()
    wanted.unicode_set.update(letters or variable.unicodes)
    wanted.drop_table_tag_set.update(int.from_bytes(table.encode()) for table in without)
    for axis, place in face.axes.items():
        wanted.pin_axis_location(variable, axis, place)
    return bytes(harfbuzz.subset(variable, wanted).blob.data)
