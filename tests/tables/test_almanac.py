"""The wall almanac's list: everything that happens in the school year, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from generator.config.engagement import available
from generator.config.resources import packaged_engagements
from generator.domain.calendar import term_of
from generator.domain.engagement import Board, SchoolBreaks
from generator.domain.schedule import EventKind, events
from generator.tables.almanac import Kind, almanac, legend, school_years, stock_table
from tests.support.engagements import engagement, model
from tests.support.posters import packaged

YEARS = [(slug, year) for slug in available(packaged_engagements()) for year in school_years(packaged(slug))]


def shown(entries):
    return "\n".join(f"{one.week} | {one.day} | {one.badge} | {one.what}" for one in entries).replace("\xa0", " ")


def month(found, name):
    return next(one for one in found.months if one.name == name)


@pytest.mark.parametrize(("slug", "year"), YEARS)
def test_every_event_of_the_year_is_there_once(slug, year):
    uppdrag = packaged(slug)
    numbers = [number for number, term in enumerate(uppdrag.terms, 1) if term.school_year == year]
    wanted = sorted(event.when.first for number in numbers for event in events(uppdrag, model().programme, number))

    entries = [one for one in almanac(uppdrag, model(), year).entries if one.badge != "N"]

    assert [one.when.first for one in entries] == wanted


@pytest.mark.parametrize(("slug", "year"), YEARS)
def test_every_month_stands_in_the_list_with_its_own_entries(slug, year):
    found = almanac(packaged(slug), model(), year)

    assert [one for each in found.months for one in each.entries] == list(found.entries)
    assert len(found.months) == (6 if year == school_years(packaged(slug))[0] else 11)


@pytest.mark.parametrize(("slug", "year"), YEARS)
def test_every_day_lies_among_the_weeks_of_the_wheel(slug, year):
    found = almanac(packaged(slug), model(), year)

    last = found.mondays[-1].toordinal() + 6
    assert all(found.start <= one.when.first and one.when.last.toordinal() <= last for one in found.entries)


def test_a_month_reads_like_a_calendar():
    october = month(almanac(engagement(), model(), 2027), "Oktober")

    assert shown(october.entries).split("\n") == [
        "v 40–41 | 4–15 | A1 | Läget i åk 1–9",
        "v 42 | må 18 | A1 | Inlämning senast",
        "v 43 | 25–29 | T2.6 | Ledningsträff: från risk till insats",
    ]


def test_a_board_meeting_without_an_item_says_when_its_papers_are_due():
    meetings = (date(2027, 9, 21), date(2027, 10, 26))
    board = Board("Nämnden", meetings, papers_weeks_before=4)

    october = month(almanac(engagement(board=board), model(), 2027), "Oktober")

    assert "v 43 | ti 26 | N | Nämnd · handlingar 28/9" in shown(october.entries)


@pytest.mark.parametrize(("slug", "year"), YEARS)
def test_every_day_of_the_board_is_there_once(slug, year):
    uppdrag = packaged(slug)
    days = [day for day in uppdrag.board.meetings if term_of(day) in uppdrag.terms and term_of(day).school_year == year]

    entries = almanac(uppdrag, model(), year).entries

    assert [one.when.first for one in entries if one.kind is Kind.BOARD and one.when.single] == days


def test_a_board_meeting_on_the_day_when_other_papers_are_due_is_not_lost():
    board = Board("Nämnden", (date(2027, 8, 24), date(2027, 9, 21)), papers_weeks_before=4)

    august = shown(month(almanac(engagement(board=board), model(), 2027), "Augusti").entries)

    assert "v 34 | ti 24 | T2.5 | Handlingar klara till T2.5" in august
    assert "v 34 | ti 24 | N | Nämnd · handlingar 27/7" in august


def test_papers_of_the_boards_item_are_counted_back_from_its_own_day():
    board = Board("Nämnden", (date(2027, 9, 21),), papers_weeks_before=3)

    found = almanac(engagement(board=board), model(), 2027)

    assert "v 35 | ti 31 | T2.5 | Handlingar klara till T2.5" in shown(month(found, "Augusti").entries)


def test_papers_due_before_the_term_begin_the_almanac_earlier():
    board = Board("Nämnden", (date(2027, 1, 12),), papers_weeks_before=6)

    found = almanac(engagement(board=board), model(), 2026)

    assert (found.months[0].name, found.months[0].year, found.start) == ("December", 2026, date(2026, 11, 30))


def test_what_is_assumed_is_said_to_be():
    unknown = engagement(board=Board(None, (), papers_weeks_before=4), confirmed=False)

    notes = " ".join(almanac(unknown, model(), 2027).notes)

    assert "standardveckor" in notes
    assert "Loven är antaganden" in notes


def test_confirmed_breaks_and_known_board_days_need_no_such_note():
    days = (date(2027, 9, 21), date(2028, 2, 15), date(2028, 4, 25))
    known = engagement(board=Board("Nämnden", days, papers_weeks_before=4))

    notes = " ".join(almanac(known, model(), 2027).notes)

    assert "standardveckor" not in notes
    assert "antaganden" not in notes


def test_a_break_has_a_name_and_no_badge():
    with_break = engagement(school_breaks={"HT2027": SchoolBreaks(autumn=44)})

    november = month(almanac(with_break, model(), 2027), "November")

    assert "v 44 | 1–5 |  | Höstlov" in shown(november.entries)


def test_the_legend_shows_only_kinds_that_the_year_has():
    spring = legend(almanac(engagement(), model(), 2026).entries)

    assert "lov" not in [meaning for _, meaning in spring]
    assert ("T1.5", "i nämnden") in [(entry.badge, meaning) for entry, meaning in spring]


def test_an_engagement_moves_its_own_almanac_only():
    moved = replace(engagement(), weeks={"t1_kickoff": 8})

    february = shown(month(almanac(moved, model(), 2026), "Februari").entries)

    assert "v 8 | 22–26 | T1.4" in february
    assert "v 6 | 8–12 | T1.4" in shown(month(almanac(engagement(), model(), 2026), "Februari").entries)


def test_the_checkpoints_of_the_year_say_when_and_for_what():
    rows = stock_table(engagement(), model(), 2027).rows

    assert [row.stub for row in rows] == ["A1 oktober", "A2 december", "A3 mars", "A4 juni"]
    assert rows[0].cells[1].text == "måndag 18\xa0oktober"


def test_a_spring_without_pilots_has_one_checkpoint():
    assert [row.stub for row in stock_table(engagement(), model(), 2026).rows] == ["A4 juni"]


def test_events_that_begin_together_are_all_kept():
    kinds = [
        event.kind for event in events(engagement(), model().programme, 1) if event.when.first == date(2027, 6, 14)
    ]

    assert EventKind.HAND_IN in kinds
    assert "T1.11" in shown(month(almanac(engagement(), model(), 2026), "Juni").entries)
