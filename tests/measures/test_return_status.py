"""Who has handed in what: told for each school and checkpoint, late only when a day says so, covered honestly."""

from datetime import date, timedelta

import pytest

from generator.domain.records import Acceptance, AcceptanceKind, Source, TextForm, TextKey, TextRecord
from generator.measures.return_status import Received, State, status_of, terms_under_way
from tests.support.acceptances import observation
from tests.support.engagements import HT2027, JUNE_2027, VT2027, engagement, model, unit

A, B = "99000011", "99000029"
ASKED = engagement(unit("7", code=A), unit("7", code=B, name="Andra skolan"))
HAND_IN = date(2027, 6, 14)


def history(pupils, code):
    row = observation(unit=code, cohort=2020, at="2025-4", pupils=pupils, reached=0)
    return Acceptance(AcceptanceKind.HISTORY, "provstad", "", HAND_IN, Source(f"{code}.csv", ""), (row,))


def returned(pupils, code=A, on=HAND_IN, at="2026-4", questions=0):
    rows = (observation(unit=code, cohort=2020, at=at, pupils=pupils, reached=0),)
    keys = [TextKey(code, JUNE_2027, TextForm.QUESTION, None, str(number), "q") for number in range(questions)]
    texts = tuple(TextRecord(key, "Stämmer det?") for key in keys)
    return Acceptance(AcceptanceKind.RETURN, "provstad", code, on, Source(f"{code}{pupils}", ""), rows, texts)


def received(*accepted, today=None):
    return Received.of(ASKED, model(), {str(place): one for place, one in enumerate(accepted)}, today)


def june(*accepted, today=None):
    (status,) = status_of(received(*accepted, today=today), [VT2027])
    return status


@pytest.mark.parametrize(
    ("today", "state"),
    [(None, State.WAITED_FOR), (HAND_IN, State.WAITED_FOR), (HAND_IN + timedelta(1), State.LATE)],
)
def test_a_school_is_late_the_day_after_and_never_when_no_day_is_told(today, state):
    assert [school.state for school in june(today=today).schools] == [state, state]


def test_what_has_come_says_when_how_long_ago_how_much_and_what_is_asked():
    status = june(returned(20, questions=2), today=HAND_IN + timedelta(7))
    came, _ = status.schools

    assert (came.state, came.received_on, came.days) == (State.RETURNED, HAND_IN, 7)
    assert (came.filled, came.questions) == (2, 2)
    assert came.asked > came.filled
    assert status.hand_in_by == HAND_IN


def test_the_pupils_covered_are_said_only_when_those_of_the_missing_school_are_known():
    assert june(returned(20)).coverage.per_cent is None
    assert june(returned(20), history(5, B)).coverage.per_cent == 80
    assert june(returned(20), returned(5, B)).coverage.per_cent == 100


def test_a_school_that_an_export_has_counted_is_waited_for_with_its_figures_until_it_hands_in():
    rows = (observation(unit=A, cohort=2020, at="2026-4", pupils=20, reached=9),)
    export = Acceptance(AcceptanceKind.EXPORT, "provstad", "", HAND_IN, Source("betyg.csv", ""), rows)
    status = june(export, history(5, B), today=HAND_IN + timedelta(1))
    counted, silent = status.schools

    assert (counted.state, counted.received_on, counted.exported, counted.filled) == (State.LATE, None, 2, 2)
    assert (silent.exported, silent.filled, silent.known) == (0, 0, False)
    assert (status.coverage.reported, status.coverage.per_cent) == (1, 80)
    assert received(export, history(5, B)).counted_on == {JUNE_2027: HAND_IN}
    assert terms_under_way(received(export, today=date(2027, 10, 1))) == (VT2027, HT2027)
    came = june(export, returned(20)).schools[0]
    assert (came.state, came.exported, came.filled) == (State.RETURNED, 0, 2)


def test_what_was_taken_back_is_waited_for_again():
    withdrawal = Acceptance(AcceptanceKind.WITHDRAWAL, "provstad", A, HAND_IN, Source("", ""), (), supersedes=("0",))

    assert june(returned(20), withdrawal).schools[0].state is State.WAITED_FOR


def test_the_terms_shown_are_those_answered_in_and_the_one_of_today():
    assert terms_under_way(received()) == (VT2027,)
    assert terms_under_way(received(today=date(2027, 10, 1))) == (HT2027,)
    assert terms_under_way(received(returned(20), today=date(2027, 10, 1))) == (VT2027, HT2027)
