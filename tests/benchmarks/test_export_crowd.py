"""The sixty thousand of the benchmark are nobody."""

import doctest

from generator.simulation.exports.identities import is_fictional
from tests.benchmarks import export_crowd
from tests.benchmarks.export_crowd import DAYS, KINDS, identity


def test_every_number_is_of_nobody_and_no_two_are_the_same() -> None:
    numbers = [identity(number) for number in range(0, 2 * DAYS * len(KINDS) + 100, 7)]

    assert all(map(is_fictional, numbers))
    assert len(set(numbers)) == len(numbers)


def test_its_examples_hold() -> None:
    assert doctest.testmod(export_crowd) == (0, 1)
