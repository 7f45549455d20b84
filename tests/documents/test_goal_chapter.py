"""The chapter on a municipality's own goals: quoted, coloured as proposals, and without a figure of the ledger."""

import re
import shutil
from dataclasses import replace
from functools import cache

import pytest

from generator.config.engagement import load_engagement
from generator.documents.goal_chapter import MOST, goal_chapter
from generator.documents.html import render_sections
from generator.domain.goals import Goal, GoalFile, Override, Verdict
from generator.goals.review import review
from generator.pipeline import demo_folder
from generator.pipeline.documents import Publishing, document_request
from tests.support.goals import ground, rules
from tests.support.handed_in import house
from tests.support.prose import blocks, sentences
from tests.support.text_rules import faults_of_block, faults_of_sentence

HOUSE = house()
GOALS = """
title: Skolplan
goals:
  - Minst 90 procent av eleverna ska nå målen i matematik.
  - "Resultaten [[ska]] <b>öka</b> & mer därtill."
  - Rutiner ska tas fram.
decisions:
  - {goal: Rutiner ska tas fram., verdict: yellow, reason: Nivån står i bilagan.}
"""


def chapter_of(*texts, overrides=()):
    file = GoalFile("Skolplan", None, tuple(Goal(text, "Skolplan") for text in texts), overrides)
    return goal_chapter(review([], file, replace(ground(), june=None), rules()), rules())


@pytest.fixture(scope="module")
def ludvika(tmp_path_factory):
    """The section of a real municipality with goals, or without; its ledger cannot be opened."""

    @cache
    def section(goals: str = "") -> str:
        folder = tmp_path_factory.mktemp("engagements")
        (folder / "ludvika").mkdir()
        shutil.copy(demo_folder() / "ludvika" / "engagement.yaml", folder / "ludvika")
        if goals:
            (folder / "ludvika" / "goals.yaml").write_text(goals, encoding="utf-8")
        publishing = Publishing(HOUSE, load_engagement(folder, "ludvika", HOUSE.model), folder)
        request = document_request(publishing, HOUSE.handbook.document("compilation"), 0)
        return next(one.html for one in render_sections(request) if one.section.id == "goal_review")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("generator.pipeline.goals.observations_so_far", None)
        yield section


def test_a_real_municipality_reads_its_goals_and_where_its_figures_are(ludvika):
    html = ludvika(GOALS)

    assert "Mål som följer en årskull: 0 av 3." in html
    assert "utgångsvärden och avstånd i elever finns i den interna måldokumentgranskningen" in html
    assert "[talet hämtas ur den interna granskningen] till minst 90" in html
    assert "påhittade" not in html.split("Kommunens egna mål")[1].split("Verkstaden")[0]


def test_the_words_of_a_goal_are_neither_markup_nor_entries_of_the_index(ludvika):
    html = ludvika(GOALS)

    assert "&#91;&#91;ska]] &lt;b&gt;" in html


def test_a_decision_stands_with_its_reason_and_a_proposal_is_called_one(ludvika):
    html = re.sub(r"\s+", " ", ludvika(GOALS))

    assert "Mål 3: gult (beslutat)</h3>" in html
    assert "<strong>Beslutat: gult.</strong> Nivån står i bilagan. Förslaget var rött." in html
    assert "Mål 1: rött (förslag)</h3>" in html


def test_without_goals_the_section_says_how_it_is_done_by_hand(ludvika):
    html = ludvika()

    assert "Kommunens egna mål" not in html
    assert "gör ni likadant för hand, med tomma blad" in html


def test_every_sentence_of_the_chapter_is_one_that_we_stand_for(ludvika):
    faults = [
        fault
        for block in blocks(ludvika(GOALS).replace("&#91;&#91;ska]]", "ska"))
        for found in (faults_of_block(block), *(faults_of_sentence(one, frozenset()) for one in sentences(block)))
        for fault in found
    ]

    assert faults == []


@pytest.mark.parametrize(("goals", "shown", "left_out"), [(MOST, MOST, ""), (MOST + 1, MOST, "ett mål"), (1, 1, "")])
def test_a_long_list_is_cut_and_says_how_many_are_left(goals, shown, left_out):
    chapter = chapter_of(*(f"Resultaten i matematik ska öka med {number} procent." for number in range(goals)))

    assert (len(chapter.goals), chapter.left_out) == (shown, left_out)
    assert chapter.cohorts == f"mål som följer en årskull: 0 av {goals}"


def test_colours_are_counted_with_what_was_decided():
    decided = (Override("Tryggheten ska öka.", Verdict.GREEN, "Skäl."),)

    assert chapter_of("Tryggheten ska öka.", "Rutiner ska tas fram.", overrides=decided).colours == (
        "grönt 1, gult 0, rött 1"
    )
