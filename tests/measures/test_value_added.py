"""Value added: what could be expected, when nothing may be said, and what is found of what was planted."""

from dataclasses import replace
from decimal import Decimal

import pytest
from scipy.stats import spearmanr

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.transitions import GradePair, TransitionCounts
from generator.measures.back_test import rank_correlation
from generator.measures.line import Line
from generator.measures.value_added import (
    GroupStep,
    Level,
    OfficialDeviation,
    ValueAdded,
    line_of,
    of_groups,
    of_pupils,
)
from generator.measures.withheld import Reason, Withheld, withheld
from generator.simulation.planted import planted_schools
from generator.simulation.trials import POINTS, recoveries
from tests.support.engagements import model


def school(code, present=None, **pupils):
    """``E_C=12``: twelve pupils with E then and C now. Everybody was followed unless said otherwise."""
    counts = {GradePair(*name.split("_")): number for name, number in pupils.items()}
    followed = sum(counts.values())
    return TransitionCounts(code, Cohort(2018), Checkpoint(2026, 4), "MA", counts, present or followed)


@pytest.mark.parametrize(
    ("followed", "present", "reason"),
    [
        (10, 10, None),
        (14, 20, None),
        (9, 9, Reason.TOO_FEW_PUPILS),
        (13, 20, Reason.TOO_FEW_FOLLOWED),
        (69, 99, Reason.TOO_FEW_FOLLOWED),
        (70, 100, None),
        (40, None, Reason.FOLLOWED_UNKNOWN),
        (9, None, Reason.TOO_FEW_PUPILS),
    ],
)
def test_nothing_is_said_of_fewer_than_ten_or_of_fewer_than_seventy_in_a_hundred(followed, present, reason):
    found = withheld(followed, present)

    assert (found and found.reason) == reason


def test_all_pupils_together_are_neither_above_nor_below_what_could_be_expected():
    schools = [one.counts for one in planted_schools("sum", 20, (20, 60))]

    added = of_pupils(schools, POINTS)

    assert sum(one.value * one.pupils for one in added) == pytest.approx(0, abs=1e-9)


def test_a_schools_value_is_its_pupils_above_those_who_had_the_same_grade():
    better, worse = of_pupils([school("a", E_C=10), school("b", E_E=10)], POINTS)

    assert (better.value, worse.value) == (2.5, -2.5)
    assert (better.level, better.whose, better.pupils) == (Level.PUPIL, "a", 10)
    assert better.shrunk.raw == better.value > better.shrunk.shrunk > 0


def test_the_interval_is_that_of_a_mean_with_everybodys_spread():
    [one, _] = of_pupils([school("a", E_C=10), school("b", E_E=10)], POINTS)

    spread = (20 * 2.5**2 / 19) ** 0.5
    assert one.interval.high - one.value == pytest.approx(1.959964 * spread / 10**0.5, rel=1e-6)


def test_schools_that_may_not_be_told_of_are_still_part_of_what_could_be_expected():
    few, lost, told = of_pupils(
        [school("a", E_C=9), school("b", present=20, E_E=13), school("c", E_E=12, E_C=3)], POINTS
    )

    assert few == Withheld(Reason.TOO_FEW_PUPILS, 9, 9)
    assert lost == Withheld(Reason.TOO_FEW_FOLLOWED, 13, 20)
    assert isinstance(told, ValueAdded)


@pytest.mark.parametrize(
    "schools",
    [[], [school("a", E_C=20)], [school("a", E_E=20), school("b", E_E=20)], [school("a", E_C=20), school("b")]],
    ids=["none", "one alone", "no difference at all", "one and an empty one"],
)
def test_a_school_that_cannot_be_compared_has_no_value(schools):
    assert {one.reason for one in of_pupils(schools, POINTS)} <= {Reason.TOO_FEW_TO_COMPARE}
    assert len(of_pupils(schools, POINTS)) == len(schools)


def test_a_group_is_held_against_the_line_of_the_country():
    line = line_of(next(one for one in model().evidence.lines if one.subject == "EN"))

    [found] = of_groups([GroupStep("9B", 15.0, 15.0, 30)], line)

    assert found.value == pytest.approx(15 - (7.08 + 0.59 * 15))
    assert found.interval.holds(found.value)
    assert (found.level, found.shrunk) == (Level.GROUP, None)


def test_a_weak_start_that_follows_the_line_has_no_value_added_though_it_has_risen():
    line = Line(3.25, 0.71, 1.68, 481, 479)

    [found] = of_groups([GroupStep("9C", 8.0, 3.25 + 0.71 * 8, 30)], line)

    assert found.value == pytest.approx(0)


def test_groups_are_fitted_to_themselves_when_there_are_enough_of_them():
    steps = [GroupStep(str(n), 0.7 + n / 100, 0.6 + n / 50 + n % 2 / 100, 20) for n in range(12)]

    added = of_groups(steps)

    assert sum(one.value for one in added) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        ([GroupStep("9A", 12, 13, 9)], Reason.TOO_FEW_PUPILS),
        ([GroupStep("9A", 12, 13, 20, followed=13)], Reason.TOO_FEW_FOLLOWED),
    ],
)
def test_small_or_changed_groups_have_no_value(steps, reason):
    assert [one.reason for one in of_groups(steps, Line(3.25, 0.71, 1.68, 481, 479))] == [reason]


def test_two_groups_are_too_few_for_a_line_of_their_own():
    assert {one.reason for one in of_groups([GroupStep("a", 1, 2, 20), GroupStep("b", 2, 3, 20)])} == {
        Reason.TOO_FEW_TO_COMPARE
    }


def test_an_official_deviation_is_what_was_published_and_always_says_so():
    found = OfficialDeviation(Decimal("8.1"), "procentenheter", "Kolada U15461", 2020)

    assert found.level is Level.OFFICIAL
    assert not hasattr(found, "interval")


def test_rank_correlation_is_that_of_scipy():
    one, other = [3.0, 1.0, 2.0, 2.0, 9.0], [1.0, 1.0, 4.0, 3.0, 5.0]

    assert rank_correlation(one, other) == pytest.approx(spearmanr(one, other).statistic)


def test_planted_effects_are_recovered_where_there_are_pupils_enough_and_better_than_by_the_plain_difference():
    small, middle, large = recoveries()

    assert large.found >= 0.8
    assert small.found < middle.found < large.found
    for one in (small, middle, large):
        assert one.found > one.naive
        assert one.start < -0.3  # the lower the start, the larger the plain difference


def test_shrinking_lessens_the_error_of_small_schools():
    schools = planted_schools("shrink", 200, (12, 30))
    scale = [one.effect for one in schools]
    added = of_pupils([one.counts for one in schools], POINTS)
    points = sum(a.value * e for a, e in zip(added, scale, strict=True)) / sum(e * e for e in scale)

    raw = sum((one.value - points * effect) ** 2 for one, effect in zip(added, scale, strict=True))
    drawn = sum((one.shrunk.shrunk - points * effect) ** 2 for one, effect in zip(added, scale, strict=True))

    assert drawn < 0.75 * raw


def test_adding_a_school_that_nobody_followed_changes_nothing():
    schools = [one.counts for one in planted_schools("empty", 5, (20, 40))]

    assert of_pupils([*schools, replace(school("z"), present=0)], POINTS)[:5] == of_pupils(schools, POINTS)
