"""How much of a cohort could be followed from one June to the next, when pupils are matched one by one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.domain.calendar import Cohort
from generator.domain.counted import Counted
from generator.measures.coverage import ALMOST_ALL
from generator.measures.progression import whole_per_cent


@dataclass(frozen=True, slots=True)
class Followed:
    """The pupils of a cohort now, and how many of them were in it last June too, at any of the schools."""

    cohort: Cohort
    pupils: int
    followed: int

    @property
    def per_cent(self) -> int:
        """The share as it is told: rounded, but never 100 as long as somebody could not be followed."""
        rounded = whole_per_cent(Counted(self.followed, self.pupils))
        return rounded if self.followed == self.pupils else min(rounded, ALMOST_ALL)


def followed_together(parts: Iterable[tuple[Cohort, int, int]]) -> tuple[Followed, ...]:
    """All schools added up, the youngest cohort first, from each school's cohort, pupils and followed.

    Formula: Σ followed of Σ pupils; cohorts without pupils are left out.

    >>> (one,) = followed_together([(Cohort(2022), 24, 22), (Cohort(2022), 26, 26)])
    >>> one.followed, one.pupils, one.per_cent
    (48, 50, 96)
    """
    found: defaultdict[Cohort, list[tuple[int, int]]] = defaultdict(list)
    for cohort, pupils, followed in parts:
        found[cohort].append((pupils, followed))
    whole = (Followed(one, *map(sum, zip(*found[one], strict=True))) for one in sorted(found, reverse=True))
    return tuple(one for one in whole if one.pupils)
