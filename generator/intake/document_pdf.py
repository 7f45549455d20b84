"""Lines of a PDF. Its text is read, never drawn; a scanned page has none."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError

from generator.goals.columns import pieces
from generator.goals.unwrapping import Physical
from generator.intake.limits import MEGABYTE
from generator.problems import InFile, Problem, ProblemsFound

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would tell people of odd files, in English

MOST_PAGES = 200
MOST_LETTERS = 20_000  # of a page; a page of dense print has five thousand
MOST_DRAWN = 16 * MEGABYTE  # of instructions for all pages; a page of text has some ten thousand bytes
LONG = 25  # letters of a piece that is a line of text and no cell
COLUMNS_OF_TEXT = 3  # lines of a page with two long pieces; a table has its long texts in one column
REPEATS = 3  # pages on which the same line must stand to be a running head


def pdf_lines(name: str, content: bytes) -> Iterator[Physical]:
    """Each line with its page; running heads once. ``ProblemsFound`` when it is locked, too long or broken."""
    try:
        pages = _pages(PdfReader(BytesIO(content), strict=False), InFile(name))
    except ProblemsFound:
        raise
    except DependencyError:  # locked in a way that needs more than we have
        raise ProblemsFound([Problem("document_is_encrypted", InFile(name))]) from None
    except Exception:  # noqa: BLE001  because a broken PDF surprises every reader of PDFs in a new way
        raise ProblemsFound([Problem("document_is_damaged", InFile(name))]) from None
    return _with_pages(pages)


def _pages(reader: PdfReader, at: InFile) -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise ProblemsFound([Problem("document_is_encrypted", at)])
    if len(reader.pages) > MOST_PAGES:
        raise ProblemsFound([Problem("document_too_long", at, {"limit": str(MOST_PAGES)})])
    drawn = 0
    texts: list[str] = []
    for page in reader.pages:
        contents = page.get_contents()
        drawn += 0 if contents is None else len(contents.get_data())
        if drawn > MOST_DRAWN:  # before anybody reads it: a small file may unpack to very much
            raise ProblemsFound([Problem("document_swells", at)])
        texts.append(_text(page)[:MOST_LETTERS])
    return texts


def _text(page: PageObject) -> str:
    """As it is laid out on the page, with its tables and bullets.

    In the file's own order where that cannot be told, and where text runs in columns side by side.
    """
    try:
        laid_out = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True)
    except Exception:  # noqa: BLE001  because fonts that it does not understand end it in many ways
        laid_out = ""
    beside = sum(1 for line in laid_out.splitlines() if sum(len(one) >= LONG for one in pieces(line)) > 1)
    return laid_out if laid_out.strip() and beside < COLUMNS_OF_TEXT else page.extract_text()


def _with_pages(pages: Sequence[str]) -> Iterator[Physical]:
    standing = Counter(line for page in pages for line in {text.strip() for text in page.splitlines()} if line)
    told: set[str] = set()
    for number, page in enumerate(pages, 1):
        for text in page.splitlines():
            line = text.strip()
            if standing[line] >= REPEATS and line in told:
                continue
            told.add(line)
            yield Physical(text, f"sida {number}")
