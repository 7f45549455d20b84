"""Dialogue material: the agenda, the school's picture, the questions, and the two forms as far as they are known."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.documents.school_card import CardValues
from generator.documents.school_papers import SchoolPaper, picture_html, render
from generator.domain.handbook import Form
from generator.domain.programme import AgendaItem, Meeting
from generator.tables.dialogue import Agreed, times

TRIES = (("", 4), ("tight", 4), ("tight", 2), ("tight", 1), ("tightest", 0))  # agreements on the one page of B12


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


def dialogue_html(paper: SchoolPaper, values: DialogueValues) -> tuple[str, ...]:
    """To read before, the picture, the questions, the protocol, and the rolling list; the most agreements first."""
    picture = picture_html(values.card.own, values.card.fallen)
    times_and_points = [(times(one), one.what) for one in values.agenda]
    shown = {"dialogue": values, "card": values.card, "picture": picture, "agenda": times_and_points}
    return tuple(
        render(
            paper,
            "dialogue",
            {**shown, "size": size, "agreements": values.given[:most], "more": len(values.given) - most},
        )
        for size, most in TRIES
    )
