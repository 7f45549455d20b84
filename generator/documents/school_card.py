"""Skolkort: one A4 for a school and a full checkpoint. It adapts to how much there is, and never runs over."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.documents.school_papers import SchoolPaper, picture_html, render
from generator.domain.table import Table
from generator.tables.school_findings import Finding

SIZES = ROOMY, TIGHT, TIGHTEST = "roomy", "tight", "tightest"
ROOM = {ROOMY: 26, TIGHT: 36, TIGHTEST: 42}  # rows that are worth a try; whether they fit is measured on the page
ROWS_OF_WORDS = 3
MOST_MEASURES = 2  # of last term's and of this: a page for a school is no list of all that it does
LATEST = 2  # Junes of earlier cohorts, when all that have crossed the line do not fit


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


@dataclass(frozen=True, slots=True)
class _Version:
    """One way to fill the page: ``most`` measures of each term, and sentences about what is ``left_out``."""

    size: str
    picture: Markup
    crossings: Table
    most: int = MOST_MEASURES
    left_out: str = ""


def card_versions(paper: SchoolPaper, values: CardValues, no_feeders: str, no_earlier: str) -> tuple[str, ...]:
    """The fullest that may have room first, then smaller, then without the feeders' rows, and a sentence about them.

    Then the school's own words give way, and only how many measures there are is said; last of all the Junes of
    earlier cohorts, first but the latest. ``no_feeders`` and ``no_earlier`` are the sentences about what is left out.
    """
    return tuple(
        render(
            paper,
            "card",
            {
                "card": replace(values, crossings=one.crossings),
                "size": one.size,
                "picture": one.picture,
                "left_out": one.left_out,
                "most": one.most,
            },
        )
        for one in _versions(values, no_feeders, no_earlier)
    )


def _versions(values: CardValues, no_feeders: str, no_earlier: str) -> Iterator[_Version]:
    picture, own = (picture_html(one, values.fallen) for one in (values.picture, values.own))
    for size in SIZES:
        if _rows(values, values.picture) <= ROOM[size]:
            yield _Version(size, picture, values.crossings)
    said = no_feeders if values.own != values.picture else ""
    for most in (MOST_MEASURES, 1):
        for size in SIZES[1:]:
            yield _Version(size, own, values.crossings, most, said)
    yield _Version(TIGHTEST, own, values.crossings, 0, said)
    for crossings in (_latest(values.crossings), replace(values.crossings, rows=())):
        yield _Version(TIGHTEST, own, crossings, 0, " ".join(filter(None, (said, no_earlier))))


def _latest(crossings: Table) -> Table:
    """The latest Junes alone, which stand first."""
    rows = tuple(replace(row, cells=row.cells[:LATEST]) for row in crossings.rows)
    return replace(crossings, columns=crossings.columns[: 1 + LATEST], rows=rows)


def _rows(values: CardValues, picture: Table) -> int:
    """How much there is, in rows of a picture; what a school has written takes three rows each."""
    words = ROWS_OF_WORDS * (len(values.given.rows) + len(values.planned.rows))
    return len(picture.rows) + max(len(values.crossings.rows), words)
