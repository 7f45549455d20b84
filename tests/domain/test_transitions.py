"""How transitions are stored, and what is read of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import NOTHING_YET, CountKey, Observation, ObservationKey, Observations
from generator.domain.transitions import FIGURE, GradePair, TransitionCounts, transition_key, transitions_of

GRADES = st.sampled_from([*"ABCDEF–", "ANP", "10"])
JUNE = Checkpoint.parse("2026-4")
PLACE = ObservationKey("99000011", Cohort(2018), JUNE, FIGURE, "MA")


@given(GRADES, GRADES)
def test_a_category_is_read_as_it_is_written(before, now):
    assert GradePair.parse(GradePair(before, now).category) == GradePair(before, now)


@pytest.mark.parametrize("category", ["", "→", "E→", "→C", "E", "E→C→A", "E->C"])
def test_another_form_is_a_programming_mistake(category):
    with pytest.raises(ValueError, match=f"^{category}$"):
        GradePair.parse(category)


def test_what_is_stored_of_a_school_is_read_back_with_all_who_have_a_result_now():
    pairs = {GradePair("E", "C"): 12, GradePair("F", "E"): 3}
    present = CountKey(ObservationKey("99000011", Cohort(2018), JUNE, "reach_goals", "MA"), "pupils")
    rows = [
        *(Observation(transition_key(PLACE, pair).observation, {"pupils": number}) for pair, number in pairs.items()),
        Observation(present.observation, {"pupils": 20, "reached": 18}),
    ]

    [found] = transitions_of(Observations.of(rows).counts())

    assert found == TransitionCounts("99000011", Cohort(2018), JUNE, "MA", pairs, 20)
    assert found.followed == 15


def test_where_nobody_has_said_how_many_have_a_result_it_is_not_known():
    [found] = transitions_of({transition_key(PLACE, GradePair("E", "C")): 12})

    assert found.present is None


def test_girls_and_boys_are_not_added_to_all():
    girls = ObservationKey("99000011", Cohort(2018), JUNE, FIGURE, "MA", group="flickor")

    assert transitions_of({transition_key(girls, GradePair("E", "C")): 12}) == ()
    assert transitions_of(NOTHING_YET.counts()) == ()
