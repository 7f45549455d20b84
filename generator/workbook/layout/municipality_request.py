"""What the municipality's book is laid out from: every school's counts, and which schools each sum rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.domain.calendar import DECEMBER, JUNE, Checkpoint, Cohort, Season, Term
from generator.domain.carry_over import MATHEMATICS
from generator.domain.catalogue import Means, Subject, SubjectKind
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.lineage import formerly
from generator.domain.model import Model
from generator.domain.municipality_sheets import MunicipalityBookPlan
from generator.domain.naming import sheet_names
from generator.domain.observations import WHOLE_MUNICIPALITY, CountKey
from generator.domain.official import NOTHING_PUBLISHED, Official
from generator.domain.texts import Texts
from generator.measures.coverage import Place, Returned, pupils_by_time, returned_by_place
from generator.measures.totals import with_combined_subjects
from generator.tables.swedish import in_order
from generator.workbook.layout.municipality_returns import OtherReturns
from generator.workbook.layout.request import CORE_FIGURE

YEARS = range(1, 10)  # förskoleklass has no yardstick, so its cohort has no line yet
NOT_KNOWN = Returned()


def cohort_sheet(cohort: Cohort) -> str:
    """The id of a cohort's sheet."""
    return f"cohort_{cohort.key}"


def school_sheet(unit: SchoolUnit) -> str:
    """The id of a school's sheet."""
    return f"school_{unit.code}"


