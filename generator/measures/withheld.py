"""When value added and forecasts are not worked out at all, and why: a reason is a value, not an exception."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

FEWEST_PUPILS = 10  # product.md, section 8
LEAST_FOLLOWED = Fraction(7, 10)  # of those who have a result now; national-facts.md, section 3.4


class Reason(StrEnum):
    """Why there is no value."""

    TOO_FEW_PUPILS = "too_few_pupils"
    TOO_FEW_FOLLOWED = "too_few_followed"
    FOLLOWED_UNKNOWN = "followed_unknown"
    TOO_FEW_TO_COMPARE = "too_few_to_compare"


@dataclass(frozen=True, slots=True)
class Withheld:
    """No value, its reason, and how many pupils it would have been about."""

    reason: Reason
    pupils: int
    present: int | None = None


def withheld(followed: int, present: int | None) -> Withheld | None:
    """The reason to say nothing of pupils who have been followed; ``None`` when something may be said.

    ``present`` is how many have a result now. Formula: followed ≥ 10 and followed / present ≥ 70 %. Unit: pupils.
    Source: product.md, section 8; a choice, not a law of nature.

    >>> withheld(9, 9).reason.value, withheld(13, 19).reason.value, withheld(14, 20)
    ('too_few_pupils', 'too_few_followed', None)
    """
    if followed < FEWEST_PUPILS:
        return Withheld(Reason.TOO_FEW_PUPILS, followed, present)
    if present is None:
        return Withheld(Reason.FOLLOWED_UNKNOWN, followed)
    return Withheld(Reason.TOO_FEW_FOLLOWED, followed, present) if followed < LEAST_FOLLOWED * present else None
