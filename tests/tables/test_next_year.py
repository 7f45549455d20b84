"""The school year after the engagement: what recurs, on which days, and what the years are called."""

from dataclasses import replace
from datetime import date

from generator.domain.engagement import Board
from generator.tables.next_year import (
    RECURRING,
    continued,
    labels_table,
    renamed,
    schools_ahead_table,
    year_ahead,
    year_table,
)
from tests.support.engagements import engagement, model, unit

PROGRAMME = model().programme


def shown(table):
    return [[row.stub, *(cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells)] for row in table.rows]


def test_the_same_pupils_are_called_two_more_after_the_summer_of_2028():
    assert shown(labels_table(engagement(), model())) == [
        ["Årskull född 2022", "går ännu inte i skolan", "åk 1"],
        ["Årskull född 2021", "förskoleklass", "åk 2"],
        ["Årskull född 2020", "åk 1", "åk 3"],
        ["Årskull född 2019", "åk 2", "åk 4"],
        ["Årskull född 2018", "åk 3", "åk 5"],
        ["Årskull född 2017", "åk 4", "åk 6"],
        ["Årskull född 2016", "åk 5", "åk 7"],
        ["Årskull född 2015", "åk 6", "åk 8"],
        ["Årskull född 2014", "åk 7", "åk 9"],
        ["Årskull född 2013", "åk 8", "åk 10"],
        ["Årskull född 2012", "åk 9", "har slutat grundskolan"],
    ]


def test_every_other_summer_they_are_called_one_more():
    later = continued(engagement())

    assert renamed(engagement(), model())
    assert not renamed(later, model())
    assert shown(labels_table(later, model()))[1] == ["Årskull född 2022", "åk 1", "åk 2"]


def test_a_school_keeps_its_years_under_new_names_and_a_closed_one_is_left_out():
    asked = engagement(
        unit("F–6", code="99000011", name="Ängsskolan"),
        unit("7–9", code="99000029", name="Bergskolan"),
        unit("F–3", code="99000037", name="Tranmyren", closes=date(2028, 6, 30)),
    )

    assert shown(schools_ahead_table(asked, model())) == [["Bergskolan", "7–9", "8–10"], ["Ängsskolan", "F–6", "1–7"]]


def test_the_days_of_the_checkpoints_follow_the_weeks_of_the_new_school_year():
    found = {entry.id: entry for entry in year_ahead(engagement(), model())}

    assert [(name, str(found[name].when.last)) for name in found if name.endswith("hand-in")] == [
        ("2028-1-hand-in", "2028-10-16"),
        ("2028-2-hand-in", "2029-01-12"),
        ("2028-3-hand-in", "2029-03-16"),
        ("2028-4-hand-in", "2029-06-11"),
    ]


def test_the_boards_own_day_is_taken_and_papers_are_counted_back_from_it():
    asked = engagement(board=Board("Nämnden", (date(2028, 9, 19), date(2029, 2, 13)), 4))
    found = {entry.id: entry.when for entry in year_ahead(asked, model())}

    assert found["t2_board_report-2028"].first == date(2028, 9, 19)
    assert found["t2_board_report-papers-2028"].first == date(2028, 8, 22)
    assert "standardveckor" in year_table(engagement(), model()).notes[0]
    assert year_table(asked, model()).notes == ()


def test_every_meeting_that_recurs_is_in_the_programme_and_in_the_year_ahead():
    known = {meeting.id for term in PROGRAMME.terms for meeting in term.meetings} | {PROGRAMME.after.id}
    found = [entry.id for entry in year_ahead(engagement(), model())]

    assert set(RECURRING) <= known
    assert {f"{name}-2028" for name in RECURRING} <= set(found)
    assert len(set(found)) == len(found), "an id twice would move another event"


def test_no_term_of_the_engagement_and_no_consultant_is_left_in_the_words():
    said = " ".join(f"{entry.what} {entry.who}" for entry in year_ahead(engagement(), model()))

    assert "onsult" not in said
    assert not any(number in said for number in ("T1.", "T2.", "T3."))


def test_the_year_after_that_has_days_of_its_own():
    later = year_ahead(replace(engagement(), first_term=engagement().terms[2]), model())

    assert {entry.when.first.year for entry in later} == {2029, 2030}
