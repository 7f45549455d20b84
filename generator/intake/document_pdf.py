"""Lines of a PDF. Its text is read, never drawn; a scanned page has none."""

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError

from generator.goals.unwrapping import Physical
from generator.intake.limits import MEGABYTE
from generator.problems import InFile, Problem, ProblemsFound

MOST_PAGES = 200
MOST_LETTERS = 20_000  # of a page; a page of dense print has five thousand
MOST_DRAWN = 16 * MEGABYTE  # of instructions for all pages; a page of text has some ten thousand bytes
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
        texts.append(page.extract_text()[:MOST_LETTERS])
    return texts


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
