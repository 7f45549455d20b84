"""The measuring itself, on work whose ratio is known: a clock that only the work moves."""

from functools import partial

import pytest

from tests.benchmarks import ratio
from tests.benchmarks.ratio import Benchmark, measured


class Clock:
    """Stands still but for the work that is done."""

    now = 0.0

    def work(self, seconds: float) -> None:
        self.now += seconds

    def perf_counter(self) -> float:
        return self.now


def test_work_that_takes_three_times_as_long_breaks_a_promise_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(ratio, "time", clock)

    result = measured(Benchmark("clock", ours=partial(clock.work, 3), bare=partial(clock.work, 1), at_most=2, rounds=3))

    assert (result.ours, result.bare, result.ratio) == (3, 1, 3)
    assert not result.kept


def test_each_side_goes_first_every_other_round() -> None:
    order: list[str] = []
    measured(
        Benchmark("order", ours=partial(order.append, "ours"), bare=partial(order.append, "bare"), at_most=1, rounds=2)
    )

    assert order == ["ours", "bare", "ours", "bare", "bare", "ours"]
