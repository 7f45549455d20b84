"""What the missing schools would have to say for a conclusion to fall: exact, in whole pupils, every number tried."""

from dataclasses import dataclass

from generator.domain.counted import Counted
from generator.measures.coverage import notable
from generator.measures.progression import change_in_pupils


@dataclass(frozen=True, slots=True)
class Missing:
    """The schools that have not said: how many pupils they have now, and what they had a year ago if they said so."""

    pupils: int
    before: Counted | None = None


@dataclass(frozen=True, slots=True)
class Flip:
    """``needed`` of the missing pupils must reach for there to be no fall; ``None``: there is one, whatever they say.

    ``before`` is how the missing schools' pupils did a year ago, where they said so.
    """

    needed: int | None
    pupils: int
    before: Counted | None = None


def flip(now: Counted, before: Counted, missing: Missing) -> Flip:
    """The fewest missing pupils that must reach, for a fall of at least two pupils to be no such fall.

    Formula: the smallest r in 0…m for which reached + r − reached before × (pupils + m) / pupils before, rounded half
    away from zero as everywhere, is above −2; m is the missing pupils. ``before`` is the whole cohort a year ago, in
    which the missing schools are as long as they answered then. The rounded change rises with r, so the first r that
    will do is the border. Unit: pupils. Source: product.md, section 6 (at least two pupils).

    57 of 70 reach, and a year ago 80 of 93 did: a fall of three in those that have answered. If 20 of the 23 pupils in
    the school that is missing reach, the fall is three still; with 21 it is two; with 22 there is none to speak of.

    >>> flip(Counted(57, 70), Counted(80, 93), Missing(23, Counted(20, 23)))
    Flip(needed=22, pupils=23, before=Counted(reached=20, pupils=23))
    """
    needed = next((r for r in range(missing.pupils + 1) if not _fallen(now, before, missing.pupils, r)), None)
    return Flip(needed, missing.pupils, missing.before)


def _fallen(now: Counted, before: Counted, pupils: int, reached: int) -> bool:
    return notable(change_in_pupils(Counted(now.reached + reached, now.pupils + pupils), before))
