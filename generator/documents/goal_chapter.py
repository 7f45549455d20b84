"""The municipality's own goals as a chapter of a document that anybody may read: the outward review, in short."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.documents.goal_review import cohorts_said, marked
from generator.domain.goals import GoalRules, Verdict
from generator.goals.review import Review, Reviewed
from generator.tables.swedish import in_words, listing

MOST = 12  # about four pages; the rest stand in the review itself, which has no limit


@dataclass(frozen=True, slots=True)
class PrintedGoal:
    """A goal with its deciding words marked, its colour and why, and the sentences that it could be instead."""

    number: int
    sentence: Markup
    document: str
    colour: str
    because: str
    proposed: str  # the colour that a decision stands instead of; empty when the colour is a proposal
    lead: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalChapter:
    """What the chapter shows. ``left_out`` is how many goals it has no room for."""

    count: str
    documents: str
    cohorts: str
    fact: str
    colours: str
    goals: tuple[PrintedGoal, ...]
    left_out: str


def goal_chapter(review: Review, rules: GoalRules) -> GoalChapter:
    """The first goals in the order of the review, and the count of all of them."""
    colours = ", ".join(f"{rules.verdict_words[one].lower()} {review.count(one)}" for one in Verdict)
    over = max(len(review.goals) - MOST, 0)
    return GoalChapter(
        count=in_words(len(review.goals), "ett mål", "mål"),
        documents=listing(list(dict.fromkeys(one.goal.document for one in review.goals if one.goal.document))),
        cohorts=cohorts_said(review, rules),
        fact=rules.reference.fact,
        colours=colours,
        goals=tuple(_printed(one, rules) for one in review.goals[:MOST]),
        left_out=in_words(over, "ett mål", "mål") if over else "",
    )


def _printed(one: Reviewed, rules: GoalRules) -> PrintedGoal:
    return PrintedGoal(
        number=one.number,
        sentence=_plain(marked(one.goal.text, one.classified.spans)),
        document=one.goal.document,
        colour=rules.verdict_words[one.verdict].lower(),
        because=one.override.reason if one.override else one.classified.because,
        proposed=rules.verdict_words[one.classified.verdict].lower() if one.override else "",
        lead=one.rewrite.lead,
        sentences=tuple(proposal.sentence for proposal in one.rewrite.proposals),
    )


def _plain(words: Markup) -> Markup:
    """Somebody else's words name nothing in our index, whatever brackets they have."""
    return Markup(str(words).replace("[", "&#91;"))  # noqa: S704  because it was HTML before
