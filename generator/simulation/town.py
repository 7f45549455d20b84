"""The pupils of a municipality over some school years: who begins, who moves, and to which school they go on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from random import Random

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX
from generator.simulation.pupils import Half, Moment, Pupil, chance, moment_of

# How a municipality behaves. The sizes are chosen for Exempelstad; the rates are ordinary for a small municipality.
PUPILS_IN_A_CLASS = (11, 19)
PUPILS_IN_A_MIXED_CLASS = 15
MOVE_AWAY = {Half.AUTUMN: 0.03, Half.SPRING: 0.012}  # over the summer, and at New Year
SECOND_LANGUAGE = 0.12
NEWCOMERS_SECOND_LANGUAGE = 0.35
SPREAD_BETWEEN_COHORTS, SPREAD_BETWEEN_SCHOOLS = 0.22, 0.12  # of a pupil's own spread, which is 1
SECOND_LANGUAGE_BEHIND = 0.55


@dataclass(frozen=True)
class Town:
    """Every pupil who has gone to one of the engagement's schools in the school years ``first``–``last``."""

    engagement: Engagement
    seed: str
    first: int
    last: int

    @cached_property
    def pupils(self) -> tuple[Pupil, ...]:
        """All pupils, cohort by cohort; the same seed gives the same pupils."""
        return tuple(pupil for cohort in self._cohorts() for pupil in _Growing(self, cohort).pupils())

    @cached_property
    def by_school(self) -> Mapping[tuple[Moment, str, Cohort], tuple[Pupil, ...]]:
        """Who goes in a cohort at a school at some moment."""
        found: dict[tuple[Moment, str, Cohort], list[Pupil]] = {}
        for pupil in self.pupils:
            for moment, code in pupil.schools.items():
                found.setdefault((moment, code, pupil.cohort), []).append(pupil)
        return {key: tuple(pupils) for key, pupils in found.items()}

    @cached_property
    def youngest(self) -> int:
        """The index in which the municipality's pupils begin school."""
        return min(index for unit in self.engagement.school_units for index in unit.indexes)

    def enrolled(self, code: str, cohort: Cohort, checkpoint: Checkpoint) -> tuple[Pupil, ...]:
        """The pupils of a cohort at a school in the checkpoint's weeks."""
        return self.by_school.get((moment_of(checkpoint), code, cohort), ())

    def _cohorts(self) -> Iterator[Cohort]:
        youngest, oldest = Cohort.in_year(FIRST_INDEX, self.last), Cohort.in_year(LAST_INDEX, self.first)
        return (Cohort(key) for key in range(oldest.key, youngest.key + 1))


@dataclass
class _Growing:
    """One cohort on its way: a register that is carried from half-year to half-year."""

    town: Town
    cohort: Cohort
    begun: int = 0
    kept: list[Pupil] = field(default_factory=list)
    here: dict[int, dict[Moment, str]] = field(default_factory=dict)

    def pupils(self) -> Iterator[Pupil]:
        for year in range(self.town.first, self.town.last + 1):
            if FIRST_INDEX <= self.cohort.index(year) <= LAST_INDEX:
                for half in Half:
                    self._half_year(year, half)
        yield from self.kept

    def _half_year(self, year: int, half: Half) -> None:
        before = (year - 1, Half.SPRING) if half is Half.AUTUMN else (year, Half.AUTUMN)
        units = {unit.code: unit for unit in self._units(year, half)}
        for number, schools in self.here.items():
            if before in schools and self._stays(number, year, half):
                schools.update(self._next(number, schools[before], (year, half), units))
        starts = half is Half.AUTUMN and (year == self.town.first or self.cohort.index(year) == self.town.youngest)
        for unit in units.values():
            for _ in range(self._size(unit) if starts else self._newcomers(unit, year, half)):
                self._begin(unit, (year, half), newcomer=not starts)

    def _units(self, year: int, half: Half) -> tuple[SchoolUnit, ...]:
        index, units = self.cohort.index(year), self.town.engagement.school_units
        return tuple(unit for unit in units if index in unit.indexes and is_open(unit, year, half))

    def _stays(self, number: int, year: int, half: Half) -> bool:
        return self._chance("stays", number, year, half).random() > MOVE_AWAY[half]

    def _next(self, number: int, code: str, moment: Moment, units: Mapping[str, SchoolUnit]) -> dict[Moment, str]:
        """Where the pupil goes this half-year: the same school, the one that it hands over to, or one with the year."""
        unit = self.town.engagement.unit(code)
        into = [other for event in unit.lineage for other in event.successors]
        for wanted in (code, *into, *([unit.feeds] if unit.feeds else [])):
            if wanted in units:
                return {moment: wanted}
        return {moment: self._chance("goes", number, moment[0]).choice(sorted(units))} if units else {}

    def _begin(self, unit: SchoolUnit, moment: Moment, *, newcomer: bool) -> None:
        number = self.cohort.key * 10_000 + self.begun
        self.begun += 1
        luck = self._chance("born", number)
        language = luck.random() < (NEWCOMERS_SECOND_LANGUAGE if newcomer else SECOND_LANGUAGE)
        group = self._chance("cohort").gauss(0, SPREAD_BETWEEN_COHORTS)
        group += chance(self.town.seed, "school", unit.code).gauss(0, SPREAD_BETWEEN_SCHOOLS)
        ability = luck.gauss(0, 1) + group - (SECOND_LANGUAGE_BEHIND if language else 0)
        self.here[number] = {moment: unit.code}  # goes on growing, half-year by half-year
        self.kept.append(Pupil(number, self.cohort, ability, language, self.here[number]))

    def _size(self, unit: SchoolUnit) -> int:
        """One class for every year, or the unit's own classes shared between its years."""
        if unit.classes and len(unit.classes) < len(unit.indexes):
            middle = PUPILS_IN_A_MIXED_CLASS * len(unit.classes) / len(unit.indexes)
            return max(2, round(middle + self._chance("size", unit.code).gauss(0, 1)))
        classes = max(1, len(unit.classes) // max(1, len(unit.indexes)))
        return classes * self._chance("size", unit.code).randint(*PUPILS_IN_A_CLASS)

    def _newcomers(self, unit: SchoolUnit, year: int, half: Half) -> int:
        """As many as leave, in the long run."""
        luck = self._chance("new", unit.code, year, half)
        return sum(luck.random() < MOVE_AWAY[half] for _ in range(self._size(unit)))

    def _chance(self, *what: object) -> Random:
        return chance(self.town.seed, self.cohort.key, *what)


def is_open(unit: SchoolUnit, year: int, half: Half) -> bool:
    """Whether the unit runs in a half of a school year."""
    first = date(year, 8, 1) if half is Half.AUTUMN else date(year + 1, 1, 1)
    last = date(year, 12, 31) if half is Half.AUTUMN else date(year + 1, 6, 1)
    return (unit.opens is None or unit.opens <= last) and (unit.closes is None or unit.closes > first)
