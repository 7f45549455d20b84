"""What may be said of a difference: whether it could be chance. People get a sentence (``tables/certainty.py``)."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from generator.domain.counted import Counted
from generator.measures.chance import as_lopsided_by_chance
from generator.measures.progression import change_in_pupils, change_of_same_pupils
from generator.measures.uncertainty import TwoCohorts, cautious, newcombe

FEWEST = 10  # pupils; below, a group's figures say nothing about teaching (product.md, section 8)
WIDE = 0.20  # an interval wider than so says little as a share
RARE = Fraction(1, 20)  # what chance alone does at most once in twenty is more than chance usually does


class Verdict(StrEnum):
    """What a difference can be put down to."""

    COULD_BE_CHANCE = "could_be_chance"
    MORE_THAN_CHANCE = "more_than_chance"
    TOO_FEW = "too_few"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Certainty:
    """A verdict with its numbers: the difference in whole pupils, with its sign, and of how many; ``None``: unknown."""

    verdict: Verdict
    pupils: int | None = None
    group: int | None = None


UNKNOWN = Certainty(Verdict.UNKNOWN)


def of_same_pupils(gained: int | None, lost: int | None, stayers: int | None) -> Certainty:
    """Whether the same pupils moved more than chance moves them. ``stayers`` may be unknown, gained and lost may not.

    Formula: more than chance where ``as_lopsided_by_chance`` is below 1/20; the difference is lyft − tappat. Fewer than
    ten stayers are too few. Unit: pupils. Source: as the test.

    >>> of_same_pupils(1, 3, 23)
    Certainty(verdict=<Verdict.COULD_BE_CHANCE: 'could_be_chance'>, pupils=-2, group=23)
    """
    if gained is None or lost is None:
        return UNKNOWN
    rare = as_lopsided_by_chance(gained, lost) < RARE
    return _judged(change_of_same_pupils(gained, lost), stayers, rare=rare)


def between_cohorts(pair: TwoCohorts) -> Certainty:
    """Whether one cohort differs from another in the same index by more than chance.

    Formula: more than chance where ``newcombe`` does not hold 0; the difference is (share now − share before) × pupils
    now, in whole pupils. Too few where either has fewer than ten. Unit: pupils. Source: as the interval.

    >>> now, before = (CohortShare(Cohort(2020 + n), 5, one) for n, one in ((1, Counted(54, 75)), (0, Counted(63, 72))))
    >>> between_cohorts(TwoCohorts(now, before))
    Certainty(verdict=<Verdict.MORE_THAN_CHANCE: 'more_than_chance'>, pupils=-12, group=75)
    """
    now, before, interval = pair.now.counted, pair.before.counted, newcombe(pair)
    if interval is None:
        return UNKNOWN
    certainty = _judged(change_in_pupils(now, before), now.pupils, rare=not interval.holds(0.0))
    if before.pupils < FEWEST:
        return Certainty(Verdict.TOO_FEW, certainty.pupils, before.pupils)
    return certainty


def best_told_in_pupils(counted: Counted) -> bool:
    """Whether a share is so unsure that it is better said as pupils: its interval is wider than 20 points.

    Formula: high − low of ``cautious`` above 0,20. Unit: yes or no. Source: own choice in Årskull.

    >>> best_told_in_pupils(Counted(13, 21)), best_told_in_pupils(Counted(180, 240))
    (True, False)
    """
    interval = cautious(counted)
    return interval is not None and interval.high - interval.low > WIDE


def _judged(pupils: int | None, group: int | None, *, rare: bool) -> Certainty:
    if group is not None and group < FEWEST:
        return Certainty(Verdict.TOO_FEW, pupils, group)
    return Certainty(Verdict.MORE_THAN_CHANCE if rare else Verdict.COULD_BE_CHANCE, pupils, group)
