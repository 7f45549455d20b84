"""Where a sum lacks a school: the rest of the cohort, followed through the schools that hand over to each other."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.calendar import Checkpoint
from generator.domain.engagement import Lineage
from generator.domain.observations import Observations
from generator.measures.steps import MUNICIPALITY, steps
from generator.measures.steps_paths import groups
from generator.measures.steps_setting import Setting
from tests.support.acceptances import observation
from tests.support.engagements import engagement, model, unit

JUNE, COHORT = Checkpoint.parse("2027-4"), {4: 2024, 5: 2023, 7: 2021}
OPENS, CLOSES = date(2027, 8, 1), date(2027, 6, 30)

LOW_A, MIDDLE_A = unit("F–3", code="low a", feeds="middle a"), unit("4–6", code="middle a")
LOW_B, MIDDLE_B = unit("F–3", code="low b", feeds="middle b"), unit("4–6", code="middle b")
LOW_C = unit("F–3", code="low c", feeds="middle b")
WHOLE = unit("F–6", code="whole")


def then(code, reached, pupils, index=4):
    at = str(JUNE.a_year_earlier())
    return observation(unit=code, cohort=COHORT[index], at=at, reached=reached, pupils=pupils)


def now(code, reached, pupils, index=4):
    return observation(unit=code, cohort=COHORT[index], at=str(JUNE), reached=reached, pupils=pupils)


def compared(units, *rows):
    setting = Setting.of(model(), engagement(*units))
    found = steps(Observations.of(rows), model().catalogue.subjects, setting)
    of_all = found.filter(level=MUNICIPALITY, school_year=2027)
    return of_all.select("schools", "asked", "schools_same", "change_pupils", "change_pupils_same").row(0)


WAY_A = then("low a", 18, 20), now("middle a", 17, 20)
BOTH_B = then("low b", 10, 20), then("low c", 10, 20)
ALONE = then("whole", 15, 20), now("whole", 17, 20)


def test_nobody_missing_is_a_whole_sum_though_the_cohort_has_changed_school():
    units = LOW_A, MIDDLE_A, LOW_B, LOW_C, MIDDLE_B, WHOLE

    assert compared(units, *WAY_A, *BOTH_B, now("middle b", 22, 40), *ALONE) == (3, 3, 1, 3, None)


def test_the_ways_that_are_known_in_both_years_are_compared_when_a_receiver_is_silent():
    units = LOW_A, MIDDLE_A, LOW_B, LOW_C, MIDDLE_B, WHOLE

    assert compared(units, *WAY_A, *BOTH_B, *ALONE) == (2, 3, 2, 8, 1)


def test_a_receiver_is_compared_only_when_each_of_its_feeders_is_known():
    units = LOW_A, MIDDLE_A, LOW_B, LOW_C, MIDDLE_B

    assert compared(units, *WAY_A, BOTH_B[0], now("middle b", 22, 40)) == (2, 2, 1, -3, -1)


def test_where_nobody_knows_who_receives_only_a_school_that_the_cohort_stays_in_is_compared():
    """The pupils of low c may have gone to any school that begins."""
    anywhere = unit("F–3", code="low c")
    units = LOW_A, MIDDLE_A, LOW_B, anywhere, MIDDLE_B, WHOLE

    assert compared(units, *WAY_A, *BOTH_B[:1], now("middle b", 22, 40), *ALONE) == (3, 3, 1, -1, 2)


def test_without_anything_known_in_both_years_there_is_no_other_change():
    assert compared((LOW_A, MIDDLE_A, LOW_B, MIDDLE_B), WAY_A[0], now("middle b", 10, 20)) == (1, 2, 0, -8, None)


@pytest.mark.parametrize("told_by", ["receiver", "closing"])
def test_schools_that_merge_or_close_are_followed_into_the_school_that_they_became(told_by):
    event = {"receiver": (), "closing": (Lineage("closed", CLOSES, successors=("b",)),)}[told_by]
    merged = (Lineage("merged", OPENS, origins=("a",)),) if told_by == "receiver" else ()
    units = unit(code="a", closes=CLOSES, lineage=event), unit(code="b", lineage=merged), unit(code="c")
    known = [then("a", 9, 12, 5), then("b", 9, 12, 5), now("b", 20, 25, 5), then("c", 10, 20, 5)]

    assert compared(units, *known) == (1, 2, 1, 4, 1)


def test_a_split_school_is_compared_when_both_halves_are_known():
    split = (Lineage("split", OPENS, origins=("a",)),)
    units = unit(code="a"), unit(code="b", opens=OPENS, lineage=split), unit(code="c")
    whole, half = [then("a", 18, 24, 5), then("c", 10, 20, 5)], now("a", 10, 12, 5)

    assert compared(units, *whole, half, now("b", 9, 12, 5)) == (2, 3, 2, 4, 1)
    assert compared(units, *whole, half)[-1] is None


YEARS = st.sampled_from(["F–3", "F–6", "F–9", "4–6", "4–9", "7–9"])


@st.composite
def municipalities(draw):
    codes = "abcdef"[: draw(st.integers(1, 6))]
    feeds = st.none() | st.sampled_from(codes)
    return engagement(*(unit(draw(YEARS), code=code, feeds=draw(feeds)) for code in codes))


@settings(max_examples=50)
@given(municipalities(), st.integers(1, 9))
def test_every_school_that_has_or_had_the_cohort_is_in_exactly_one_group_with_itself(asked, index):
    found = groups(asked, {}, JUNE, index)

    had = {("_before", one.code) for one in asked.school_units if index - 1 in one.indexes}
    has = {("", one.code) for one in asked.school_units if index in one.indexes}
    assert set(found) == had | has
    for one in asked.school_units:
        if {index - 1, index} <= set(one.indexes):
            assert found["_before", one.code] == found["", one.code]
        if one.feeds and max(one.indexes) == index - 1 and ("", one.feeds) in has:
            assert found["_before", one.code] == found["", one.feeds]


@settings(max_examples=50)
@given(municipalities(), st.integers(1, 9))
def test_a_cohort_that_leaves_a_school_is_never_in_a_group_without_any_school_to_go_to(asked, index):
    found = groups(asked, {}, JUNE, index)

    to = {path for (when, _), path in found.items() if when == ""}
    begins = {one.code for one in asked.school_units if index in one.indexes and index - 1 not in one.indexes}
    assert {path for (when, _), path in found.items() if when} <= to or not begins
