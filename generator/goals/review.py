"""The whole review: every goal classified, decided about and rewritten, what was passed over, and the count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from generator.domain.goals import Goal, GoalDocument, GoalFile, GoalRules, Override, PassedOver, Verdict
from generator.goals.classifying import Classified, classify
from generator.goals.proposals import Ground
from generator.goals.rewriting import Rewrite, rewrite
from generator.goals.splitting import goals_in
from generator.problems import InFile, Nowhere, Problem

DECIDED = "decided"  # the reason of a line that a person said is no goal
COHORT = "cohort"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One goal: how the rules read it, what somebody decided instead, and how it can be written."""

    number: int
    classified: Classified
    rewrite: Rewrite
    override: Override | None = None

    @property
    def goal(self) -> Goal:
        """The goal word for word."""
        return self.classified.goal

    @property
    def verdict(self) -> Verdict:
        """What holds: the decision, otherwise the proposal."""
        decided = self.override.verdict if self.override else None
        return decided or self.classified.verdict


@dataclass(frozen=True, slots=True)
class Review:
    """All goals of a municipality in the order of their documents."""

    goals: tuple[Reviewed, ...]
    passed_over: tuple[PassedOver, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def following_a_cohort(self) -> int:
        """How many goals follow a cohort from year to year."""
        return sum(1 for one in self.goals if one.classified.value("object") == COHORT)

    def count(self, verdict: Verdict) -> int:
        """How many goals have a colour, decisions included."""
        return sum(1 for one in self.goals if one.verdict is verdict)

    def answered(self, attribute: str, value: str) -> int:
        """How many goals answer a question in one way."""
        return sum(1 for one in self.goals if one.classified.value(attribute) == value)


def review(documents: Sequence[GoalDocument], file: GoalFile, ground: Ground, rules: GoalRules) -> Review:
    """Goals written out come first, then each document's own; a goal that stands twice is reviewed once."""
    found: list[Goal] = list(file.goals)
    passed: list[PassedOver] = []
    for document in documents:
        goals, others = goals_in(document, rules)
        found += goals
        passed += others
    decided = {_same(one.text): one for one in file.overrides}
    unique = {_same(goal.text): goal for goal in reversed(found)}
    goals = tuple(goal for goal in dict.fromkeys(found) if unique[_same(goal.text)] is goal)
    no_goals = {text for text, one in decided.items() if not one.is_goal}
    passed += [
        PassedOver(goal.text, DECIDED, goal.document, goal.where) for goal in goals if _same(goal.text) in no_goals
    ]
    kept = [goal for goal in goals if _same(goal.text) not in no_goals]
    return Review(
        tuple(_reviewed(number, goal, decided, ground, rules) for number, goal in enumerate(kept, 1)),
        tuple(passed),
        tuple(_strays(file, [goal.text for goal in goals])),
    )


def _reviewed(number: int, goal: Goal, decided: dict[str, Override], ground: Ground, rules: GoalRules) -> Reviewed:
    classified = classify(goal, rules)
    return Reviewed(number, classified, rewrite(classified, ground, rules), decided.get(_same(goal.text)))


def _same(text: str) -> str:
    """A goal is the same however its lines were broken and its quotes were drawn."""
    return " ".join(text.replace("\u00ad", "").split()).strip(".").casefold()


def _strays(file: GoalFile, texts: Sequence[str]) -> Iterator[Problem]:
    """A decision about a sentence that is no goal here, with the goal that is most like it."""
    known = {_same(text): text for text in texts}
    for number, one in enumerate(file.overrides):
        if _same(one.text) not in known:
            near = get_close_matches(_same(one.text), list(known), n=1)
            suggestion = known[near[0]] if near else ""
            at = file.places[number] if number < len(file.places) else Nowhere()
            details = {"found": one.text, "suggestion": suggestion, "choices": "målen i granskningen"}
            yield Problem("goal_decision_stray", at if isinstance(at, InFile) else Nowhere(), details)
