"""The way in for every foreign workbook: gate, scan, read, tripwire.

The order is the safety. A parser never meets a file that the gate has not judged, and nobody meets a cell before the
tripwire has looked at the whole file.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from generator.domain.foreign import ForeignBook, ForeignCell, ForeignSheet, Position
from generator.intake.formats import with_dates
from generator.intake.gate import Admitted, admit
from generator.intake.incoming import read_incoming
from generator.intake.limits import MOST_CELLS_READ_CAREFULLY, MOST_STRINGS_READ_CAREFULLY
from generator.intake.read_carefully import NotReadable, read_carefully
from generator.intake.read_quickly import read_quickly
from generator.intake.tripwire import personal_data
from generator.intake.xml import NotWellFormed
from generator.problems import InFile, Problem, ProblemsFound

Cells = Mapping[Position, ForeignCell]


def open_book(path: Path, ours: Collection[str] = ()) -> ForeignBook:
    """The workbook, or ``ProblemsFound``: the gate's one problem, or every place with personal data.

    ``ours`` are texts that we wrote into the book ourselves, such as a contact's address; they set off no tripwire.
    """
    content = read_incoming(path)
    try:
        return _opened(path.name, content, ours)
    except (NotWellFormed, NotReadable):
        raise ProblemsFound([Problem("book_is_damaged", InFile(path.name))]) from None


def _opened(name: str, content: bytes, ours: Collection[str]) -> ForeignBook:
    admitted = admit(name, content)
    parts = zip(admitted.contents.sheets, _read(admitted), strict=True)
    sheets = tuple(ForeignSheet(part.name, part.visible, cells) for part, cells in parts)
    problems = personal_data(admitted, sheets, ours)
    if problems:
        raise ProblemsFound(problems)
    return ForeignBook(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        sheets=sheets,
        properties=admitted.contents.properties,
        notices=tuple(_notices(admitted)),
    )


def _read(admitted: Admitted) -> Sequence[Cells]:
    """The cells of every sheet, by the fast reader if it dares and otherwise by the careful one."""
    quick = quickly(admitted)
    if quick is not None:
        return quick
    _refuse_heavy(admitted)
    return carefully(admitted)


def quickly(admitted: Admitted) -> Sequence[Cells] | None:
    """By the fast reader; nothing when anything is unclear."""
    return read_quickly(admitted.scans, admitted.table, from_1904=admitted.contents.from_1904)


def carefully(admitted: Admitted) -> Sequence[Cells]:
    """By the careful reader, or ``NotReadable``."""
    read = zip(admitted.scans, read_carefully(admitted.readable(), admitted.scans), strict=True)
    return tuple(with_dates(cells, seen.dated, from_1904=admitted.contents.from_1904) for seen, cells in read)


def _refuse_heavy(admitted: Admitted) -> None:
    """What the careful reader cannot do in its time is asked for again, saved by Excel in its plain way."""
    strings = (admitted.contents.strings or b"").count(b"<si")
    cells = sum(one.cells for one in admitted.scans)
    if cells > MOST_CELLS_READ_CAREFULLY or strings > MOST_STRINGS_READ_CAREFULLY:
        raise ProblemsFound([Problem("book_is_heavy", admitted.package.at())])


def _notices(admitted: Admitted) -> Iterator[Problem]:
    """Links to other workbooks, as pasting leaves them: told, and never followed."""
    if admitted.contents.has_external_links:
        yield Problem("book_has_external_links", admitted.package.at())
