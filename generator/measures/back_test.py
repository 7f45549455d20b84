"""Forecasts held against what happened: how far off they were, and how often the interval held."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import correlation, fmean

from generator.domain.evidence import MunicipalStep
from generator.measures.forecast import Forecast, along
from generator.measures.line import Pair, fitted
from generator.measures.progression import POINTS


@dataclass(frozen=True, slots=True)
class Case:
    """A share when the forecast was made, the forecast, and what it came to."""

    start: float
    forecast: Forecast
    outcome: float


@dataclass(frozen=True, slots=True)
class Errors:
    """Of some cases: mean absolute error in points, the same for ”no change”, and how often the interval held."""

    cases: int
    error: float
    unchanged: float
    held: float


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was found of planted effects in schools of some sizes: rank correlations, −1 to 1.

    ``found`` and ``shrunk`` are value added's with the truth, ``naive`` the plain difference's with the truth, and
    ``start`` the plain difference's with where the school began: the more below 0, the more it only tells of that.
    """

    pupils: tuple[int, int]
    found: float
    shrunk: float
    naive: float
    start: float


def rank_correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """How far two orders agree. Formula: Pearson's correlation of the ranks, equals sharing theirs (Spearman).

    Unit: −1 to 1. Source: Spearman, American Journal of Psychology 15 (1904).

    >>> round(rank_correlation([1, 2, 2, 4], [1, 3, 2, 9]), 3)
    0.949
    """
    return correlation(_ranks(one), _ranks(other))


def errors(cases: Sequence[Case]) -> Errors:
    """How far off forecasts were. Formula: mean |outcome − point| · 100, mean |outcome − start| · 100, share held.

    Unit: percentage points, and a share. Source: own report; at least one case.

    >>> case = Case(0.90, Forecast(0.84, 0.05, 5), 0.81)
    >>> round(errors([case]).error, 1), round(errors([case]).unchanged, 1), errors([case]).held
    (3.0, 9.0, 1.0)
    """
    return Errors(
        cases=len(cases),
        error=POINTS * fmean(abs(one.outcome - one.forecast.point) for one in cases),
        unchanged=POINTS * fmean(abs(one.outcome - one.start) for one in cases),
        held=fmean(one.forecast.interval.holds(one.outcome) for one in cases),
    )


def of_later_cohort(steps: Iterable[MunicipalStep], earlier: int, later: int) -> tuple[Case, ...]:
    """Each municipality's cohort of åk 6 in ``later``, forecast by the line through everybody's cohort of ``earlier``.

    Formula: ``along`` one leg of three years. Unit: share. Source: Kolada, N15485 and N15436.

    >>> len(of_later_cohort(MUNICIPAL_STEPS, 2016, 2017))
    4
    """
    years = _by_year(steps)
    line = fitted(list(years[earlier].values()))
    return tuple(Case(x, along(x, [line]), y) for x, y in years[later].values()) if line else ()


def of_same_cohort(steps: Iterable[MunicipalStep], year: int) -> tuple[Case, ...]:
    """Each municipality's cohort, forecast by the line through all *other* municipalities' cohorts of that year.

    No forecast that could have been made at the time, only one that has not seen its own answer: for the first cohort
    there is none before it. Formula, unit and source: as ``of_later_cohort``.

    >>> len(of_same_cohort(MUNICIPAL_STEPS, 2016))
    4
    """
    pairs = _by_year(steps)[year]
    lines = {name: fitted([pair for other, pair in pairs.items() if other != name]) for name in pairs}
    return tuple(Case(x, along(x, [line]), y) for name, (x, y) in pairs.items() if (line := lines[name]))


def _by_year(steps: Iterable[MunicipalStep]) -> Mapping[int, dict[str, Pair]]:
    found: dict[int, dict[str, Pair]] = {}
    for one in steps:
        found.setdefault(one.year_6, {})[one.municipality] = float(one.share_6) / POINTS, float(one.share_9) / POINTS
    return found


def _ranks(values: Sequence[float]) -> list[float]:
    """Halfway between those that are smaller and those that are no larger."""
    return [sum(other < value for other in values) + sum(other <= value for other in values) for value in values]
