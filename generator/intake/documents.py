"""The way in for a foreign document of words: Word, PDF, a workbook or plain text, as lines.

The same gate as for returned books: a parser never meets a file that has not been judged. What points out a person is
left out before anybody sees it, and how many lines that were is told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.domain.goals import DocumentLine, GoalDocument
from generator.domain.personal_data import points_out_a_person
from generator.goals.columns import laid_out
from generator.goals.unwrapping import unwrapped
from generator.intake.contents import CONTENT_TYPES, OTHER_OFFICE
from generator.intake.document_pdf import pdf_lines
from generator.intake.document_sheets import sheet_lines
from generator.intake.document_text import text_lines
from generator.intake.document_word import word_lines
from generator.intake.incoming import read_incoming
from generator.intake.kinds import OLE_START, TEXT_STARTS, ZIP_STARTS, kind_of
from generator.intake.opening import open_book
from generator.intake.package import unpack
from generator.intake.read_carefully import NotReadable
from generator.intake.xml import NotWellFormed
from generator.problems import InFile, Problem, ProblemsFound

PDF_START = b"%PDF"
OLD_WORD = "WordDocument".encode("utf-16-le")
PLAIN_TEXT = "book_is_text"
MOST_LETTERS = 1_000_000  # of all lines: two hundred dense pages

# What the gate says of a book, said of a document. What is not here is the same for both.
CODES = {
    "document_is_lock_file": "book_is_lock_file",
    "document_is_folder": "book_is_folder",
    "document_too_large": "book_too_large book_has_too_many_sheets book_has_too_many_cells book_reaches_too_far",
    "document_is_empty": "book_is_empty book_is_only_zeros",
    "document_is_picture": "book_is_picture",
    "document_is_old": "book_is_old_excel book_is_binary book_is_strict",
    "document_is_open_document": "book_is_open_document",
    "document_is_slides": "book_is_slides",
    "document_is_web_page": "book_is_web_page",
    "document_is_encrypted": "book_is_encrypted",
    "document_has_macros": "book_has_macros",
    "document_has_files_inside": "book_has_files_inside",
    "document_is_unknown": "book_is_numbers book_is_shortcut book_is_archive book_is_unknown",
    "document_is_damaged": "book_is_cut_short book_is_damaged book_has_no_sheets book_lacks_part",
    "document_swells": (
        "book_swells book_has_too_many_parts book_has_strange_parts book_declares_entities book_is_oddly_encoded "
        "book_is_heavy"
    ),
}
BY_BOOK = {book: document for document, books in CODES.items() for book in books.split()}


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document's lines, and what is worth telling about the reading."""

    document: GoalDocument
    notices: tuple[Problem, ...] = ()


def read_document(path: Path) -> ReadDocument:
    """The document, or ``ProblemsFound`` with the one reason why it cannot be read."""
    at = InFile(path.name)
    try:
        lines = tuple(_lines(path, read_incoming(path)))
    except ProblemsFound as found:
        raise ProblemsFound(_of_a_document(found.problems)) from None
    except (NotWellFormed, NotReadable):
        raise ProblemsFound([Problem("document_is_damaged", at)]) from None
    kept = tuple(line for line in lines if not points_out_a_person(line.text))
    if sum(len(line.text) for line in lines) > MOST_LETTERS:
        raise ProblemsFound([Problem("document_too_large", at)])
    if not kept:
        raise ProblemsFound([Problem("document_has_no_text", at)])
    left_out = len(lines) - len(kept)
    notices = (Problem("document_has_personal_data", at, {"count": str(left_out)}),) if left_out else ()
    return ReadDocument(GoalDocument(path.name, kept), notices)


def _of_a_document(problems: Iterable[Problem]) -> Iterator[Problem]:
    for problem in problems:
        yield replace(problem, code=BY_BOOK.get(problem.code, problem.code))


def _lines(path: Path, content: bytes) -> Iterator[DocumentLine]:
    if content.startswith(PDF_START):
        return laid_out(tuple(pdf_lines(path.name, content)))
    if content.startswith(ZIP_STARTS):
        return _office_lines(path, content)
    if content.startswith(OLE_START) and OLD_WORD in content:
        raise ProblemsFound([Problem("document_is_old", InFile(path.name))])
    problem = kind_of(content, InFile(path.name))
    if problem.code != PLAIN_TEXT and not content.startswith(TEXT_STARTS):
        raise ProblemsFound([problem])
    return unwrapped(text_lines(content))


def _office_lines(path: Path, content: bytes) -> Iterator[DocumentLine]:
    package = unpack(path.name, content)
    found = OTHER_OFFICE.search(package.parts.get(CONTENT_TYPES, b""))
    is_word = found is not None and found[1] in {b"wordprocessingml", b"ms-word"}
    return word_lines(package, content) if is_word else sheet_lines(open_book(path))
