"""Reading a pupil-level export: the gate, the table, the form, the terms, and for each term its pupils and marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from generator.domain.calendar import Checkpoint
from generator.domain.pupil_export import ExportFile, PupilRows, Role
from generator.intake.exports import open_export
from generator.problems import InFile, Problem, ProblemsFound
from generator.sources.exports.cells import Told, texts
from generator.sources.exports.decoding import decoded
from generator.sources.exports.delimited import read_delimited
from generator.sources.exports.entries import pupils_and_marks
from generator.sources.exports.expected import Expected
from generator.sources.exports.headings import about_headings, unread_protection
from generator.sources.exports.meaning import meant
from generator.sources.exports.nobody import without_rows_of_nobody
from generator.sources.exports.recognising import Recognised, known_in, recognise
from generator.sources.exports.sheets import read_sheets
from generator.sources.exports.table import LINE, ExportTable
from generator.sources.exports.words import school_year_of, term_of


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """An export as a table in a form, before its rows mean anything."""

    table: ExportTable
    recognised: Recognised
    sha256: str


def read_export(path: Path, expected: Expected) -> PupilRows:
    """The rows of the expected checkpoint, or ``ProblemsFound`` with all that is wrong; other terms are told."""
    opened = open_table(path, expected)
    told = Told(opened.table, opened.recognised)
    by_term = rows_by_term(opened, expected, told)
    rows = by_term.pop(expected.checkpoint, None)
    if rows is None:
        _tell_terms(opened, by_term, expected, told)
        raise ProblemsFound(told.faults)
    if by_term:
        told.noticed("pupil_export_other_terms_left", _together(by_term), Role.TERM, term=str(expected.term))
    return _read(opened, rows, expected.checkpoint, expected, told)


def read_exports(path: Path, expected: Expected) -> tuple[PupilRows, ...]:
    """The rows of every term in the file, one value a term; all of the expected checkpoint when it tells none."""
    opened = open_table(path, expected)
    told = Told(opened.table, opened.recognised)
    by_term = rows_by_term(opened, expected, told)
    if not by_term:
        raise ProblemsFound(told.faults)
    read: list[PupilRows] = []
    problems = list(told.faults)
    for checkpoint, rows in sorted(by_term.items()):
        of_term = Told(opened.table, opened.recognised, notices=[] if read else list(told.notices))
        try:
            read.append(_read(opened, rows, checkpoint, expected, of_term))
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(by_place(problems))
    return tuple(read)


def _tell_terms(opened: Opened, by_term: Iterable[Checkpoint], expected: Expected, told: Told) -> None:
    """Which terms the file is about instead, if any could be made out."""
    terms = ", ".join(str(checkpoint.term) for checkpoint in sorted(by_term))
    if terms:
        told.wrong("pupil_export_other_term", opened.table.cells, Role.TERM, terms=terms, term=str(expected.term))


def open_table(path: Path, expected: Expected) -> Opened:
    """The table under its headings and the form that they are of, or ``ProblemsFound``."""
    incoming = open_export(path)
    known = known_in(expected.mappings)
    if incoming.text is None:
        table = read_sheets(incoming.name, incoming.sheets, known)
    else:
        table = read_delimited(incoming.name, decoded(incoming.name, incoming.text), known)
    recognised = recognise(table, expected.mappings, expected.form)
    if not table.cells.height:
        raise ProblemsFound([Problem("pupil_export_without_rows", table.at(table.heading_line))])
    return Opened(table, recognised, incoming.sha256)


def rows_by_term(opened: Opened, expected: Expected, told: Told) -> dict[Checkpoint, pl.DataFrame]:
    """The rows of each checkpoint; all are of the expected one when no column says of which term they are."""
    cells, column = without_rows_of_nobody(opened.table.cells, told), told.column(Role.TERM)
    if column is None:
        return {expected.checkpoint: cells}
    written = texts(cells, column)
    checkpoints = {text: _checkpoint_of(text, expected) for text in written.drop_nulls().unique().to_list()}
    unknown = [text for text, checkpoint in checkpoints.items() if checkpoint is None]
    told.wrong("pupil_export_term_unknown", cells.filter(written.is_in(unknown)), Role.TERM)
    spelt: dict[Checkpoint, list[str]] = {}
    for text, checkpoint in checkpoints.items():
        if checkpoint is not None:
            spelt.setdefault(checkpoint, []).append(text)
    found = {checkpoint: cells.filter(written.is_in(texts_of_it)) for checkpoint, texts_of_it in spelt.items()}
    return _with_those_without(found, cells.filter(written.is_null()), expected)


def _checkpoint_of(text: str, expected: Expected) -> Checkpoint | None:
    """By the term, or by the school year alone."""
    term, school_year = term_of(text), school_year_of(text)
    if term is not None:
        return expected.checkpoint_of(term)
    return None if school_year is None else expected.checkpoint_of_year(school_year)


def _with_those_without(
    found: dict[Checkpoint, pl.DataFrame], without: pl.DataFrame, expected: Expected
) -> dict[Checkpoint, pl.DataFrame]:
    """Rows without a term are of the expected checkpoint: sums at the end, mostly."""
    if not without.height:
        return found
    own = found.get(expected.checkpoint)
    return {**found, expected.checkpoint: without if own is None else pl.concat([own, without]).sort(LINE)}


def _together(by_term: dict[Checkpoint, pl.DataFrame]) -> pl.DataFrame:
    """The rows of all terms, in the order of the file."""
    return pl.concat(by_term.values()).sort(LINE)


def _read(opened: Opened, rows: pl.DataFrame, checkpoint: Checkpoint, expected: Expected, told: Told) -> PupilRows:
    told.notices += about_headings(opened.table, opened.recognised)
    told.faults += unread_protection(opened.table, opened.recognised)
    whole = meant(rows, checkpoint, expected, told)
    pupils, marks = pupils_and_marks(whole, checkpoint, expected, told)
    if told.faults:
        raise ProblemsFound(by_place(told.faults))
    mapping = opened.recognised.form.mapping
    file = ExportFile(
        name=opened.table.name,
        sha256=opened.sha256,
        mapping=mapping.id,
        version=mapping.version,
        checkpoint=checkpoint,
        exported_on=expected.exported_on or opened.table.printed_on,
        rows=rows.height,
    )
    return PupilRows(file, pupils, marks, by_place(told.notices))


def by_place(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """From the top of a text file to its end; those of a workbook as they were found. Each is said once."""
    once = {(problem.code, str(problem.at), *problem.details.items()): problem for problem in problems}
    return tuple(sorted(once.values(), key=_place))


def _place(problem: Problem) -> tuple[int, int]:
    at = problem.at
    return (at.line or 0, at.column or 0) if isinstance(at, InFile) else (0, 0)
