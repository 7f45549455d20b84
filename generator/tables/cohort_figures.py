"""Tabell 2 for one of a municipality's cohorts, and how earlier cohorts crossed the same line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.domain.calendar import JUNE, Checkpoint, Cohort, Season, Term
from generator.domain.draft import ChangeOf, Draft, DraftRow, DraftTable, Pair, Part, PupilsOf, ShareOf, Words
from generator.domain.figures import Figures
from generator.domain.model import Model
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.school_system import LAST_INDEX, SchoolSystem
from generator.domain.table import Align, Column, Table
from generator.measures.coverage import REACH_GOALS, Coverage, Place, Returned, coverage, returned_by_place
from generator.measures.progression import whole_per_cent
from generator.tables.outward import LIMITS, shown_outward
from generator.tables.report_words import SUBJECTS, YEARS, nothing, subject_name, year_of
from generator.tables.swedish import NBSP, listing, school_year

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

    def june(self, cohort: Cohort, year: int, subject: str) -> Pair | None:
        """The sum over the schools that have counted."""
        found = self.places.get(Place(cohort, Checkpoint(year, JUNE), subject), {})
        parts = tuple(Part(code, one.counted) for code, one in sorted(found.items()) if one.counted)
        return Pair(_identity(cohort, year, subject), parts) if parts else None

    def covered(self, cohort: Cohort, year: int, subject: str) -> Coverage:
        """What that sum rests on: the schools that had the cohort then."""
        found = self.places.get(Place(cohort, Checkpoint(year, JUNE), subject), {})
        term, index = Term(year + 1, Season.SPRING), cohort.index(year)
        asked = [unit.code for unit in self.figures.engagement.units_in(term) if index in unit.indexes]
        return coverage([found.get(code, Returned()) for code in asked], [None] * len(asked))

    def shares(self, cohort: Cohort, subject: str) -> tuple[Pair | None, ...]:
        """One a year of schooling, from åk 1 to åk 9."""
        return tuple(self.june(cohort, year_of(cohort, index), subject) for index in YEARS)


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
    notes = tuple(_cohort_notes(known, cohort))
    caption = f"{system.cohort_name(cohort, known.last)} i juni {known.last + 1} – procent varje juni, hela kommunen"
    return shown_outward(DraftTable(f"cohort-{cohort.key}", caption, columns, rows, notes=notes), system.marks)


def _year_column(system: SchoolSystem, cohort: Cohort, index: int) -> Column:
    year = year_of(cohort, index)
    return Column(f"åk{NBSP}{system.label(index, year)}", 8, Align.RIGHT, system.breaks_before(index, year))


def _row(known: CohortFigures, cohort: Cohort, subject: str) -> DraftRow:
    now, before = (known.june(cohort, year, subject) for year in (known.last, known.last - 1))
    shares = (_share(one) for one in known.shares(cohort, subject))
    return DraftRow(subject_name(known.model, subject), (*shares, _pupils(now), _change(now, before)))


def _share(found: Pair | None) -> Draft:
    """Nothing where nothing is known, which a note below the table says."""
    return ShareOf(found) if found else Words("")


def _pupils(found: Pair | None) -> Draft:
    return PupilsOf(found) if found else Words("")


def _change(now: Pair | None, before: Pair | None) -> Draft:
    return ChangeOf(now, before) if now and before else nothing()


def _identity(cohort: Cohort, year: int, subject: str) -> ObservationKey:
    return ObservationKey(WHOLE_MUNICIPALITY, cohort, Checkpoint(year, JUNE), REACH_GOALS, subject)


def _cohort_notes(known: CohortFigures, cohort: Cohort) -> Iterator[str]:
    before = school_year(known.first)
    yield f"{BREAK_NOTE} Tomma rutor: läsår före {before} är inte räknade, och de som kommer har inte varit."
    system, last = known.model.school_system, year_of(cohort, LAST_INDEX)
    if system.label(LAST_INDEX, last) != system.label(LAST_INDEX, known.last):
        yield f"Grundskolan blir tioårig: från läsåret {_renamed(system)} heter varje årskurs ett steg mer."
    yield from _coverage_notes(known, cohort)


def _renamed(system: SchoolSystem) -> str:
    return school_year(max(names.since for names in system.labels))


def _coverage_notes(known: CohortFigures, cohort: Cohort) -> Iterator[str]:
    """What the sums rest on, once for all when it is everything."""
    system, subject = known.model.school_system, SUBJECTS[0]
    indexes = [index for index in YEARS if known.first <= year_of(cohort, index) <= known.last]
    rests_on = {index: known.covered(cohort, year_of(cohort, index), subject) for index in indexes}
    if all(one.complete for one in rests_on.values()):
        yield "Summorna vilar på alla skolor som hade årskullen."
        return
    parts = [
        f"åk{NBSP}{system.label(index, year_of(cohort, index))}: {one.reported} av {one.asked}"
        for index, one in rests_on.items()
        if not one.complete
    ]
    yield f"Skolor som är med i summan, där inte alla är det: {listing(parts)}."


# ---- the same line, crossed by earlier cohorts


@dataclass(frozen=True, slots=True)
class Crossing:
    """A cohort's two Junes on either side of a line."""

    cohort: Cohort
    before: Pair
    after: Pair


def crossings(known: CohortFigures, index: int, subject: str) -> tuple[Crossing, ...]:
    """Every cohort that is known on both sides of the line before ``index``, the latest first."""
    found = (Cohort.in_year(index, year) for year in range(known.last, known.first, -1))
    sides = ((cohort, *_either_side(known, cohort, index, subject)) for cohort in found)
    return tuple(Crossing(cohort, before, after) for cohort, before, after in sides if before and after)


def _either_side(known: CohortFigures, cohort: Cohort, index: int, subject: str) -> tuple[Pair | None, Pair | None]:
    before, after = (known.june(cohort, year_of(cohort, at), subject) for at in (index - 1, index))
    return before, after


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
    rows = tuple(_crossing_row(one) for one in made)
    name = subject_name(known.model, subject)
    caption = f"{name}: så gick årskullarna från åk{NBSP}{before} till åk{NBSP}{after}"
    notes = (f"Procent i juni. {BREAK_NOTE}",)
    draft = DraftTable(f"crossing-{index}-{subject.lower()}", caption, columns, rows, notes=notes)
    return shown_outward(draft, system.marks)


def _crossing_row(one: Crossing) -> DraftRow:
    cells = (ShareOf(one.before), ShareOf(one.after), PupilsOf(one.after), ChangeOf(one.after, one.before))
    return DraftRow(f"Årskull född {one.cohort.born}", cells)


# ---- the same as lines


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """Per cent as a whole number, or the sign of the rule that hides it; both are lacking where nothing is known."""

    per_cent: int | None
    sign: str

    @classmethod
    def of(cls, found: Pair | None) -> "ShownPoint":
        """A hidden share has no height in any picture."""
        if found is None:
            return cls(None, "")
        mark = LIMITS.mark(found.counted)
        return cls(None, mark.sign) if mark else cls(whole_per_cent(found.counted), "")


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
