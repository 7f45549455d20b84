"""The worked example in every docstring of the figures is computed again."""

import doctest
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib import import_module
from inspect import getmembers, isfunction
from pkgutil import iter_modules

import polars as pl
import pytest

from generator import measures
from generator.config.official import load_official
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.counted import Counted
from generator.domain.engagement import Target
from generator.domain.evidence import MunicipalStep
from generator.domain.official import Level, Official, OfficialFigure, Organiser, Origin, Sign, Source, Whose
from generator.domain.transitions import GradePair, TransitionCounts
from generator.measures import uncertainty
from generator.measures.forecast import Forecast
from generator.measures.line import fitted
from generator.measures.steps import STEPS
from tests.support.engagements import model

MODULES = [import_module(f"generator.measures.{found.name}") for found in iter_modules(measures.__path__)]
MODULES += [import_module(f"generator.{name}") for name in ("tables.certainty", "tables.value_added")]
WITHOUT_EXAMPLE = {
    "coverage",
    "junes",
    "return_status",
    "totals",
    "progression",
    "gathering",
    "reported",
    "seen",
}  # older rooms, and those that only gather; they have tests of their own
pair = GradePair.parse
MATHEMATICS = Target(Cohort(2022), "MA", "reach_goals", Checkpoint(2025, 4), None, 92, Checkpoint(2027, 4))
POINTS = {symbol: Decimal(points) for symbol, points in (("E", "10"), ("C", "15"), ("F", "0"))}
JUNE = Checkpoint(2026, 4)
TWO_SCHOOLS = [
    TransitionCounts(code, Cohort(2018), JUNE, "MA", {pair(category): n for category, n in pupils.items()}, present)
    for code, pupils, present in (
        ("99000011", {"E→E": 9, "E→F": 1, "C→C": 10}, 22),
        ("99000029", {"E→E": 10, "E→F": 4, "C→E": 3, "C→C": 8}, 30),
    )
]
FOUR_COHORTS = {
    (Cohort(2017), 6): Counted(63, 75),
    (Cohort(2017), 7): Counted(60, 74),
    (Cohort(2016), 6): Counted(70, 76),
    (Cohort(2016), 7): Counted(66, 77),
    (Cohort(2015), 6): Counted(66, 72),
    (Cohort(2015), 7): Counted(63, 71),
}
MUNICIPAL_STEPS = [
    MunicipalStep(name, year, Decimal(share_6), Decimal(share_9))
    for name, *rows in (
        ("Fagersta", (2016, "83.3", "76.0"), (2017, "86.4", "81.7")),
        ("Lessebo", (2016, "78.9", "68.1"), (2017, "74.8", "62.3")),
        ("Ludvika", (2016, "88.1", "85.6"), (2017, "84.5", "86.8")),
        ("Örkelljunga", (2016, "85.1", "70.0"), (2017, "86.8", "78.5")),
    )
    for year, share_6, share_9 in rows
]
LUDVIKA = Whose(Level.MUNICIPALITY, "2085", "Ludvika", "2085", Organiser.MUNICIPAL)
AT_KOLADA = Origin(Source.KOLADA, "", date(2026, 4, 1))
PUBLISHED = [
    OfficialFigure("eligible_deviation", LUDVIKA, year, value, AT_KOLADA)
    for year, value in ((2024, Decimal("-3.1")), (2023, Sign.MISSING))
]
NATION = Whose(Level.NATION, "0000", "Riket", "0000")
PUBLISHED_LINES = Official(
    (
        OfficialFigure("merit_17", LUDVIKA, 2023, Decimal("208.8"), AT_KOLADA),
        OfficialFigure("merit_17", LUDVIKA, 2024, Decimal("211.0"), AT_KOLADA),
        OfficialFigure("merit_17", LUDVIKA, 2024, Decimal("211.9"), replace(AT_KOLADA, source=Source.EXPORT)),
        OfficialFigure("merit_17", NATION, 2024, Decimal("227.2"), AT_KOLADA),
        OfficialFigure("all_subjects_9", NATION, 2024, Decimal("73.0"), AT_KOLADA),
    ),
    load_official(),
)
NAMES = {
    "PUBLISHED": PUBLISHED,
    "PUBLISHED_LINES": PUBLISHED_LINES,
    "OFFICIAL": load_official(),
    **vars(uncertainty),
    "Checkpoint": Checkpoint,
    "MATHEMATICS": MATHEMATICS,
    "MATHEMATICS_6_TO_9": next(one for one in model().evidence.lines if one.subject == "MA"),
    "POINTS": POINTS,
    "TWO_SCHOOLS": TWO_SCHOOLS,
    "FOUR_COHORTS": FOUR_COHORTS,
    "MUNICIPAL_STEPS": MUNICIPAL_STEPS,
    "Forecast": Forecast,
    "PUBLISHED_MERIT": PUBLISHED_LINES.figures[2],
    "fitted": fitted,
    "NO_STEPS": pl.DataFrame(schema=STEPS),
}


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
