"""A few rows are never told by their number, nor by what is left when all the others are taken away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.tables.small_counts import FEW, HIDDEN, few, parts_shown

COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "inga"), (1, FEW), (4, FEW), (5, "5"), (1240, "1\N{NO-BREAK SPACE}240")]
)
def test_one_to_four_are_fewer_than_five(count, shown):
    assert few(count) == shown


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ((2688, 14, 9), ("2\N{NO-BREAK SPACE}688", "14", "9")),
        ((2688, 3, 14, 9), ("2\N{NO-BREAK SPACE}688", FEW, "14", HIDDEN)),
        ((2688, 3), (HIDDEN, FEW)),
        ((2688, 3, 2), ("2\N{NO-BREAK SPACE}688", FEW, FEW)),
        ((3,), (FEW,)),
    ],
)
def test_a_single_small_part_takes_the_smallest_of_the_others_with_it(parts, shown):
    assert parts_shown(parts) == shown


@given(COUNTS)
def test_no_small_part_follows_from_the_whole(parts):
    shown = parts_shown(parts)
    unknown = [count for count, text in zip(parts, shown, strict=True) if text in (FEW, HIDDEN)]

    assert all((text == FEW) is (0 < count < 5) for count, text in zip(parts, shown, strict=True))
    assert len(unknown) != 1 or not any(count >= 5 for count in parts)
