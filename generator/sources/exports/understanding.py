"""The value behind ``--explain``: what a reading makes of a file, told in headings and numbers of rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from generator.domain.calendar import Checkpoint
from generator.domain.pupil_export import Role
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX
from generator.domain.understood_export import Counts, UnderstoodExport
from generator.problems import Problem
from generator.sources.exports.cells import Told
from generator.sources.exports.dashes import mostly_dashes
from generator.sources.exports.entries import pupils_and_marks
from generator.sources.exports.expected import Expected
from generator.sources.exports.headings import about_headings, resembling, unread_protection
from generator.sources.exports.meaning import meant
from generator.sources.exports.reading import Opened, by_place, open_table, rows_by_term

INDEXES = range(FIRST_INDEX, LAST_INDEX + 1)
LAST_LABEL = 10  # of the years, from the reform of 2028
SHOWN_SYMBOL, HIDDEN_SYMBOL = "pupil_export_mark_unknown", "pupil_export_mark_not_shown"


@dataclass(slots=True)
class _Seen:
    """Numbers of all terms together."""

    entries: int = 0
    other_schools: int = 0
    symbols: Counter[str] = field(default_factory=Counter)
    schools: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)
    terms: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


def understood(path: Path, expected: Expected) -> UnderstoodExport:
    """How a file is understood; ``ProblemsFound`` only when it is no table in one of the forms."""
    opened = open_table(path, expected)
    told = Told(opened.table, opened.recognised)
    seen = _Seen()
    for checkpoint, rows in sorted(rows_by_term(opened, expected, told).items()):
        seen.problems += _see(opened, rows, checkpoint, expected, seen)
    seen.problems += [*told.faults, *told.notices, *about_headings(opened.table, opened.recognised)]
    seen.problems += unread_protection(opened.table, opened.recognised)
    return _value(opened, seen, expected)


def _see(
    opened: Opened, rows: pl.DataFrame, checkpoint: Checkpoint, expected: Expected, seen: _Seen
) -> Iterable[Problem]:
    told = Told(opened.table, opened.recognised)
    whole = meant(rows, checkpoint, expected, told)
    pupils, marks = pupils_and_marks(whole, checkpoint, expected, told)
    names = {unit.code: unit.name for unit in expected.engagement.school_units}
    labels = {n: expected.school_system.label(n, checkpoint.school_year) for n in INDEXES}
    seen.entries += pupils.height
    seen.other_schools += pupils["school_unit"].null_count()
    seen.schools.update({names[str(code)]: n for code, n in _counted(pupils["school_unit"]).items()})
    seen.years.update({labels[int(index)]: n for index, n in _counted(pupils["index"]).items()})
    seen.symbols.update(_counted(marks["symbol"]))
    seen.terms[str(checkpoint.term)] += rows.height
    return [*told.faults, *told.notices]


def _counted(values: pl.Series) -> dict[str, int]:
    present = values.drop_nulls()
    return {str(value): count for value, count in present.value_counts().rows()}


def _value(opened: Opened, seen: _Seen, expected: Expected) -> UnderstoodExport:
    table, recognised = opened.table, opened.recognised
    mapping, columns = recognised.form.mapping, recognised.columns
    problems = by_place(seen.problems)
    near, words = resembling(table, recognised), recognised.form.heading_words
    units = [unit.name for unit in expected.engagement.school_units]
    return UnderstoodExport(
        name=table.name,
        form=mapping.id,
        label=mapping.label,
        assumed=mapping.assumed,
        why=recognised.why.value,
        sheet=table.sheet,
        encoding=table.encoding,
        delimiter=table.delimiter,
        rows=table.cells.height,
        entries=seen.entries,
        columns=tuple((role, table.heading(columns.roles[role])) for role in Role if role in columns.roles),
        subjects=tuple((code, table.heading(number)) for number, code in columns.subjects),
        ignored=tuple(table.heading(number) for number in columns.ignored),
        unknown=tuple((table.unknown_heading(number, words), near[number]) for number in columns.unknown),
        symbols=_in_order(seen.symbols, mapping.marks),
        dashes=mostly_dashes(table, recognised),
        strange=tuple((p.details["found"], int(p.details["rows"])) for p in problems if p.code == SHOWN_SYMBOL),
        hidden=sum(int(p.details["rows"]) for p in problems if p.code == HIDDEN_SYMBOL),
        schools=_in_order(seen.schools, units),
        other_schools=seen.other_schools,
        years=_in_order(seen.years, ["F", *map(str, range(1, LAST_LABEL + 1))]),
        terms=tuple(seen.terms.items()),
        problems=problems,
    )


def _in_order(counts: Counter[str], order: Iterable[str]) -> Counts:
    return tuple((name, counts[name]) for name in order if counts[name])
