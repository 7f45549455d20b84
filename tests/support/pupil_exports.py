"""Made-up exports as tables in a test, and what was read of them as lines."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import groupby
from pathlib import Path

import xlsxwriter

from generator.config.export_mappings import load_export_mappings
from generator.domain.calendar import Checkpoint
from generator.domain.pupil_export import PupilRows
from generator.problems import ProblemsFound
from generator.sources.exports import Expected, read_export
from tests.support.engagements import engagement, model, unit

JUNE, DECEMBER = Checkpoint(2026, 4), Checkpoint(2026, 2)
UNITS = (unit("6–9", code="10000001", name="Björkskolan"), unit("F–6", code="10000002", name="Lindskolan"))
MAPPINGS = load_export_mappings(model())
EXPECTED = Expected(engagement(*UNITS), model().school_system, MAPPINGS, JUNE)


def table(text: str) -> list[list[str]]:
    """Rows and cells of a table drawn with bars; a line without any is a single cell."""
    lines = text.strip("\n").split("\n")
    return [[cell.strip() for cell in line.split("|")] if line.strip() else [] for line in lines]


def as_csv(rows: list[list[str]], delimiter: str = ";") -> str:
    """The rows as Excel writes them."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


def written(folder: Path, text: str, encoding: str = "utf-8", name: str = "export.csv") -> Path:
    """A CSV file of a drawn table."""
    path = folder / name
    path.write_bytes(as_csv(table(text)).encode(encoding))
    return path


def entries(found: PupilRows) -> list[str]:
    """Row, identity, school and index of every entry."""
    return [" ".join(map(str, row)) for row in found.pupils.select("row", "identity", "school_unit", "index").rows()]


def marks(found: PupilRows) -> dict[int, str]:
    """The marks of every entry that has some, in the order of the file."""
    rows = sorted(found.marks.select("row", "subject", "symbol").rows(), key=lambda one: one[0])
    return {row: ", ".join(f"{s} {m}" for _, s, m in group) for row, group in groupby(rows, key=lambda one: one[0])}


def told(found: PupilRows) -> list[tuple[str, int | None]]:
    """Codes and lines of the notices."""
    return [(problem.code, problem.at.line) for problem in found.notices]


def codes(path: Path, expected: Expected = EXPECTED) -> list[str]:
    """The codes of what is wrong with a file."""
    try:
        read_export(path, expected)
    except ProblemsFound as found:
        return [problem.code for problem in found.problems]
    return []


def as_xlsx(rows: Sequence[Sequence[object]], sheet: str = "Blad1") -> bytes:
    """The rows as a workbook; numbers and days are numbers and days there."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet("Om").write(0, 0, "Uttag ur elevregistret")
        page, day = book.add_worksheet(sheet), book.add_format({"num_format": "yyyy-mm-dd"})
        for place, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    page.write_datetime(place, column, datetime.combine(cell, time()), day)
                elif cell != "":
                    page.write(place, column, cell)
    return buffer.getvalue()
