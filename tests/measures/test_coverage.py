import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.counted import Counted
from generator.domain.observations import CountKey, ObservationKey
from generator.measures.coverage import (
    Coverage,
    Place,
    Returned,
    coverage,
    notable,
    pupils_by_time,
    returned_by_place,
    sum_of,
)

JUNE = Checkpoint.parse("2026-4")
MATHS = Place(Cohort(2020), JUNE, "MA")
NUMBERS = st.none() | st.integers(0, 99)
SCHOOLS = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=12)


def key(code, field, *, figure="reach_goals", subject="MA", at=JUNE, **more):
    return CountKey(ObservationKey(code, Cohort(2020), at, figure, subject, **more), field)


@given(SCHOOLS)
def test_the_municipal_sum_is_the_sum_of_the_schools_that_have_said_both_numbers(schools):
    both = [(pupils, reached) for pupils, reached in schools if pupils is not None and reached is not None]

    summed = sum_of([Returned(*numbers) for numbers in schools])

    assert summed == (Counted(sum(r for _, r in both), sum(p for p, _ in both)) if both else None)


@given(SCHOOLS)
def test_the_sum_is_the_same_when_it_is_made_from_stored_counts(schools):
    stored = {
        key(f"9900{place:04}", field): number
        for place, numbers in enumerate(schools)
        for field, number in zip(("pupils", "reached"), numbers, strict=True)
        if number is not None
    }

    units = returned_by_place(stored, "reach_goals").get(MATHS, {})

    assert sum_of(list(units.values())) == sum_of([Returned(*numbers) for numbers in schools])


@given(SCHOOLS, st.integers(0, 99))
def test_coverage_never_says_more_than_all_and_says_100_only_when_nobody_is_missing(schools, latest):
    covered = coverage([Returned(*numbers) for numbers in schools], [latest] * len(schools))

    assert 0 <= covered.reported <= covered.asked == len(schools)
    assert covered.per_cent is None or 0 <= covered.per_cent <= 100
    assert covered.per_cent != 100 or covered.complete


@pytest.mark.parametrize(
    ("reported", "asked", "pupils", "expected", "per_cent"),
    [
        (5, 7, 83, 100, 83),
        (7, 7, 100, 100, 100),
        (1, 2, 1, 8, 13),  # a half goes up
        (6, 7, 999, 1000, 99),  # never 100 while a school is missing
        (5, 7, 83, None, None),  # a school's number of pupils is not known
        (0, 7, 0, 100, None),
        (1, 1, 0, 0, None),
    ],
)
def test_the_share_of_pupils(reported, asked, pupils, expected, per_cent):
    assert Coverage(reported, asked, pupils, expected).per_cent == per_cent


def test_a_silent_school_counts_with_the_pupils_known_since_before():
    covered = coverage([Returned(20, 18), Returned()], [None, 30])

    assert covered == Coverage(reported=1, asked=2, pupils=20, expected=50)
    assert not covered.complete


def test_a_school_whose_pupils_nobody_knows_makes_the_share_unknown():
    assert coverage([Returned(20, 18), Returned()], [15, None]).expected is None


def test_girls_boys_parts_and_other_figures_are_not_added_to_the_whole():
    stored = {
        key("a", "pupils"): 20,
        key("a", "reached"): 18,
        key("b", "pupils", group="flickor"): 9,
        key("b", "pupils", part="delprov"): 9,
        key("b", "pupils", figure="reading_year_1"): 9,
    }

    assert returned_by_place(stored, "reach_goals") == {MATHS: {"a": Returned(20, 18)}}


def test_pupils_are_kept_in_order_of_time_with_the_heads_of_the_light_checkpoints():
    december, march = Checkpoint.parse("2026-2"), Checkpoint.parse("2026-3")
    stored = {
        key("a", "pupils"): 21,
        key("a", "pupils", at=december): 20,
        key("a", "pupils", figure="pupils", subject="", at=march): 22,
    }

    assert pupils_by_time(stored, "reach_goals") == {
        ("a", Cohort(2020), "MA"): [(december, 20), (JUNE, 21)],
        ("a", Cohort(2020), ""): [(march, 22)],
    }


@pytest.mark.parametrize(
    ("change", "worth_a_question"), [(-3, True), (-2, True), (-1, False), (2, False), (None, False)]
)
def test_a_fall_of_two_pupils_is_worth_a_question(change, worth_a_question):
    assert notable(change) is worth_a_question
