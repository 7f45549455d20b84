"""Finished files opened again and looked through: what was found in each, or everything that must not be there."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from io import StringIO
from pathlib import Path, PurePosixPath

from generator.build.job import hash_of
from generator.build.manifest import Made
from generator.documents.security_sheet_pdf import look_through_pdf, words_of_pdf
from generator.domain.outgoing import Format, OutgoingFile
from generator.domain.personal_data import points_out_a_person
from generator.files import read_if_there
from generator.intake.outgoing import look_through
from generator.intake.outgoing_office import look_through_office
from generator.problems import InFile, Problem, ProblemsFound

HIDDEN = ("_nycklar", "_listor", "_historik", "_giltigt", "_diagram", "_tecken", "_summor")
PROGRAM = "Årskull"
# The handbooks hold no figures from the ledger, and the web pages are made of the same sections: to read their words
# out of six hundred pages as well would take half as long as the whole build (measured).
SAME_WORDS_AS, SAME_WORDS = "web", "handbook"
FORMATS = {
    ".xlsx": Format.WORKBOOK,
    ".docx": Format.OFFICE,
    ".pptx": Format.OFFICE,
    ".pdf": Format.PDF,
    ".html": Format.WEB,
    ".js": Format.WEB,
    ".css": Format.WEB,
    ".csv": Format.TEXT,
    ".ics": Format.TEXT,
    ".txt": Format.TEXT,
    ".yaml": Format.TEXT,
    ".json": Format.TEXT,
    ".jinja": Format.TEXT,
    ".png": Format.TEXT,
}
PICTURE = ".png"
LEADS_OUT = re.compile(  # a picture that lies in the page itself leads nowhere
    r"""(?:src|srcset|href|action|poster|data)\s*=\s*["']?\s*(?!data:image/png;)(?:[a-z][a-z0-9+.-]*:|//)|url\(\s*["']?(?:[a-z]+:)?//|@import""",
    re.IGNORECASE,
)
REACHES_OUT = re.compile(
    r"\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|eval)\s*\(|new Function"
)
WRITTEN_IN = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<[^>]+\son[a-z]+\s*=", re.IGNORECASE)
TAGS = re.compile(r"<(style|script)\b.*?</\1>|<[^>]+>", re.DOTALL | re.IGNORECASE)
RUN_AS_FORMULA = re.compile(r"[=@\t\r]|[+-](?!\d+(?:[.,]\d+)?$)")  # +2 is a change and no formula


@dataclass(frozen=True, slots=True)
class Inspection:
    """The built files of an engagement, by their paths, and what they are held to."""

    folder: Path
    made: Mapping[str, Made]
    ours: tuple[str, ...]  # texts that the municipality has put in and that set off no tripwire

    def at(self, path: str) -> InFile:
        """A file as a place."""
        return InFile((self.folder / path).as_posix())

    @property
    def has_web(self) -> bool:
        """Whether the handbooks' words can be looked through as web pages."""
        return any(one.kind == SAME_WORDS_AS for one in self.made.values())


def inspect(inspection: Inspection) -> tuple[OutgoingFile, ...]:
    """Every file as it was found; ``ProblemsFound`` with everything in any of them that must not be there."""
    found: list[OutgoingFile] = []
    problems: list[Problem] = []
    for path, made in sorted(inspection.made.items()):
        try:
            found.append(_looked_at(inspection, path, made))
        except ProblemsFound as faults:
            problems += faults.problems
    if problems:
        raise ProblemsFound(problems)
    return tuple(found)


def refuse_changed(inspection: Inspection) -> None:
    """The files must be those that were built: of one that somebody has changed since nothing can be said."""
    problems = [
        Problem("file_changed_by_hand", inspection.at(path))
        for path, made in sorted(inspection.made.items())
        if hash_of(read_if_there(inspection.folder / path) or b"") != made.sha256
    ]
    if problems:
        raise ProblemsFound(problems)


