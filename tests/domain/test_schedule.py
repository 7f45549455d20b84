from dataclasses import replace
from datetime import date

import pytest

from generator.config import resources
from generator.config.engagement import load_engagement
from generator.domain.calendar import Checkpoint, Term
from generator.domain.engagement import Engagement, SchoolBreaks
from generator.domain.programme import Meeting
from generator.domain.schedule import (
    EventKind,
    Span,
    checkpoint_days,
    checkpoints_in,
    events,
    meetings_of,
    occasion,
    term_of_number,
)
from tests.support.engagements import model

MODEL = model()
LUDVIKA = load_engagement(resources.packaged_engagements(), "ludvika", MODEL)
EXEMPELSTAD = load_engagement(resources.packaged_engagements(), "exempelstad", MODEL)


def meeting(meeting_id: str) -> Meeting:
    return next(m for number in (1, 2, 3) for m in meetings_of(MODEL.programme, number) if m.id == meeting_id)


def held(engagement: Engagement, meeting_id: str, number: int):
    return occasion(engagement, term_of_number(engagement, number), meeting(meeting_id))


@pytest.mark.parametrize(
    ("checkpoint", "day"),
    [
        ("2026-4", date(2027, 6, 14)),
        ("2027-1", date(2027, 10, 18)),
        ("2027-2", date(2028, 1, 14)),
        ("2027-3", date(2028, 3, 17)),
        ("2027-4", date(2028, 6, 12)),
    ],
)
def test_every_checkpoint_is_handed_in_on_the_day_the_programme_names(checkpoint, day):
    point = Checkpoint.parse(checkpoint)

    assert checkpoint_days(MODEL.programme.checkpoint(point.number), point).hand_in == day


def test_feedback_on_june_comes_on_the_wednesday_after():
    assert checkpoint_days(MODEL.programme.checkpoint(4), Checkpoint(2026, 4)).feedback == date(2027, 6, 16)


@pytest.mark.parametrize(
    ("meeting_id", "number", "first", "last"),
    [
        ("t1_mandate", 1, date(2027, 1, 11), date(2027, 1, 15)),
        ("t1_kickoff", 1, date(2027, 2, 8), date(2027, 2, 12)),
        ("t1_leaders_3", 1, date(2027, 5, 10), date(2027, 5, 14)),
        ("t3_leaders_1", 3, date(2028, 3, 20), date(2028, 3, 24)),
        ("t3_board_goals", 3, date(2028, 4, 24), date(2028, 4, 28)),
    ],
)
def test_a_week_is_monday_to_friday_of_the_terms_calendar_year(meeting_id, number, first, last):
    assert held(LUDVIKA, meeting_id, number).when == Span(first, last)


def test_an_engagement_moves_a_meeting_to_the_week_it_names():
    moved = held(EXEMPELSTAD, "t1_kickoff", 1)

    assert (moved.when.weeks, moved.moved) == ((7, 7), True)


def test_a_moved_piece_of_work_keeps_its_length():
    later = replace(LUDVIKA, weeks={"t1_history": 8})

    assert held(later, "t1_history", 1).when.weeks == (8, 12)


def test_the_board_meets_on_its_own_day_nearest_the_programmes_weeks():
    intro = held(EXEMPELSTAD, "t1_board_intro", 1)

    assert (intro.when, intro.dated) == (Span.of_day(date(2027, 2, 16)), True)


def test_board_papers_are_counted_back_from_the_boards_day():
    assert held(EXEMPELSTAD, "t1_board_intro", 1).papers == Span.of_day(date(2027, 1, 19))


def test_without_known_days_the_board_keeps_the_programmes_weeks():
    intro = held(LUDVIKA, "t1_board_intro", 1)

    assert (intro.when.weeks, intro.dated, intro.papers.weeks) == ((6, 7), False, (2, 3))


def test_the_light_checkpoint_of_the_first_term_is_left_out_when_no_school_is_a_pilot():
    nobody = replace(LUDVIKA, school_units=tuple(replace(unit, pilot=False) for unit in LUDVIKA.school_units))

    assert [days.plan.name for days in checkpoints_in(nobody, MODEL.programme, 1)] == ["A4"]
    assert [days.plan.name for days in checkpoints_in(nobody, MODEL.programme, 2)] == ["A1", "A2"]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_calendar_holds_every_meeting_once_and_runs_forward(number):
    happenings = events(EXEMPELSTAD, MODEL.programme, number)

    meetings = [e.occasion.meeting.id for e in happenings if e.kind in (EventKind.MEETING, EventKind.WORK)]
    assert sorted(meetings) == sorted(m.id for m in meetings_of(MODEL.programme, number))
    assert [e.when.first for e in happenings] == sorted(e.when.first for e in happenings)


def test_a_break_that_is_not_known_is_not_in_the_calendar():
    unknown = replace(EXEMPELSTAD, school_breaks={"VT2027": SchoolBreaks(winter=9)})

    breaks = [e.name for e in events(unknown, MODEL.programme, 1) if e.kind is EventKind.BREAK]
    assert breaks == ["winter"]
    assert not [e for e in events(unknown, MODEL.programme, 2) if e.kind is EventKind.BREAK]


def test_the_meeting_after_lies_in_the_autumn_that_follows():
    after = occasion(LUDVIKA, LUDVIKA.terms[2].next(), MODEL.programme.after)

    assert (str(Term.parse("HT2028")), after.when.first.year) == (str(LUDVIKA.terms[2].next()), 2028)
