"""The way in for every foreign workbook: gate, scan, read, tripwire.

The order is the safety. A parser never meets a file that the gate has not judged, and nobody meets a cell before the
tripwire has looked at the whole file.
"""

import hashlib
from collections.abc import Collection, Sequence
from pathlib import Path

from generator.domain.foreign import ForeignBook, ForeignSheet
from generator.intake import limits
from generator.intake.contents import Contents, SheetPart, contents_of
from generator.intake.incoming import read_incoming
from generator.intake.kinds import refuse_other_kinds
from generator.intake.package import Package, unpack
from generator.intake.read_carefully import NotReadable, read_carefully
from generator.intake.read_quickly import Cells, read_quickly
from generator.intake.repack import repacked
from generator.intake.sheet_scan import SheetScan, refuse_far_cells, scan
from generator.intake.tripwire import personal_data
from generator.intake.xml import NotWellFormed, refuse_broken
from generator.problems import Problem, ProblemsFound


def open_book(path: Path, ours: Collection[str] = ()) -> ForeignBook:
    """The workbook, or ``ProblemsFound``: the gate's one problem, or every place with personal data.

    ``ours`` are texts that we wrote into the book ourselves, such as a contact's address; they set off no tripwire.
    """
    content = read_incoming(path)
    refuse_other_kinds(path.name, content)
    package = unpack(path.name, content)
    contents = contents_of(package)
    scans = _scanned(package, contents)
    sheets = _sheets(contents.sheets, _read(package, contents, scans))
    problems = personal_data(package, contents, scans, sheets, ours)
    if problems:
        raise ProblemsFound(problems)
    return ForeignBook(
        name=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        sheets=sheets,
        properties=contents.properties,
        notices=_notices(package, contents),
    )


def _scanned(package: Package, contents: Contents) -> list[SheetScan]:
    """Every sheet looked through, one at a time, so that one that reaches too far stops before the next is met."""
    try:
        scans = [scan(sheet.xml) for sheet in contents.sheets]
        for part in filter(None, (contents.strings, contents.styles)):
            refuse_broken(part)
    except NotWellFormed:
        raise ProblemsFound([Problem("book_is_damaged", package.at())]) from None
    refuse_far_cells(zip(contents.sheets, scans, strict=True), package.name)
    if (contents.strings or b"").count(b"<si") > limits.MOST_STRINGS:
        raise ProblemsFound([_too_many(package, limits.MOST_STRINGS)])
    return scans


def _read(package: Package, contents: Contents, scans: Sequence[SheetScan]) -> tuple[Cells, ...]:
    made = repacked((one.data for one in scans), contents.strings, contents.styles, from_1904=contents.from_1904)
    quick = read_quickly(made, scans)
    if quick is not None:
        return quick
    _refuse_heavy(package, contents, scans)
    try:
        return read_carefully(made, scans)
    except NotReadable:
        raise ProblemsFound([Problem("book_is_damaged", package.at())]) from None


def _refuse_heavy(package: Package, contents: Contents, scans: Sequence[SheetScan]) -> None:
    """What the careful reader cannot do in its time is asked for again, saved by Excel in its plain way."""
    styles, strings = contents.styles or b"", contents.strings or b""
    heavy = (
        sum(one.cells for one in scans) > limits.MOST_CELLS_READ_CAREFULLY
        or strings.count(b"<si") > limits.MOST_STRINGS_READ_CAREFULLY
        or styles.count(b"<xf") > limits.MOST_FORMATS_READ_CAREFULLY
        or len(styles) > limits.LARGEST_STYLES_READ_CAREFULLY
    )
    if heavy:
        raise ProblemsFound([Problem("book_is_heavy", package.at())])


def _sheets(parts: Sequence[SheetPart], read: Sequence[Cells]) -> tuple[ForeignSheet, ...]:
    return tuple(ForeignSheet(part.name, part.visible, cells) for part, cells in zip(parts, read, strict=True))


def _too_many(package: Package, limit: int) -> Problem:
    return Problem("book_has_too_many_cells", package.at(), {"limit": str(limit)})


def _notices(package: Package, contents: Contents) -> tuple[Problem, ...]:
    """Links to other workbooks, as pasting leaves them: told, and never followed."""
    return (Problem("book_has_external_links", package.at()),) if contents.has_external_links else ()
