"""The light checkpoints: counts, their sums, and what a sum lacks."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import NOTHING_YET, Observation, ObservationKey, Observations
from generator.domain.school_system import Status
from generator.measures.at_risk import AT_RISK, MUNICIPALITY, SCHOOL, at_risk
from generator.measures.steps import Setting
from tests.support.engagements import engagement, model, unit

SUBJECTS = model().catalogue.subjects
ANYWHERE = Setting.of(model())


def risk(code, number, *, at="2027-1", subject="MA", **more):
    counts = {} if number is None else {"at_risk": number}
    return counted(code, "at_risk", subject, at, counts, **more)


def heads(code, number, at="2027-1"):
    return counted(code, "pupils", "", at, {"pupils": number})


def counted(code, figure, subject, at, counts, **more):
    key = ObservationKey(code, Cohort(2022), Checkpoint.parse(at), more.pop("figure", figure), subject)
    return Observation(key, counts, **more)


def found(*rows, setting=ANYWHERE, **wanted):
    return at_risk(Observations.of(rows), SUBJECTS, setting).filter(**wanted)


def told(frame, *columns):
    (row,) = frame.select(columns).rows()
    return row


@pytest.mark.parametrize(
    ("at", "before", "change"), [("2027-1", 5, -2), ("2027-3", None, None), ("2026-1", None, None)]
)
def test_october_is_compared_with_october_and_only_as_a_count(at, before, change):
    frame = found(risk("a", 5, at="2026-1"), risk("a", 3), risk("a", 4, at="2027-3"), level=SCHOOL, checkpoint=at)

    assert told(frame, "at_risk_before", "change") == (before, change)


def test_heads_stand_beside_every_subject_of_the_cohort():
    frame = found(risk("a", 3), risk("a", 1, subject="EN"), heads("a", 24), risk("b", 2), level=SCHOOL)

    assert frame.select("school_unit", "subject", "pupils").rows() == [
        ("a", "EN", 24),
        ("a", "MA", 24),
        ("b", "MA", None),
    ]


def test_full_checkpoints_and_heads_alone_have_no_row():
    full = counted("a", "reach_goals", "MA", "2027-2", {"pupils": 20, "reached": 18})

    assert found(full, heads("a", 24), risk("a", 3, at="2027-2")).is_empty()
    assert_frame_equal(at_risk(NOTHING_YET, SUBJECTS, ANYWHERE), pl.DataFrame(schema=AT_RISK))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([risk("a", 3), heads("a", 24), risk("b", 0), heads("b", 9)], (3, 33, 2, 2)),
        ([risk("a", 3), heads("a", 24), risk("b", 0)], (3, None, 2, 2)),  # the heads of one are not known
        ([risk("a", 3), heads("a", 24), heads("b", 9)], (3, 24, 1, 1)),
        ([risk("a", 3), heads("a", 24), risk("b", None, status=Status.MISSING), heads("b", 9)], (3, 24, 1, 2)),
    ],
)
def test_the_municipality_adds_those_who_have_said_and_says_how_many_were_asked(rows, expected):
    assert told(found(*rows, level=MUNICIPALITY), "at_risk", "pupils", "schools", "asked") == expected


def test_the_engagement_tells_who_was_asked_in_a_light_checkpoint():
    schools = unit(code="a"), unit(code="b"), unit("F–3", code="c")
    frame = found(risk("a", 3), setting=Setting.of(model(), engagement(*schools)), level=MUNICIPALITY)

    assert told(frame, "schools", "asked") == (1, 2)


def test_where_a_school_is_missing_those_that_said_both_times_are_compared():
    known = [risk("a", 5, at="2026-1"), risk("b", 4, at="2026-1"), risk("b", 3)]
    columns = ("same_schools", "schools_same", "change", "change_same")

    silent = found(*known, risk("a", None, status=Status.MISSING), level=MUNICIPALITY, school_year=2027)
    whole = found(*known, risk("a", 1), level=MUNICIPALITY, school_year=2027)

    assert told(silent, *columns) == (False, 1, -6, -1)
    assert told(whole, *columns) == (True, 2, -5, None)


@pytest.mark.parametrize(("sva", "expected"), [(1, [4]), (None, [])])
def test_swedish_and_swedish_as_a_second_language_are_added_when_both_are_known(sva, expected):
    frame = found(risk("a", 3, subject="SV"), risk("a", sva, subject="SVA"), level=SCHOOL, subject="SVSVA")

    assert frame["at_risk"].to_list() == expected


NUMBERS = st.none() | st.integers(0, 9)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from(["2026-1", "2027-1", "2027-3"])), NUMBERS))
def test_sums_equal_parts_and_what_nobody_has_said_is_not_nought(said):
    frame = found(*(risk(code, number, at=at) for (code, at), number in said.items()))

    known = {at: number for at, number in said.items() if number is not None}
    schools = frame.filter(level=SCHOOL)
    assert dict(zip(schools.select("school_unit", "checkpoint").rows(), schools["at_risk"], strict=True)) == known
    sums = frame.filter(level=MUNICIPALITY).select("checkpoint", "at_risk", "schools").rows()
    assert sums == [
        (at, sum(numbers), len(numbers))
        for at in ("2026-1", "2027-1", "2027-3")
        if (numbers := [number for (_, when), number in known.items() if when == at])
    ]
