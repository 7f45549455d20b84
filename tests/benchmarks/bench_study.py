"""How well the measures find what is true, told with ``make bench``: no promise of time, only the numbers themselves.

``python -m tests.benchmarks study`` tells them alone. The tests hold those that matter; the methods print the rest.
"""

from collections.abc import Callable, Iterator
from math import comb, nextafter
from statistics import fmean

from generator.config.model import load_model
from generator.domain.counted import Counted
from generator.measures.back_test import Errors, errors, of_later_cohort, of_same_cohort
from generator.measures.uncertainty import Interval, cautious, wilson
from generator.simulation.trials import foretold, recoveries
from tests.benchmarks.ratio import Benchmark

SIZES = (*range(1, 41), *range(50, 201, 10))
SHARES = [step / 50 for step in range(1, 50)]


def benchmarks() -> tuple[Benchmark, ...]:
    """None: there is no bare library to be as fast as."""
    return ()


def facts() -> Iterator[str]:
    """Coverage by enumeration, what is recovered of planted effects, and how far off forecasts were."""
    yield _covered("mid-p", cautious)
    yield _covered("Wilson", wilson)
    for one in recoveries():
        yield (
            f"planted effects, {one.pupils[0]}–{one.pupils[1]} pupils: rank correlation {one.found:.2f}, "
            f"plain difference {one.naive:.2f}; plain difference with the start {one.start:.2f}"
        )
    steps = load_model().evidence.steps
    yield _told("Kolada 2016 to 2019, left out one by one", errors(of_same_cohort(steps, 2016)))
    yield _told("Kolada 2017 to 2020, by the cohort before", errors(of_later_cohort(steps, 2016, 2017)))
    yield from (_told(f"simulation, index 6 to {to}", found) for to, found in foretold().items())


def _covered(name: str, interval: Callable[[Counted], Interval | None]) -> str:
    tables = {n: [found for k in range(n + 1) if (found := interval(Counted(k, n)))] for n in SIZES}
    means = [fmean(_coverage(table, share) for share in SHARES) for table in tables.values()]
    least = {n: min(_coverage(table, share) for share in _edges(table)) for n, table in tables.items()}
    at = min(least, key=lambda n: least[n])
    return (
        f"coverage of {name}: {fmean(means):.1%} on average, {min(means):.1%} in the size where it is lowest; "
        f"never below {least[at]:.1%} (n = {at})"
    )


def _told(name: str, found: Errors) -> str:
    return (
        f"forecast, {name}: off by {found.error:.1f} points, no change by {found.unchanged:.1f}, "
        f"interval held {found.held:.0%} of {found.cases}"
    )


def _coverage(table: list[Interval], share: float) -> float:
    n = len(table) - 1
    return sum(comb(n, k) * share**k * (1 - share) ** (n - k) for k, one in enumerate(table) if one.holds(share))


def _edges(table: list[Interval]) -> set[float]:
    """Beside every limit: coverage is least there, and nowhere else."""
    beside = {nextafter(edge, side) for one in table for edge, side in ((one.low, -1.0), (one.high, 2.0))}
    return {share for share in beside if 1e-6 < share < 1 - 1e-6}
