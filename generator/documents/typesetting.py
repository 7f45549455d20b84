"""HTML to laid-out pages. A warning from the typesetter is a fault of ours and stops the build."""

import gc
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration

from generator.documents.fonts import OurFonts, font_faces
from generator.documents.hyphenation import learn_joints
from generator.documents.index_pages import with_index

VARIANT = "pdf/a-3a"
DATE_OF_FONTS = "SOURCE_DATE_EPOCH"  # reproducible-builds.org
OBJECTS_BETWEEN_COLLECTIONS = 100_000  # a page is many small objects that live on: collecting often finds nothing

PAGES_IN_A_SHEET = 4  # a folded sheet
NOTES = re.compile(r'<template id="notes-page">(?P<page>.*?)</template>', re.DOTALL)
BODY = re.compile(r"<body\b.*", re.DOTALL)
BACK_COVER = "back-cover"  # the id that the last page has when it must stay last

# What lies outside the page is cut away after printing, so that colour goes to the very edge.
BLEED = CSS(string="@page { bleed: 3mm }")


class TypesettingFault(RuntimeError):
    """The typesetter complained; a template or a style sheet must be mended."""


@dataclass(frozen=True, slots=True)
class Typeset:
    """The pages with their bleed, and the pages for notes that make whole sheets of them in print."""

    pages: bytes
    notes: bytes | None
    notes_at: int


def typeset(html: str) -> Typeset:
    """The same HTML gives the same bytes. Reads nothing but our fonts; a warning raises ``TypesettingFault``."""
    with _listening() as complaints, _seldom_collecting(), _fonts_without_a_date():
        document = lay_out(html)
        pages = len(document.pages)
        notes_at = pages - (BACK_COVER in document.pages[-1].anchors)
        made = Typeset(_written(document), _notes(html, pages, notes_at), notes_at)
    if complaints:
        raise TypesettingFault("; ".join(dict.fromkeys(complaints)))
    return made


def pages_of(html: str) -> int:
    """How many pages the HTML fills, without writing them."""
    return len(lay_out(html).pages)


def lay_out(html: str) -> Document:
    """The pages before they are written, with the index in its place."""
    learn_joints(html)
    fonts = FontConfiguration()
    return with_index(_layout(html, fonts), html, partial(_layout, fonts=fonts))


def _layout(html: str, fonts: FontConfiguration) -> Document:
    fetcher = OurFonts()
    faces = CSS(string=font_faces(), font_config=fonts, url_fetcher=fetcher)
    source = HTML(string=html, url_fetcher=fetcher)
    return source.render(stylesheets=[faces, BLEED], font_config=fonts, pdf_forms=True)


def _written(document: Document) -> bytes:
    return bytes(document.write_pdf(pdf_variant=VARIANT))


def _notes(html: str, pages: int, at: int) -> bytes | None:
    """As many pages to write on as are missing in the last sheet; none when the template offers none."""
    wanted, offered = -pages % PAGES_IN_A_SHEET, NOTES.search(html)
    if not wanted or not offered:
        return None
    skipped = at % 2  # the typesetter begins on a right-hand page, also when the notes begin on a left-hand one
    first = f"<style>@page :first {{ counter-reset: page {at + 1 - skipped} }}</style>"
    body = f"{first}<body>{offered['page'] * (skipped + wanted)}</body></html>"
    document = _layout(BODY.sub(lambda _: body, html), FontConfiguration())
    return _written(document.copy(document.pages[skipped:]))


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    logger, complaints = logging.getLogger("weasyprint"), _Complaints()
    logger.addHandler(complaints)
    try:
        yield complaints.messages
    finally:
        logger.removeHandler(complaints)


@contextmanager
def _fonts_without_a_date() -> Iterator[None]:
    # The embedded cuts of our variable fonts would carry the second in which they were made; this is fontTools' remedy.
    before = os.environ.get(DATE_OF_FONTS)
    os.environ[DATE_OF_FONTS] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[DATE_OF_FONTS]
        else:
            os.environ[DATE_OF_FONTS] = before


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
