"""What the school year decides: names of years, yardsticks, stages and scales. All of it is data."""

from dataclasses import replace

import pytest

from generator.domain.calendar import Cohort
from generator.domain.school_system import ScaleInForce
from tests.support.engagements import model

SYSTEM = model().school_system
TEN_POINTS = "one_to_ten"


def test_a_cohort_keeps_its_name_of_birth_when_the_years_change_names():
    shown = [SYSTEM.cohort_name(Cohort(2021), school_year) for school_year in (2020, 2021, 2027, 2028)]

    assert shown == [
        "Årskull född 2014 · förskoleklass",
        "Årskull född 2014 · åk\N{NO-BREAK SPACE}1",
        "Årskull född 2014 · åk\N{NO-BREAK SPACE}7",
        "Årskull född 2014 · åk\N{NO-BREAK SPACE}9",
    ]


@pytest.mark.parametrize(
    ("index", "label", "a_year_later"), [(0, "F", "2"), (1, "1", "3"), (6, "6", "8"), (7, "7", "9"), (8, "8", "10")]
)
def test_over_the_summer_of_2028_every_label_jumps_two_steps_for_the_same_pupils(index, label, a_year_later):
    cohort = Cohort.in_year(index, 2027)

    assert SYSTEM.label(cohort.index(2027), 2027) == label
    assert SYSTEM.label(cohort.index(2028), 2028) == a_year_later


@pytest.mark.parametrize("school_year", range(2012, 2036))
def test_the_yardstick_changes_between_three_and_four_five_and_six_and_six_and_seven(school_year):
    breaks = [(index - 1, index) for index in range(1, 10) if SYSTEM.breaks_before(index, school_year)]

    assert breaks == [(3, 4), (5, 6), (6, 7)]


def test_new_words_for_the_same_yardstick_are_no_break():
    before, after = SYSTEM.yardstick(2, 2021), SYSTEM.yardstick(3, 2022)

    assert before.towards != after.towards
    assert before.id == after.id


@pytest.mark.parametrize("school_year", [2027, 2028])
def test_forskoleklass_has_no_yardstick_and_no_scale(school_year):
    assert (SYSTEM.yardstick(0, school_year), SYSTEM.scale(0, school_year)) == (None, None)


@pytest.mark.parametrize(
    ("school_year", "stages"),
    [
        (2027, {None: [0], "lower": [1, 2, 3], "middle": [4, 5, 6], "upper": [7, 8, 9]}),
        (2028, {"lower": [0, 1, 2, 3], "middle": [4, 5, 6], "upper": [7, 8, 9]}),
    ],
)
def test_lagstadiet_has_four_years_from_2028(school_year, stages):
    found = {}
    for index in range(10):
        stage = SYSTEM.stage(index, school_year)
        found.setdefault(stage and stage.id, []).append(index)

    assert found == stages


def test_the_proposed_scale_of_ten_points_is_known_but_in_force_nowhere():
    assert TEN_POINTS in {scale.id for scale in SYSTEM.scales}
    assert TEN_POINTS not in {in_force.scale for in_force in SYSTEM.scales_in_force}
    assert SYSTEM.scale(9, 2099).id == "a_to_f"


def test_the_scale_of_ten_points_can_be_switched_on_by_data_alone():
    reformed = replace(SYSTEM, scales_in_force=(*SYSTEM.scales_in_force, ScaleInForce(2031, (6, 7, 8, 9), TEN_POINTS)))
    marks = {symbol.symbol: symbol for symbol in reformed.scale(9, 2031).symbols}

    assert [reformed.scale(9, year).id for year in (2030, 2031, 2040)] == ["a_to_f", TEN_POINTS, TEN_POINTS]
    assert reformed.scale(4, 2031).id == "judgement"
    assert (marks["3"].counted, marks["3"].reached) == (True, False)
    assert (marks["4"].counted, marks["4"].reached) == (True, True)


@pytest.mark.parametrize(
    ("scale", "symbol", "counted", "reached"),
    [
        ("a_to_f", "A", True, True),
        ("a_to_f", "E", True, True),
        ("a_to_f", "F", True, False),
        ("a_to_f", "–", True, False),
        ("a_to_f", "ANP", False, False),
        ("a_to_f", "EJ", False, False),
        ("judgement", "når", True, True),
        ("judgement", "riskerar att inte nå", True, False),
        ("judgement", "når ännu inte", True, False),
        ("judgement", "underlag saknas", False, False),
    ],
)
def test_each_mark_says_whether_the_pupil_is_counted_and_has_reached(scale, symbol, counted, reached):
    symbols = {mark.symbol: mark for one in SYSTEM.scales if one.id == scale for mark in one.symbols}

    assert (symbols[symbol].counted, symbols[symbol].reached) == (counted, reached)


def test_nobody_reaches_without_being_counted():
    assert [mark for scale in SYSTEM.scales for mark in scale.symbols if mark.reached and not mark.counted] == []
