from datetime import date
from decimal import Decimal

import pytest

from generator.domain.calendar import Term
from generator.domain.schedule import Span
from generator.tables import swedish

JUNE_14 = date(2027, 6, 14)


def spoken(text: str) -> str:
    """The same text with ordinary spaces, to be read in a table."""
    return text.replace(swedish.NBSP, " ")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (swedish.long_date(JUNE_14), "måndag 14 juni 2027"),
        (swedish.weekday_date(JUNE_14), "måndag 14 juni"),
        (swedish.short_date(JUNE_14), "14 juni"),
        (swedish.date_with_year(date(2026, 11, 23)), "23 november 2026"),
        (swedish.days(Span(JUNE_14, date(2027, 6, 18))), "14–18 juni"),
        (swedish.days(Span(date(2027, 3, 29), date(2027, 4, 2))), "29 mars – 2 april"),
        (swedish.days(Span.of_day(JUNE_14)), "måndag 14 juni"),
        (swedish.weeks(Span(JUNE_14, date(2027, 6, 18))), "v 24"),
        (swedish.weeks(Span(JUNE_14, date(2027, 6, 25))), "v 24–25"),
        (swedish.term_name(Term.parse("HT2027")), "höstterminen 2027"),
        (swedish.term_code(Term.parse("VT2028")), "VT 2028"),
        (swedish.school_year(2026), "2026/27"),
        (swedish.school_year(1999), "1999/00"),
        (swedish.number(1234), "1 234"),
        (swedish.number(Decimal("-3.5"), 1), "−3,5"),
        (swedish.percent(Decimal(75)), "75 %"),
        (swedish.counted(1, "elev", "elever"), "1 elev"),
        (swedish.counted(2, "elev", "elever"), "2 elever"),
        (swedish.duration(45), "45 min"),
        (swedish.duration(120), "2 h"),
        (swedish.duration(90), "1 h 30 min"),
        (swedish.clock("9.00", 15), "9.15"),
        (swedish.clock("9.00", 420), "16.00"),
        (swedish.listing([]), ""),
        (swedish.listing(["a"]), "a"),
        (swedish.listing(["a", "b", "c"]), "a, b och c"),
        (swedish.capital("åk 1"), "Åk 1"),
    ],
)
def test_it_is_written_as_in_swedish(written, expected):
    assert spoken(written) == expected


@pytest.mark.parametrize(
    "written", [swedish.percent(7), swedish.weeks(Span.of_day(JUNE_14)), swedish.short_date(JUNE_14)]
)
def test_a_number_never_parts_from_its_word(written):
    assert " " not in written


def test_a_ring_a_dots_and_o_dots_come_last_in_that_order():
    names = ["Öbo", "Zeta", "Ängs", "Ådal", "Alby", "Édal", "Ekby"]

    assert swedish.in_order(names, str) == ["Alby", "Édal", "Ekby", "Zeta", "Ådal", "Ängs", "Öbo"]
