"""A letter or slides of our own on their way out: held to the parts that ours have, and read for their words."""

import re
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from generator.intake.incoming import read_incoming
from generator.intake.outgoing import OUR_PARTS, authors_of, leading_out, strange_parts
from generator.intake.package import Package, unpack
from generator.problems import ProblemsFound

# A chart brings its numbers along in a small workbook of its own.
CHART_NUMBERS = re.compile(r"ppt/embeddings/microsoft_excel_sheet\d*\.xlsx")
LETTER_OR_SLIDES = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|docprops/(?:core|app)\.xml"
    r"|word/(?:_rels/)?(?:document|styles|styleswitheffects|settings|websettings|fonttable|numbering)\.xml(?:\.rels)?"
    r"|word/footer\d*\.xml|word/theme/theme\d*\.xml"
    r"|ppt/(?:_rels/)?(?:presentation|presprops|viewprops|tablestyles)\.xml(?:\.rels)?|ppt/theme/theme\d*\.xml"
    r"|ppt/(?:slides|slidelayouts|slidemasters|notesslides|notesmasters|charts)/(?:_rels/)?[a-z]+\d*\.xml(?:\.rels)?"
    rf"|{CHART_NUMBERS.pattern}"
)
TAG = re.compile(r"<[^<>]*>")
PARAGRAPH = re.compile(r"</[aw]:p>")
NUMBERS = ("ppt/charts/", "xl/")
WORDS = ("word/", "ppt/slides/", "ppt/notesslides/", *NUMBERS)


@dataclass(frozen=True, slots=True)
class OutgoingPaper:
    """What a letter or slides were found to hold: every paragraph, and who the file says has written it."""

    words: tuple[str, ...]
    authors: frozenset[str]


def look_through_office(path: Path, name: str) -> OutgoingPaper:
    """The file as it was found, or ``ProblemsFound`` with all that must not be in it. ``name`` is shown in them."""
    package = unpack(name, read_incoming(path))
    inside = [unpack(name, content) for content in _numbers(path, package)]
    problems = [*strange_parts(package, LETTER_OR_SLIDES), *leading_out(package)]
    problems += [problem for one in inside for problem in (*strange_parts(one, OUR_PARTS), *leading_out(one))]
    if problems:
        raise ProblemsFound(problems)
    every = (package, *inside)
    words = tuple(words for one in every for words in _words(one))
    return OutgoingPaper(words, frozenset(author for one in every for author in authors_of(one)))


def _numbers(path: Path, package: Package) -> list[bytes]:
    wanted = [name for name in sorted(package.names) if CHART_NUMBERS.fullmatch(name)]
    if not wanted:
        return []
    with ZipFile(path) as archive:
        named = {one.filename.lower(): one for one in archive.infolist()}
        return [archive.read(named[name]) for name in wanted]


def _words(package: Package) -> list[str]:
    """Pieces of a paragraph are one text, however it is cut up; numbers that follow each other are not one number."""
    return [
        text
        for name, part in sorted(package.parts.items())
        if name.startswith(WORDS) and name.endswith(".xml")
        for paragraph in PARAGRAPH.split(part.decode("utf-8", "replace"))
        if (text := TAG.sub(" " if name.startswith(NUMBERS) else "", paragraph).strip())
    ]
