"""Small schools drawn towards the middle, as far as their size calls for. The raw value always stands beside.

A small school ends up highest or lowest more easily, only because it is small. How far schools really differ cannot be
seen; it is estimated from how far they seem to differ, less what chance adds, and never below nought.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.domain.counted import Counted
from generator.measures.progression import share


@dataclass(frozen=True, slots=True)
class Estimate:
    """A school's own value, and the variance that chance gives it: for a mean σ²/n."""

    value: float
    variance: float


@dataclass(frozen=True, slots=True)
class Shrunk:
    """A school's own value beside the one that is drawn towards the middle; ``weight`` is how much of it is its own."""

    raw: float
    shrunk: float
    weight: float


def own_weight(between: float, variance: float) -> float:
    """How much of a school's own value to believe in. Formula: λ = τ² / (τ² + σ²/n); 1 where nothing is by chance.

    ``between`` is τ², the variance between schools, and ``variance`` σ²/n. Source: Efron and Morris, RAND R-1394.

    >>> [round(own_weight(30**2, 60**2 / pupils), 2) for pupils in (15, 50)]
    [0.79, 0.93]
    """
    return between / (between + variance) if variance > 0 else 1.0


def between_variance(estimates: Sequence[Estimate]) -> float:
    """The variance between schools, τ², by the method of moments; 0 where chance explains all that is seen.

    Formula: τ² = (Q − (m − 1)) / (Σw − Σw²/Σw) for m schools with w = 1/variance, where Q is the sum of w·(value − x̄)²
    around the mean x̄ weighted by w. Unit: that of the values, squared. Fewer than two schools say nothing: 0. Source:
    DerSimonian and Laird, Controlled Clinical Trials 7 (1986). Every variance is above 0.

    >>> round(between_variance([Estimate(212, 100), Estimate(180, 144), Estimate(240, 400)]), 1)
    511.3
    """
    weights = [1 / one.variance for one in estimates]
    if len(estimates) < 2:  # noqa: PLR2004  because one school has nothing to differ from
        return 0.0
    middle = _weighted(estimates, weights)
    seen = sum(weight * (one.value - middle) ** 2 for one, weight in zip(estimates, weights, strict=True))
    scale = sum(weights) - sum(weight**2 for weight in weights) / sum(weights)
    return max(0.0, (seen - (len(estimates) - 1)) / scale)


def shrunk(estimates: Sequence[Estimate]) -> tuple[Shrunk, ...]:
    """Every school's value beside the one drawn towards the middle, in the same order.

    Formula: λ·value + (1 − λ)·μ with λ of ``own_weight``, τ² of ``between_variance`` and μ the mean weighted by
    1/(τ² + variance). Unit: that of the values. Source: as ``own_weight``.

    >>> [round(one.shrunk) for one in shrunk([Estimate(212, 100), Estimate(180, 144), Estimate(240, 400)])]
    [211, 186, 226]
    """
    between = between_variance(estimates)
    middle = _weighted(estimates, [1 / (between + one.variance) for one in estimates])
    return tuple(_drawn(one.value, middle, own_weight(between, one.variance)) for one in estimates)


def likeness(schools: Sequence[Counted]) -> float:
    """How alike two pupils of one school are, r: the part of all variance that lies between schools, 0 to 1.

    Shares differ by chance the less, the nearer they lie 0 or 1; so the variance is not taken from each school's own
    share but from all of them together. Formula, the moments of the beta-binomial: r = (X² − (m − 1)) / (n₀ − (m − 1)),
    with X² = Σ nᵢ(pᵢ − p)² / (p(1 − p)), n₀ = N − Σnᵢ²/N and p the share of all N pupils in m schools. A negative
    estimate is 0, and so is one of fewer than two schools, or where all or none reach. Unit: none. Source: Kleinman,
    JASA 68 (1973).

    >>> round(likeness([Counted(20, 25), Counted(12, 24), Counted(28, 30)]), 3)
    0.239
    """
    counted = [one for one in schools if one.pupils > 0]
    pupils = sum(one.pupils for one in counted)
    spread = pupils - sum(one.pupils**2 for one in counted) / pupils - (len(counted) - 1) if counted else 0.0
    p = sum(one.reached for one in counted) / pupils if counted else 0.0
    if spread <= 0 or p in (0.0, 1.0):
        return 0.0
    seen = sum(one.pupils * (one.reached / one.pupils - p) ** 2 for one in counted) / (p * (1 - p))
    return min(1.0, max(0.0, (seen - (len(counted) - 1)) / spread))


def shrunk_shares(schools: Sequence[Counted]) -> tuple[Shrunk | None, ...]:
    """Every school's share beside the one drawn towards the share of all; ``None`` where nobody is counted.

    Formula: λ·pᵢ + (1 − λ)·p with λ = nᵢ·r / (nᵢ·r + 1 − r) and r of ``likeness``, which is λ of ``own_weight`` with
    τ² = r·p(1 − p) and σ² = (1 − r)·p(1 − p). Unit: share. Source: as ``likeness``.

    >>> [round(one.shrunk, 3) for one in shrunk_shares([Counted(20, 25), Counted(12, 24), Counted(28, 30)])]
    [0.795, 0.53, 0.917]
    """
    alike = likeness(schools)
    pupils = sum(one.pupils for one in schools)
    p = sum(one.reached for one in schools) / pupils if pupils else 0.0
    return tuple(
        None if (raw := share(one)) is None else _drawn(raw, p, own_weight(alike, (1 - alike) / one.pupils))
        for one in schools
    )


def _weighted(estimates: Sequence[Estimate], weights: Sequence[float]) -> float:
    return sum(one.value * weight for one, weight in zip(estimates, weights, strict=True)) / sum(weights)


def _drawn(raw: float, middle: float, weight: float) -> Shrunk:
    return Shrunk(raw, weight * raw + (1 - weight) * middle, weight)
