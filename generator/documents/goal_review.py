"""Måldokumentgranskningen: two pages to send out, and then goal by goal. It works nothing out itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from markupsafe import Markup

from generator.documents.paper import Paper, render_paper
from generator.domain.edition import Edition
from generator.domain.goals import Attribute, GoalRules, PassedOver, Verdict
from generator.domain.table import Align, Column, Table, text_row
from generator.domain.texts import Texts
from generator.goals.finding import Span
from generator.goals.review import Review, Reviewed
from generator.tables.swedish import DASH, in_words, listing

SHOWN = 90  # letters of a goal in the list; the whole sentence stands further on
OBJECT = "object"
DECIDED = "*"


@dataclass(frozen=True, slots=True)
class Shown:
    """One goal as it is printed: the sentence with its deciding words marked, the answers, and the new sentence."""

    reviewed: Reviewed
    sentence: Markup
    colour: str
    proposed: str
    answers: Table


def review_html(paper: Paper, review: Review, rules: GoalRules, texts: Texts, edition: Edition) -> str:
    """The whole paper as HTML. What may stand in an edition was decided when the goals were reviewed."""
    values = {
        "title": texts.label("goals.title"),
        "description": texts.label("goals.description", municipality=paper.engagement.municipality.name),
        "intern": not edition.outward,
        "fictional": paper.engagement.fictional,
        "review": review,
        "count": in_words(len(review.goals), texts.label("goals.one"), texts.label("goals.many")),
        "cohorts": cohorts_said(review, rules),
        "reference": rules.reference,
        "unseen": rules.reference.unseen,
        "colours": [(rules.verdict_words[one], review.count(one), one.value) for one in Verdict],
        "documents": listing(list(dict.fromkeys(one.goal.document for one in review.goals if one.goal.document))),
        "tables": {"objects": _objects(review, rules, texts), "list": _list(review, rules, texts)},
        "goals": [_shown(one, rules, texts) for one in review.goals],
        "passed_over": tuple(_passed_over(review.passed_over, rules, texts)),
        "decided": any(one.override for one in review.goals),
    }
    return render_paper(paper, values, "goal_review")


def cohorts_said(review: Review, rules: GoalRules) -> str:
    """``mål som följer en årskull: 0 av 12``, counted by the rules, whatever was decided about colours."""
    return rules.reference.cohort_of.format_map({"cohort": review.following_a_cohort, "goals": len(review.goals)})


def _objects(review: Review, rules: GoalRules, texts: Texts) -> Table:
    """How many goals follow what, a row a way."""
    attribute = rules.attribute(OBJECT)
    columns = (
        Column(texts.label("goals.column.object"), 70),
        Column(texts.label("goals.column.count"), 30, Align.RIGHT),
    )
    rows = tuple(
        text_row(words[:1].upper() + words[1:], str(review.answered(OBJECT, value)))
        for value, (_, words) in attribute.values.items()
    )
    return Table("goal-objects", texts.label("goals.objects"), columns, rows)


def _list(review: Review, rules: GoalRules, texts: Texts) -> Table:
    names = ("number", "goal", "verdict", "why")
    columns = tuple(
        Column(texts.label(f"goals.column.{name}"), width) for name, width in zip(names, (5, 45, 12, 38), strict=True)
    )
    rows = tuple(text_row(str(one.number), _cut(one.goal.text), _colour(one, rules), _why(one)) for one in review.goals)
    notes = (texts.label("goals.decided_note"),) if any(one.override for one in review.goals) else ()
    return Table("goal-list", texts.label("goals.list"), columns, rows, notes=notes)


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _colour(one: Reviewed, rules: GoalRules) -> str:
    return rules.verdict_words[one.verdict] + (DECIDED if one.override else "")


def _why(one: Reviewed) -> str:
    return one.override.reason if one.override else one.classified.because


def _shown(one: Reviewed, rules: GoalRules, texts: Texts) -> Shown:
    return Shown(
        reviewed=one,
        sentence=marked(one.goal.text, one.classified.spans),
        colour=rules.verdict_words[one.verdict],
        proposed=rules.verdict_words[one.classified.verdict],
        answers=_answers(one, rules, texts),
    )


def marked(text: str, spans: Sequence[Span]) -> Markup:
    """The sentence with some of its words marked, in colour and underlined; spans do not lie within each other."""
    built, at = "", 0
    for span in spans:
        start = max(span.start, at)
        if start < span.end:
            built += escape(text[at:start], quote=False)
            built += f'<mark class="cue">{escape(text[start : span.end], quote=False)}</mark>'
            at = span.end
    return Markup(built + escape(text[at:], quote=False))  # noqa: S704  because every piece has been escaped


def _answers(one: Reviewed, rules: GoalRules, texts: Texts) -> Table:
    """The six questions, what the sentence answers, and the words that say so."""
    names = ("question", "answer", "words")
    columns = tuple(
        Column(texts.label(f"goals.column.{name}"), width) for name, width in zip(names, (26, 34, 40), strict=True)
    )
    rows = tuple(
        text_row(attribute.question, _answer(one, attribute), _words(one, attribute)) for attribute in rules.attributes
    )
    return Table(f"goal-{one.number}", texts.label("goals.answers", number=one.number), columns, rows)


def _answer(one: Reviewed, attribute: Attribute) -> str:
    words = attribute.values[one.classified.value(attribute.id)][1]
    return words[:1].upper() + words[1:]


def _words(one: Reviewed, attribute: Attribute) -> str:
    words = one.classified.answers[attribute.id].words
    return ", ".join(f"”{word}”" for word in words) if words else DASH


def _passed_over(lines: Sequence[PassedOver], rules: GoalRules, texts: Texts) -> Iterator[Table]:
    """Everything in the documents that was not taken for a goal, by why, with where it stands."""
    columns = (Column(texts.label("goals.column.text"), 72), Column(texts.label("goals.column.where"), 28))
    by_reason = sorted(lines, key=lambda one: list(rules.words.reasons).index(one.reason))
    for reason, group in groupby(by_reason, key=lambda one: one.reason):
        found = tuple(group)
        rows = tuple(text_row(one.text, ", ".join(filter(None, (one.document, one.where)))) for one in found)
        caption = f"{rules.words.reasons[reason]} ({len(found)})"
        yield Table(f"passed-{reason}", caption, columns, rows)
