"""The goal review and its sheets: their own words are plain Swedish, and a goal's words are only ever quoted."""

from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from generator.config.resources import templates
from generator.documents.goal_forms import workshop_html
from generator.documents.goal_review import marked, review_html
from generator.documents.paper import Paper
from generator.documents.pdf import write_pdf
from generator.domain.edition import Edition
from generator.domain.goals import Goal, GoalFile, Override, Verdict
from generator.goals.finding import Span
from generator.goals.review import review
from tests.support.engagements import engagement, unit
from tests.support.goals import document, ground, rules
from tests.support.handed_in import house
from tests.support.prose import blocks, sentences
from tests.support.text_rules import faults_of_block, faults_of_sentence

HOUSE = house()
ODD = "Resultaten <b>ska</b> öka & 5 < 6 i åk 6."
PLAN = """
Inledning

Enligt skollagen ska alla elever ges stöd.

• Meritvärdet ska öka jämfört med föregående år.
• Minst 90 procent i åk 6 ska nå målen i matematik och engelska.
• Rutiner ska tas fram.
• Tryggheten ska öka.
• Årskull född 2015: från 71 av 90 i matematik till minst 80 i juni 2028.
"""


def paper():
    found = engagement(unit("F–9"))
    return Paper(found, "Utkast", HOUSE.style, templates() / "documents", "goals")


@cache
def pages():
    file = GoalFile("Nämndens mål", None, (Goal(ODD, "Nämndens mål"),), (Override(ODD, Verdict.YELLOW, "Ett skäl."),))
    counts = {(2015, 2026, "MA"): (76, 92)}
    found = review([document(PLAN)], file, ground(counts), rules())
    forms = {form.id: form for form in HOUSE.handbook.forms}
    return (
        review_html(paper(), found, rules(), HOUSE.texts, Edition.INTERN),
        workshop_html(paper(), found, {"Nämndens mål": "17 november 2026"}, forms, HOUSE.texts),
    )


@pytest.mark.parametrize("number", [0, 1])
def test_every_sentence_of_ours_is_one_that_we_stand_for(number):
    faults = [
        fault
        for block in blocks(pages()[number])
        for found in (faults_of_block(block), *(faults_of_sentence(one, frozenset()) for one in sentences(block)))
        for fault in found
    ]

    assert faults == []


@pytest.mark.parametrize("number", [0, 1])
def test_a_goal_is_quoted_and_never_becomes_markup(number):
    assert "<b>" not in pages()[number]
    assert "&lt;b&gt;" in pages()[number]


def test_a_decision_stands_with_its_reason_and_the_proposal_beside_it():
    text = pages()[0]

    assert "Bedömt som gult.</strong> Skäl: Ett skäl. Förslaget var rött:" in text
    assert "Gult*" in text


def test_the_forms_are_filled_in_with_what_is_known():
    text = pages()[1]

    assert "17 november 2026" in text
    assert (
        'id="B8-6-3-1" name="B8-6-3-1" title="B8-6 Målgranskning: En årskull följs från år till år." checked>' in text
    )
    assert text.count("B8 Målgranskning") == 6
    assert "minst 83 av 92 (90 procent)" not in text  # two subjects have no common number of pupils
    assert "minst 90 procent" in text


def test_the_sheets_can_be_filled_in_and_what_is_known_stands_in_their_fields():
    with pikepdf.open(BytesIO(write_pdf(pages()[1]))) as pdf:
        fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
        drawn = {name: field.AP.N.read_bytes() for name, field in fields.items() if field.FT == "/Tx"}
        assert len(fields) == len(pdf.Root.AcroForm.Fields)

    assert {name.rpartition("-")[0] for name in fields} >= {f"B8-{goal}-3" for goal in range(1, 7)}
    assert str(fields["B8-1-1-1"].V) == "Nämndens mål"
    assert "(Nämndens mål) Tj".encode("cp1252") in drawn["B8-1-1-1"]
    assert (fields["B8-6-3-1"].AS, fields["B8-6-3-2"].AS) == ("/on", "/Off")
    assert drawn["B9-1-1-5"] == b"/Tx BMC EMC"  # the level is the board's


def test_deciding_words_are_marked_once_though_they_overlap():
    assert marked("a < b och c", (Span(0, 5), Span(2, 9))) == (
        '<mark class="cue">a &lt; b</mark><mark class="cue"> och</mark> c'
    )


def test_without_decisions_nothing_is_said_of_any():
    found = review([document(PLAN)], GoalFile(), ground(), rules())
    text = review_html(replace(paper(), mark=""), found, rules(), HOUSE.texts, Edition.INTERN)

    assert "står skälet" not in text
    assert "Gult*" not in text
