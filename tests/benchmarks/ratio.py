"""Our time as a ratio to the bare library's: the figure that survives a change of machine."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 7  # odd, so that the median is a measured round

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """``ours`` and ``bare`` make the same thing; ``at_most`` is the promise, as a ratio."""

    name: str
    ours: Work
    bare: Work
    at_most: float
    rounds: int = ROUNDS


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians in seconds; the ratio is the median of each round's ratio, so that slow drift cancels out."""

    benchmark: Benchmark
    ours: float
    bare: float
    ratio: float

    @property
    def kept(self) -> bool:
        """Whether the promise holds."""
        return self.ratio <= self.benchmark.at_most


def measured(benchmark: Benchmark) -> Measured:
    """One round unmeasured to warm up; then rounds in which the two take turns at going first."""
    benchmark.ours(), benchmark.bare()
    rounds = [_round(benchmark, bare_first=bool(number % 2)) for number in range(benchmark.rounds)]
    return Measured(
        benchmark,
        ours=statistics.median(ours for ours, _ in rounds),
        bare=statistics.median(bare for _, bare in rounds),
        ratio=statistics.median(ours / bare for ours, bare in rounds),
    )


def _round(benchmark: Benchmark, *, bare_first: bool) -> tuple[float, float]:
    if bare_first:
        bare = _seconds(benchmark.bare)
        return _seconds(benchmark.ours), bare
    return _seconds(benchmark.ours), _seconds(benchmark.bare)


def _seconds(work: Work) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
