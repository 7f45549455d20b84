"""Lines of a PDF. Its text is read, never drawn; a scanned page has none."""

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from generator.goals.unwrapping import Physical
from generator.problems import InFile, Problem, ProblemsFound

MOST_PAGES = 200
MOST_LETTERS = 20_000  # of a page; a page of dense print has five thousand
REPEATS = 3  # pages on which the same line must stand to be a running head


def pdf_lines(name: str, content: bytes) -> Iterator[Physical]:
    """Each line with its page; running heads once. ``ProblemsFound`` when it is locked, too long or broken."""
    try:
        pages = _pages(PdfReader(BytesIO(content), strict=False), InFile(name))
    except (PyPdfError, DependencyError, RecursionError, ValueError, TypeError, KeyError, AttributeError, IndexError,
            OSError, AssertionError) as error:  # fmt: skip
        # A broken PDF surprises every reader of PDFs in a new way; none of its errors is ours to tell apart.
        code = "document_is_encrypted" if isinstance(error, DependencyError) else "document_is_damaged"
        raise ProblemsFound([Problem(code, InFile(name))]) from None
    return _with_pages(pages)


def _pages(reader: PdfReader, at: InFile) -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise ProblemsFound([Problem("document_is_encrypted", at)])
    if len(reader.pages) > MOST_PAGES:
        raise ProblemsFound([Problem("document_too_long", at, {"limit": str(MOST_PAGES)})])
    return [page.extract_text()[:MOST_LETTERS] for page in reader.pages]


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
