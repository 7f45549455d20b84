"""An export that is text: where its headings are, what stands between its cells, and its rows, read by Polars."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from generator.problems import InFile, Problem, ProblemsFound
from generator.sources.exports.decoding import Decoded
from generator.sources.exports.table import LINE, ExportTable, blank, column_name, without_blanks

DELIMITERS = (";", "\t", ",")
HEAD = 262_144  # bytes in which the headings stand, whatever is printed above them
MOST_LINES_ABOVE = 50
QUOTE = b'"'
OVERFLOW = "beyond"  # a column for cells to the right of the last heading
PRINTED = re.compile(r"\b(20[0-9]{2})-([01][0-9])-([0-3][0-9])\b")

Known = Callable[[Sequence[str]], int]  # how many of these texts are headings


@dataclass(frozen=True, slots=True, repr=False)
class _Head:
    """A row that looks most like headings, and what stands between its cells."""

    known: int
    delimiter: str
    headings: tuple[str, ...]
    line: int
    lines_read: int
    above: tuple[str, ...]


def read_delimited(name: str, text: Decoded, known: Known) -> ExportTable:
    """The table under its headings, or ``ProblemsFound``."""
    lines = text.utf8[:HEAD].decode(errors="ignore").split("\n")
    candidates = [head for delimiter in DELIMITERS for head in _heads(lines, delimiter, known)]
    best = max(candidates, key=lambda head: (head.known, -head.line), default=None)
    if best is None or not best.known:
        raise ProblemsFound([Problem("pupil_export_without_headings", InFile(name))])
    begins = len("\n".join(lines[: best.lines_read]).encode()) + 1
    rest = text.utf8[begins:]
    cells = _cells(name, rest, best)
    return ExportTable(
        name=name,
        headings=best.headings,
        heading_line=best.line,
        cells=_fitting(name, cells, best),
        delimiter=best.delimiter,
        encoding=text.encoding,
        printed_on=_printed_on(best.above),
    )


def _heads(lines: Sequence[str], delimiter: str, known: Known) -> Iterator[_Head]:
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    above: list[str] = []
    before = 0
    try:
        for cells in reader:
            headings = tuple(_without_end(cells))
            yield _Head(known(headings), delimiter, headings, before + 1, reader.line_num, tuple(above))
            above += cells
            before = reader.line_num
            if before > MOST_LINES_ABOVE:
                return
    except csv.Error:  # a quotation mark that never ends
        return


def _without_end(cells: list[str]) -> list[str]:
    """Headings without the blank ones that a semicolon at the end of a line leaves behind."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _cells(name: str, rest: bytes, head: _Head) -> pl.DataFrame:
    """All rows as texts with their lines. What Polars says of a fault holds cells, and is never passed on."""
    width = len(head.headings)
    columns = [*map(column_name, range(width)), OVERFLOW]
    if not rest.strip():
        return pl.DataFrame(schema={LINE: pl.UInt32(), **dict.fromkeys(columns, pl.String())})
    is_quoted = _begins_with_quotes(rest, head.delimiter)
    if is_quoted:
        _refuse_open_quote(name, rest, head)
    try:
        cells = pl.read_csv(
            head.delimiter.join(columns).encode() + b"\n" + rest,
            separator=head.delimiter,
            quote_char='"' if is_quoted else None,
            infer_schema=False,
            truncate_ragged_lines=True,
        )
    except pl.exceptions.PolarsError:
        cells = None
    starts = _starts(rest) if is_quoted else None
    if cells is None or (starts is not None and len(starts) != cells.height):
        raise ProblemsFound([Problem("pupil_export_quotes_broken", InFile(name))])
    first = head.lines_read + 1
    numbers = pl.int_range(cells.height, dtype=pl.UInt32, eager=True) if starts is None else starts
    return cells.with_columns((numbers + first).cast(pl.UInt32).alias(LINE))


def _begins_with_quotes(rest: bytes, delimiter: str) -> bool:
    """Whether any cell begins with a quotation mark; in a file where none does, they are letters like others."""
    return QUOTE in rest and re.search(rb'(?:^|[\n\r%b]) *"' % delimiter.encode(), rest) is not None


def _starts(rest: bytes) -> pl.Series:
    """The lines that begin a row: a cell in quotation marks may hold several."""
    lines = pl.Series(rest.removesuffix(b"\n").decode().split("\n"))
    quotes = lines.str.count_matches('"', literal=True)
    is_open = (quotes.cum_sum() - quotes) % 2 == 1
    return (~is_open).arg_true().cast(pl.UInt32)


def _refuse_open_quote(name: str, rest: bytes, head: _Head) -> None:
    if rest.count(QUOTE) % 2 == 0:
        return
    lines = pl.Series(rest.decode().split("\n"))
    odd = (lines.str.count_matches('"', literal=True) % 2 == 1).arg_true()
    raise ProblemsFound([Problem("pupil_export_quote_open", InFile(name, int(odd[-1]) + head.lines_read + 1))])


def _fitting(name: str, cells: pl.DataFrame, head: _Head) -> pl.DataFrame:
    """The rows with something in them; those that are parted otherwise, or reach too far, are told."""
    there = without_blanks(cells)
    problems = [*_parted_otherwise(name, there, head), *_too_long(name, there)]
    if problems:
        raise ProblemsFound(problems)
    return there.drop(OVERFLOW)


def _parted_otherwise(name: str, cells: pl.DataFrame, head: _Head) -> Iterator[Problem]:
    """Rows that are a single cell with another sign between what should be several."""
    others = [sign for sign in DELIMITERS if sign != head.delimiter]
    alone = pl.all_horizontal(pl.col(column_name(n)).is_null() for n in range(1, len(head.headings)))
    signs = pl.sum_horizontal(pl.col(column_name(0)).str.count_matches(sign, literal=True) for sign in others)
    found = cells.filter(alone & (signs >= 2))  # noqa: PLR2004  because a comma alone parts a family name
    if found.height:
        details = {"rows": str(found.height)}
        yield Problem("pupil_export_delimiter_mixed", InFile(name, int(found[LINE][0])), details)


def _too_long(name: str, cells: pl.DataFrame) -> Iterator[Problem]:
    found = cells.filter(pl.col(OVERFLOW).is_not_null())
    if found.height:
        yield Problem("pupil_export_row_too_long", InFile(name, int(found[LINE][0])), {"rows": str(found.height)})


def _printed_on(above: Sequence[str]) -> date | None:
    """The first day that stands above the headings; systems print when a list was taken out."""
    for match in PRINTED.finditer("" if blank(above) else " ".join(above)):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            continue
    return None
