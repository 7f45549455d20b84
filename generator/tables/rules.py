"""The rules that returned figures are held to, as they are read: what is checked, how much it counts, what to do."""

from collections.abc import Iterator

from generator.domain.rules import Rendering, Rule, Rules, Stage
from generator.domain.table import Column, Table, text_row
from generator.tables.swedish import capital

CAPTIONS = {
    Stage.COMPLETE: "Är allt ifyllt?",
    Stage.PLAUSIBLE: "Kan det vara så?",
    Stage.CONSISTENT: "Stämmer det med sig självt?",
    Stage.HISTORY: "Stämmer det med det vi vet sedan förut?",
}


def rules_tables(rules: Rules) -> tuple[Table, ...]:
    """A table a stage, in the order in which a return is checked, and one of every limit and where it comes from."""
    return (*(_stage(rules, stage) for stage in Stage), limits_table(rules))


def limits_table(rules: Rules) -> Table:
    """Only rules that rest on a number somebody has chosen."""
    chosen = (rule for rule in rules.all if rule.limits and rule.excel is Rendering.NOWHERE)
    rows = tuple(text_row(rule.manual, limits_in_words(rule), rule.origin) for rule in chosen)
    columns = (Column("Det som kontrolleras", 34), Column("Gränsen", 22), Column("Varifrån den kommer", 44))
    return Table("limits", "Gränserna och varifrån de kommer", columns, rows)


def limits_in_words(rule: Rule) -> str:
    """Such as ”3 elever, 15 %”."""
    return ", ".join(_limits(rule))


def _limits(rule: Rule) -> Iterator[str]:
    units = {
        "pupils": "elever",
        "per_cent": "%",
        "points": "procentenheter",
        "cells": "tal",
        "subjects": "ämnen",
        "per_thousand": "på 1\N{NO-BREAK SPACE}000",
    }
    for name, unit in units.items():
        if name in (rule.limits or {}):
            yield f"{rule.limit(name)}\N{NO-BREAK SPACE}{unit}"


def _stage(rules: Rules, stage: Stage) -> Table:
    rows = tuple(text_row(rule.manual, capital(rule.weight.value), rule.todo) for rule in rules.of_stage(stage))
    columns = (Column("Det som kontrolleras", 46), Column("Vikt", 14), Column("Gör så här", 40))
    return Table(f"rules_{stage.value}", CAPTIONS[stage], columns, rows)
