"""HTML to PDF/UA-1. A warning from the typesetter is a fault of ours and stops the build."""

import gc
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

import fontpkg
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

VARIANT = "pdf/ua-1"
FONTS = (
    ("Source Serif 4", "normal"),
    ("Source Serif 4", "italic"),
    ("Source Sans 3", "normal"),
    ("Source Sans 3", "italic"),
)
DATE_OF_FONTS = "SOURCE_DATE_EPOCH"  # reproducible-builds.org
OBJECTS_BETWEEN_COLLECTIONS = 100_000  # a page is many small objects that live on: collecting often finds nothing


class TypesettingFault(RuntimeError):
    """The typesetter complained; a template or a style sheet must be mended."""


def write_pdf(html: str) -> bytes:
    """The same HTML gives the same bytes. Reads nothing but our fonts; a warning raises ``TypesettingFault``."""
    with _listening() as complaints, _seldom_collecting(), _fonts_without_a_date():
        fonts = FontConfiguration()
        fetcher = URLFetcher(allowed_protocols=["file"])
        faces = CSS(string=font_faces(), font_config=fonts, url_fetcher=fetcher)
        document = HTML(string=html, url_fetcher=fetcher)
        written = document.write_pdf(stylesheets=[faces], font_config=fonts, pdf_variant=VARIANT)
    if complaints:
        raise TypesettingFault("; ".join(dict.fromkeys(complaints)))
    return bytes(written)


def font_faces() -> str:
    """The ``@font-face`` rules: fonts come from packages, never from the computer, so that all machines print alike."""
    return "\n".join(
        f"@font-face {{ font-family: '{family}'; font-style: {slope}; "
        f"src: url('{fontpkg.path(family, 400, slope).as_uri()}') }}"
        for family, slope in FONTS
    )


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
