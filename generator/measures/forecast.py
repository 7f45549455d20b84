"""Where a cohort could be in some years, if it goes as it did for earlier cohorts. No promise. Edition intern only.

Where at least three earlier cohorts have gone the whole way, their way is what is expected. Where they have not, the
forecast goes year by year, each year as earlier cohorts crossed that same line, so that a change of yardstick is in it
either way. It is never narrower than the one for a nearer year.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from generator.domain.calendar import Cohort
from generator.domain.counted import Counted
from generator.measures.line import Line, Pair, fitted, students_t
from generator.measures.uncertainty import CohortShare, Interval
from generator.measures.withheld import Reason, Withheld, withheld


@dataclass(frozen=True, slots=True)
class Forecast:
    """A share some years ahead, give or take ``half`` in 95 cases of 100, and how many ``earlier`` groups bear it."""

    point: float
    half: float
    earlier: int

    @property
    def interval(self) -> Interval:
        """From the lowest to the highest that a share can be."""
        return Interval(max(0.0, self.point - self.half), min(1.0, self.point + self.half))


def along(now: float, legs: Sequence[Line]) -> Forecast:
    """From a share along one line after another, to where the last one ends.

    Formula: the point is passed through each line. The variance after a leg is b² · variance before + s² · (1 + 1/m +
    (x − x̄)²/Σ(x − x̄)²), never less than before; s is pooled over the legs, and ``half`` is t·√variance with their
    degrees of freedom together. Unit: share, 0 to 1. Source: the prediction interval of least squares, leg by leg.

    >>> leg = fitted([(0.90, 0.86), (0.84, 0.82), (0.93, 0.86)])
    >>> [round(along(0.88, [leg] * years).half, 2) for years in (2, 3)]
    [0.11, 0.12]
    """
    freedom = sum(leg.freedom for leg in legs)
    spread = sqrt(sum(leg.freedom * leg.spread**2 for leg in legs) / freedom)
    point, variance = now, 0.0
    for leg in legs:
        variance = max(variance, leg.slope**2 * variance + spread**2 * leg.uncertainty(point))
        point = leg.at(point)
    half = students_t(freedom) * sqrt(variance)
    return Forecast(min(1.0, max(0.0, point)), half, min(leg.groups for leg in legs))


def forecast(
    latest: CohortShare, to: int, junes: Mapping[tuple[Cohort, int], Counted], followed: int | None
) -> Forecast | Withheld:
    """A cohort's share in index ``to``, from its latest June and the ``junes`` of earlier cohorts by cohort and index.

    ``junes`` are of the same subject and the same schools; ``followed`` is how many pupils were in the cohort both in
    its latest June and in the one before. Formula: ``along`` the line ``fitted`` to the earlier cohorts' whole way, or
    along those of each year; ``half`` is the largest of all years up to the last. Unit: share. Source: own method in
    Årskull, back-tested in *Metod och definitioner*. Withheld as ``withheld`` says, and with fewer than three earlier
    cohorts at any place.

    >>> found = forecast(CohortShare(Cohort(2018), 6, Counted(66, 75)), 7, FOUR_COHORTS, 70)
    >>> round(found.point, 2), round(found.interval.low, 2), round(found.interval.high, 2), found.earlier
    (0.84, 0.74, 0.94, 3)
    """
    present = latest.counted.pupils
    if followed is None:
        return Withheld(Reason.FOLLOWED_UNKNOWN, present, present)
    if reason := withheld(followed, present):
        return reason
    now, before = latest.counted.reached / present, {key: one for key, one in junes.items() if key[0] < latest.cohort}
    years = [_reach(now, latest.index, index, before) for index in range(latest.index + 1, to + 1)]
    known = [one for one in years if one]
    if len(known) < len(years) or not known:
        return Withheld(Reason.TOO_FEW_TO_COMPARE, followed, present)
    return replace(known[-1], half=max(one.half for one in known))


def _reach(now: float, index: int, to: int, junes: Mapping[tuple[Cohort, int], Counted]) -> Forecast | None:
    if whole := fitted(_pairs(index, to, junes)):
        return along(now, [whole])
    legs = [fitted(_pairs(at, at + 1, junes)) for at in range(index, to)]
    known = [leg for leg in legs if leg]
    return along(now, known) if len(known) == len(legs) else None


def _pairs(index: int, to: int, junes: Mapping[tuple[Cohort, int], Counted]) -> list[Pair]:
    """How the cohorts that are known at both places went from one to the other."""
    pairs = ((one, junes.get((cohort, to))) for (cohort, at), one in sorted(junes.items(), key=_place) if at == index)
    return [(a.reached / a.pupils, b.reached / b.pupils) for a, b in pairs if b and a.pupils > 0 and b.pupils > 0]


def _place(known: tuple[tuple[Cohort, int], Counted]) -> tuple[Cohort, int]:
    return known[0]
