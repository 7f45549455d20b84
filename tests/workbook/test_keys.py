"""Keys: the same for the same thing, and taken apart as they were put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import COUNTS, CountKey, ObservationKey
from generator.workbook.layout.keys import ORDER, decode, encode, join, of_count, to_count

CODES = st.text("abcdefgåäöXYZ0123456789_", max_size=12)
PARTS = st.dictionaries(st.sampled_from(ORDER), CODES, min_size=1)
COUNT_KEYS = st.builds(
    CountKey,
    st.builds(
        ObservationKey,
        school_unit=st.just("99000011"),
        cohort=st.integers(2000, 2099).map(Cohort),
        checkpoint=st.builds(Checkpoint, st.integers(2011, 2099), st.integers(1, 4)),
        key_figure=CODES.filter(bool),
        subject=CODES,
    ),
    st.sampled_from(COUNTS),
)


@given(PARTS)
def test_a_key_is_taken_apart_as_it_was_put_together(parts):
    assert decode(encode(**parts)) == parts


@given(PARTS, st.randoms(use_true_random=False))
def test_the_order_in_which_parts_are_named_does_not_matter(parts, chance):
    shuffled = list(parts.items())
    chance.shuffle(shuffled)

    assert encode(**dict(shuffled)) == encode(**parts)


@given(PARTS, st.sets(st.sampled_from(ORDER)))
def test_the_pieces_of_row_and_column_make_the_whole_key_either_way(parts, in_row):
    row = encode(**{name: value for name, value in parts.items() if name in in_row} or parts)
    column = encode(**{name: value for name, value in parts.items() if name not in in_row} or parts)

    assert join((row, column)) == join((column, row)) == encode(**parts)


@given(COUNT_KEYS)
def test_a_count_is_found_again_by_its_key(count):
    assert to_count(of_count(count), "99000011") == count


@given(COUNT_KEYS, COUNT_KEYS)
def test_two_counts_have_two_keys(one, other):
    assert (of_count(one) == of_count(other)) == (one == other)


@pytest.mark.parametrize(
    "text", ["", "Inmatning", "2027", "cohort", "namn=Anna", "cohort=2020;Anna", "=SUM(A1)", "#columns"]
)
def test_a_text_that_is_no_key_is_none(text):
    assert decode(text) == {}
    assert to_count(text, "99000011") is None


@pytest.mark.parametrize(
    "key", ["record=hand_in;field=date", "cohort=2020;figure=reach_goals;subject=MA;checkpoint=2026-4;field=share"]
)
def test_a_key_of_something_else_than_a_count_gives_no_count(key):
    assert decode(key)
    assert to_count(key, "99000011") is None


def test_a_part_that_no_key_has_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        encode(school="x")
