"""A report as CSV: a file a table as it is read, all figures one a row for programs, and what both mean.

Semicolons, decimal comma and UTF-8 with its mark, as Excel in Swedish wants. A sign that stands for a figure is text.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO

from generator.domain.report import Report, ShownFigure
from generator.domain.table import Table, TableCell
from generator.domain.texts import Texts
from generator.tables.csv_text import ENCODING
from generator.tables.plain_numbers import PlainNumber, plain_number
from generator.tables.swedish import NBSP

FIGURES, DICTIONARY, ABOUT = "siffror.csv", "ordlista.csv", "om.csv"
COLUMNS = (
    "table", "row", "column", "school_unit", "born", "subject", "checkpoint", "key_figure", "kind", "value", "shown",
)  # fmt: skip
FORMULA_SIGNS = ("=", "@", "\t", "\r")  # a text that begins so could be run as a formula in a spreadsheet
CHANGE_SIGNS = ("+", "-")  # so could these


def csv_report(report: Report, texts: Texts) -> Mapping[str, bytes]:
    """The files by their names; the same report gives the same bytes."""
    tables = {table_file(table): _csv(_table(table)) for table in report.tables}
    return {
        **tables,
        FIGURES: _csv(_figures(report, texts)),
        DICTIONARY: _csv(_dictionary(report, texts)),
        ABOUT: _csv(_about(report, texts)),
    }


def table_file(table: Table) -> str:
    """``tabell_cohort-2020.csv``."""
    return f"tabell_{table.id}.csv"


def csv_cell(cell: TableCell) -> str:
    """What stands in a cell: a number that can be calculated with, otherwise the words or the sign as they are shown.

    >>> csv_cell(TableCell("−1 234,5"))
    '-1234,5'
    """
    number = plain_number(cell)
    return _written(number) if number and not number.per_cent else _harmless(cell.text)


def _table(table: Table) -> Iterator[Iterable[str]]:
    yield (_harmless(column.heading) for column in table.columns)
    yield from ((_harmless(row.stub), *map(csv_cell, row.cells)) for row in table.rows)


def _figures(report: Report, texts: Texts) -> Iterator[Iterable[str]]:
    yield (texts.label(f"report.csv.{name}") for name in COLUMNS)
    yield from (tuple(_figure(one, texts)) for one in report.figures)


def _figure(one: ShownFigure, texts: Texts) -> Iterator[str]:
    yield from (one.table, _harmless(one.stub), _harmless(one.column))
    key = one.identity
    yield from (
        (key.school_unit, str(key.cohort.born), key.subject, str(key.checkpoint), key.key_figure)
        if key
        else (("",) * 5)
    )
    number = plain_number(TableCell(one.text, marks=one.marks))
    yield from (texts.label(f"report.kind.{one.kind.value}"), _written(number) if number else "", _harmless(one.text))


def _dictionary(report: Report, texts: Texts) -> Iterator[Iterable[str]]:
    yield (texts.label(f"report.csv.{name}") for name in ("file", "column", "meaning"))
    for table in report.tables:
        for column in table.columns:
            yield table_file(table), _harmless(column.heading), _meaning(report, table, column.heading, texts)
    for name in COLUMNS:
        yield FIGURES, texts.label(f"report.csv.{name}"), texts.label(f"report.csv.{name}.meaning")


def _meaning(report: Report, table: Table, heading: str, texts: Texts) -> str:
    """What kinds of figures stand in a column; words need no explanation."""
    here = (one.kind for one in report.figures if (one.table, one.column) == (table.id, heading))
    kinds = tuple(dict.fromkeys(texts.label(f"report.kind.{kind.value}") for kind in here))
    return ", ".join(kinds) or texts.label("report.kind.words")


def _about(report: Report, texts: Texts) -> Iterator[Iterable[str]]:
    yield (texts.label(f"report.csv.{name}") for name in ("name", "text"))
    yield texts.label("report.csv.title"), f"{report.title}, {report.subtitle}"
    yield from ((texts.label("report.csv.warning"), warning) for warning in report.warnings)
    yield from ((fact.name, _harmless(fact.text)) for fact in report.facts)
    yield from ((texts.label("report.csv.sign", sign=sign.name), sign.text) for sign in report.signs)
    for table in report.tables:
        yield table_file(table), _harmless(table.caption)
        yield from ((table_file(table), _harmless(note)) for note in table.notes)
        if table.source:
            yield table_file(table), f"{texts.label('report.source')} {table.source}"
    for one in report.definitions:
        yield from ((one.label, f"{part.name}: {part.text}") for part in one.parts)


def _written(number: PlainNumber) -> str:
    return f"{number.value:.{number.decimals}f}".replace(".", ",")


def _harmless(text: str) -> str:
    """Spaces are common ones, for programs; a rise needs no plus; what could run as a formula gets an apostrophe."""
    plain = text.replace(NBSP, " ")
    if plain.startswith("+") and plain[1:2].isdigit():
        return plain.removeprefix("+")
    return f"'{plain}" if plain.startswith(FORMULA_SIGNS + CHANGE_SIGNS) else plain


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    written = StringIO()
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode(ENCODING)
