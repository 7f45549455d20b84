"""A target is a straight way in whole pupils: how far there is left, and when somebody may say that it is not held."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.counted import Counted
from generator.domain.engagement import Target
from generator.measures.targets import Track, lacking, status_of, way
from generator.tables.targets import distance_text, track_text

JUNES = [Checkpoint(year, 4) for year in (2025, 2026, 2027)]
TARGET = Target(Cohort(2022), "MA", "reach_goals", JUNES[0], None, 92, JUNES[2])


def stands(*counted, target=TARGET):
    known = {june: Counted(*one) for june, one in zip(JUNES, counted, strict=False) if one}
    return status_of(target, known.get)


@pytest.mark.parametrize(
    ("junes", "track", "distance", "behind"),
    [
        ([(60, 75)], Track.TOO_EARLY, 9, 0),  # only the baseline is known
        ([(60, 75), (65, 75)], Track.ON_TRACK, 4, 0),  # 86 per cent of 75 is 64,5
        ([(60, 75), (64, 75)], Track.TOO_EARLY, 5, 1),  # one pupil behind can be anything
        ([(60, 75), (63, 75)], Track.OFF_TRACK, 6, 2),
        ([(60, 75), (63, 75), (69, 75)], Track.REACHED, 0, 0),
        ([(60, 75), (63, 75), (68, 75)], Track.NOT_REACHED, 1, 1),
        ([(60, 75), None, (70, 75)], Track.REACHED, 0, 0),
        ([None, (65, 75)], Track.NO_BASELINE, None, None),
        ([(0, 0), (65, 75)], Track.NO_BASELINE, None, None),
        ([(60, 75), (0, 0)], Track.TOO_EARLY, 9, 0),  # a June in which nobody is counted is not known
    ],
)
def test_where_a_cohort_is_with_its_target(junes, track, distance, behind):
    found = stands(*junes)

    assert (found.track, found.distance, found.behind) == (track, distance, behind)


def test_a_baseline_that_the_yaml_tells_is_used_though_another_is_known():
    told = Target(Cohort(2022), "MA", "reach_goals", JUNES[0], Counted(50, 75), 92, JUNES[2])

    assert stands((70, 75), (60, 75), target=told).track is Track.ON_TRACK
    assert stands((70, 75), (58, 75), target=told).track is Track.OFF_TRACK


def test_the_deviation_is_in_points_from_where_the_cohort_should_be():
    assert stands((60, 75), (63, 75)).deviation == 84 - 86
    assert stands((60, 75), None, (75, 75)).deviation == 8


@given(st.integers(0, 60), st.integers(1, 60), st.integers(0, 100))
def test_when_so_many_more_reach_the_target_is_met_and_with_one_fewer_it_is_not(reached, pupils, per_cent):
    now, goal = Counted(min(reached, pupils), pupils), Fraction(per_cent, 100)

    more = lacking(goal, now)

    assert Fraction(now.reached + more, pupils) >= goal
    assert more == 0 or Fraction(now.reached + more - 1, pupils) < goal


def test_the_way_is_straight_and_ends_at_the_target():
    assert [way(TARGET, Counted(60, 75), june) for june in JUNES] == [
        Fraction(80, 100),
        Fraction(86, 100),
        Fraction(92, 100),
    ]
    assert way(TARGET, Counted(60, 75), Checkpoint(2028, 4)) == Fraction(92, 100)


@pytest.mark.parametrize(
    ("junes", "track", "distance"),
    [
        ([(60, 75), (65, 75)], "på väg (65 av 75 elever når)", "Fyra elever till behöver nå."),
        ([(60, 75), (63, 75)], "inte på väg (63 av 75 elever når)", "Sex elever till behöver nå."),
        ([(60, 75), (64, 75), (68, 75)], "målet är inte nått (68 av 75 elever når)", "En elev till behöver nå."),
        ([(60, 75), (69, 75)], "på väg (69 av 75 elever når)", "Så många når redan som målet kräver."),
        ([(60, 75)], "för tidigt att säga (60 av 75 elever når)", "Nio elever till behöver nå."),
        ([None], "utgångsläget saknas", ""),
    ],
)
def test_it_is_said_with_how_many_pupils_it_is_about(junes, track, distance):
    found = stands(*junes)

    assert track_text(found).replace("\N{NO-BREAK SPACE}", " ") == track
    assert distance_text(found).replace("\N{NO-BREAK SPACE}", " ") == distance
