"""The way in for every foreign workbook: gate, scan, read, tripwire.

The order is the safety. A parser never meets a file that the gate has not judged, and nobody meets a cell before the
tripwire has looked at the whole file.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.domain.foreign import ForeignBook, ForeignSheet
from generator.intake import limits
from generator.intake.contents import Contents, contents_of
from generator.intake.formats import date_looks, with_dates
from generator.intake.incoming import read_incoming
from generator.intake.kinds import refuse_other_kinds
from generator.intake.package import Package, unpack
from generator.intake.read_carefully import NotReadable, read_carefully
from generator.intake.read_quickly import Cells, read_quickly
from generator.intake.repack import repacked
from generator.intake.sheet_scan import SheetScan, refuse_far_cells, scan
from generator.intake.tripwire import personal_data
from generator.intake.xml import NotWellFormed, refuse_broken
from generator.problems import InFile, Problem, ProblemsFound


@dataclass(frozen=True, slots=True)
class Admitted:
    """What the gate lets through: the foreign package, and the package of our own that the readers get."""

    package: Package
    contents: Contents
    scans: tuple[SheetScan, ...]
    readable: bytes


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
    sheets = tuple(_sheets(admitted))
    problems = personal_data(admitted.package, admitted.contents, admitted.scans, sheets, ours)
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


def _sheets(admitted: Admitted) -> Iterator[ForeignSheet]:
    from_1904 = admitted.contents.from_1904
    for part, seen, cells in zip(admitted.contents.sheets, admitted.scans, _read(admitted), strict=True):
        yield ForeignSheet(part.name, part.visible, with_dates(cells, seen.dated, from_1904=from_1904))


def admit(name: str, content: bytes) -> Admitted:
    """The gate. Each step sees only what the one before let through."""
    refuse_other_kinds(name, content)
    package = unpack(name, content)
    contents = contents_of(package)
    dates = date_looks(contents.styles)
    scans = tuple(scan(sheet.xml, dates) for sheet in contents.sheets)
    refuse_far_cells(zip(contents.sheets, scans, strict=True), name)
    strings = contents.strings or b""
    if strings.count(b"<si") > limits.MOST_STRINGS:
        raise ProblemsFound([Problem("book_has_too_many_cells", package.at(), {"limit": str(limits.MOST_STRINGS)})])
    if strings:
        refuse_broken(strings)
    return Admitted(package, contents, scans, repacked((one.data for one in scans), strings))


def _read(admitted: Admitted) -> tuple[Cells, ...]:
    quick = read_quickly(admitted.readable, admitted.scans, admitted.contents.strings or b"")
    if quick is not None:
        return quick
    _refuse_heavy(admitted)
    return read_carefully(admitted.readable, admitted.scans)


def _refuse_heavy(admitted: Admitted) -> None:
    """What the careful reader cannot do in its time is asked for again, saved by Excel in its plain way."""
    strings = (admitted.contents.strings or b"").count(b"<si")
    cells = sum(one.cells for one in admitted.scans)
    if cells > limits.MOST_CELLS_READ_CAREFULLY or strings > limits.MOST_STRINGS_READ_CAREFULLY:
        raise ProblemsFound([Problem("book_is_heavy", admitted.package.at())])


def _notices(admitted: Admitted) -> Iterator[Problem]:
    """Links to other workbooks, as pasting leaves them: told, and never followed."""
    if admitted.contents.has_external_links:
        yield Problem("book_has_external_links", admitted.package.at())
