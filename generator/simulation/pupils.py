"""One made-up pupil: how able, in which kind of Swedish, and at which school at every moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from random import Random

from generator.domain.calendar import Checkpoint, Cohort, Season


class Half(IntEnum):
    """Pupils move in the summer or at New Year: checkpoints 1–2 see the autumn, 3–4 the spring."""

    AUTUMN = 0
    SPRING = 1


Moment = tuple[int, Half]


def moment_of(checkpoint: Checkpoint) -> Moment:
    """The half of a school year in which a checkpoint falls."""
    return checkpoint.school_year, Half.AUTUMN if checkpoint.term.season is Season.AUTUMN else Half.SPRING


@dataclass(frozen=True, slots=True)
class Pupil:
    """Ability is in standard deviations around the pupil's age; ``schools`` holds moments in the municipality only."""

    number: int
    cohort: Cohort
    ability: float
    second_language: bool
    schools: Mapping[Moment, str]

    def school(self, checkpoint: Checkpoint) -> str | None:
        """The code of the unit where the pupil goes then, if in any of the municipality's."""
        return self.schools.get(moment_of(checkpoint))


def chance(*what: object) -> Random:
    """A chance of its own for everything that is told apart, so that one more pupil changes no other pupil."""
    return Random("|".join(map(str, what)))  # noqa: S311  because made-up pupils are no secret
