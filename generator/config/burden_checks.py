"""The promise of the front page: no school is asked to type more than the engagement's cap."""

from collections.abc import Iterator

from generator.config.yaml_source import Document
from generator.domain.asked import Burden, burden, checkpoints_asked, figure_to_drop
from generator.domain.calendar import Checkpoint
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.model import Model
from generator.problems import InFile, Problem


def burden_problems(engagement: Engagement, model: Model, document: Document) -> Iterator[Problem]:
    """One problem for each school and checkpoint above the cap, naming the measure to leave out."""
    costs: dict[tuple[tuple[int, ...], Checkpoint], Burden] = {}  # units with the same years are asked for the same
    for number, unit in enumerate(engagement.school_units):
        at = document.at_key(("school_units", number))
        for term in (term for term in engagement.terms if unit.open_in(term)):
            for checkpoint in checkpoints_asked(engagement, unit, term):
                asked = (unit.indexes, checkpoint)
                if asked not in costs:
                    costs[asked] = burden(engagement, model.catalogue, unit, checkpoint)
                cost = costs[asked]
                if not cost.within_cap:
                    yield _too_much(engagement, model, unit, cost, at)


def _too_much(engagement: Engagement, model: Model, unit: SchoolUnit, cost: Burden, at: InFile) -> Problem:
    """Two codes, because there is nothing left to leave out when only the core figure is asked for."""
    year = cost.checkpoint.school_year
    details = {
        "unit": unit.name,
        "checkpoint": f"{cost.checkpoint.name} {year}/{(year + 1) % 100:02}",
        "cells": str(cost.cells),
        "cap": str(cost.cap),
        "cap_key": f"burden.{cost.checkpoint.kind}",
    }
    figure = figure_to_drop(engagement, model.catalogue, unit, cost.checkpoint)
    if figure is None:
        return Problem("burden_of_the_core", at, details)
    return Problem("burden_above_cap", at, {**details, "figure": figure.id, "label": figure.label})
