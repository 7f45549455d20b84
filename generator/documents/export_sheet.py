"""Dataskyddsblad för uttag: what was read when pupils became counts, and that no row was kept. It counts nothing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.documents.paper import Paper, render_paper
from generator.domain.pupil_export import ExportFile, Tally
from generator.domain.table import Align, Column, Row, Table, text_row
from generator.domain.texts import Texts
from generator.tables.small_counts import few, parts_shown
from generator.tables.swedish import date_with_year, month_name

MOST_FILES = 4  # on the one page; the rest stand in the text file


@dataclass(frozen=True, slots=True)
class Counting:
    """One run of the command: on which day, of which checkpoint, from which files, and where the rows went.

    ``mappings`` are the names of the mappings that were used, by id. ``version`` is that of the program.
    """

    day: date
    of: str
    files: tuple[ExportFile, ...]
    mappings: Mapping[str, str]
    tally: Tally
    version: str


def sheet_html(paper: Paper, counting: Counting, texts: Texts) -> str:
    """The sheet as HTML: one page."""
    values = {
        "title": texts.label("aggregate.sheet.title"),
        "description": texts.label("aggregate.sheet.description", municipality=paper.engagement.municipality.name),
        "created": counting.day.isoformat(),
        "edition_date": date_with_year(counting.day),
        "counting": counting,
        "tables": {"files": files_table(counting, texts), "rows": rows_table(counting.tally, texts)},
    }
    return render_paper(paper, values)


def sheet_text(counting: Counting, texts: Texts) -> str:
    """The same figures as plain text, with the whole of each file's hash in the form that ``sha256sum -c`` reads."""
    rows = [f"{row.stub}: {row.cells[0].text}" for row in rows_table(counting.tally, texts).rows]
    read = [
        f"{row.stub}: {', '.join(cell.text for cell in row.cells[:-1])}"
        for row in files_table(counting, texts, len(counting.files)).rows
    ]
    about = {"of": counting.of, "day": counting.day.isoformat(), "version": counting.version}
    told = [f"# {line}" for line in (texts.label("aggregate.sheet.text", **about), *read, *rows)]
    return "\n".join([*told, *(f"{file.sha256}  {file.name}" for file in counting.files), ""])


def files_table(counting: Counting, texts: Texts, most: int = MOST_FILES) -> Table:
    """A row a file. The name stands there as it is: a file whose name points somebody out is never read."""
    widths = {"file": 32, "mapping": 34, "at": 11, "rows": 8, "hash": 15}
    columns = tuple(
        Column(texts.label(f"aggregate.sheet.column.{name}"), width, Align.RIGHT if name == "rows" else Align.LEFT)
        for name, width in widths.items()
    )
    shown, more = counting.files[:most], len(counting.files[most:])
    notes = (texts.label("aggregate.sheet.more", count=more),) if more else ()
    rows = tuple(_file(file, counting, texts) for file in shown)
    return Table("files", texts.label("aggregate.sheet.files"), columns, rows, notes=notes)


def _file(file: ExportFile, counting: Counting, texts: Texts) -> Row:
    month = file.checkpoint.month
    label = counting.mappings[file.mapping]
    read_as = texts.label("aggregate.sheet.mapping", label=label, version=file.version)
    return text_row(file.name, read_as, f"{month_name(month)} {month.year}", few(file.rows), file.hash_begins)


def rows_table(tally: Tally, texts: Texts) -> Table:
    """Where the rows went: entries are the sum of what was counted and what was left out, each by its reason."""
    columns = (
        Column(texts.label("aggregate.sheet.column.what"), 76),
        Column(texts.label("aggregate.sheet.column.count"), 24, Align.RIGHT),
    )
    rows = tuple(text_row(what, shown) for what, shown in _counts(tally, texts.label))
    notes = (texts.label("aggregate.sheet.few"),)
    return Table("rows", texts.label("aggregate.sheet.rows"), columns, rows, notes=notes)


def _counts(tally: Tally, label: Callable[..., str]) -> Iterator[tuple[str, str]]:
    """What was counted, and how many. Why somebody could not be followed is no matter here: they stand together."""
    left_out = {reason: count for reason, count in tally.left_out.items() if count}
    counted, *others = parts_shown((tally.counted, *left_out.values()))
    yield label("aggregate.sheet.read"), few(tally.rows)
    yield label("aggregate.sheet.entries"), few(tally.entries)
    yield label("aggregate.sheet.counted"), counted
    for reason, shown in zip(left_out, others, strict=True):
        yield label(f"aggregate.left_out.{reason}"), shown
    yield label("aggregate.sheet.without_identity"), few(tally.without_identity)
    yield label("aggregate.sheet.late_marks"), few(tally.late_marks)
    if tally.unmatched:
        yield label("aggregate.sheet.unmatched"), few(sum(tally.unmatched.values()))
