"""Cards in a report: what calls for them is told in pupils and stays in edition intern; the board has its own."""

import pytest

from generator.config.handbook import load_handbook_content
from generator.domain.calendar import Cohort
from generator.domain.edition import Edition, SmallGroups
from generator.measures.patterns import PATTERNS, Fit, fitting
from generator.tables.report import report_sections
from generator.tables.report_cards import EVIDENCE, cards_table, evidence
from tests.measures.test_patterns import FITS
from tests.support.reports import exempelstad, reported, text_of

CONTENT = load_handbook_content()
CARDS = (*CONTENT.cards, *CONTENT.board_cards)

SAID = {
    "Q1": (
        "Matematik: andelen har gått ned sedan juni i fjol, med vad som motsvarar tre elever. "
        "De andra ämnena har inte gått ned lika mycket."
    ),
    "Q2": "Nedgången sedan juni i fjol motsvarar: matematik tre elever, Sv/SvA en elev och engelska två elever.",
    "Q3": "Matematik: andelen har gått ned sedan juni i fjol, med vad som motsvarar tre elever. Måttet byts här.",
    "Q4": "Matematik: talet står stilla, men tre elever har lyft och tre elever har tappat.",
    "Q5": (
        "Matematik: andelen i hela årskullen har gått ned, med vad som motsvarar tre elever. "
        "Bland samma elever är det lika många."
    ),
    "Q6": "14 elever i årskullen.",
    "Q7": "Alla 30 elever når i matematik och Sv/SvA.",
    "Q8": "Matematik: nio elever av 26 har högre betyg än provbetyg, två elever lägre. Så var det också året före.",
    "Q9": "Matematik: december under juni två år i rad.",
    "Q10": "Fem elever utan omdöme eller betyg i matematik. I juni i fjol var det tre elever.",
    "Q11": "Minst två elever når ännu inte i matematik, men i de andra kärnämnena.",
    "Q12": "Matematik: nio elever har lyft och en elev har tappat.",
}


@pytest.mark.parametrize("card", PATTERNS)
def test_what_calls_for_a_card_is_said_in_pupils(card):
    fit: Fit = next(one for one in fitting([FITS[card]], CONTENT.cards) if one.card.id == card)

    assert evidence(reported(""), fit).replace("\xa0", " ") == SAID[card]
    assert set(EVIDENCE) == set(PATTERNS)


def test_a_school_gets_at_most_three_and_nobody_a_table_without_cards():
    known = exempelstad(1)

    assert 0 < len(cards_table(known, CARDS, known.cohorts).rows) <= 3
    assert cards_table(reported(""), CARDS, (Cohort(2020),)) is None


def sections(edition):
    return {
        section.id: section for section in report_sections(exempelstad(1), edition, SmallGroups(schools=True), CARDS)
    }


def test_only_edition_intern_has_cards_that_figures_have_chosen():
    tables = {edition: [table.id for one in sections(edition).values() for table in one.tables] for edition in Edition}

    assert {edition: any(one.startswith("fragekort") for one in ids) for edition, ids in tables.items()} == {
        Edition.INTERN: True,
        Edition.NAMND: False,
        Edition.PUBLIK: False,
    }
    assert {edition for edition, ids in tables.items() if "namndens-fragor" in ids} == {Edition.INTERN, Edition.NAMND}


def test_the_board_has_its_own_three():
    (table,) = sections(Edition.NAMND)["fragekort"].tables

    assert [line.split(" | ")[0] for line in text_of(table)] == ["N1", "N2", "N3"]
