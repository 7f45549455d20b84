"""Everybody who may stand in an export: the town's pupils with names, birthdays and numbers, and some others.

Those of anpassad grundskola and of a fristående school are beside the town, so that what ``Census`` counts of the town
is what the schools of the engagement have.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.engagement import Engagement
from generator.domain.school_system import LAST_INDEX
from generator.simulation.exports.cases import RATES, Case
from generator.simulation.exports.identities import (
    BIRTHDAYS,
    birthday,
    coordination_number,
    personal_number,
    school_issued,
    temporary_number,
)
from generator.simulation.pupils import Half, Pupil, chance
from generator.simulation.town import Town

OTHER_CODE, OTHER_NAME = "99009012", "Påhittade friskolan"
OTHERS_A_COHORT = 4
NOT_TO_THE_TOWN, OTHER_FROM = 5_000, 9_000  # added to running numbers, so that no two are the same pupil
ADAPTED_RATE, INTEGRATED_RATE = 0.012, 0.004
ONE_COHORT_IN = 4  # has the case for certain: then one of åk 1–4, of 2–5 and of 6–9 has it in any year
OF_A_PUPIL = (
    Case.REPEATER,
    Case.MADE_REAL,
    Case.TEMPORARY,
    Case.COORDINATION,
    Case.SCHOOL_ISSUED,
    Case.PROTECTED,
)  # nobody has two of these: that would be rarer than rare
BEGIN_IN_THE_ENGAGEMENT = (Case.REPEATER, Case.MADE_REAL)
FIRST_YEARS = 2  # school years in which such a change may come, from the engagement's first


@dataclass(frozen=True, slots=True)
class Person:
    """A pupil with all that a register knows. ``since`` is the school year in which the case's change came."""

    pupil: Pupil
    place: int
    girl: bool
    ordinal: int
    case: Case | None = None
    since: int = 0

    @property
    def name(self) -> str:
        """Obviously nobody's."""
        return f"{'Testelev' if self.girl else 'Provelev'} Exempelsson {self.place}"

    def identity(self, at: Checkpoint) -> str:
        """The same at every checkpoint, but for the one whose temporary number becomes a real one."""
        if self.case is Case.SCHOOL_ISSUED or self.ordinal >= BIRTHDAYS:
            return school_issued(self.place)
        born = birthday(self.pupil.cohort.born, self.ordinal)
        if self.case is Case.COORDINATION:
            return coordination_number(born, girl=self.girl)
        if self.case is Case.TEMPORARY or (self.case is Case.MADE_REAL and at.school_year < self.since):
            return temporary_number(born, girl=self.girl)
        return personal_number(born, girl=self.girl)

    def cohort(self, at: Checkpoint) -> Cohort:
        """Whom the pupil goes with: a repeater with those who began school a year later."""
        again = self.case is Case.REPEATER and at.school_year >= self.since
        return Cohort(self.pupil.cohort.key + again)


