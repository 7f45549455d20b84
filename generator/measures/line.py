"""A straight line through groups: what could be expected of a group, and how far groups usually are from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, inf, pi, sin, sqrt, tan
from statistics import fmean

from generator.measures.uncertainty import LEVEL, Interval

FEWEST_FOR_A_LINE = 3  # two points always lie on a line
FEWEST_FOR_A_SLOPE = 10  # with fewer, how the groups moved on average is known better than in which way it depends
HALVINGS = 60

Pair = tuple[float, float]  # a group's value before and after


@dataclass(frozen=True, slots=True)
class Line:
    """Expected = ``intercept`` + ``slope`` · earlier. ``spread`` is the groups' standard deviation around the line.

    ``middle`` and ``width`` tell where the groups lie: their mean, and the sum of squares around it. A line whose
    groups are not ours has an infinite width: its place is then taken for known.
    """

    intercept: float
    slope: float
    spread: float
    groups: int
    freedom: int
    middle: float = 0.0
    width: float = inf

    def at(self, earlier: float) -> float:
        """What could be expected."""
        return self.intercept + self.slope * earlier

    def uncertainty(self, earlier: float) -> float:
        """How much more than its spread² a single new group varies: 1 + 1/m + (x − x̄)²/Σ(x − x̄)²."""
        return 1 + 1 / self.groups + (earlier - self.middle) ** 2 / self.width

    def interval(self, earlier: float) -> Interval:
        """Where 95 of 100 new groups with that start would end up."""
        half = students_t(self.freedom) * self.spread * sqrt(self.uncertainty(earlier))
        return Interval(self.at(earlier) - half, self.at(earlier) + half)


def fitted(pairs: Sequence[Pair]) -> Line | None:
    """The line through groups; ``None`` through fewer than three.

    Formula: least squares with the spread s = √(Σ residual² / (m − 2)). Through fewer than ten groups, or such as all
    begin alike, the slope is taken to be 1: every group changes as they did on average, s = √(Σ(d − d̄)² / (m − 1)).
    Unit: that of the values. Source: least squares; the limit of ten is a choice.

    >>> line = fitted([(0.90, 0.86), (0.84, 0.82), (0.93, 0.86)])
    >>> round(line.intercept, 2), line.slope, round(line.at(0.88), 2), round(line.interval(0.88).low, 2)
    (-0.04, 1.0, 0.84, 0.71)
    """
    if len(pairs) < FEWEST_FOR_A_LINE:
        return None
    groups, middle = len(pairs), fmean(x for x, _ in pairs)
    width = sum((x - middle) ** 2 for x, _ in pairs)
    if groups < FEWEST_FOR_A_SLOPE or width == 0:
        change = fmean(y - x for x, y in pairs)
        spread = sqrt(sum((y - x - change) ** 2 for x, y in pairs) / (groups - 1))
        return Line(change, 1.0, spread, groups, groups - 1)
    mean = fmean(y for _, y in pairs)
    slope = sum((x - middle) * (y - mean) for x, y in pairs) / width
    spread = sqrt(sum((y - mean - slope * (x - middle)) ** 2 for x, y in pairs) / (groups - 2))
    return Line(mean - slope * middle, slope, spread, groups, groups - 2, middle, width)


@lru_cache(256)
def students_t(freedom: int) -> float:
    """How many standard deviations to each side hold 95 per cent, when the deviation itself is estimated.

    Formula: the quantile at 97,5 per cent of Student's t, by halving its distribution function, which is a finite sum
    for whole degrees of freedom (Abramowitz and Stegun 26.7.3–4). Unit: none. Source: Student, Biometrika 6 (1908).

    >>> [round(students_t(freedom), 3) for freedom in (1, 2, 6, 30)]
    [12.706, 4.303, 2.447, 2.042]
    """
    low, high = 0.0, pi / 2
    for _ in range(HALVINGS):
        angle = (low + high) / 2
        low, high = (low, angle) if _within(angle, freedom) > LEVEL else (angle, high)
    return tan((low + high) / 2) * sqrt(freedom)


def _within(angle: float, freedom: int) -> float:
    """P(|T| ≤ t) where t = tan(angle) · √freedom."""
    odd = freedom % 2
    term = total = 1.0 if not odd else cos(angle) if freedom > 1 else 0.0
    for step in range(2 + odd, freedom - 1, 2):
        term *= cos(angle) ** 2 * (step - 1) / step
        total += term
    return (2 / pi) * (angle + sin(angle) * total) if odd else sin(angle) * total
