"""The Junes of a whole municipality, cohort by cohort: sums over its schools, and how they moved in a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from generator.domain.calendar import JUNE, Checkpoint, Cohort
from generator.domain.counted import Counted
from generator.domain.observations import CountKey
from generator.measures.coverage import REACH_GOALS, Place, Returned, returned_by_place, sum_of
from generator.measures.progression import change_in_pupils

SAME_PUPILS, MOVEMENT = "same_pupils", "movement"


@dataclass(frozen=True, slots=True)
class Junes:
    """Counts by place; combined subjects are among them already."""

    counts: Mapping[CountKey, int]
    places: Mapping[Place, Mapping[str, Returned]]

    @classmethod
    def of(cls, counts: Mapping[CountKey, int]) -> Self:
        """The same counts, gathered by cohort and subject."""
        return cls(counts, returned_by_place(counts, REACH_GOALS))

    @property
    def latest(self) -> int:
        """The last school year with a June in it."""
        return max(place.checkpoint.school_year for place in self.places if place.checkpoint.number == JUNE)

    def counted(self, cohort: Cohort, year: int, subject: str) -> Counted | None:
        """How many of how many reach, in all schools that know."""
        return sum_of(list(self._schools(cohort, year, subject).values()))

    def change(self, cohort: Cohort, year: int, subject: str) -> int | None:
        """Whole cohort, in pupils, since the June before; ``None`` when either June is unknown."""
        now, before = self.counted(cohort, year, subject), self.counted(cohort, year - 1, subject)
        return change_in_pupils(now, before) if now and before else None

    def exact_change(self, cohort: Cohort, year: int, subject: str) -> Fraction:
        """The same before it is rounded, to be added up; 0 when a June is unknown."""
        now, before = self.counted(cohort, year, subject), self.counted(cohort, year - 1, subject)
        if not now or not before or not before.pupils:
            return Fraction(0)
        return now.reached - Fraction(before.reached * now.pupils, before.pupils)

    def moved(self, cohort: Cohort, year: int, field: str, subject: str = "") -> int:
        """Lyft, tappat, nya or slutat, added up over the schools; nya and slutat have no subject."""
        figure = SAME_PUPILS if subject else MOVEMENT
        return sum(
            number
            for count, number in self.counts.items()
            if (key := count.observation).cohort == cohort
            and (key.key_figure, key.subject, count.field) == (figure, subject, field)
            and key.checkpoint == Checkpoint(year, JUNE)
        )

    def stayed(self, cohort: Cohort, year: int, subject: str) -> bool:
        """Whether the cohort goes to the very schools that it went to a year before."""
        now, before = (set(self._schools(cohort, at, subject)) for at in (year, year - 1))
        return bool(now) and now == before

    def _schools(self, cohort: Cohort, year: int, subject: str) -> Mapping[str, Returned]:
        return self.places.get(Place(cohort, Checkpoint(year, JUNE), subject), {})
