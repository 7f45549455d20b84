"""A town of Ludvika's size, with as many schools and the same years in them. Neither it nor its schools exist."""

from dataclasses import replace
from functools import cache

from generator.config.engagement import load_engagement
from generator.config.resources import packaged_engagements
from generator.domain.calendar import Checkpoint
from generator.domain.engagement import Engagement, Municipality, SchoolUnit
from generator.simulation.counting import Census
from generator.simulation.exports.people import People
from generator.simulation.exports.records import PupilRecord
from generator.simulation.exports.register import Register
from generator.simulation.statuses import Judge
from generator.simulation.town import Town
from tests.support.engagements import model
from tests.support.made_up_exports import cut_off

NAME, CODE, FIRST_SCHOOL = "Påhittstad", "9997", 99008008
LETTERS = ("A", "B")
FIRST_YEAR, LAST_YEAR = 2020, 2027


@cache
def town_of_ludvikas_size() -> Engagement:
    """Every other school has two classes a year; every name and code is made up."""
    real = load_engagement(packaged_engagements(), "ludvika", model())
    units = tuple(_made_up(place, unit) for place, unit in enumerate(real.school_units))
    municipality = Municipality(CODE, NAME, "Exempels län")
    return replace(
        real, slug="pahittstad", municipality=municipality, fictional=True, confirmed=True, school_units=units
    )


def _made_up(place: int, unit: SchoolUnit) -> SchoolUnit:
    letters = LETTERS[: 1 + place % 2]
    classes = tuple(f"{index}{letter}" for index in unit.indexes for letter in letters)
    return replace(
        unit, code=f"{FIRST_SCHOOL + place}", name=f"Påhittade skolan {place + 1}", feeds=None, classes=classes
    )


@cache
def its_people() -> People:
    """Everybody in its schools' registers."""
    return People(Town(town_of_ludvikas_size(), "pahittstad", FIRST_YEAR, LAST_YEAR))


@cache
def its_records(at: str = "2026-4") -> tuple[PupilRecord, ...]:
    """The rows of a checkpoint."""
    people, checkpoint = its_people(), Checkpoint.parse(at)
    census = Census(people.town, Judge(model(), people.town.seed))
    return Register(census, people, checkpoint, cut_off(checkpoint)).records()
