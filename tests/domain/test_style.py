"""Contrast as WCAG counts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.style import contrast, luminance
from tests.support.engagements import style

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#777777", "#FFFFFF", 4.48),  # WCAG's own well-known near miss
        ("#767676", "#FFFFFF", 4.54),
        ("#0000FF", "#FFFFFF", 8.59),
    ],
)
def test_the_ratio_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(COLOURS, COLOURS)
def test_contrast_has_no_direction_and_stays_between_1_and_21(one, other):
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21
    assert 0 <= luminance(one) <= 1


def test_a_municipality_changes_the_accent_and_nothing_else():
    house = style()
    theirs = house.with_accent("#5B2A86")

    assert {name for name in house.colours if house.colours[name] != theirs.colours[name]} == {"accent"}
    assert house.with_accent(None) is house
