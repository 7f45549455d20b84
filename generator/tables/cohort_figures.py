"""Tabell 2 for one of a municipality's cohorts, and how earlier cohorts crossed the same line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.domain.calendar import Checkpoint, Cohort, Season, Term
from generator.domain.catalogue import SubjectKind
from generator.domain.counted import Counted
from generator.domain.figures import Figures
from generator.domain.model import Model
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.school_system import LAST_INDEX, SchoolSystem
from generator.domain.table import Align, Column, Row, Table
from generator.measures.coverage import REACH_GOALS, Coverage, Place, Returned, coverage, returned_by_place, sum_of
from generator.tables.outward import change_cell, legend, pupils_cell, share_cell
from generator.tables.swedish import NBSP, listing, school_year

JUNE = 4
SUBJECTS = ("SVSVA", "MA", "EN")  # the lines that a cohort has all the way
YEARS = range(1, LAST_INDEX + 1)
BREAK_NOTE = "Streckad linje: måttet byts här."


@dataclass(frozen=True, slots=True)
class CohortFigures:
    """What is known of a municipality's cohorts in June; ``last`` is the school year of the latest June."""

    figures: Figures
    model: Model
    places: Mapping[Place, Mapping[str, Returned]]
    first: int
    last: int

    @classmethod
    def of(cls, figures: Figures, model: Model) -> "CohortFigures":
        """The Junes that anybody has counted."""
        places = returned_by_place(figures.counts, REACH_GOALS)
        years = [place.checkpoint.school_year for place in places if place.checkpoint.number == JUNE]
        return cls(figures, model, places, min(years), max(years))

    def june(self, cohort: Cohort, year: int, subject: str) -> Counted | None:
        """The sum over the schools that have counted."""
        found = self.places.get(Place(cohort, Checkpoint(year, JUNE), subject), {})
        return sum_of(list(found.values()))

    def covered(self, cohort: Cohort, year: int, subject: str) -> Coverage:
        """What that sum rests on: the schools that had the cohort then."""
        found = self.places.get(Place(cohort, Checkpoint(year, JUNE), subject), {})
        term, index = Term(year + 1, Season.SPRING), cohort.index(year)
        asked = [unit.code for unit in self.figures.engagement.units_in(term) if index in unit.indexes]
        return coverage([found.get(code, Returned()) for code in asked], [None] * len(asked))

    def shares(self, cohort: Cohort, subject: str) -> tuple[Counted | None, ...]:
        """One a year of schooling, from åk 1 to åk 9."""
        return tuple(self.june(cohort, _year(cohort, index), subject) for index in YEARS)


def _year(cohort: Cohort, index: int) -> int:
    return cohort.key + index - 1


def cohort_table(known: CohortFigures, cohort: Cohort) -> Table:
    """Tabell 2: one cohort, school year by school year, and last what has changed since last June."""
    system = known.model.school_system
    columns = (
        Column("Når målen", 16),
        *(_year_column(system, cohort, index) for index in YEARS),
        Column("Elever", 9, Align.RIGHT),
        Column("Förändring sedan juni i fjol", 20, Align.RIGHT),
    )
    rows = tuple(_row(known, cohort, subject) for subject in SUBJECTS)
    notes = (*legend(tuple(cell for row in rows for cell in row.cells)), *_cohort_notes(known, cohort))
    caption = f"{system.cohort_name(cohort, known.last)} i juni {known.last + 1} – procent varje juni, hela kommunen"
    return Table(f"cohort-{cohort.key}", caption, columns, rows, notes=notes)


def subject_name(model: Model, subject: str) -> str:
    """``Matematik``, but ``Sv/SvA``."""
    found = model.catalogue.subject(subject)
    return found.short if found.kind is SubjectKind.COMBINED else found.label


def _year_column(system: SchoolSystem, cohort: Cohort, index: int) -> Column:
    year = _year(cohort, index)
    return Column(f"åk{NBSP}{system.label(index, year)}", 8, Align.RIGHT, system.breaks_before(index, year))


def _row(known: CohortFigures, cohort: Cohort, subject: str) -> Row:
    found, now = known.shares(cohort, subject), known.june(cohort, known.last, subject)
    keys = [_identity(cohort, _year(cohort, index), subject) for index in YEARS]
    shares = (share_cell(one, key) for one, key in zip(found, keys, strict=True))
    last = _identity(cohort, known.last, subject)
    before = known.june(cohort, known.last - 1, subject)
    return Row(subject_name(known.model, subject), (*shares, pupils_cell(now, last), change_cell(now, before, last)))


def _identity(cohort: Cohort, year: int, subject: str) -> ObservationKey:
    return ObservationKey(WHOLE_MUNICIPALITY, cohort, Checkpoint(year, JUNE), REACH_GOALS, subject)


