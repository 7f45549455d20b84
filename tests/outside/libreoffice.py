"""Workbooks calculated anew by LibreOffice, and what differs from the values we stored in them."""

import math
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

from tests.outside.programs import run

SECONDS_A_WORKBOOK = 30
TOLERANCE = 1e-9  # both programs calculate in double precision; only the order of summation may differ

# By default LibreOffice trusts the stored values of a file it did not write itself; 0 means: always calculate.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
  </item>
</oor:items>
"""

CellValue = object
Address = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Recalculation:
    """How many formula cells were compared, and one line for each that LibreOffice sees differently."""

    formulas: int
    differences: tuple[str, ...]


def recalculated(workbooks: Sequence[Path], folder: Path) -> list[Path]:
    """The same workbooks in the same order, opened, calculated and saved by one LibreOffice process."""
    profile, inbox, outbox = folder / "profile", folder / "in", folder / "out"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    inbox.mkdir()
    # Terms use the same file names, and LibreOffice writes everything into one folder.
    numbered = [Path(shutil.copy(book, inbox / f"{place:04}.xlsx")) for place, book in enumerate(workbooks)]
    run(
        [
            *("soffice", "--headless", "--norestore", f"-env:UserInstallation={escape(profile.as_uri())}"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", outbox),
            *numbered,
        ],
        seconds=60 + SECONDS_A_WORKBOOK * len(workbooks),
    )
    return [outbox / book.name for book in numbered]


def comparison(original: Path, calculated: Path) -> Recalculation:
    """Every formula cell of the original: its stored value against the calculated one."""
    assert calculated.exists(), f"LibreOffice could not open {original.name}"
    formulas = _formula_cells(original)
    stored, anew = _values(original), _values(calculated)
    differences = tuple(
        f"{original.name}, {sheet}!{cell}: stored {stored[sheet, cell]!r}, calculated {anew.get((sheet, cell))!r}"
        for sheet, cell in formulas
        if not _agree(stored[sheet, cell], anew.get((sheet, cell)))
    )
    return Recalculation(len(formulas), differences)


def _agree(stored: CellValue, anew: CellValue) -> bool:
    """Empty text and an empty cell look the same; a shown error is never right, even when both show it."""
    if isinstance(anew, str) and anew.startswith("#"):
        return False
    if isinstance(stored, int | float) and isinstance(anew, int | float):
        return math.isclose(stored, anew, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return (stored or None) == (anew or None)


def _formula_cells(path: Path) -> list[Address]:
    book = openpyxl.load_workbook(path)
    return [
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def _values(path: Path) -> dict[Address, CellValue]:
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
