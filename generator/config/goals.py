"""The rules of the goal review, from ``templates/model/goals.yaml``."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.config.faults import raise_any, read_section
from generator.config.goals_schema import GoalsFile
from generator.config.resources import templates
from generator.config.yaml_source import Document, read_document
from generator.domain.goals import GoalRules
from generator.nearest import hint
from generator.problems import Problem

TOKEN = re.compile(r"<([^<>]+)>")


def load_goal_rules(folder: Path | None = None) -> GoalRules:
    """The rules that came with the program, or those of a folder that looks like ``templates/``."""
    document = read_document((folder or templates()) / "model" / "goals.yaml")
    file, problems = read_section(GoalsFile, document)
    raise_any([*problems, *(cross_problems(file, document) if file else ())])
    assert file is not None  # noqa: S101  because what is missing has been raised
    return file.value()


def cross_problems(file: GoalsFile, document: Document) -> Iterator[Problem]:
    """Every name that leads nowhere: a misspelt signal would never be found, and nobody would see why."""
    signals, tokens = [one.id for one in file.signals], list(file.tokens)
    for place, attribute in enumerate(file.attributes):
        for number, rule in enumerate(attribute.rules):
            path = ("attributes", place, "rules", number)
            for signal in {*rule.needs, *rule.unless} - set(signals):
                yield Problem("unknown_goal_word", document.at_value(path), hint(signal, signals))
            if rule.value not in attribute.values:
                yield Problem("unknown_goal_word", document.at_value(path), hint(rule.value, attribute.values))
    for place, one in enumerate(file.signals):
        for other in set(one.hidden_by) - set(signals):
            yield Problem("unknown_goal_word", document.at_value(("signals", place)), hint(other, signals))
        for token in {found for phrase in one.phrases for found in TOKEN.findall(phrase)} - set(tokens):
            yield Problem("unknown_goal_word", document.at_value(("signals", place)), hint(token, tokens))
