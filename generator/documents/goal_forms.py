"""Forms B8 and B9 with what is known already filled in, for the workshop. Their words are those of the forms.

On a screen everything but the goal itself can be changed; on paper there is room beside and below what is printed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.documents.field_looks import wrapped
from generator.documents.forms import field_id, form_table, text_field, tick_box
from generator.documents.paper import Paper, render_paper
from generator.domain.goals import Verdict
from generator.domain.handbook import FieldsBlock, Form, FormBlock, LinesBlock
from generator.domain.texts import Texts
from generator.goals.proposals import Proposal
from generator.goals.review import Review, Reviewed
from generator.tables.swedish import listing

OBJECTS = {"cohort": 0, "years_compared": 1, "only_nine": 2, "some_years": 2, "none": 3}  # boxes of B8's first list
VERDICTS = {Verdict.GREEN: 0, Verdict.YELLOW: 1, Verdict.RED: 2}  # of its second
YES = {"type": "result", "level": "value_and_time", "baseline": "known", "responsibility": "both"}  # rows of its table
UNCLEAR = ("type", "none")  # neither box is ticked: the group reads the sentence
GOALS_OF_A_SHEET = 2
GAP = "["  # what begins so is to be filled in by somebody
WIDTH_OF_LINES = 478.0  # points; a little less than the measure of the page
FOR_A_HAND = 1  # lines left blank below a text that is filled in, at the least


@dataclass(frozen=True, slots=True)
class FilledBlock:
    """A block of a form and its answers: a text a field, a cell a row, or which boxes are ticked."""

    block: FormBlock
    answers: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    ticked: frozenset[int] = frozenset()
    quoted: bool = False

    @property
    def said(self) -> int:
        """How many lines the text takes that is filled in."""
        return sum(len(wrapped(answer, WIDTH_OF_LINES)) for answer in self.answers)

    @property
    def blank(self) -> int:
        """How many lines are left for a hand: the form's own, fewer below a text, but never none."""
        of_form = self.block.lines if isinstance(self.block, LinesBlock) else 1
        return max(of_form - (self.said > 0), FOR_A_HAND)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form, filled in. ``fields`` is the form by an id of its own, so that no two sheets share a field."""

    form: Form
    number: int
    blocks: tuple[FilledBlock, ...]
    about: str

    @property
    def fields(self) -> Form:
        """``B8-3`` for the third of its kind: fields of one name in a PDF would have one answer."""
        return replace(self.form, id=f"{self.form.id}-{self.number}")


def workshop_html(
    paper: Paper, review: Review, adopted: Mapping[str, str], forms: Mapping[str, Form], texts: Texts
) -> str:
    """A sheet B8 for each goal, and B9 with the proposals two by two. ``adopted`` is the day of each document."""
    values = {
        "title": texts.label("goals.workshop.title"),
        "description": texts.label("goals.workshop.description", municipality=paper.engagement.municipality.name),
        "text_field": text_field,
        "tick_box": tick_box,
        "field_id": field_id,
        "form_table": form_table,
        "sheets": [
            *(_reviewed(one, adopted, forms["B8"], texts) for one in review.goals),
            *_proposed(review, forms["B9"], texts),
        ],
    }
    return render_paper(paper, values, "goal_workshop")


def _reviewed(one: Reviewed, adopted: Mapping[str, str], form: Form, texts: Texts) -> Sheet:
    """B8: what the sentence says, as ticks and words; the group changes what it sees otherwise."""
    fields, sentence, objects, table, verdicts, lines = form.blocks
    proposed = next((proposal.sentence for proposal in one.rewrite.proposals), one.rewrite.lead)
    blocks = (
        FilledBlock(fields, (one.goal.document, adopted.get(one.goal.document, ""))),
        FilledBlock(sentence, (one.goal.text,), quoted=True),
        FilledBlock(objects, ticked=frozenset({OBJECTS[one.classified.value("object")]})),
        FilledBlock(table, rows=tuple(_row(one, attribute) for attribute in YES)),
        FilledBlock(verdicts, ticked=frozenset({VERDICTS[one.verdict]})),
        FilledBlock(lines, (proposed,)),
    )
    return Sheet(form, one.number, blocks, texts.label("goals.workshop.goal", number=one.number))


def _row(one: Reviewed, attribute: str) -> tuple[str, ...]:
    answer = one.classified.answers[attribute]
    yes, told = answer.value == YES[attribute], (attribute, answer.value) != UNCLEAR
    return ("×" if yes else "", "×" if told and not yes else "", ", ".join(f"”{word}”" for word in answer.words))


def _proposed(review: Review, form: Form, texts: Texts) -> Iterator[Sheet]:
    """B9 asks for two goals a sheet. Where the level is not decided, the room for it stays empty."""
    known = [(one.number, one.rewrite.proposals[0]) for one in review.goals if one.rewrite.proposals]
    for start in range(0, len(known), GOALS_OF_A_SHEET):
        pair = known[start : start + GOALS_OF_A_SHEET]
        numbers = listing([str(number) for number, _ in pair])
        blocks = tuple(_filled(form.blocks, [proposal for _, proposal in pair]))
        yield Sheet(
            form, start // GOALS_OF_A_SHEET + 1, blocks, texts.label("goals.workshop.proposals", numbers=numbers)
        )


def _filled(blocks: Sequence[FormBlock], proposals: Sequence[Proposal]) -> Iterator[FilledBlock]:
    """Each goal of the form is its fields and then its sentence; what follows is the board's to write."""
    waiting = list(proposals)
    current: Proposal | None = None
    for block in blocks:
        if isinstance(block, FieldsBlock):
            current = waiting.pop(0) if waiting else None
            yield FilledBlock(block, _fields(current) if current else ("",) * len(block.fields))
        else:
            yield FilledBlock(block, (current.sentence if current else "",))
            current = None


def _fields(proposal: Proposal) -> tuple[str, ...]:
    """In the order of the form: cohort, subject, pupils, from, to, distance, by when, role, how often.

    What somebody is still to find out or decide is left empty, and so is the distance between such ends.
    """
    ends = [end if GAP not in end else "" for end in (proposal.baseline, proposal.target)]
    return (
        proposal.cohort,
        proposal.subject,
        proposal.pupils,
        *ends,
        proposal.distance if all(ends) else "",
        proposal.by,
        proposal.role,
        proposal.follow_up,
    )
