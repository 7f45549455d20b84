"""Which of all that has been accepted is in force: what comes after wins, and what contradicts is never guessed."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.records import (
    Change,
    Conflict,
    Source,
    TextForm,
    TextKey,
    TextRecord,
    changes,
    following,
    in_force,
    observation_order,
)
from tests.support.acceptances import acceptance, observation

OLD, NEW = observation(pupils=20, reached=18), observation(pupils=21, reached=18)
OTHER = observation("EN", pupils=20, reached=17)
ANALYSIS = TextKey("99000011", Checkpoint(2025, 4), TextForm.ANALYSIS, Cohort(2017), "1", "what_we_see")


def held(accepted):
    return sorted(in_force(accepted).rows.values(), key=observation_order)


def test_what_comes_after_wins_and_the_rest_of_the_earlier_file_stays():
    accepted = {"a": acceptance(OLD, OTHER), "b": acceptance(NEW, after=("a",))}

    assert held(accepted) == [OTHER, NEW]
    assert in_force(accepted).conflicts == ()


def test_the_day_decides_nothing():
    later = acceptance(OLD, accepted_on=acceptance().accepted_on.replace(year=2030))

    assert held({"a": later, "b": acceptance(NEW, after=("a",))}) == [NEW]


def test_two_that_differ_with_neither_after_the_other_are_a_conflict_and_nothing_holds():
    now = in_force({"a": acceptance(OLD, OTHER), "b": acceptance(NEW)})

    assert now.conflicts == (Conflict(OLD.key, ("a", "b")),)
    assert list(now.rows) == [OTHER.key]


def test_two_that_say_the_same_are_no_conflict():
    accepted = {"a": acceptance(OLD), "b": acceptance(OLD, source=Source("annan.csv", "cd"))}

    assert held(accepted) == [OLD]
    assert in_force(accepted).conflicts == ()


def test_a_third_that_comes_after_both_settles_a_conflict():
    accepted = {"a": acceptance(OLD), "b": acceptance(NEW)}
    settled = following(accepted, acceptance(OLD, source=Source("rätt.csv", "ef")))

    assert settled.supersedes == ("a", "b")
    assert held({**accepted, "c": settled}) == [OLD]


def test_what_comes_after_what_came_after_wins_over_both():
    chain = {"a": acceptance(OLD), "b": acceptance(OTHER, after=("a",)), "c": acceptance(NEW, after=("b",))}

    assert held(chain) == [OTHER, NEW]


def test_a_superseded_file_that_has_been_purged_is_not_missed():
    assert held({"b": acceptance(NEW, after=("a",))}) == [NEW]


def test_files_that_claim_to_come_after_each_other_are_a_conflict():
    now = in_force({"a": acceptance(OLD, after=("b",)), "b": acceptance(NEW, after=("a",))})

    assert [conflict.acceptances for conflict in now.conflicts] == [("a", "b")]


def test_what_is_in_force_already_is_nothing_new():
    accepted = {"a": acceptance(OLD, OTHER)}

    assert following(accepted, acceptance(OLD)) is None
    assert following(accepted, acceptance(NEW)).supersedes == ("a",)
    assert following({}, acceptance(OLD)).supersedes == ()


def test_only_another_number_is_a_change():
    now = in_force({"a": acceptance(OLD)})

    assert changes(now, acceptance(NEW, OTHER)) == (Change(OLD, NEW),)
    assert changes(now, acceptance(OLD, OTHER)) == ()


def test_texts_are_held_like_counts():
    first, second = TextRecord(ANALYSIS, "Vi ser …"), TextRecord(ANALYSIS, "Nu ser vi …")
    accepted = {"a": acceptance(texts=(first,)), "b": acceptance(texts=(second,), after=("a",))}

    assert in_force(accepted).texts == {ANALYSIS: second}
    assert in_force({"a": accepted["a"], "b": acceptance(texts=(second,))}).conflicts == (
        Conflict(ANALYSIS, ("a", "b")),
    )


def test_a_file_cannot_say_two_things_about_one():
    with pytest.raises(ValueError, match=r"historik\.csv"):
        acceptance(OLD, NEW)


@given(st.lists(st.sampled_from([OLD, NEW, OTHER]), min_size=1, max_size=5))
def test_taken_in_one_by_one_the_last_holds_whatever_the_order_of_files(rows):
    accepted = {}
    for number, row in enumerate(rows):
        new = following(accepted, acceptance(row))
        if new:
            accepted[f"{(7 * number) % 5}"] = new

    states = [in_force(dict(order)) for order in permutations(accepted.items())]
    assert {row.key: row for row in rows} == dict(states[0].rows)
    assert all(state == states[0] for state in states)
    assert all(state.observations.frame.equals(states[0].observations.frame) for state in states)
