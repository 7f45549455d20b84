"""A school's cohorts in one table: Tabell 2 in small, a row a cohort and subject, the years of schooling across."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.domain.calendar import JUNE, Checkpoint, Cohort, Season
from generator.domain.draft import Draft, DraftRow, DraftTable, RemainingOf, Words
from generator.domain.engagement import SchoolUnit
from generator.domain.lineage import Origin, ancestors
from generator.domain.observations import ObservationKey
from generator.domain.table import Align, Column
from generator.domain.texts import Texts
from generator.measures.coverage import REACH_GOALS
from generator.measures.reported import Reported
from generator.tables.report_cohorts import same_pupils
from generator.tables.report_words import (
    YEARS,
    absent,
    change,
    cohort_title,
    history_notes,
    lines_of,
    nothing,
    pupils,
    share,
    when,
    year_of,
)
from generator.tables.swedish import NBSP

STUB, YEAR, NUMBER, CHANGE, SAME = 65, 12, 18, 41, 29


@dataclass(frozen=True)
class School:
    """One school when a term has ended, and what is known of it then."""

    known: Reported
    unit: SchoolUnit
    texts: Texts

    @property
    def cohorts(self) -> tuple[Cohort, ...]:
        """The cohorts in åk 1–9 that go to the school, youngest first."""
        year = self.known.term.school_year
        return tuple(one for one in self.known.cohorts if one.index(year) in self.unit.indexes)

    @property
    def autumn(self) -> bool:
        """Whether December is the term's full checkpoint."""
        return self.known.term.season is Season.AUTUMN

    @property
    def full(self) -> Checkpoint:
        """The term's full checkpoint."""
        return self.known.december if self.autumn else self.known.june

    def key(self, cohort: Cohort, at: Checkpoint, subject: str) -> ObservationKey:
        """The school's own count."""
        return ObservationKey(self.unit.code, cohort, at, REACH_GOALS, subject)

    def lines(self, cohort: Cohort) -> tuple[str, ...]:
        """The core subjects that the cohort is asked about in the last June or at the full checkpoint."""
        return lines_of(self.known, cohort, (self.known.june, self.full))

    def short(self, subject: str) -> str:
        """``Ma``."""
        return self.known.model.catalogue.subject(subject).short


def june_of(cohort: Cohort, index: int) -> Checkpoint:
    """The June of a year of schooling."""
    return Checkpoint(year_of(cohort, index), JUNE)


def picture(of: School, *, feeders: bool = True) -> DraftTable:
    """The cohorts' Junes, and last what has changed. Other schools' Junes stand under their names, never added.

    In spring the change is June to June with the same pupils beside; in autumn December stands for itself, beside what
    changed from June to June. No row when nobody has counted anything.
    """
    years = _years(of, feeders=feeders)
    rows = tuple(row for cohort in of.cohorts for row in _rows(of, cohort, years, feeders=feeders)) if years else ()
    columns = (
        Column(of.texts.label("school.picture.stub"), STUB),
        *(_year_column(of, index) for index in years),
        *_last_columns(of),
    )
    caption = of.texts.label("school.picture.caption", school=of.unit.name, when=when(of.known.model, of.full))
    times = (of.full.a_year_earlier(), *(Checkpoint(year, JUNE) for year in _school_years(of, years)))
    notes = (of.texts.label("school.picture.note"), *_label_note(of, years), *history_notes(of.known, times))
    return DraftTable(f"skolans-arskullar-{of.unit.code}", caption, columns, rows, notes=notes)


def feeders_of(of: School) -> tuple[SchoolUnit, ...]:
    """The schools from which the school's cohorts come, nearest first."""
    before = ancestors(of.known.engagement, of.unit, of.known.term)
    return tuple(one for step in before if step.origin is not Origin.RENAMED for one in step.units)


def _came_from(of: School, cohort: Cohort) -> tuple[SchoolUnit, ...]:
    """The schools that a cohort has left behind: not those where it still goes."""
    term = of.known.term
    index = cohort.index(term.school_year)
    return tuple(one for one in feeders_of(of) if not (one.open_in(term) and index in one.indexes))


