"""Counts by plain keys: a return is judged in a millisecond or two, and there are thousands of returns."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.domain.catalogue import Subject
from generator.domain.observations import CountKey
from generator.domain.rules import Operand


class Spot(NamedTuple):
    """A count of the checkpoint that is handed in; the school unit and the checkpoint are the case's own."""

    cohort: int
    figure: str
    subject: str
    field: str
    part: str = ""
    category: str = ""

    def of_subject(self, subject: str) -> "Spot":
        """The same count in another subject."""
        return Spot(self.cohort, self.figure, subject, self.field, self.part, self.category)

    def counting(self, field: str) -> "Spot":
        """Another count of the same pupils."""
        return Spot(self.cohort, self.figure, self.subject, field, self.part, self.category)

    def of_cohort(self, cohort: int) -> "Spot":
        """The same count in another cohort."""
        return Spot(cohort, self.figure, self.subject, self.field, self.part, self.category)


def seen_from(spot: Spot, operand: Operand) -> Spot:
    """The count that an operand names, in the cohort and, unless it says otherwise, the subject of a spot."""
    return Spot(
        spot.cohort,
        operand.figure or spot.figure,
        spot.subject if operand.subject is None else operand.subject,
        operand.field,
        spot.part,
        operand.category,
    )


def spot_of(count: CountKey) -> Spot:
    """A count as a spot of its own checkpoint."""
    key = count.observation
    return Spot(key.cohort.key, key.key_figure, key.subject, count.field, key.part, key.category)


def summed(numbers: Mapping[Spot, int], combined: Iterable[Subject]) -> dict[Spot, int]:
    """The numbers, and the sums of combined subjects whose parts are all known; a sum that is already there is kept."""
    sums = dict(numbers)
    for subject in combined:
        first = subject.parts[0]
        for spot in numbers:
            if spot.subject == first:
                parts = [numbers.get(spot.of_subject(part)) for part in subject.parts]
                if None not in parts:
                    sums.setdefault(spot.of_subject(subject.id), sum(filter(None, parts)))
    return sums
