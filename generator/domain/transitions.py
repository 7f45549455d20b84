"""Transitions: the same pupils' grades at two moments, counted. How a category is written is known here only."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import EVERY_PUPIL, CountKey, ObservationKey

FIGURE = "grade_transition"  # the key figure: the grade of åk 6 and the grade now
PRIOR_INDEX = 6
PRESENT = "reach_goals"  # the figure that says how many pupils have a result now, whether they were followed or not
ARROW = "→"


@dataclass(frozen=True, slots=True, order=True)
class GradePair:
    """The grade then and the grade now. Stored as the category ``E→C``."""

    before: str
    now: str

    @classmethod
    def parse(cls, category: str) -> Self:
        """Read ``E→C``; anything else raises ``ValueError``."""
        before, arrow, now = category.partition(ARROW)
        if not (before and arrow and now) or ARROW in now:
            raise ValueError(category)
        return cls(before, now)

    @property
    def category(self) -> str:
        """The stored form."""
        return f"{self.before}{ARROW}{self.now}"


@dataclass(frozen=True, slots=True)
class TransitionCounts:
    """A school's pupils of a cohort in a subject, by grade then and now. ``present`` counts all who have a result now.

    ``present`` is ``None`` where nobody has said; then it is not known how many could be followed.
    """

    school_unit: str
    cohort: Cohort
    checkpoint: Checkpoint
    subject: str
    pupils: Mapping[GradePair, int] = field(hash=False)
    present: int | None = None

    @property
    def followed(self) -> int:
        """The pupils whose both grades are known."""
        return sum(self.pupils.values())


def transition_key(place: ObservationKey, pair: GradePair) -> CountKey:
    """Where the number of pupils with a pair of grades is stored; ``place`` says whose, when and in which subject."""
    return CountKey(replace(place, key_figure=FIGURE, category=pair.category), "pupils")


def transitions_of(counts: Mapping[CountKey, int]) -> tuple[TransitionCounts, ...]:
    """What is stored of transitions, school by school in the order of the keys, combined subjects included."""
    found: defaultdict[ObservationKey, dict[GradePair, int]] = defaultdict(dict)
    for count, number in counts.items():
        key = count.observation
        if key.key_figure == FIGURE and key.group == EVERY_PUPIL and count.field == "pupils":
            found[replace(key, category="")][GradePair.parse(key.category)] = number
    return tuple(
        TransitionCounts(
            school_unit=place.school_unit,
            cohort=place.cohort,
            checkpoint=place.checkpoint,
            subject=place.subject,
            pupils=pupils,
            present=counts.get(CountKey(replace(place, key_figure=PRESENT), "pupils")),
        )
        for place, pupils in found.items()
    )
