"""From bytes to rows under known columns: all that can be wrong with a CSV file before its words mean anything."""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.domain.personal_data import looks_personal
from generator.domain.texts import Texts
from generator.nearest import hint
from generator.problems import InFile, Problem, ProblemsFound
from generator.storage.history_columns import REQUIRED, Column, heading, headings, plain

LARGEST_FILE = 8 * 1024 * 1024  # a hundred schools' ten years
DELIMITERS = (";", "\t", ",")
COMMENT, EXCEL_HINT = "#", "sep="
LONGEST_SHOWN = 40
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Record = tuple[int, list[str]]  # the line where it begins, and its cells


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its line in the file; a column that the file lacks is an empty text."""

    at: InFile
    cells: Mapping[Column, str]

    def text(self, column: Column) -> str:
        """The cell without the spaces around it."""
        return self.cells.get(column, "").strip()


def read_rows(path: Path, content: bytes, texts: Texts) -> tuple[Row, ...]:
    """The rows below the heading, or ``ProblemsFound``. Personal data is refused before anything is quoted."""
    shown = path.as_posix()
    records = _records(_decoded(content, shown), shown)
    _refuse_personal_data(records, shown)
    if not records:
        raise ProblemsFound([Problem("history_empty", InFile(shown))])
    columns = _columns(records[0], shown, texts)
    problems = [problem for record in records[1:] for problem in _shape(record, len(columns), shown)]
    if problems:
        raise ProblemsFound(problems)
    return tuple(Row(InFile(shown, line), _cells(columns, cells)) for line, cells in records[1:])


def read_bytes(path: Path) -> bytes:
    """The file's content, or ``ProblemsFound``."""
    at = InFile(path.as_posix())
    try:
        if path.is_dir():
            raise ProblemsFound([Problem("file_is_folder", at)])
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise ProblemsFound([Problem("file_missing", at)]) from None
    except (OSError, ValueError):  # ValueError: a path with a NUL character
        raise ProblemsFound([Problem("file_unreadable", at)]) from None
    if len(content) > LARGEST_FILE:
        raise ProblemsFound([Problem("history_too_large", at, {"limit": str(LARGEST_FILE // 1024**2)})])
    return content


def quoted(text: str) -> str:
    """What was written, short and without invisible characters, as it may stand in a message."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text)
    return seen if len(seen) <= LONGEST_SHOWN else seen[: LONGEST_SHOWN - 1] + "…"


def _decoded(content: bytes, shown: str) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, otherwise what Windows and older Macs in Sweden write."""
    try:
        if content.startswith(UTF16):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if content.startswith(UTF16):
            raise ProblemsFound([Problem("history_not_text", InFile(shown))]) from None
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _records(text: str, shown: str) -> list[Record]:
    """The records with something in them, but for comments and Excel's own first line."""
    if "\0" in text:
        raise ProblemsFound([Problem("history_not_text", InFile(shown))])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    records: list[Record] = []
    before = 0
    try:
        for cells in reader:
            records.append((before + 1, cells))
            before = reader.line_num
    except csv.Error:  # a cell longer than any program writes: a quotation mark that never ends
        raise ProblemsFound([Problem("history_quote_open", InFile(shown, before + 1))]) from None
    return [(line, cells) for line, cells in records if any(cell.strip() for cell in cells) and not _aside(cells)]


def _aside(cells: list[str]) -> bool:
    return cells[0].lstrip().startswith(COMMENT) or cells[0].startswith(EXCEL_HINT)


def _delimiter(text: str) -> str:
    """The sign that parts the most words of the heading."""
    lines = (line for line in text.splitlines() if line.strip() and not _aside([line.lstrip('"')]))
    first = next(lines, "")
    return max(DELIMITERS, key=first.count)


def _refuse_personal_data(records: list[Record], shown: str) -> None:
    """Names the line and the column's number, never what stands there or what the column is called."""
    found = [
        Problem("history_personal_data", InFile(shown, line), {"column": str(number)})
        for line, cells in records
        for number, cell in enumerate(cells, start=1)
        if looks_personal(cell)
    ]
    if found:
        raise ProblemsFound(found)


def _columns(record: Record, shown: str, texts: Texts) -> list[Column | None]:
    line, cells = record
    known = headings(texts)
    columns = [known.get(plain(cell)) for cell in cells]
    problems = [*_unknown(record, columns, shown, texts), *_twice(columns, InFile(shown, line), texts)]
    missing = [heading(column, texts) for column in REQUIRED if column not in columns]
    if missing:
        problems.append(Problem("history_columns_missing", InFile(shown, line), {"columns": ", ".join(missing)}))
    if problems:
        raise ProblemsFound(problems)
    return columns


def _unknown(record: Record, columns: list[Column | None], shown: str, texts: Texts) -> Iterator[Problem]:
    line, cells = record
    choices = [heading(column, texts) for column in Column]
    for cell, column in zip(cells, columns, strict=True):
        if column is None and cell.strip():
            yield Problem("history_unknown_column", InFile(shown, line), hint(quoted(cell.strip()), choices))


def _twice(columns: list[Column | None], at: InFile, texts: Texts) -> Iterator[Problem]:
    for column in Column:
        if columns.count(column) > 1:
            yield Problem("history_column_twice", at, {"column": heading(column, texts)})


def _shape(record: Record, columns: int, shown: str) -> Iterator[Problem]:
    line, cells = record
    if any("\n" in cell or "\r" in cell for cell in cells):
        yield Problem("history_quote_open", InFile(shown, line))
    elif any(cell.strip() for cell in cells[columns:]):
        yield Problem("history_too_many_cells", InFile(shown, line), {"columns": str(columns)})


def _cells(columns: list[Column | None], cells: list[str]) -> dict[Column, str]:
    return {column: cell for column, cell in zip(columns, cells, strict=False) if column is not None}
