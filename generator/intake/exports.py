"""The way in for pupil-level exports: the gate of the returned books, without the tripwire, and text beside workbooks.

Personal numbers are what such a file holds, so nothing looks for them here; all the more, no problem holds a cell.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from generator.domain.foreign import Content, ForeignCell, Position, UnreadCells
from generator.intake.gate import Admitted, admit
from generator.intake.incoming import read_incoming
from generator.intake.kinds import ZIP_STARTS, kind_of
from generator.intake.limits import (
    EXPORTS,
    LARGEST_EXPORT,
    LARGEST_FILE,
    MOST_CELLS_READ_CAREFULLY,
    MOST_STRINGS_READ_CAREFULLY,
)
from generator.intake.opening import carefully, quickly
from generator.intake.read_carefully import NotReadable
from generator.intake.xml import NotWellFormed
from generator.problems import InFile, InSheet, Problem, ProblemsFound

PLAIN_TEXT = "book_is_text"

# What the gate says of a book, said of an export. What is not here is the same for both.
CODES = {
    "pupil_export_is_lock_file": "book_is_lock_file",
    "pupil_export_is_folder": "book_is_folder",
    "pupil_export_too_large": "book_too_large book_has_too_many_parts",
    "pupil_export_sheet_too_large": (
        "book_has_too_many_sheets book_has_too_many_cells book_reaches_too_far book_is_heavy book_swells"
    ),
    "pupil_export_is_empty": "book_is_empty book_is_only_zeros",
    "pupil_export_is_pdf": "book_is_pdf",
    "pupil_export_is_web_page": "book_is_web_page",
    "pupil_export_is_encrypted": "book_is_encrypted",
    "pupil_export_is_old_excel": (
        "book_is_old_excel book_is_binary book_is_strict book_is_open_document book_is_numbers"
    ),
    "pupil_export_has_macros": "book_has_macros book_has_files_inside",
    "pupil_export_is_no_table": (
        "book_is_picture book_is_word book_is_slides book_is_archive book_is_shortcut book_is_unknown"
    ),
    "pupil_export_is_damaged": (
        "book_is_cut_short book_is_damaged book_has_no_sheets book_lacks_part book_has_strange_parts "
        "book_declares_entities book_is_oddly_encoded"
    ),
}
BY_BOOK = {book: export for export, books in CODES.items() for book in books.split()}


@dataclass(frozen=True, slots=True, repr=False)
class ExportSheet:
    """The filled cells of a visible sheet, as text: a row and a column each, from 0."""

    name: str
    rows: list[int]
    columns: list[int]
    texts: list[str]


@dataclass(frozen=True, slots=True, repr=False)
class IncomingExport:
    """An export that the gate has let through: its bytes when it is text, otherwise its sheets."""

    name: str
    sha256: str
    text: bytes | None = None
    sheets: tuple[ExportSheet, ...] = field(default=())


def open_export(path: Path) -> IncomingExport:
    """The export, or ``ProblemsFound`` with the one reason why it cannot be read."""
    try:
        return _opened(path.name, read_incoming(path, LARGEST_EXPORT))
    except ProblemsFound as found:
        raise ProblemsFound(_of_an_export(found.problems)) from None
    except (NotWellFormed, NotReadable):
        raise ProblemsFound([Problem("pupil_export_is_damaged", InFile(path.name))]) from None


def _of_an_export(problems: Iterable[Problem]) -> Iterator[Problem]:
    """A sheet's name may be a class or a pupil, and the gate has none of the words that make it harmless."""
    for problem in problems:
        at = InFile(problem.at.path) if isinstance(problem.at, InSheet) else problem.at
        yield replace(problem, code=BY_BOOK.get(problem.code, problem.code), at=at)


def _opened(name: str, content: bytes) -> IncomingExport:
    digest = hashlib.sha256(content).hexdigest()
    if content.startswith(ZIP_STARTS):
        return IncomingExport(name, digest, sheets=tuple(_sheets(name, content)))
    problem = kind_of(content, InFile(name))
    if problem.code != PLAIN_TEXT:
        raise ProblemsFound([problem])
    return IncomingExport(name, digest, text=content)


def _sheets(name: str, content: bytes) -> Iterator[ExportSheet]:
    if len(content) > LARGEST_FILE:
        raise ProblemsFound([Problem("pupil_export_sheet_too_large", InFile(name))])
    admitted = admit(name, content, EXPORTS)
    quick = quickly(admitted)
    if quick is None:
        _refuse_heavy(admitted)
    for part, cells in zip(admitted.contents.sheets, quick or carefully(admitted), strict=True):
        if part.visible:
            yield _as_text(part.name, cells)


def _refuse_heavy(admitted: Admitted) -> None:
    """What the careful reader cannot do in its time is asked for as text."""
    strings = (admitted.contents.strings or b"").count(b"<si")
    cells = sum(one.cells for one in admitted.scans)
    if cells > MOST_CELLS_READ_CAREFULLY or strings > MOST_STRINGS_READ_CAREFULLY:
        raise ProblemsFound([Problem("pupil_export_sheet_too_large", admitted.package.at())])


def _as_text(name: str, cells: Mapping[Position, ForeignCell]) -> ExportSheet:
    contents: Mapping[Position, Content] = (
        cells.values_by_place if isinstance(cells, UnreadCells) else {place: one.value for place, one in cells.items()}
    )
    places = list(contents)
    return ExportSheet(name, [row for row, _ in places], [c for _, c in places], list(map(_text, contents.values())))


def _text(value: Content) -> str:
    """As a person would write it: a whole number without decimals, a day as 2027-06-14."""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value
