"""Shares and changes: from whole numbers, rounded once and last, and the same as the workbook's formulas."""

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.domain.counted import Counted
from generator.measures.progression import change_in_points, change_in_pupils, change_of_same_pupils, half_up, share

PUPILS = st.integers(0, 999)


@st.composite
def counted(draw):
    pupils = draw(PUPILS)
    return Counted(draw(st.integers(0, pupils)), pupils)


@pytest.mark.parametrize(
    ("reached", "pupils", "expected"), [(18, 24, 0.75), (0, 24, 0.0), (24, 24, 1.0), (0, 0, None), (3, -1, None)]
)
def test_a_share_is_of_those_who_are_counted_and_unknown_when_nobody_is(reached, pupils, expected):
    assert share(Counted(reached, pupils)) == expected


@pytest.mark.parametrize(
    ("now", "before", "points", "pupils"),
    [
        ((20, 25), (18, 24), 5.0, 1),
        ((10, 20), (15, 20), -25.0, -5),
        ((20, 20), (20, 20), 0.0, 0),
        ((5, 10), (1, 4), 25.0, 3),  # two and a half pupils, away from zero
        ((5, 10), (3, 4), -25.0, -3),
        ((0, 0), (18, 24), None, None),
        ((20, 25), (0, 0), None, None),
    ],
)
def test_a_change_is_in_points_and_in_whole_pupils_of_today(now, before, points, pupils):
    change = change_in_points(Counted(*now), Counted(*before))

    assert change == (points if points is None else pytest.approx(points))
    assert change_in_pupils(Counted(*now), Counted(*before)) == pupils


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("5/2", 3), ("-5/2", -3), ("1/2", 1), ("-1/2", -1), ("7/2", 4), ("12/5", 2), ("-12/5", -2), ("1/3", 0), ("0", 0)],
)
def test_a_half_goes_away_from_zero(value, rounded):
    assert half_up(Fraction(value)) == rounded


def excel_round(value):
    """ROUND(value, 0) as Excel documents it: a half goes away from zero, in floating point."""
    return int(math.copysign(math.floor(abs(value) + 0.5), value))


@given(counted(), counted())
def test_whole_pupils_are_those_of_excels_formula(now, before):
    assume(now.pupils and before.pupils)

    assert change_in_pupils(now, before) == excel_round(now.reached - before.reached * now.pupils / before.pupils)


@given(counted(), counted())
def test_a_change_back_is_the_change_with_the_opposite_sign(now, before):
    there, back = change_in_points(now, before), change_in_points(before, now)

    assert there == (None if back is None else pytest.approx(-back))


@given(counted(), counted())
def test_both_changes_are_known_together_and_never_point_apart(now, before):
    points, pupils = change_in_points(now, before), change_in_pupils(now, before)

    assert (points is None) == (pupils is None)
    assert points is None or points * pupils >= 0


@given(kept=PUPILS, gained=PUPILS, lost=PUPILS, neither=PUPILS)
def test_of_the_same_pupils_the_change_is_those_who_reach_now_less_those_who_reached_then(kept, gained, lost, neither):
    stayers = kept + gained + lost + neither
    assume(stayers)
    now, before = Counted(kept + gained, stayers), Counted(kept + lost, stayers)

    assert change_of_same_pupils(gained, lost) == change_in_pupils(now, before)
