"""The pupils' register on the day of an export: who stands there, in which year and school, with which marks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.domain.calendar import DECEMBER, JUNE, Checkpoint
from generator.domain.engagement import SchoolUnit
from generator.domain.observations import BOYS, GIRLS
from generator.simulation.counting import Census
from generator.simulation.exports.cases import Case, chosen
from generator.simulation.exports.marks import WITHOUT_BASIS, Marker, SchoolHabits, may_have_late
from generator.simulation.exports.people import OTHER_CODE, OTHER_NAME, People, Person
from generator.simulation.exports.records import ADAPTED, GRUNDSKOLA, MadeMark, PupilRecord
from generator.simulation.pupils import Half, Moment, Pupil, chance, moment_of
from generator.simulation.town import is_open

YEAR_FORMS = ("{label}", "Åk {label}", "{label:0>2}")  # schools write the year in different ways
FIRST_MARKED, FIRST_GRADED = 1, 6
BANDS = (range(FIRST_MARKED, FIRST_GRADED), range(FIRST_GRADED, 10))  # judgements, and grades: each has every case
AUTUMN_BEGINS, SPRING_BEGINS, AUTUMN_ENDS = (8, 17), (1, 10), (12, 20)
MOVES = {DECEMBER: ((10, 14), (10, 17)), JUNE: ((3, 12), (3, 15))}  # by checkpoint: left one school, entered the next
OF_MARKS = (
    Case.TWO_SWEDISH,
    Case.TWO_SWEDISH_MARKED,
    Case.LATE_MARK,
    Case.LATE_MARK_ALONE,
    Case.ADAPTED_STUDIES,
    Case.NOT_READ,
    Case.TWO_LANGUAGES,
    Case.NO_MARK,
)
OF_A_CHECKPOINT = (Case.SEVERAL_ENTRIES, Case.TWICE, *OF_MARKS)  # nobody has two of these
FIRST_TIME_IN_SWEDEN = 4  # school years that a pupil counts as newly arrived


@dataclass(frozen=True, slots=True)
class _Here:
    """A person at a checkpoint: where, in which index, and what is unusual."""

    person: Person
    pupil: Pupil  # in the cohort that the person goes with
    school: str
    index: int
    marks: tuple[MadeMark, ...] = ()


@dataclass(frozen=True)
class Register:
    """All schools' register at a full checkpoint, whose last day for marks is ``cut_off``."""

    census: Census
    people: People
    at: Checkpoint
    cut_off: date

    def records(self) -> tuple[PupilRecord, ...]:
        """Every row: school by school, year by year, in the order of the register's numbers."""
        return tuple(sorted(self._records(), key=lambda row: (self._place(row.school_unit), row.index, row.number)))

    def _records(self) -> Iterator[PupilRecord]:
        for here in self._here:
            case = self._befallen.get(here.person.pupil.number)
            record = self._record(here, case)
            if case is Case.SEVERAL_ENTRIES:
                left, entered = self._days(*MOVES[self.at.number])
                yield replace(self._before(here, record), left=left)
                record = replace(record, entered=entered)
            yield record
            if case is Case.TWICE:
                yield record
        yield from self._gone()

    @cached_property
    def _marker(self) -> Marker:
        return Marker(self.census.judge, self.at, self.cut_off)

    @cached_property
    def _here(self) -> tuple[_Here, ...]:
        return tuple(
            replace(one, marks=self._marker.marks(one.pupil, self._habits(one.school))) for one in self._those(self.at)
        )

    def _those(self, at: Checkpoint) -> Iterator[_Here]:
        """Everybody who goes to school at a checkpoint, from year 1, without marks."""
        for person in self.people.everybody:
            school = person.pupil.school(at)
            pupil = replace(person.pupil, cohort=person.cohort(at))
            index = pupil.cohort.index(at.school_year)
            if school and index >= FIRST_MARKED:
                yield _Here(person, pupil, school, index)

    @cached_property
    def _befallen(self) -> Mapping[int, Case]:
        """Whom a case of this checkpoint befalls: never one who is unusual already, and in both bands somebody."""
        found: dict[int, Case] = {}
        for band in BANDS:
            usual = [here for here in self._here if here.index in band and here.person.case is None]
            for case in OF_A_CHECKPOINT:
                free = [one.pupil for one in usual if one.pupil.number not in found and self._may(one, case)]
                found |= dict.fromkeys(chosen(case, free, self.census.judge.seed, self.at), case)
        return found

    def _may(self, here: _Here, case: Case) -> bool:
        if case in {Case.LATE_MARK, Case.LATE_MARK_ALONE}:
            return self.at.number == JUNE and may_have_late(self._marker, here.pupil, here.marks)
        if case is Case.SEVERAL_ENTRIES:
            return here.person.pupil.schools.get((self.at.school_year, Half.AUTUMN)) == here.school
        changed = self._marker.with_case(case, here.pupil, here.marks)
        return case is Case.TWICE or changed != here.marks

    def _record(self, here: _Here, case: Case | None) -> PupilRecord:
        person, marks = here.person, here.marks
        if case in OF_MARKS:
            marks = self._marker.with_case(case, here.pupil, marks)
        adapted = person.case is Case.ADAPTED
        return PupilRecord(
            number=person.pupil.number,
            identity=person.identity(self.at),
            name=person.name,
            protected=person.case is Case.PROTECTED,
            school_unit=here.school,
            school_name=self._name(here.school),
            index=here.index,
            year=self._year(here),
            school_form=ADAPTED if adapted else GRUNDSKOLA,
            integrated=person.case is Case.INTEGRATED,
            entered=self._entered(person.pupil, here.school),
            left=None,
            group=GIRLS if person.girl else BOYS,
            newly_arrived=self._is_new(person.pupil),
            marks=marks,
            cases=frozenset(self._cases(here, case)),
        )

    def _cases(self, here: _Here, case: Case | None) -> Iterator[Case]:
        person, before = here.person, here.person.pupil.school(self.at.a_year_earlier())
        if case:
            yield case
        if person.case and (person.case is not Case.REPEATER or here.pupil.cohort != person.pupil.cohort):
            yield person.case
        if before and before != here.school:
            yield Case.CHANGED_SCHOOL
        if self._is_new(person.pupil):
            yield Case.NEWLY_ARRIVED
        if any(one.symbol in WITHOUT_BASIS for one in here.marks):
            yield Case.DASH

    def _before(self, here: _Here, record: PupilRecord) -> PupilRecord:
        """The entry at the school that the pupil left during the term; every other still shows the marks of then."""
        school = self._neighbour(here)
        then = Checkpoint(self.at.school_year, DECEMBER)
        stale = here.pupil.number % 2 and self.at.number == JUNE
        marks = Marker(self.census.judge, then, date(then.school_year, *AUTUMN_ENDS)) if stale else None
        return replace(
            record,
            school_unit=school,
            school_name=self._name(school),
            year=self._year(replace(here, school=school)),
            entered=date(self.at.school_year, *AUTUMN_BEGINS),
            marks=marks.marks(here.pupil, self._habits(school)) if marks else (),
        )

    def _neighbour(self, here: _Here) -> str:
        """Another school that has the year; where there is none, the one that is not the municipality's."""
        others = [one.code for one in self._open if here.index in one.indexes and one.code != here.school]
        luck = chance(self.census.judge.seed, "came from", here.pupil.number, self.at)
        return luck.choice(others) if others else OTHER_CODE

    def _gone(self) -> Iterator[PupilRecord]:
        """Those who moved away at New Year: in June they may still stand there, without marks."""
        if self.at.number != JUNE:
            return
        for here in self._those(Checkpoint(self.at.school_year, DECEMBER)):
            if here.person.pupil.school(self.at) is None:
                record = self._record(here, None)
                left = date(self.at.school_year, *AUTUMN_ENDS)
                yield replace(record, left=left, cases=record.cases | {Case.LEFT})

    def _entered(self, pupil: Pupil, school: str) -> date:
        """The day on which the pupil began there, for the last time."""
        first = moment = moment_of(self.at)
        if pupil.schools.get(moment) != school:  # one who has left since
            first = moment = (moment[0], Half.AUTUMN)
        while pupil.schools.get(moment) == school:
            first, moment = moment, _half_before(moment)
        year, half = first
        return date(year, *AUTUMN_BEGINS) if half is Half.AUTUMN else date(year + 1, *SPRING_BEGINS)

    def _is_new(self, pupil: Pupil) -> bool:
        """Newly arrived: reads SVA, and came to the town after its first year and not to begin school."""
        (year, half), town = min(pupil.schools), self.census.town
        began = half is Half.AUTUMN and (year == town.first or pupil.cohort.index(year) <= town.youngest)
        return pupil.second_language and not began and self.at.school_year - year < FIRST_TIME_IN_SWEDEN

    def _days(self, *days: tuple[int, int]) -> Iterator[date]:
        year = self.at.school_year + (self.at.number == JUNE)
        return (date(year, *day) for day in days)

    def _year(self, here: _Here) -> str:
        label = self.census.judge.model.school_system.label(here.index, self.at.school_year)
        return YEAR_FORMS[self._place(here.school) % len(YEAR_FORMS)].format(label=label)

    def _habits(self, school: str) -> SchoolHabits:
        """Every other school that has index 6 grades NO and SO in parts; every other waits with HKK."""
        units = [one.code for one in self.census.town.engagement.school_units if FIRST_GRADED in one.indexes]
        place = units.index(school) if school in units else len(units)
        return SchoolHabits(parts=place % 2 == 1, graded_late=place % 4 >= 2)  # noqa: PLR2004  because it is said above

    def _name(self, school: str) -> str:
        return OTHER_NAME if school == OTHER_CODE else self.census.town.engagement.unit(school).name

    def _place(self, school: str) -> int:
        codes = [one.code for one in self.census.town.engagement.school_units]
        return codes.index(school) if school in codes else len(codes)

    @cached_property
    def _open(self) -> Sequence[SchoolUnit]:
        return [unit for unit in self.census.town.engagement.school_units if is_open(unit, *moment_of(self.at))]


def _half_before(moment: Moment) -> Moment:
    year, half = moment
    return (year - 1, Half.SPRING) if half is Half.AUTUMN else (year, Half.AUTUMN)
