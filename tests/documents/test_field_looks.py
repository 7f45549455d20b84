"""How a field that is filled in is drawn: in lines that fit, with nothing lost and nothing that breaks the file."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.documents.field_looks import LEADING, letter_width, look, wrapped

WORDS = st.lists(st.text(alphabet="abcåäöÅÄÖ–()\\7", min_size=1, max_size=12), max_size=30)


@given(words=WORDS, width=st.floats(20, 500))
def test_every_word_stands_in_some_line_in_its_order(words, width):
    assert " ".join(wrapped(" ".join(words), width)).split() == words


@given(words=WORDS, width=st.floats(60, 500))
def test_a_line_is_wider_than_its_field_only_when_it_is_one_word(words, width):
    for line in wrapped(" ".join(words), width):
        length = sum(letter_width(code) for code in line.encode("cp1252")) * 9 / 1000
        assert length <= width - 4 or " " not in line


def test_nothing_is_drawn_for_no_text():
    assert look("", 100, 20, several_lines=False) == b"/Tx BMC EMC"


@pytest.mark.parametrize("text", ["(80 procent)", "en \\ och (en", "åk 5 – nästa"])
def test_what_would_end_a_string_is_escaped(text):
    drawn = look(text, 500, 20, several_lines=False)
    (said,) = re.findall(rb"\(((?:[^\\()]|\\.)*)\) Tj", drawn)

    assert re.sub(rb"\\(.)", rb"\1", said).decode("cp1252") == text


def test_lines_stand_below_each_other_from_the_top():
    places = [float(y) for y in re.findall(rb"1 0 0 1 2\.00 (\S+) Tm", look("ord " * 30, 100, 90, several_lines=True))]

    assert places[0] == pytest.approx(90 - 2 - 7.2)
    assert {round(above - below, 2) for above, below in pairwise(places)} == {round(LEADING, 2)}


def test_a_letter_that_the_font_lacks_is_shown_as_a_question():
    assert b"(?) Tj" in look("☒", 100, 20, several_lines=False)