def _looked_at(inspection: Inspection, path: str, made: Made) -> OutgoingFile:
    suffix = PurePosixPath(path).suffix
    if suffix not in FORMATS:
        raise ProblemsFound([Problem("outgoing_unknown_kind", inspection.at(path), {"found": suffix})])
    found = LOOKS[FORMATS[suffix]](inspection, path, made.kind)
    if found.authors - {PROGRAM}:
        raise ProblemsFound([Problem("outgoing_author", inspection.at(path))])
    return found


def _workbook(inspection: Inspection, path: str, kind: str) -> OutgoingFile:
    try:
        book = look_through(inspection.folder / path, inspection.at(path).path, inspection.ours, HIDDEN)
    except ProblemsFound as faults:
        raise ProblemsFound(_own_words(problem, inspection.at(path)) for problem in faults.problems) from None
    return OutgoingFile(path, kind, Format.WORKBOOK, book.formulas, book.hidden, authors=book.authors)


def _own_words(problem: Problem, at: InFile) -> Problem:
    """The tripwire of what comes in speaks to a school; here the file is our own."""
    return Problem("outgoing_personal_data", at) if problem.code.startswith("personal_data") else problem


def _office(inspection: Inspection, path: str, kind: str) -> OutgoingFile:
    found = look_through_office(inspection.folder / path, inspection.at(path).path)
    _refuse_personal(inspection, path, "\n".join(found.words))
    return OutgoingFile(path, kind, Format.OFFICE, authors=found.authors)


def _pdf(inspection: Inspection, path: str, kind: str) -> OutgoingFile:
    content = (inspection.folder / path).read_bytes()
    found = look_through_pdf(content)
    if found.runs:
        raise ProblemsFound([Problem("outgoing_runs", inspection.at(path))])
    if found.leads_out:
        raise ProblemsFound([Problem("outgoing_links", inspection.at(path))])
    searched = not (kind == SAME_WORDS and inspection.has_web)
    words = words_of_pdf(content) if searched else ""
    inside = (file.decode("utf-8", "replace") for file in found.attached.values())
    _refuse_personal(inspection, path, "\n".join((words, *inside)))
    return OutgoingFile(
        path,
        kind,
        Format.PDF,
        attached=len(found.attached),
        fields=found.fields,
        authors=found.authors,
        searched=searched,
    )


def _web(inspection: Inspection, path: str, kind: str) -> OutgoingFile:
    text = (inspection.folder / path).read_text(encoding="utf-8")
    page = PurePosixPath(path).suffix == ".html"
    if (page and WRITTEN_IN.search(text)) or (not page and REACHES_OUT.search(text)):
        raise ProblemsFound([Problem("outgoing_runs", inspection.at(path))])
    if page and LEADS_OUT.search(text):
        raise ProblemsFound([Problem("outgoing_links", inspection.at(path))])
    _refuse_personal(inspection, path, unescape(TAGS.sub(" ", text)) if page else text)
    return OutgoingFile(path, kind, Format.WEB)


def _text(inspection: Inspection, path: str, kind: str) -> OutgoingFile:
    if PurePosixPath(path).suffix != PICTURE:
        text = (inspection.folder / path).read_text(encoding="utf-8-sig")
        if PurePosixPath(path).suffix == ".csv" and any(RUN_AS_FORMULA.match(cell) for cell in _cells(text)):
            raise ProblemsFound([Problem("outgoing_formula", inspection.at(path))])
        _refuse_personal(inspection, path, text)
    return OutgoingFile(path, kind, Format.TEXT)


def _cells(text: str) -> Iterator[str]:
    """Every cell of a file of ours, quoted or not."""
    return (cell for row in csv.reader(StringIO(text, newline=""), delimiter=";") for cell in row)


def _refuse_personal(inspection: Inspection, path: str, words: str) -> None:
    for own in inspection.ours:
        words = words.replace(own, " ")
    if any(points_out_a_person(line) for line in words.splitlines()):
        raise ProblemsFound([Problem("outgoing_personal_data", inspection.at(path))])


Look = Callable[[Inspection, str, str], OutgoingFile]
LOOKS: Mapping[Format, Look] = {
    Format.WORKBOOK: _workbook,
    Format.PDF: _pdf,
    Format.WEB: _web,
    Format.TEXT: _text,
    Format.OFFICE: _office,
}
