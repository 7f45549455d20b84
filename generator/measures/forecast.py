"""Where a cohort could be in some years, if it goes as it did for earlier cohorts. No promise. Edition intern only.

A forecast goes year by year from the cohort's latest June, each year as earlier cohorts crossed that same line, so that
a change of yardstick is in it. The farther it reaches, the wider it is: every year adds what that year could not know.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from generator.domain.calendar import Cohort
from generator.domain.counted import Counted
from generator.domain.school_system import LAST_INDEX
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


def along(now: float, legs: Sequence[Line], later: Sequence[Line] = ()) -> Forecast:
    """From a share along one line after another, to where the last of ``legs`` ends.

    Formula: the point is passed through each line. The variance after a leg is b² · variance before + s² · (1 + 1/m +
    (x − x̄)²/Σ(x − x̄)²), never less than before. The spread s is pooled over the legs and those ``later`` on the way,
    and ``half`` is t·√variance with their degrees of freedom together: a few cohorts alone tell too little of it.
    Unit: share, 0 to 1. Source: the prediction interval of least squares, leg by leg.

    >>> leg = fitted([(0.90, 0.86), (0.84, 0.82), (0.93, 0.86)])
    >>> [round(along(0.88, [leg] * years, [leg] * (3 - years)).half, 2) for years in (1, 2, 3)]
    [0.07, 0.1, 0.12]
    """
    every = (*legs, *later)
    freedom = sum(leg.freedom for leg in every)
    spread = sqrt(sum(leg.freedom * leg.spread**2 for leg in every) / freedom)
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
    its latest June and in the one before. Formula: ``along`` the lines ``fitted`` to the earlier cohorts' steps, one a
    year, with those up to åk 9 as ``later``. Unit: share. Source: own method in Årskull, back-tested in *Metod och
    definitioner*. Withheld as ``withheld`` says, and with fewer than three earlier cohorts in any year.

    >>> found = forecast(CohortShare(Cohort(2018), 6, Counted(66, 75)), 7, FOUR_COHORTS, 70)
    >>> round(found.point, 2), round(found.interval.low, 2), round(found.interval.high, 2), found.earlier
    (0.84, 0.74, 0.94, 3)
    """
    present = latest.counted.pupils
    if followed is None:
        return Withheld(Reason.FOLLOWED_UNKNOWN, present, present)
    if reason := withheld(followed, present):
        return reason
    before = {(cohort, at): one for (cohort, at), one in junes.items() if cohort < latest.cohort}
    every = [fitted(_steps(at, before)) for at in range(latest.index, LAST_INDEX)]
    years = max(0, to - latest.index)
    legs, later = [leg for leg in every[:years] if leg], [leg for leg in every[years:] if leg]
    if not legs or len(legs) < years:
        return Withheld(Reason.TOO_FEW_TO_COMPARE, followed, present)
    return along(latest.counted.reached / present, legs, later)


def _steps(index: int, junes: Mapping[tuple[Cohort, int], Counted]) -> list[Pair]:
    """How the cohorts that are known in an index and the next went from one to the other, the oldest first."""
    pairs = ((junes[cohort, at], junes.get((cohort, at + 1))) for cohort, at in sorted(junes) if at == index)
    return [(a.reached / a.pupils, b.reached / b.pupils) for a, b in pairs if b and a.pupils > 0 and b.pupils > 0]
