"""Made-up releases: schools, cohorts, subjects and Junes, drawn from a seed, and the tables that would show them."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from random import Random

from generator.disclosure.protect import Protected
from generator.disclosure.released import published_cells
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.counted import Counted
from generator.domain.draft import (
    ChangeOf,
    DraftRow,
    DraftTable,
    NetOf,
    Pair,
    Part,
    PupilsOf,
    ReachedOf,
    RemainingOf,
    ShareOf,
)
from generator.domain.edition import Edition, SmallGroups
from generator.domain.observations import EVERY_PUPIL, WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.published import PublishedRelease
from generator.domain.table import Column, Mark, Row, Table, TableCell
from generator.measures.progression import change_in_pupils, half_up, points_shown

COHORT = Cohort(2019)
JUNE = Checkpoint(2026, 4)
COMBINED = {"SVSVA": ("SV", "SVA")}


def key(unit=WHOLE_MUNICIPALITY, subject="MA", year=2026, cohort=COHORT, group=EVERY_PUPIL, part=""):
    return ObservationKey(unit, cohort, Checkpoint(year, 4), "reach_goals", subject, part, group)


def pair(counts, unit=WHOLE_MUNICIPALITY, version="", **where):
    """``{"a": (reached, pupils)}``; for a single school its own counts alone."""
    some = {unit: counts[unit]} if unit != WHOLE_MUNICIPALITY else counts
    parts = tuple(Part(code, Counted(*numbers), version) for code, numbers in some.items())
    return Pair(key(unit, **where), parts)


def table(name, *rows):
    """Rows of drafts, without stubs that mean anything."""
    width = max((len(row) for row in rows), default=0)
    columns = tuple(Column("", 1) for _ in range(width + 1))
    return DraftTable(name, name, columns, tuple(DraftRow(str(at), tuple(row)) for at, row in enumerate(rows)))


def shown(some):
    """A share with its number of pupils beside it."""
    return (ShareOf(some), PupilsOf(some))


def by_school(counts, name="skolor", **where):
    """A table of one thing: a row a school, and the municipality last."""
    return table(name, *(shown(pair(counts, unit, **where)) for unit in (*counts, WHOLE_MUNICIPALITY)))


@dataclass(frozen=True)
class Sizes:
    """How large a made-up municipality is."""

    schools: int = 15
    cohorts: int = 9
    years: int = 4


def municipality(seed, sizes=Sizes()):
    """Every school, cohort, subject and June with margins and changes, about as in a municipality of 25,000 people."""
    random = Random(seed)  # noqa: S311  made-up towns
    units = [f"{990000:06d}{at:02d}" for at in range(sizes.schools)]
    tables = []
    for at in range(sizes.cohorts):
        cohort = Cohort(2011 + at)
        rows = []
        for subject in ("SVSVA", "MA", "EN"):
            counts = [_counts(random, units) for _ in range(sizes.years)]
            for unit in (*units, WHOLE_MUNICIPALITY):
                pairs = [
                    pair(counts[year], unit, subject=subject, year=2023 + year, cohort=cohort, version=str(year))
                    for year in range(sizes.years)
                ]
                changes = [ChangeOf(now, before) for before, now in pairwise(pairs)]
                rows.append((*map(ShareOf, pairs), PupilsOf(pairs[-1]), *changes))
        tables.append(table(f"cohort-{cohort.key}", *rows))
    return tables


def _counts(random, units):
    found = {}
    for unit in units:
        pupils = random.choice((4, 7, 9, 12, 15, 18, 22, 25, 40, 48))
        chance = random.uniform(0.65, 0.99)
        found[unit] = (sum(random.random() < chance for _ in range(pupils)), pupils)
    return found


# ---- as its reader sees it


def finished(drafts, verdicts):
    """The tables with text in every cell, as the outward editions print them."""
    return [
        Table(one.id, one.caption, one.columns, tuple(Row(row.stub, _cells(row, verdicts)) for row in one.rows))
        for one in drafts
    ]


def _cells(row, verdicts):
    return tuple(_cell(cell, verdicts) for cell in row.cells)


def _cell(cell, verdicts):
    match cell:
        case ShareOf(found):
            return _or_sign(
                verdicts.get(found), lambda: str(half_up(Fraction(100 * found.counted.reached, found.counted.pupils)))
            )
        case PupilsOf(found) | ReachedOf(found) | RemainingOf(found):
            counted = found.counted
            numbers = {PupilsOf: counted.pupils, ReachedOf: counted.reached}
            number = numbers.get(type(cell), counted.pupils - counted.reached)
            return _or_sign(verdicts.get(found) and Mark.TOO_FEW, lambda: str(number))
        case ChangeOf(now, before):
            hidden = (verdicts.get(now) or verdicts.get(before)) and Mark.TOO_FEW
            return _or_sign(hidden, lambda: _change(now.counted, before.counted))
        case NetOf(flow, _):
            return _or_sign(verdicts.get(flow), lambda: f"{flow.gained - flow.lost:+d}".replace("-", "−"))
        case _:
            return TableCell(cell.text)


def _or_sign(mark, text):
    if mark is None:
        return TableCell(text())
    return TableCell("~100" if mark is Mark.NEARLY_ALL else "..", marks=frozenset({mark}))


def _change(now, before):
    points, pupils = points_shown(now, before), abs(change_in_pupils(now, before))
    return f"{points:+d} ({pupils} elever)".replace("-", "−")


DAY = date(2026, 11, 30)


def release(drafts, found, limits=SmallGroups(schools=True), name="utgåva", edition=Edition.PUBLIK, day=DAY):  # noqa: B008
    """What has left the house."""
    cells = published_cells(drafts, finished(drafts, found.verdicts), found.guarded)
    return PublishedRelease(edition, day, limits, cells, name)


def naive(drafts, limits=SmallGroups(schools=True)):  # noqa: B008
    """The primary rule alone, cell by cell, as many municipalities do it."""
    pairs = {pair for one in drafts for row in one.rows for cell in row.cells for pair in pairs_of(cell)}
    marks = {pair: limits.mark(pair.counted) for pair in pairs}
    verdicts = {pair: mark for pair, mark in marks.items() if mark}
    return Protected(verdicts, verdicts, len(verdicts), 0)


def pairs_of(cell):
    """Every pair that a draft is about."""
    match cell:
        case ShareOf(found) | PupilsOf(found) | ReachedOf(found) | RemainingOf(found) | NetOf(_, found):
            return (found,)
        case ChangeOf(now, before):
            return (now, before)
        case _:
            return ()
