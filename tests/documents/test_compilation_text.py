"""The compilation's own texts: one cohort told alike everywhere, goals with the level left open, words that stand."""

import re
from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import pikepdf
import pytest

from generator.config.engagement import available
from generator.documents.html import DocumentRequest, render_document
from generator.documents.pdf import write_pdf
from generator.domain.calendar import Cohort
from generator.domain.counted import Counted
from generator.measures.progression import change_in_pupils, half_up, points_shown
from tests.documents.test_handbook import CONTENT, FOLDER, MODEL, TEMPLATES, copy, matter_of
from tests.support.texts import of_counts, table_after, written
from tests.support.tiers import slugs_in_tiers

BORN = 2016  # the cohort that is followed through the chapters
ROWS = {row[0]: row[1:] for row in table_after(written("documents_together"), "| Når målen |")}
REPORT = re.sub(r"\s+", " ", written("documents_together").split("::: example Lärrapport")[1])
GOALS = written("goal_review")
REWRITTEN = re.findall(r"\*\*Så kan det skrivas:\*\* (.+)", GOALS)
CHAPTERS = ("classroom_to_board", "three_perspectives", "results_dialogue", "documents_together")
YEAR_ROUND = {row[0]: row[1:] for row in table_after(written("four_checkpoints"), "| Uppgift | A1 oktober |")}
WEEKDAYS = {1: "måndag", 5: "fredag"}
COHORT_AND_YEAR = re.compile(r"född (\d{4}) \(åk (\d) (våren|hösten) (\d{4})")


def junes(subject: str) -> list[Counted]:
    return [of_counts(cell) for cell in ROWS[subject] if cell != "–"]


@pytest.mark.parametrize("subject", ROWS)
def test_every_share_of_the_cohort_is_its_counts(subject):
    printed = [cell for cell in ROWS[subject] if cell != "–"]

    assert printed == [
        f"{half_up(Fraction(100 * c.reached, c.pupils))} % ({c.reached}/{c.pupils})" for c in junes(subject)
    ]


def test_the_report_works_out_the_change_as_the_program_does():
    before, now = junes("Matematik")[-2:]

    assert (points_shown(now, before), change_in_pupils(now, before)) == (9, 2)
    assert f"{now.reached} av {now.pupils} når, mot {before.reached} av {before.pupils} i juni i fjol" in REPORT
    assert "nio procentenheter, två elever" in REPORT


def test_the_same_pupils_of_the_report_fit_inside_both_junes():
    before, now = junes("Matematik")[-2:]
    stayed, gained, lost = 23, 3, 1

    assert f"Av de {stayed} som gått kvar har tre lyft och en tappat" in REPORT
    possible = {before.reached - left + gained - lost for left in range(before.pupils - stayed + 1)}
    assert possible & set(range(now.reached - (now.pupils - stayed), now.reached + 1))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_cohort_is_told_alike_in_every_chapter(chapter):
    text = written(chapter)

    assert re.search(rf"[Ff]ödd {BORN}", text)
    assert "18 av 24" in text
    assert Cohort.in_year(4, 2026).born == BORN  # åk 4 in June 2027, when the eighteen were counted


@pytest.mark.parametrize("point", MODEL.programme.checkpoints, ids=lambda point: point.name)
def test_the_year_round_says_the_programmes_own_weeks(point):
    at = point.number - 1
    runs = {(weeks.first, weeks.last) for weeks in point.status_weeks}

    found = re.findall(r"v (\d+)–(\d+)", YEAR_ROUND["**Läget tas**"][at])
    assert {(int(first), int(last)) for first, last in found} == runs
    assert YEAR_ROUND["**Lämnas in**"][at] == f"{WEEKDAYS[point.hand_in.weekday]} v {point.hand_in.week}"
    assert YEAR_ROUND["**Slag**"][at] == {"light": "lätt", "full": "full"}[point.kind.value]


def test_every_rewritten_goal_follows_a_cohort_and_leaves_the_level_to_the_board():
    assert len(REWRITTEN) == 6
    assert [goal for goal in REWRITTEN if "*[nivå]*" not in goal or not goal.startswith("Årskull född")] == []


@pytest.mark.parametrize(("born", "label", "season", "year"), COHORT_AND_YEAR.findall(GOALS))
def test_the_cohorts_of_the_goals_are_in_the_year_that_is_said(born, label, season, year):
    school_year = int(year) - (1 if season == "våren" else 0)

    assert Cohort.in_year(int(label), school_year).born == int(born)
    assert school_year < 2028  # the labels move in autumn 2028, and these texts say the old ones


def test_the_glossary_refers_to_its_own_words():
    words = [entry.word for entry in CONTENT.glossary]

    assert len(words) == len(set(words))
    assert {word for entry in CONTENT.glossary for word in entry.see} <= set(words)


def test_the_index_has_the_words_that_a_reader_would_look_up():
    entries = set(re.findall(r'data-entry="([^"]+)"', copy("ludvika", "compilation", 0)))

    assert len(entries) >= 80
    assert {"årskull", "måttet byts", "samma elever", "resultatdialog", "målgranskning", "lärrapport"} <= entries


def test_every_meeting_that_the_index_names_has_its_page_in_the_compilation():
    named = set(re.findall(r'"(meeting-\w+)":', written("all_meetings")))
    printed = set(re.findall(r'id="ix-(meeting-\w+)"', copy("ludvika", "compilation", 0)))

    assert named
    assert named == printed


@pytest.mark.parametrize("slug", slugs_in_tiers(available(FOLDER)))
def test_data_protection_is_exactly_one_page(slug):
    whole = CONTENT.document("compilation")
    alone = replace(whole, sections=tuple(one for one in whole.sections if one.id == "data_protection"))
    html = render_document(DocumentRequest(matter_of(slug), alone, 0, (TEMPLATES,)))

    with pikepdf.open(BytesIO(write_pdf(html))) as pages:
        assert len(pages.pages) == 1
