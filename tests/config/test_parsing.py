"""What each kind of field takes, and what it says to the rest."""

from datetime import date

import pytest
from pydantic_core import PydanticCustomError

from generator.config import parsing
from generator.domain.calendar import Season, Term


@pytest.mark.parametrize(
    ("parse", "written", "value"),
    [
        (parsing.years, "F-6", (0, 1, 2, 3, 4, 5, 6)),
        (parsing.years, "4–6", (4, 5, 6)),
        (parsing.years, "1-9", (1, 2, 3, 4, 5, 6, 7, 8, 9)),
        (parsing.years, "F", (0,)),
        (parsing.years, "1-3, 7-9", (1, 2, 3, 7, 8, 9)),
        (parsing.years, "F,2,4", (0, 2, 4)),
        (parsing.term, "VT2027", Term(2027, Season.SPRING)),
        (parsing.iso_date, "2028-02-29", date(2028, 2, 29)),
        (parsing.week, "53", 53),
        (parsing.true_or_false, "true", True),
        (parsing.true_or_false, "false", False),
        (parsing.municipality_code, "0604", "0604"),
        (parsing.school_unit_code, "01234567", "01234567"),
        (parsing.ink, "#1f5a7a", "#1F5A7A"),
        (parsing.slug, "habo-0643", "habo-0643"),
        (parsing.programme_text, "Med ord från {director_definite}", "Med ord från {director_definite}"),
    ],
)
def test_a_well_written_value_is_understood(parse, written, value):
    assert parse(written) == value


@pytest.mark.parametrize(
    ("parse", "written", "code"),
    [
        (parsing.years, "6-F", "not_years"),
        (parsing.years, "1-10", "not_years"),
        (parsing.years, "F-0", "not_years"),
        (parsing.years, "6-4", "years_reversed"),
        (parsing.years, "7-9, 1-3", "years_reversed"),
        (parsing.years, "1-3, 3-6", "years_reversed"),
        (parsing.years, "1-3,", "not_years"),
        (parsing.years, "1-3 7-9", "not_years"),
        (parsing.term, "VT27", "not_a_term"),
        (parsing.term, "vt2027", "not_a_term"),
        (parsing.term, "VT20\N{ARABIC-INDIC DIGIT TWO}\N{ARABIC-INDIC DIGIT SEVEN}", "not_a_term"),
        (parsing.iso_date, "2027-02-29", "not_a_date"),
        (parsing.iso_date, "20270118", "not_a_date"),
        (parsing.iso_date, "18/1 2027", "not_a_date"),
        (parsing.week, "0", "number_out_of_range"),
        (parsing.week, "54", "number_out_of_range"),
        (parsing.week, "07", "not_a_whole_number"),
        (parsing.week, "1_0", "not_a_whole_number"),
        (parsing.week, "\N{ARABIC-INDIC DIGIT THREE}", "not_a_whole_number"),
        (parsing.week, "-1", "not_a_whole_number"),
        (parsing.true_or_false, "True", "not_true_or_false"),
        (parsing.true_or_false, "yes", "not_true_or_false"),
        (parsing.municipality_code, "604", "not_a_municipality_code"),
        (parsing.school_unit_code, "1234567a", "not_a_school_unit_code"),
        (parsing.ink, "#FFF", "not_a_colour"),
        (parsing.ink, "#888888", "colour_too_pale"),
        (parsing.slug, "Ludvika", "not_a_slug"),
        (parsing.slug, "å", "not_a_slug"),
        (parsing.text, "  ", "empty_value"),
        (parsing.decimal, "12,5", "not_a_number"),
        (parsing.programme_text, "{chef} hälsar", "unknown_placeholder"),
        (parsing.programme_text, "{} hälsar", "unknown_placeholder"),
        (parsing.programme_text, "{director", "stray_brace"),
    ],
)
def test_anything_else_is_the_problem_of_that_kind(parse, written, code):
    with pytest.raises(PydanticCustomError) as caught:
        parse(written)

    assert caught.value.type == code
