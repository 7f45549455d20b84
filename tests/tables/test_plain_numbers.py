"""A cell that is nothing but a number can be calculated with, and all else stays as it is written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.table import Mark, TableCell
from generator.tables.plain_numbers import plain_number
from generator.tables.swedish import number, percent, signed


@given(st.decimals(-(10**7), 10**7, places=1) | st.integers(-(10**7), 10**7))
def test_a_number_that_is_written_is_read_back(value):
    decimals = 1 if isinstance(value, Decimal) else 0

    assert plain_number(TableCell(number(value, decimals))).value == value


@given(st.integers(-2000, 2000))
def test_changes_and_percentages_too(value):
    change, share = plain_number(TableCell(signed(value))), plain_number(TableCell(percent(value)))

    assert (change.value, change.signed) == (value, value != 0)
    assert (share.value, share.per_cent) == (value, True)


@pytest.mark.parametrize(
    "text", ["", "..", "~100", "–", ".", "−11 (3 elever)", "5 av 7", "2027", "0761", "1234", "+", "3,"]
)
def test_words_signs_years_and_codes_are_no_numbers(text):
    assert plain_number(TableCell(text)) is None


def test_what_is_marked_is_never_a_number():
    assert plain_number(TableCell("100", marks=frozenset({Mark.NEARLY_ALL}))) is None
