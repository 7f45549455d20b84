"""What a municipality's sum over schools rests on, and when a fall is worth looking at.

A school has reported when both its numbers are known; one of them alone is left out, for blank is not zero. A sum is
never shown without saying how many of the schools, and how many of the pupils, it rests on.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.counted import Counted
from generator.domain.observations import CountKey, ObservationKey
from generator.measures.progression import half_up

NOTABLE_DROP = 2  # pupils fewer than a year ago (product.md, section 6)
REACH_GOALS = "reach_goals"  # the figure that is meant where no other is named
HEADS = "pupils"  # the figure that counts a whole cohort, at the light checkpoints
PER_CENT, ALMOST_ALL = 100, 99


@dataclass(frozen=True, slots=True)
class Place:
    """A cohort at a checkpoint in a subject, whichever school it goes to. Without subject it is the whole cohort."""

    cohort: Cohort
    checkpoint: Checkpoint
    subject: str
    figure: str = REACH_GOALS

    @classmethod
    def of(cls, key: ObservationKey) -> "Place":
        """Where an observation was made, whichever school's it is."""
        return cls(key.cohort, key.checkpoint, key.subject, key.key_figure)

    def a_year_earlier(self) -> "Place":
        """The same cohort and subject a year before."""
        return Place(self.cohort, self.checkpoint.a_year_earlier(), self.subject, self.figure)


@dataclass(frozen=True, slots=True)
class Returned:
    """What one school has said; ``None`` is not known."""

    pupils: int | None = None
    reached: int | None = None

    @property
    def counted(self) -> Counted | None:
        """Both numbers, or nothing."""
        return None if self.pupils is None or self.reached is None else Counted(self.reached, self.pupils)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Schools that have reported of those asked, and their pupils of all. ``expected`` is ``None`` when unknown."""

    reported: int
    asked: int
    pupils: int
    expected: int | None

    @property
    def complete(self) -> bool:
        """Whether every school that was asked is in the sum."""
        return 0 < self.asked == self.reported

    @property
    def per_cent(self) -> int | None:
        """Share of the pupils, in whole per cent; never 100 while a school is missing."""
        if not self.expected or not self.reported:
            return None
        rounded = half_up(Fraction(PER_CENT * self.pupils, self.expected))
        return rounded if self.complete else min(rounded, ALMOST_ALL)


def returned_by_place(counts: Mapping[CountKey, int], figure: str) -> dict[Place, dict[str, Returned]]:
    """What is known of a figure, by place and then by school unit; parts, groups and categories are left out."""
    found: defaultdict[Place, dict[str, dict[str, int]]] = defaultdict(dict)
    for count, number in counts.items():
        key = count.observation
        if key.undivided and key.key_figure == figure and count.field in ("pupils", "reached"):
            place = Place(key.cohort, key.checkpoint, key.subject, figure)
            found[place].setdefault(key.school_unit, {})[count.field] = number
    return {place: {code: Returned(**numbers) for code, numbers in units.items()} for place, units in found.items()}


def sum_of(returned: Sequence[Returned]) -> Counted | None:
    """The sum over the schools that have reported; ``None`` when none has."""
    known = [one.counted for one in returned if one.counted]
    return Counted(sum(one.reached for one in known), sum(one.pupils for one in known)) if known else None


def coverage(returned: Sequence[Returned], latest: Sequence[int | None]) -> Coverage:
    """One of each a school asked. ``latest`` is what is known of the pupils of a school that has not said how many."""
    pupils = [known if one.pupils is None else one.pupils for one, known in zip(returned, latest, strict=True)]
    known = [number for number in pupils if number is not None]
    summed = sum_of(returned)
    return Coverage(
        reported=sum(1 for one in returned if one.counted),
        asked=len(returned),
        pupils=summed.pupils if summed else 0,
        expected=sum(known) if len(known) == len(pupils) else None,
    )


def pupils_by_time(
    counts: Mapping[CountKey, int], figure: str
) -> dict[tuple[str, Cohort, str], list[tuple[Checkpoint, int]]]:
    """Numbers of pupils in order of time, by school unit, cohort and subject; without subject for the whole cohort."""
    found: defaultdict[tuple[str, Cohort, str], list[tuple[Checkpoint, int]]] = defaultdict(list)
    for count, number in counts.items():
        key = count.observation
        if count.field == "pupils" and key.key_figure in (figure, HEADS) and key.undivided:
            found[key.school_unit, key.cohort, key.subject].append((key.checkpoint, number))
    return {seen: sorted(numbers) for seen, numbers in found.items()}


def notable(change_in_pupils: float | None) -> bool:
    """Whether a cohort has fallen by so many pupils that somebody should ask why."""
    return change_in_pupils is not None and change_in_pupils <= -NOTABLE_DROP