@dataclass(frozen=True)
class People:
    """All persons of a town, who have the same names and numbers whenever they are asked for."""

    town: Town

    @cached_property
    def everybody(self) -> tuple[Person, ...]:
        """The town's own first, in the order in which they began."""
        own, befallen = self.town.pupils, self._befallen
        others = ((pupil, case) for case, pupils in self._others.items() for pupil in pupils)
        listed = [*((pupil, befallen.get(pupil.number)) for pupil in own), *others]
        born: Counter[tuple[Cohort, bool]] = Counter()
        found = []
        for place, (pupil, case) in enumerate(listed, start=1):
            girl = chance(self.town.seed, "girl", pupil.number).random() < 1 / 2
            found.append(Person(pupil, place, girl, born[pupil.cohort, girl], case, self._since(pupil, case)))
            born[pupil.cohort, girl] += 1
        return tuple(found)

    @cached_property
    def _befallen(self) -> Mapping[int, Case]:
        """Whom a case befalls that stays with a pupil."""
        found: dict[int, Case] = {}
        for cohort, pupils in _by_cohort(self.town.pupils).items():
            for place, case in enumerate(OF_A_PUPIL):
                free = [pupil for pupil in pupils if pupil.number not in found and self._may(pupil, case)]
                found |= dict.fromkeys(self._chosen(case, free, certain=_is_certain(cohort, place, case)), case)
        return found

    def _chosen(self, case: Case, pupils: Sequence[Pupil], *, certain: bool) -> Iterator[int]:
        """By chance, and where it must be somebody, one of those who stay the longest."""
        drawn = {pupil.number: chance(self.town.seed, case, pupil.number).random() for pupil in pupils}
        yield from (number for number, luck in drawn.items() if luck < RATES[case])
        if certain and pupils:
            yield min(pupils, key=lambda pupil: (-len(pupil.schools), drawn[pupil.number])).number

    def _may(self, pupil: Pupil, case: Case) -> bool:
        """A repeater's school must have the year that is gone again, as long as the pupil goes there."""
        since = self._since(pupil, case)
        units = self.town.engagement.unit
        return case is not Case.REPEATER or (
            (since, Half.SPRING) in pupil.schools
            and (since - 1, Half.SPRING) in pupil.schools
            and pupil.cohort.index(since) > 1
            and all(
                pupil.cohort.index(year) - 1 in units(code).indexes
                for (year, _), code in pupil.schools.items()
                if year >= since
            )
        )

    def _since(self, pupil: Pupil, case: Case | None) -> int:
        if case not in BEGIN_IN_THE_ENGAGEMENT:
            return 0
        first = self.town.engagement.first_term.school_year
        return first + (pupil.cohort.key + OF_A_PUPIL.index(case)) % FIRST_YEARS

    @cached_property
    def _others(self) -> Mapping[Case, tuple[Pupil, ...]]:
        """Pupils of anpassad grundskola, who go the same ways through the schools, and those of another school."""
        beside = Town(_small(self.town.engagement), f"{self.town.seed}|anpassad", self.town.first, self.town.last)
        by_cohort, own = _by_cohort(beside.pupils), _by_cohort(self.town.pupils)
        adapted: list[Pupil] = []
        integrated: list[Pupil] = []
        for cohort, pupils in by_cohort.items():
            longest = [replace(pupil, number=pupil.number + NOT_TO_THE_TOWN) for pupil in _longest_first(pupils)]
            first, then = (max(1, round(rate * len(own[cohort]))) for rate in (ADAPTED_RATE, INTEGRATED_RATE))
            adapted += longest[:first]
            integrated += longest[first : first + then]
        elsewhere = tuple(pupil for cohort in by_cohort for pupil in self._elsewhere(cohort))
        return {Case.ADAPTED: tuple(adapted), Case.INTEGRATED: tuple(integrated), Case.OTHER_SCHOOL: elsewhere}

    def _elsewhere(self, cohort: Cohort) -> Iterator[Pupil]:
        years = [year for year in range(self.town.first, self.town.last + 1) if 1 <= cohort.index(year) <= LAST_INDEX]
        for place in range(OTHERS_A_COHORT):
            number = cohort.key * 10_000 + OTHER_FROM + place
            ability = chance(self.town.seed, "elsewhere", number).gauss(0, 1)
            schools = {(year, half): OTHER_CODE for year in years for half in Half}
            yield Pupil(number, cohort, ability, second_language=False, schools=schools)


def _by_cohort(pupils: Iterable[Pupil]) -> dict[Cohort, list[Pupil]]:
    found: dict[Cohort, list[Pupil]] = {}
    for pupil in pupils:
        found.setdefault(pupil.cohort, []).append(pupil)
    return found


def _longest_first(pupils: Iterable[Pupil]) -> list[Pupil]:
    return sorted(pupils, key=lambda pupil: (-len(pupil.schools), pupil.number))


def _small(engagement: Engagement) -> Engagement:
    """The same schools with one class a year: those who are few are found among few."""
    return replace(engagement, school_units=tuple(replace(unit, classes=()) for unit in engagement.school_units))


def _is_certain(cohort: Cohort, place: int, case: Case) -> bool:
    """Every fourth cohort has each case for certain; a case whose change comes in one of two years, two of four."""
    return (cohort.key + place) % ONE_COHORT_IN < (FIRST_YEARS if case in BEGIN_IN_THE_ENGAGEMENT else 1)