def _years(of: School, *, feeders: bool) -> tuple[int, ...]:
    """From the first year of schooling in which anything is known to the last, without a hole."""
    found = [
        index
        for cohort in of.cohorts
        for school in (of.unit, *(_came_from(of, cohort) if feeders else ()))
        for index in YEARS
        for subject in of.lines(cohort)
        if june_of(cohort, index) <= of.known.june
        and of.known.pair(replace(of.key(cohort, june_of(cohort, index), subject), school_unit=school.code))
    ]
    if not found and any(of.known.pair(of.key(one, of.full, "MA")) for one in of.cohorts):
        return (min(YEARS),)
    return tuple(range(min(found), max(found) + 1)) if found else ()


def _school_years(of: School, years: tuple[int, ...]) -> tuple[int, ...]:
    last = of.known.june.school_year
    return tuple(range(last - len(years) + 1, last + 1))


def _year_column(of: School, index: int) -> Column:
    system, year = of.known.model.school_system, of.known.june.school_year
    return Column(f"åk{NBSP}{system.label(index, year)}", YEAR, Align.RIGHT, system.breaks_before(index, year))


def _label_note(of: School, years: tuple[int, ...]) -> Iterator[str]:
    """A word on the ten-year school, where a column holds years of two names."""
    system, last = of.known.model.school_system, of.known.june.school_year
    first = last - len(years)
    if any(system.label(index, first) != system.label(index, last) for index in years):
        yield of.texts.label("school.picture.renamed")


def _last_columns(of: School) -> tuple[Column, ...]:
    label, right = of.texts.label, Align.RIGHT
    if not of.autumn:
        since_june = Column(label("school.picture.since_june"), CHANGE, right)
        return (*_heads(of, ""), since_june, Column(label("school.picture.same"), SAME, right))
    year = of.full.month.year  # the June of the spring before stands in the same calendar year
    june, since = (label(f"school.picture.{month}", year=year, before=year - 1) for month in ("june", "december"))
    december = Column(f"dec{NBSP}{year}", NUMBER, right)
    return (Column(june, CHANGE, right), december, *_heads(of, " dec"), Column(since, CHANGE, right))


def _heads(of: School, month: str) -> tuple[Column, Column]:
    label = of.texts.label
    return (
        Column(f"{label('school.picture.pupils')}{month}", NUMBER, Align.RIGHT),
        Column(f"{label('school.picture.remaining')}{month}", NUMBER, Align.RIGHT),
    )


def _rows(of: School, cohort: Cohort, years: tuple[int, ...], *, feeders: bool) -> Iterator[DraftRow]:
    for subject in of.lines(cohort):
        june, full = of.key(cohort, of.known.june, subject), of.key(cohort, of.full, subject)
        cells = (*_way(of, june, years), *_last_cells(of, june, full))
        yield DraftRow(stub_of(of, cohort, subject), cells)
        for other in _came_from(of, cohort) if feeders else ():
            way = _way(of, replace(june, school_unit=other.code), years)
            if any(not isinstance(cell, Words) for cell in way):
                empty = (Words(""),) * len(_last_columns(of))
                yield DraftRow(f"{stub_of(of, cohort, subject)}, {other.name}", (*way, *empty))


def stub_of(of: School, cohort: Cohort, subject: str) -> str:
    """``Årskull född 2016 · åk 4: Ma``."""
    return f"{cohort_title(of.known, cohort)}: {of.short(subject)}"


def _way(of: School, key: ObservationKey, years: tuple[int, ...]) -> tuple[Draft, ...]:
    keys = (replace(key, checkpoint=june_of(key.cohort, index)) for index in years)
    return tuple(share(of.known, one) if of.known.pair(one) else Words("") for one in keys)


def _last_cells(of: School, june: ObservationKey, full: ObservationKey) -> tuple[Draft, ...]:
    counts = (pupils(of.known, full), _remaining(of, full))
    if of.autumn:
        return (_since(of, june), share(of.known, full), *counts, _since(of, full))
    return (*counts, _since(of, full), same_pupils(of.known, full) if of.known.pair(full) else nothing())


def _since(of: School, key: ObservationKey) -> Draft:
    """A dash where there is nothing to compare: a sentence says why, and a sign in every row would hide the others."""
    return change(of.known, key) if of.known.pair(key) else nothing()


def _remaining(of: School, key: ObservationKey) -> Draft:
    pair = of.known.pair(key)
    return RemainingOf(pair) if pair else absent(of.known, key)