@dataclass(frozen=True)
class MunicipalityRequest:
    """One municipality, one term, and every count that is known: of its schools, and of the municipality as a whole."""

    engagement: Engagement
    model: Model
    plan: MunicipalityBookPlan
    texts: Texts
    term: Term
    known: Mapping[CountKey, int]
    official: Official = NOTHING_PUBLISHED
    exported: frozenset[Place] = frozenset()  # where exports have counted

    @cached_property
    def moments(self) -> tuple[Checkpoint, ...]:
        """The checkpoints that are compared with a year earlier: last June, and in the autumn December as well."""
        if self.term.season is Season.SPRING:
            return (Checkpoint(self.term.school_year, JUNE),)
        return Checkpoint(self.term.school_year - 1, JUNE), Checkpoint(self.term.school_year, DECEMBER)

    @property
    def june(self) -> Checkpoint:
        """The June that Tabell 2 ends with."""
        return self.moments[0]

    @property
    def cohorts(self) -> tuple[Cohort, ...]:
        """The cohorts in åk 1–9 this school year, youngest first."""
        return tuple(Cohort.in_year(index, self.term.school_year) for index in YEARS)

    @cached_property
    def returned(self) -> dict[Place, dict[str, Returned]]:
        """The core figure by place and school unit, Sv/SvA summed, a renamed school under the name it has now."""
        return returned_by_place(self._counts, CORE_FIGURE)

    @cached_property
    def others(self) -> OtherReturns:
        """What schools return beside the core figure."""
        who = self.engagement, self.model.catalogue, self.term, self.units
        return OtherReturns(*who, self._counts, self.exported)

    @cached_property
    def units(self) -> tuple[SchoolUnit, ...]:
        """Every school unit that a sum may rest on, by name. A code that the YAML file lacks still has its counts."""
        named = {unit.code: unit for unit in self.engagement.school_units if unit.code not in self._renamed}
        codes = {code for units in self.returned.values() for code in units} - named.keys() - {WHOLE_MUNICIPALITY}
        strangers = (
            SchoolUnit(code, self.plan.words["stranger"].format(code=code), (), confirmed=True)
            for code in sorted(codes)
        )
        return tuple(in_order((*named.values(), *strangers), lambda unit: unit.name))

    def of(self, place: Place, unit: SchoolUnit) -> Returned:
        """What a school has said."""
        return self.returned.get(place, {}).get(unit.code, NOT_KNOWN)

    def rows(self, place: Place) -> tuple[SchoolUnit, ...]:
        """The schools of a sum: those that have the cohort then, and any other that has counted it."""
        return self._rows[place] if place in self._rows else self._find_rows(place)

    def in_both(self, now: Place) -> bool:
        """Whether any school has the cohort now and had it a year ago."""
        return bool(set(self.rows(now)) & set(self.rows(now.a_year_earlier())))

    def subjects(self, cohort: Cohort, checkpoint: Checkpoint) -> tuple[Subject, ...]:
        """The subjects that schools type then, and a combined one when all its parts are typed."""
        return self._subjects.get((cohort.index(checkpoint.school_year), checkpoint.number), ())

    def lines(self, cohort: Cohort, checkpoint: Checkpoint, *, core: bool = False) -> tuple[Subject, ...]:
        """The subjects of the default view: a part of Sv/SvA does not stand alone there."""
        subjects = self.subjects(cohort, checkpoint)
        return tuple(one for one in subjects if one.id not in self.parts and (one.core or not core))

    @cached_property
    def parts(self) -> frozenset[str]:
        """The subjects that are shown as one."""
        combined = (one for one in self.model.catalogue.subjects if one.kind is SubjectKind.COMBINED)
        return frozenset(part for one in combined for part in one.parts)

    def places(self, cohort: Cohort) -> tuple[Place, ...]:
        """Every place of a cohort that the book works out, earlier Junes first."""
        years = range(cohort.key, self.june.school_year - 1)
        junes = (Checkpoint(year, JUNE) for year in years)
        earlier = [Place(cohort, june, subject.id) for june in junes for subject in self.lines(cohort, june, core=True)]
        compared = [
            Place(cohort, checkpoint, subject.id)
            for now in self.moments
            for checkpoint in (now.a_year_earlier(), now)
            for subject in self.subjects(cohort, now)
            if checkpoint == now or (subject.id not in self.parts and subject in self.subjects(cohort, checkpoint))
        ]
        return tuple(dict.fromkeys((*earlier, *compared)))

    def compared(self, place: Place) -> bool:
        """Whether the schools' own rows of the place stand in this book; an older sum is brought along."""
        return any(place.checkpoint in (now, now.a_year_earlier()) and self.drawn(now) for now in self.moments)

    def typed_history(self, place: Place) -> bool:
        """Whether the municipality may type the place itself: a June before the latest, in a core line."""
        core = self.model.catalogue.subject(place.subject).core and place.subject not in self.parts
        return place.checkpoint.number == JUNE and place.checkpoint < self.june and core

    def latest_pupils(self, place: Place, unit: SchoolUnit) -> int | None:
        """How many pupils the school, or else the schools that feed it, had when somebody last counted them before."""
        own = self._latest(place, unit)
        if own is not None:
            return own
        last = place.cohort.index(place.checkpoint.school_year) - 1
        feeders = [one for one in self.engagement.feeders_of(unit) if last == max(one.indexes, default=None)]
        numbers = [self._latest(place, one) for one in feeders]
        known = [number for number in numbers if number is not None]
        return sum(known) if feeders and len(known) == len(numbers) else None

    def drawn(self, now: Checkpoint) -> bool:
        """Whether there is anything to compare: some school has been read in, for now or for a year ago."""
        return now in self._checkpoints or now.a_year_earlier() in self._checkpoints

    def cohorts_of(self, unit: SchoolUnit, now: Checkpoint) -> tuple[Cohort, ...]:
        """The cohorts that have a row on a school's sheet: those that go there, or went there a year ago."""
        return tuple(
            cohort
            for cohort in self.cohorts
            if any(
                unit in self.rows(Place(cohort, checkpoint, subject.id))
                for checkpoint in (now, now.a_year_earlier())
                for subject in self.subjects(cohort, now)
            )
        )

    @cached_property
    def schools(self) -> tuple[SchoolUnit, ...]:
        """The schools that have a sheet, by name."""
        return tuple(
            unit
            for unit in self.units
            if any(self.cohorts_of(unit, now) for now in self.moments)
            or any(self.light_cohorts_of(unit, one) for one in self.others.light_checkpoints)
        )

    def light_cohorts_of(self, unit: SchoolUnit, checkpoint: Checkpoint) -> tuple[Cohort, ...]:
        """The cohorts that a school is asked about at a light checkpoint."""
        return tuple(cohort for cohort in self.cohorts if unit in self.others.light_units(cohort, checkpoint))

    @cached_property
    def titles(self) -> dict[str, str]:
        """The name of every visible sheet by its id, in order."""
        plan, year = self.plan, self.term.school_year
        cohorts = {
            cohort_sheet(one): plan.words["cohort_sheet"].format(
                born=one.born, label=self.model.school_system.label(one.index(year), year)
            )
            for one in self.cohorts
        }
        schools = {school_sheet(unit): unit.name for unit in self.schools}
        first = {one.id: one.title for one in (plan.guide, plan.deviations, plan.contents)}
        wanted = {**first, **cohorts, plan.history.id: plan.history.title, **schools}
        return dict(zip(wanted, sheet_names(tuple(wanted.values())), strict=True))

    def cohort_name(self, cohort: Cohort) -> str:
        """The cohort's name as it is shown this school year."""
        return self.model.school_system.cohort_name(cohort, self.term.school_year)

    def when(self, checkpoint: Checkpoint) -> str:
        """Such as ”juni 2027”."""
        return f"{self.model.programme.checkpoint(checkpoint.number).month}\N{NO-BREAK SPACE}{checkpoint.month.year}"

    def year_label(self, index: int, school_year: int) -> str:
        """Such as ”åk 5”, by the names of that school year."""
        return f"{self.texts.label('year')}\N{NO-BREAK SPACE}{self.model.school_system.label(index, school_year)}"

    @property
    def subtitle(self) -> str:
        """The line below every sheet's title."""
        return f"{self.engagement.municipality.name} · {self.term}"

    def _find_rows(self, place: Place) -> tuple[SchoolUnit, ...]:
        index = place.cohort.index(place.checkpoint.school_year)
        term, said = place.checkpoint.term, self.returned.get(place, {})
        asked = any(one.id == place.subject for one in self.subjects(place.cohort, place.checkpoint))
        found = tuple(u for u in self.units if u.code in said or (asked and index in u.indexes and u.open_in(term)))
        self._rows[place] = found
        return found

    @cached_property
    def _rows(self) -> dict[Place, tuple[SchoolUnit, ...]]:
        return {}

    @cached_property
    def _checkpoints(self) -> frozenset[Checkpoint]:
        return frozenset(
            place.checkpoint for place, units in self.returned.items() if units.keys() - {WHOLE_MUNICIPALITY}
        )

    @cached_property
    def _subjects(self) -> dict[tuple[int, int], tuple[Subject, ...]]:
        catalogue = self.model.catalogue
        entries = [one for one in catalogue.key_figure(CORE_FIGURE).entries if one.means is Means.TYPED]
        found: dict[tuple[int, int], tuple[Subject, ...]] = {}
        for index in range(YEARS.stop):
            for number in (DECEMBER, JUNE):
                fitting = (one for one in entries if index in one.indexes and number in one.checkpoints)
                typed = {subject for one in fitting for subject in one.subjects}
                found[index, number] = tuple(
                    one
                    for one in catalogue.subjects
                    if one.id in typed or (one.kind is SubjectKind.COMBINED and typed.issuperset(one.parts))
                )
        return found

    @cached_property
    def _renamed(self) -> dict[str, str]:
        units = self.engagement.units_in(self.term)
        return {old.code: unit.code for unit in units for old in formerly(self.engagement, unit, self.term)}

    @cached_property
    def _counts(self) -> dict[CountKey, int]:
        counts = dict(self.known)
        for count, number in self.known.items():
            code = self._renamed.get(count.observation.school_unit)
            now = replace(count, observation=replace(count.observation, school_unit=code)) if code else count
            if now not in counts:
                counts[now] = number
                del counts[count]
        return with_combined_subjects(counts, self.model.catalogue.subjects)

    @cached_property
    def _pupils(self) -> dict[tuple[str, Cohort, str], list[tuple[Checkpoint, int]]]:
        return pupils_by_time(self._counts, CORE_FIGURE)

    def _latest(self, place: Place, unit: SchoolUnit) -> int | None:
        wanted = (place.subject or MATHEMATICS[1], "")
        seen = [found for subject in wanted for found in self._pupils.get((unit.code, place.cohort, subject), ())]
        earlier = [found for found in seen if found[0] < place.checkpoint]
        return max(earlier)[1] if earlier else None
