"""The worked example in every docstring of the figures is computed again."""

import doctest
from importlib import import_module
from inspect import getmembers, isfunction
from pkgutil import iter_modules

import pytest

from generator import measures
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.engagement import Target
from generator.measures import uncertainty

MODULES = [import_module(f"generator.measures.{found.name}") for found in iter_modules(measures.__path__)]
MODULES += [import_module(f"generator.{name}") for name in ("tables.certainty",)]
WITHOUT_EXAMPLE = {
    "coverage",
    "junes",
    "return_status",
    "totals",
    "progression",
    "reported",
    "seen",
}  # older rooms, and those that only gather; they have tests of their own
MATHEMATICS = Target(Cohort(2022), "MA", "reach_goals", Checkpoint(2025, 4), None, 92, Checkpoint(2027, 4))
NAMES = {**vars(uncertainty), "Checkpoint": Checkpoint, "MATHEMATICS": MATHEMATICS}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_worked_example_is_right(module):
    failed, _ = doctest.testmod(module, extraglobs=NAMES)

    assert failed == 0


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_public_function_of_a_measure_has_a_worked_example(module):
    if module.__name__.rpartition(".")[2] in WITHOUT_EXAMPLE:
        pytest.skip("has tests of its own")

    own = {name: each for name, each in getmembers(module, isfunction) if each.__module__ == module.__name__}
    assert [name for name, each in own.items() if name[0] != "_" and ">>>" not in (each.__doc__ or "")] == []
