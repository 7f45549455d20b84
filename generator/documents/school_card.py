"""Skolkort: one A4 for a school and a full checkpoint. It adapts to how much there is, and never runs over."""

from dataclasses import dataclass

from generator.documents.school_papers import SchoolPaper, picture_html, render
from generator.domain.table import Table
from generator.tables.school_findings import Finding

SIZES = ROOMY, TIGHT, TIGHTEST = "roomy", "tight", "tightest"
ROOM = {ROOMY: 26, TIGHT: 36, TIGHTEST: 42}  # rows that are worth a try; whether they fit is measured on the page
ROWS_OF_WORDS = 3
MOST_MEASURES = 2  # of last term's and of this: a page for a school is no list of all that it does


@dataclass(frozen=True, slots=True)
class AskedCard:
    """A question card with whom it is about, and what in the figures chose it, in words."""

    number: str
    title: str
    cohort: str
    evidence: str
    question: str
    follow_up: str
    avoid: str


@dataclass(frozen=True, slots=True)
class CardValues:
    """All that a skolkort shows. ``own`` is the picture without the feeders' rows, for when there is too much.

    ``june`` is the June after which the cards are chosen.
    """

    school: str
    moment: str
    worries: tuple[Finding, ...]
    no_worries: tuple[str, ...]
    also: tuple[str, ...]
    lifted: tuple[Finding, ...]
    steps: tuple[str, ...]
    picture: Table
    own: Table
    fallen: frozenset[str]
    crossings: Table
    cards: tuple[AskedCard, ...]
    june: str
    given: Table
    planned: Table
    nothing_yet: str = ""


def card_versions(paper: SchoolPaper, values: CardValues, left_out: str) -> tuple[str, ...]:
    """The fullest that may have room first, then smaller, then without the feeders' rows, and a sentence about them.

    Last of all the school's own words give way, and only how many measures there are is said.
    """
    picture, own = (picture_html(one, values.fallen) for one in (values.picture, values.own))
    said = left_out if values.own != values.picture else ""
    tries = [(size, picture, "", MOST_MEASURES) for size in SIZES if _rows(values, values.picture) <= ROOM[size]]
    tries += [
        (size, own, said, most) for most in (MOST_MEASURES, 1, 0) for size in SIZES[1:] if most or size == TIGHTEST
    ]
    return tuple(
        render(paper, "card", {"card": values, "size": size, "picture": shown, "left_out": said, "most": most})
        for size, shown, said, most in tries
    )


def _rows(values: CardValues, picture: Table) -> int:
    """How much there is, in rows of a picture; what a school has written takes three rows each."""
    words = ROWS_OF_WORDS * (len(values.given.rows) + len(values.planned.rows))
    return len(picture.rows) + max(len(values.crossings.rows), words)
