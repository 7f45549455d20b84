"""The measuring itself, on work whose ratio is known."""

import time
from functools import partial

from tests.benchmarks.ratio import Benchmark, measured


def test_work_that_takes_three_times_as_long_breaks_a_promise_of_two() -> None:
    slow, fast = partial(time.sleep, 0.03), partial(time.sleep, 0.01)

    result = measured(Benchmark("sleep", ours=slow, bare=fast, at_most=2, rounds=3))

    assert result.ratio > 2
    assert not result.kept


def test_each_side_goes_first_every_other_round() -> None:
    order: list[str] = []
    measured(
        Benchmark("order", ours=partial(order.append, "ours"), bare=partial(order.append, "bare"), at_most=1, rounds=2)
    )

    assert order == ["ours", "bare", "ours", "bare", "bare", "ours"]
