"""Dialogue material: the agenda, the school's picture, the questions, and the two forms as far as they are known."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.documents.school_card import CardValues
from generator.documents.school_papers import SchoolPaper, picture_html, render
from generator.domain.handbook import Form
from generator.domain.programme import AgendaItem, Meeting
from generator.tables.dialogue import Agreed, times

MOST_AGREED = 4  # agreements on the one page of B12; more are told of by number


@dataclass(frozen=True, slots=True)
class DialogueValues:
    """``agenda`` is in the time that the school has; ``given`` are the agreements that it begins in."""

    card: CardValues
    meeting: Meeting
    when: str
    minutes: int
    agenda: Sequence[AgendaItem]
    protocol: Form
    agreed: Form
    given: Sequence[Agreed]
    decided: Sequence[str]


def dialogue_html(paper: SchoolPaper, values: DialogueValues) -> str:
    """Four pages: to read before, the picture with the questions, the protocol, and the rolling list."""
    shown = {
        "dialogue": values,
        "card": values.card,
        "picture": picture_html(values.card.own, values.card.fallen),
        "agenda": [(times(one), one.what) for one in values.agenda],
        "agreements": values.given[:MOST_AGREED],
        "more": len(values.given) - MOST_AGREED,
    }
    return render(paper, "dialogue", shown)
