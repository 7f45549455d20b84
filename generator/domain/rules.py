"""The rules that returned figures are held to: one description for the checks, the books and the handbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter

from generator.domain.catalogue import Means
from generator.domain.texts import ProblemText, Severity

EXPLAINED = "_explained"  # ends the code of a question that the school has answered
ANSWER = "answer"


class Stage(StrEnum):
    """In this order; what is wrong in one stage is left out of those that follow."""

    COMPLETE = "complete"
    PLAUSIBLE = "plausible"
    CONSISTENT = "consistent"
    HISTORY = "history"


class RuleKind(StrEnum):
    """The closed set of what a rule can look for; each kind is one function of ``generator/checks/``."""

    NOTHING = "nothing"
    REMOVED = "removed"
    BLANK_COHORT = "blank_cohort"
    HALF = "half"
    PART_BLANK = "part_blank"
    BLANK_ROWS = "blank_rows"
    RANGE = "range"
    AT_MOST = "at_most"
    ALL_REACH = "all_reach"
    ALL_ZERO = "all_zero"
    ALIKE = "alike"
    SPREAD = "spread"
    TOO_EARLY = "too_early"
    IN_FUTURE = "in_future"
    CLASS_SUM = "class_sum"
    COMBINED_SUM = "combined_sum"
    CATEGORY_SUM = "category_sum"
    CATEGORY_SHARE = "category_share"
    SIZE_JUMP = "size_jump"
    SHARE_JUMP = "share_jump"
    UNLIKE_PREVIOUS = "unlike_previous"
    COPIED = "copied"
    AT_MOST_BEFORE = "at_most_before"
    WORSE_THAN_FEARED = "worse_than_feared"
    NET_CHANGE = "net_change"
    ACCEPTED_CHANGED = "accepted_changed"
    HISTORY_CHANGED = "history_changed"


@dataclass(frozen=True, slots=True)
class KindNeeds:
    """What a rule of a kind must give, and which details its sentence can show."""

    limits: frozenset[str] = frozenset()
    details: frozenset[str] = frozenset()
    parts: int = 0  # at least so many
    ceiling: bool = False


def _needs(details: str, limits: str = "", parts: int = 0, *, ceiling: bool = False) -> KindNeeds:
    return KindNeeds(frozenset(limits.split()), frozenset(details.split()), parts, ceiling)


NEEDS: Mapping[RuleKind, KindNeeds] = {
    RuleKind.NOTHING: _needs("checkpoint"),
    RuleKind.REMOVED: _needs("where cells"),
    RuleKind.BLANK_COHORT: _needs("where cells"),
    RuleKind.HALF: _needs("where"),
    RuleKind.PART_BLANK: _needs("where other"),
    RuleKind.BLANK_ROWS: _needs("where cells"),
    RuleKind.RANGE: _needs("where found minimum maximum", "minimum maximum"),
    RuleKind.AT_MOST: _needs("where found parts most", parts=1, ceiling=True),
    RuleKind.ALL_REACH: _needs("pupils", "pupils"),
    RuleKind.ALL_ZERO: _needs("pupils", "pupils", parts=1, ceiling=True),
    RuleKind.ALIKE: _needs("where found pupils", "subjects"),
    RuleKind.SPREAD: _needs("where most least", "pupils per_cent"),
    RuleKind.TOO_EARLY: _needs("date first checkpoint"),
    RuleKind.IN_FUTURE: _needs("date today"),
    RuleKind.CLASS_SUM: _needs("where found sum"),
    RuleKind.COMBINED_SUM: _needs("where found sum"),
    RuleKind.CATEGORY_SUM: _needs("where found sum"),
    RuleKind.CATEGORY_SHARE: _needs("where found pupils", "pupils per_cent", parts=1),
    RuleKind.SIZE_JUMP: _needs("where now expected before", "pupils per_cent"),
    RuleKind.SHARE_JUMP: _needs("where now before", "pupils points"),
    RuleKind.UNLIKE_PREVIOUS: _needs("where now before year", "per_thousand pupils"),
    RuleKind.COPIED: _needs("cells before", "cells"),
    RuleKind.AT_MOST_BEFORE: _needs("where found most", parts=1, ceiling=True),
    RuleKind.WORSE_THAN_FEARED: _needs("where now feared", "pupils per_cent"),
    RuleKind.NET_CHANGE: _needs("where now before moved", "pupils"),
    RuleKind.ACCEPTED_CHANGED: _needs("where found accepted"),
    RuleKind.HISTORY_CHANGED: _needs("cells where"),
}


class Rendering(StrEnum):
    """How a rule shows itself in the workbook, while it is being filled in."""

    WHOLE = "whole"  # a cell takes nothing but whole numbers between two limits
    CEILING = "ceiling"  # the number is marked, and counted under ”att rätta”
    CLASS_SUM = "class_sum"  # counted under ”stämmer det?”
    REMAINING = "remaining"  # counted under ”kvar”
    NOWHERE = "nowhere"  # ``Rule.why`` says why the workbook cannot show it


@dataclass(frozen=True, slots=True)
class Operand:
    """A count seen from another: without figure it is of the same figure, with ``None`` of the same subject."""

    field: str
    figure: str = ""
    subject: str | None = None
    category: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, in everybody's words. ``figures`` and ``checkpoints`` are empty where it holds for all of them."""

    id: str
    stage: Stage
    severity: Severity
    kind: RuleKind
    sentence: str
    manual: str
    todo: str
    origin: str
    excel: Rendering
    why: str = ""
    beta: bool = False  # on trial: told, but asked of nobody
    stops: bool = False  # nothing that follows makes sense
    entry: Means = Means.TYPED  # what it looks at is typed by schools, or comes only with exports
    figures: tuple[str, ...] = ()
    checkpoints: tuple[int, ...] = ()
    parts: tuple[Operand, ...] = ()
    ceiling: Operand | None = None
    limits: Mapping[str, int] | None = None

    @property
    def weight(self) -> Severity:
        """How much it counts today."""
        return Severity.NOTICE if self.beta else self.severity

    def holds_at(self, checkpoint_number: int) -> bool:
        """Whether it looks at that checkpoint."""
        return not self.checkpoints or checkpoint_number in self.checkpoints

    def limit(self, name: str) -> int:
        """A threshold; one that the kind does not have is a programming mistake."""
        return (self.limits or {})[name]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules in the order in which they are told."""

    all: tuple[Rule, ...]
    ask: str  # follows the sentence of a question
    explained: str  # follows it instead, when the question has been answered

    def of_stage(self, stage: Stage) -> tuple[Rule, ...]:
        """The rules of a stage."""
        return tuple(rule for rule in self.all if rule.stage is stage)

    def rule(self, rule_id: str) -> Rule:
        """The rule with that id; an unknown id is a programming mistake and raises ``KeyError``."""
        return {rule.id: rule for rule in self.all}[rule_id]

    @property
    def ceilings(self) -> tuple[Rule, ...]:
        """The rules that the workbook shows as a number above its ceiling."""
        return tuple(rule for rule in self.all if rule.excel is Rendering.CEILING)

    def texts(self) -> Mapping[str, ProblemText]:
        """The sentence of every rule by problem code, and of every question that has been answered."""
        plain = {rule.id: ProblemText(rule.weight, self._said(rule)) for rule in self.all}
        answered = {
            rule.id + EXPLAINED: ProblemText(Severity.NOTICE, f"{rule.sentence} {self.explained}")
            for rule in self.all
            if rule.severity is Severity.QUESTION
        }
        return {**plain, **answered}

    def _said(self, rule: Rule) -> str:
        return f"{rule.sentence} {self.ask}" if rule.weight is Severity.QUESTION else rule.sentence


def placeholders(sentence: str) -> frozenset[str]:
    """The names of the details that a sentence shows."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)