def _cohort_notes(known: CohortFigures, cohort: Cohort) -> Iterator[str]:
    before = school_year(known.first)
    yield f"{BREAK_NOTE} Tomma rutor: läsår före {before} är inte räknade, och de som kommer har inte varit."
    system, last = known.model.school_system, _year(cohort, LAST_INDEX)
    if system.label(LAST_INDEX, last) != system.label(LAST_INDEX, known.last):
        yield f"Grundskolan blir tioårig: från läsåret {_renamed(system)} heter varje årskurs ett steg mer."
    yield from _coverage_notes(known, cohort)


def _renamed(system: SchoolSystem) -> str:
    return school_year(max(names.since for names in system.labels))


def _coverage_notes(known: CohortFigures, cohort: Cohort) -> Iterator[str]:
    """What the sums rest on, once for all when it is everything."""
    system, subject = known.model.school_system, SUBJECTS[0]
    indexes = [index for index in YEARS if known.first <= _year(cohort, index) <= known.last]
    rests_on = {index: known.covered(cohort, _year(cohort, index), subject) for index in indexes}
    if all(one.complete for one in rests_on.values()):
        yield "Summorna vilar på alla skolor som hade årskullen."
        return
    parts = [
        f"åk{NBSP}{system.label(index, _year(cohort, index))}: {one.reported} av {one.asked}"
        for index, one in rests_on.items()
        if not one.complete
    ]
    yield f"Skolor som är med i summan, där inte alla är det: {listing(parts)}."


# ---- the same line, crossed by earlier cohorts


@dataclass(frozen=True, slots=True)
class Crossing:
    """A cohort's two Junes on either side of a line."""

    cohort: Cohort
    before: Counted | None
    after: Counted | None


def crossings(known: CohortFigures, index: int, subject: str) -> tuple[Crossing, ...]:
    """Every cohort that is known on both sides of the line before ``index``, the latest first."""
    found = (Cohort.in_year(index, year) for year in range(known.last, known.first, -1))
    made = (Crossing(cohort, *_either_side(known, cohort, index, subject)) for cohort in found)
    return tuple(one for one in made if one.before and one.after)


def _either_side(known: CohortFigures, cohort: Cohort, index: int, subject: str) -> list[Counted | None]:
    return [known.june(cohort, _year(cohort, at), subject) for at in (index - 1, index)]


def crossing_table(known: CohortFigures, index: int, subject: str) -> Table:
    """Cohorts downwards, the year before and the year after the line across."""
    system, made = known.model.school_system, crossings(known, index, subject)
    before, after = (system.label(at, known.last) for at in (index - 1, index))
    columns = (
        Column("Årskull", 34),
        Column(f"åk{NBSP}{before}", 14, Align.RIGHT),
        Column(f"åk{NBSP}{after}", 14, Align.RIGHT, breaks_before=system.breaks_before(index, known.last)),
        Column("Elever", 12, Align.RIGHT),
        Column("Förändring över gränsen", 26, Align.RIGHT),
    )
    rows = tuple(_crossing_row(one, index, subject) for one in made)
    name = subject_name(known.model, subject)
    caption = f"{name}: så gick årskullarna från åk{NBSP}{before} till åk{NBSP}{after}"
    notes = (*legend(tuple(cell for row in rows for cell in row.cells)), f"Procent i juni. {BREAK_NOTE}")
    return Table(f"crossing-{index}-{subject.lower()}", caption, columns, rows, notes=notes)


def _crossing_row(one: Crossing, index: int, subject: str) -> Row:
    keys = [_identity(one.cohort, _year(one.cohort, at), subject) for at in (index - 1, index)]
    cells = (share_cell(one.before, keys[0]), share_cell(one.after, keys[1]), pupils_cell(one.after, keys[1]))
    return Row(f"Årskull född {one.cohort.born}", (*cells, change_cell(one.after, one.before, keys[1])))


# ---- the same as lines


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """Per cent as a whole number, or the sign of the rule that hides it; both are lacking where nothing is known."""

    per_cent: int | None
    sign: str

    @classmethod
    def of(cls, found: Counted | None) -> "ShownPoint":
        """A hidden share has no height in any picture."""
        shown = share_cell(found).text
        return cls(int(shown), "") if shown.isdigit() else cls(None, shown)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A subject's way, a point a year."""

    name: str
    short: str
    points: tuple[ShownPoint, ...]


def cohort_lines(known: CohortFigures, cohort: Cohort) -> tuple[ShownLine, ...]:
    """What the table shows, and no more, as lines from åk 1 to åk 9."""
    return tuple(_shown_line(known, cohort, subject) for subject in SUBJECTS)


def _shown_line(known: CohortFigures, cohort: Cohort, subject: str) -> ShownLine:
    points = tuple(ShownPoint.of(one) for one in known.shares(cohort, subject))
    return ShownLine(subject_name(known.model, subject), known.model.catalogue.subject(subject).short, points)
