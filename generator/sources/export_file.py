"""One of Skolverket's CSV exports as a file: preamble, headings and rows with their lines, before words mean anything.

The file is UTF-8 with a mark (BOM), has ``;`` between cells, a few lines of preamble, one or two rows of headings, the
rows, and after them explanations that have texts in any column.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.problems import InFile, Problem, ProblemsFound

DELIMITER = ";"
PARTED = " – "  # between the two rows of a heading, as official.yaml writes it
HTML = re.compile(rb"\s*<(?:!doctype|html|\?xml|head|body)", re.IGNORECASE)
ZIP = b"PK\x03\x04"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
YEAR_LINE = re.compile(r"Valt läsår:\s*(20[0-9]{2})/([0-9]{2})")
PUBLISHER = "statistik från skolverket"
LONGEST_SHOWN = 60

Record = tuple[int, list[str]]  # the line where it begins, and its cells


@dataclass(frozen=True, slots=True)
class ExportFile:
    """What stands in the file. ``school_year`` is the autumn; ``rows`` are all rows below the headings."""

    path: str
    title: str
    school_year: int
    heading_line: int
    headings: tuple[str, ...]
    rows: tuple[Record, ...]

    def at(self, line: int) -> InFile:
        """A line of the file."""
        return InFile(self.path, line)


def read_export_file(path: str, content: bytes, code_headings: Iterable[str]) -> ExportFile:
    """The file in its parts, or ``ProblemsFound``. A heading row is one where a cell is one of ``code_headings``."""
    records = _records(_decoded(path, content), path)
    wanted = {plain(heading) for heading in code_headings}
    place = next((n for n, (_, cells) in enumerate(records) if wanted & {plain(cell) for cell in cells}), None)
    if place is None:
        raise ProblemsFound([Problem("export_without_headings", InFile(path))])
    preamble = [cells[0].strip() for _, cells in records[:place] if cells and cells[0].strip()]
    year = next((match for line in preamble if (match := YEAR_LINE.match(line))), None)
    if year is None or int(year[2]) != (int(year[1]) + 1) % 100:
        raise ProblemsFound([Problem("export_without_year", InFile(path, 1))])
    line, under = records[place]
    headings, rows = _headings(records, place, under), tuple(records[place + 1 :])
    return ExportFile(path, _title(preamble), int(year[1]), line, headings, rows)


def plain(text: str) -> str:
    """A heading without what differs between two that say the same: capitals, line breaks and doubled spaces."""
    return " ".join(text.split()).casefold()


def quoted(text: str) -> str:
    """What stood there, short and without invisible characters, as it may stand in a message."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text.strip())
    return seen if len(seen) <= LONGEST_SHOWN else seen[: LONGEST_SHOWN - 1] + "…"


def blank(cells: Sequence[str]) -> bool:
    """Nothing stands in the row."""
    return not any(cell.strip() for cell in cells)


def _decoded(path: str, content: bytes) -> str:
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        raise ProblemsFound([Problem("export_empty", InFile(path))])
    if HTML.match(content.removeprefix(b"\xef\xbb\xbf")):
        raise ProblemsFound([Problem("export_is_html", InFile(path))])
    if content.startswith(ZIP):
        raise ProblemsFound([Problem("export_is_workbook", InFile(path))])
    if content.startswith(UTF16):
        raise ProblemsFound([Problem("export_resaved", InFile(path))])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ProblemsFound([Problem("export_resaved", InFile(path, line))]) from None
    if "\0" in text:
        raise ProblemsFound([Problem("export_without_headings", InFile(path))])
    return text


def _records(text: str, path: str) -> list[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=DELIMITER)
    records: list[Record] = []
    before = 0
    try:
        for cells in reader:
            records.append((before + 1, cells))
            before = reader.line_num
    except csv.Error:  # a quotation mark that never ends
        raise ProblemsFound([Problem("export_cut_off", InFile(path, before + 1))]) from None
    return records


def _title(preamble: Sequence[str]) -> str:
    titles = (line for line in preamble if PUBLISHER not in line.casefold() and not YEAR_LINE.match(line))
    return next(titles, "")


def _headings(records: Sequence[Record], place: int, under: Sequence[str]) -> tuple[str, ...]:
    """One heading a column. A row over them belongs to them when its first cell is empty and others are not."""
    over = records[place - 1][1] if place else []
    if not over or over[0].strip() or blank(over):
        return tuple(cell.strip() for cell in under)
    above = [*over, *[""] * len(under)]
    return tuple(
        f"{top.strip()}{PARTED}{cell.strip()}" if top.strip() else cell.strip()
        for top, cell in zip(above, under, strict=False)
    )
