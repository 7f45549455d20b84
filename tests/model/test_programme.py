"""The three terms as data: every meeting can be held as it stands."""

import pytest

from tests.support.engagements import layout, model

PROGRAMME = model().programme
MEETINGS = {m.id: m for m in (*(m for term in PROGRAMME.terms for m in term.meetings), PROGRAMME.after)}

every_meeting = pytest.mark.parametrize("meeting", MEETINGS.values(), ids=MEETINGS.keys())


@every_meeting
def test_a_meeting_says_why_who_how_and_what_comes_after(meeting):
    assert meeting.aim
    assert meeting.result
    assert meeting.preparation
    assert meeting.facilitation
    assert meeting.follow_up
    assert meeting.agenda or meeting.steps
    assert {meeting.responsible.role, *(person.role for person in meeting.participants)} <= {
        r.id for r in PROGRAMME.roles
    }


@every_meeting
def test_an_agenda_fills_the_meeting_without_a_gap(meeting):
    points = [(item.start, item.end) for item in meeting.agenda]

    assert [start for start, _ in points] == [0, *(end for _, end in points)][: len(points)]
    assert not points or points[-1][1] == meeting.minutes
    assert all(item.what for item in meeting.agenda)


def test_every_meeting_has_an_id_of_its_own():
    assert len(MEETINGS) == 1 + sum(len(term.meetings) for term in PROGRAMME.terms)


def test_every_sheet_of_the_book_is_there_in_some_term_and_fits_its_name():
    assert [sheet.id for sheet in layout().sheets if not sheet.terms] == []
    assert [sheet.title for sheet in layout().sheets if len(sheet.title) > 31] == []
    assert len({sheet.title.lower() for sheet in layout().sheets}) == len(layout().sheets)
