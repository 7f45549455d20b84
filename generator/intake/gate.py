"""The gate: each step sees only what the one before let through, and no parser meets what it has not judged."""

from dataclasses import dataclass

from generator.intake import limits
from generator.intake.contents import Contents, contents_of
from generator.intake.formats import date_looks
from generator.intake.kinds import refuse_other_kinds
from generator.intake.package import Package, unpack
from generator.intake.repack import repacked
from generator.intake.shared_strings import Table, table_of
from generator.intake.sheet_scan import SheetScan, refuse_far_cells, scan
from generator.problems import Problem, ProblemsFound


@dataclass(frozen=True, slots=True)
class Admitted:
    """What the gate lets through: the foreign package, its sheets as they were scanned, and the texts of its cells."""

    package: Package
    contents: Contents
    scans: tuple[SheetScan, ...]
    table: Table

    def readable(self) -> bytes:
        """The package of our own that the careful reader gets."""
        return repacked((one.data for one in self.scans), self.contents.strings or b"")


def admit(name: str, content: bytes, reach: limits.Reach = limits.BOOKS) -> Admitted:
    """What the gate lets through, or ``ProblemsFound``; ``NotWellFormed`` when it breaks off."""
    refuse_other_kinds(name, content)
    package = unpack(name, content)
    contents = contents_of(package)
    dates = date_looks(contents.styles)
    scans = tuple(scan(sheet.xml, dates) for sheet in contents.sheets)
    refuse_far_cells(list(zip(contents.sheets, scans, strict=True)), name, reach)
    strings = contents.strings or b""
    if strings.count(b"<si") > limits.MOST_STRINGS:
        raise ProblemsFound([Problem("book_has_too_many_cells", package.at(), {"limit": str(limits.MOST_STRINGS)})])
    return Admitted(package, contents, scans, table_of(strings))
