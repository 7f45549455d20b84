"""How far a share can be trusted: intervals at 95 per cent, for one group and between two cohorts.

There is no interval for a whole cohort's change from one June to the next. Most pupils are in it both times, so the two
Junes are not two groups; some have come and gone, so they are not the same pupils either. ``TwoCohorts`` therefore
cannot be made of one cohort, and nothing here takes two ``Counted``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, hypot, lgamma, log, sqrt
from statistics import NormalDist

from generator.domain.calendar import Cohort
from generator.domain.counted import Counted

LEVEL = 0.95
TAIL = (1 - LEVEL) / 2
Z = NormalDist().inv_cdf(1 - TAIL)  # 1,96 with all its decimals
POOLED_COHORTS = 3
HALVINGS = 54  # of an interval, to the last bit of a float
SMALLEST = 1e-17  # a term that adds nothing to a float


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, both ends included, in the unit of what it is an interval of."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value lies within."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class CohortShare:
    """A cohort's counts in one school year of theirs: ``index`` 0–9, whatever the year is called."""

    cohort: Cohort
    index: int
    counted: Counted


@dataclass(frozen=True, slots=True)
class TwoCohorts:
    """Different pupils on the same yardstick. The same cohort twice, or another index, is refused: ``ValueError``."""

    now: CohortShare
    before: CohortShare

    def __post_init__(self) -> None:
        """Refuse what has no interval."""
        if self.now.cohort == self.before.cohort:
            raise ValueError("a cohort is not two groups of pupils")
        if self.now.index != self.before.index:
            raise ValueError("two indexes are two yardsticks")


def wilson(counted: Counted) -> Interval | None:
    """Wilson's interval for a share; ``None`` when nobody is counted. Never below 0 or above 1.

    Formula: (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n). With nobody reaching it begins at 0, with everybody it
    ends at 1. Unit: share. Source: Wilson, JASA 22 (1927). Its coverage averages 95 per cent, but for shares near 0 and
    1 it sinks to 83 per cent: what is said to people rests on ``cautious``.

    >>> [round(100 * limit, 1) for limit in (wilson(Counted(8, 15)).low, wilson(Counted(8, 15)).high)]
    [30.1, 75.2]
    """
    n = counted.pupils
    if n <= 0:
        return None
    p, shrink = counted.reached / n, 1 + Z * Z / n
    middle, half = (p + Z * Z / (2 * n)) / shrink, Z / shrink * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    low = 0.0 if counted.reached == 0 else middle - half
    return Interval(low, 1.0 if counted.reached == n else middle + half)


def cautious(counted: Counted) -> Interval | None:
    """The mid-p interval for a share, which keeps its promise for every size and share; ``None`` for nobody.

    Formula: the shares θ for which both P(X > k) + ½·P(X = k) and P(X < k) + ½·P(X = k) are at least 2,5 per cent when
    X is binomial(n, θ). Unit: share. Source: Lancaster, JASA 56 (1961); Agresti and Gottard, CSDA 51 (2007).

    Chosen by exact enumeration over n = 1–200 and every share. It covers 95,5 per cent on average and never less than
    91,2 (n = 6). Wilson's sinks to 83,5 (n = 10), Agresti and Coull's to 82 (n = 2), Wilson's as mended by Brown, Cai
    and DasGupta to 87,5 (n = 4) and 90,9 (n = 13), Jeffreys' to nought. Clopper and Pearson's never sinks below 95, but
    covers 98 on average up to 30 pupils: wider than it need be.

    >>> [round(100 * limit, 1) for limit in (cautious(Counted(13, 21)).low, cautious(Counted(13, 21)).high)]
    [40.2, 80.5]
    """
    n, k = counted.pupils, counted.reached
    if n <= 0:
        return None
    return Interval(_lower(k, n), 1 - _lower(n - k, n))


def newcombe(pair: TwoCohorts) -> Interval | None:
    """Newcombe's interval for the share of one cohort less that of another; ``None`` when either has nobody.

    Formula: d − √((p₁ − l₁)² + (u₂ − p₂)²) to d + √((u₁ − p₁)² + (p₂ − l₂)²), with d = p₁ − p₂ and Wilson's
    limits l and u. Unit: share; × 100 is points. Source: Newcombe, Statistics in Medicine 17 (1998), method 10.

    >>> now, before = CohortShare(Cohort(2022), 5, Counted(18, 25)), CohortShare(Cohort(2021), 5, Counted(21, 24))
    >>> between = newcombe(TwoCohorts(now, before))
    >>> [round(100 * limit, 1) for limit in (between.low, between.high)]
    [-36.7, 7.5]
    """
    one, other = wilson(pair.now.counted), wilson(pair.before.counted)
    if one is None or other is None:
        return None
    p, q = (side.counted.reached / side.counted.pupils for side in (pair.now, pair.before))
    return Interval(p - q - hypot(p - one.low, other.high - q), p - q + hypot(one.high - p, q - other.low))


def pooled(cohorts: Sequence[CohortShare]) -> Counted:
    """Up to three cohorts in a row in the same index, added up: sums of counts, never averages of shares.

    Formula: Σ reached of Σ pupils. Unit: pupils. Describes a small school, never a cohort. Other than one to three
    neighbouring cohorts, or different indexes, raise ``ValueError``.

    >>> three = (2020, Counted(9, 12)), (2021, Counted(12, 14)), (2022, Counted(10, 13))
    >>> pooled([CohortShare(Cohort(key), 5, counted) for key, counted in three])
    Counted(reached=31, pupils=39)
    """
    in_order = sorted(cohorts, key=lambda one: one.cohort)
    neighbours = all(after.cohort.key == before.cohort.key + 1 for before, after in pairwise(in_order))
    if not 0 < len(in_order) <= POOLED_COHORTS or not neighbours or len({one.index for one in in_order}) != 1:
        raise ValueError("one to three cohorts in a row, in the same index")
    return Counted(sum(one.counted.reached for one in in_order), sum(one.counted.pupils for one in in_order))


def _lower(k: int, n: int) -> float:
    """The lower limit, by halving; the upper limit is the lower one of those who do not reach."""
    low, high = 0.0, k / n
    for _ in range(HALVINGS if k else 0):
        middle = (low + high) / 2
        low, high = (low, middle) if _as_many(k, n, middle) > TAIL else (middle, high)
    return (low + high) / 2


def _as_many(k: int, n: int, share: float) -> float:
    """P(X > k) + ½·P(X = k) for a share below k/n, so that each term is smaller than the one before."""
    odds = share / (1 - share)
    term = exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(share) + (n - k) * log(1 - share))
    total = term / 2
    for i in range(k + 1, n + 1):
        term *= (n - i + 1) / i * odds
        total += term
        if term <= total * SMALLEST:
            break
    return total
