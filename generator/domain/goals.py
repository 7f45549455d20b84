"""Goals of a municipality as values: what was written, how it is read, and what was decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from generator.problems import Place


class Verdict(StrEnum):
    """The colour of a goal: a proposal until somebody decides."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class LineKind(StrEnum):
    """What a line of a document looks like."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A paragraph, a bullet or a row of a table, whole; ``where`` is as people would look for it: ``sida 4``."""

    text: str
    kind: LineKind
    where: str = ""


@dataclass(frozen=True, slots=True)
class GoalDocument:
    """The text of a document, line by line."""

    name: str
    lines: tuple[DocumentLine, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal word for word. ``document`` and ``where`` say where it stands; ``place`` is for problems about it."""

    text: str
    document: str = ""
    where: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A line that was not taken for a goal, and why (the id of a reason), so that nothing disappears unseen."""

    text: str
    reason: str
    document: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """What a person decided instead of the proposal. The sentence is the goal's own, word for word."""

    text: str
    verdict: Verdict | None
    reason: str
    is_goal: bool = True


@dataclass(frozen=True, slots=True)
class GoalFile:
    """What an engagement says of its goals: written out, and decided. ``places`` are those of the decisions."""

    title: str = ""
    adopted: date | None = None
    goals: tuple[Goal, ...] = ()
    overrides: tuple[Override, ...] = ()
    places: tuple[Place, ...] = ()


# ---- the rules, all of them data in ``templates/model/goals.yaml``


@dataclass(frozen=True, slots=True)
class Signal:
    """Words that say something, as phrases. A ``negatable`` one says nothing after ”inte”.

    A match that lies within a match of a signal in ``hidden_by`` does not count: ”behöriga” in ”behöriga lärare”.
    """

    id: str
    phrases: tuple[str, ...]
    negatable: bool = False
    hidden_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueRule:
    """A value that holds when all of some signals are there and none of some others; the first that holds is taken."""

    value: str
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """One question to a goal. ``values`` pairs an id with what people read; ``letter`` is its name in reports."""

    id: str
    letter: str
    question: str
    values: Mapping[str, tuple[str, str]] = field(hash=False)  # id → its code, such as A1, and its words
    rules: tuple[ValueRule, ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictRule:
    """A verdict that holds when each attribute named has one of the values; the first that holds is taken."""

    verdict: Verdict
    when: Mapping[str, tuple[str, ...]] = field(hash=False)
    because: str = ""


@dataclass(frozen=True, slots=True)
class Negations:
    """Words that turn what follows around, those that do it from behind, and where their reach ends."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalWords:
    """How a goal is told from other text: ``not_goals`` first, in order, then any signal of ``goals``."""

    not_goals: Mapping[str, tuple[str, ...]] = field(hash=False)  # reason → phrases
    goals: tuple[str, ...]
    still_not: Mapping[str, tuple[str, ...]] = field(hash=False)  # reason → phrases, unless a signal of ``wishes``
    wishes: tuple[str, ...]
    lists: tuple[str, ...]  # headings whose bullets are goals
    goes_on: tuple[str, ...]  # how a sentence begins that belongs to the goal before it
    abbreviations: tuple[str, ...]
    reasons: Mapping[str, str] = field(hash=False)  # as people read them


@dataclass(frozen=True, slots=True)
class RewriteWords:
    """What a proposal is put together from. ``index`` and ``subject`` are taken where a goal names none."""

    index: int
    subject: str
    most: int  # cohorts of one goal
    subjects: Mapping[str, tuple[str, ...]] = field(hash=False)  # id → phrases
    years: Mapping[int, tuple[str, ...]] = field(hash=False)  # index → the names that hold no figure
    roles: Mapping[str, tuple[str, ...]] = field(hash=False)  # as it is printed → phrases
    wellbeing: tuple[str, ...]
    downwards: tuple[str, ...]  # less is better: the number is no share that is to reach
    points: tuple[str, ...]
    eligibility: tuple[str, ...]
    texts: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Unseen:
    """Of some goals, how many were not taken for any, and how many got the colour of a person's answers."""

    goals: int
    missed: int
    coloured: int


@dataclass(frozen=True, slots=True)
class Reference:
    """What the summary is held against, with its source, and how the rules did on goals that they had not read."""

    cohort_of: str
    fact: str
    source: str
    unseen: Unseen


@dataclass(frozen=True, slots=True, eq=False)
class GoalRules:
    """All that the review goes by. Equal only to itself: what is made from it is kept, and found again at once."""

    tokens: Mapping[str, str] = field(hash=False)
    endings: tuple[str, ...]
    signals: tuple[Signal, ...]
    attributes: tuple[Attribute, ...]
    verdicts: tuple[VerdictRule, ...]
    verdict_words: Mapping[Verdict, str] = field(hash=False)
    negations: Negations
    words: GoalWords
    rewrite: RewriteWords
    reference: Reference

    def attribute(self, attribute_id: str) -> Attribute:
        """The attribute with an id."""
        return next(one for one in self.attributes if one.id == attribute_id)
