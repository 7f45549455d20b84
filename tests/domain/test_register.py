"""The register: who is meant by what somebody types, who may receive whom, and how years are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import parsing
from generator.domain.engagement import Municipality
from generator.domain.register import Register, RegisteredMunicipality, RegisteredUnit, folded, slugs, written_years

PLACES = ("Habo", "Håbo", "Örkelljunga", "Upplands Väsby", "Upplands-Bro", "Malung-Sälen", "Borås", "Gotland", "Falun")
MUNICIPALITIES = [Municipality(f"{number:04}", name, "Län") for number, name in enumerate(PLACES)]
REGISTER = Register(
    date(2020, 6, 1),
    tuple(
        RegisteredMunicipality(one, slug, ()) for one, slug in zip(MUNICIPALITIES, slugs(MUNICIPALITIES), strict=True)
    ),
)


def names(found):
    return [one.municipality.name for one in found]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Habo", ["Habo"]),
        ("håbo", ["Håbo"]),
        ("Ha\N{COMBINING RING ABOVE}bo", ["Håbo"]),
        ("Hâbo", ["Habo", "Håbo"]),
        ("habo kommun", ["Habo"]),
        ("HÅBO KOMMUN", ["Håbo"]),
        ("0001", ["Håbo"]),
        ("habo-0001", ["Håbo"]),
        ("habo-0000", ["Habo"]),
        ("Orkelljunga", ["Örkelljunga"]),
        ("Örkelljungas kommun", ["Örkelljunga"]),
        ("Boras stad", ["Borås"]),
        ("Borås", ["Borås"]),
        ("Region Gotland", ["Gotland"]),
        ("upplands  vasby", ["Upplands Väsby"]),
        ("upplands bro", ["Upplands-Bro"]),
        ("malung-salen", ["Malung-Sälen"]),
        ("Upplands", []),
        ("Falu kommun", []),
        ("1", []),
        ("", []),
    ],
)
def test_a_municipality_is_known_by_code_by_name_and_by_the_name_of_its_engagement(typed, meant):
    assert names(REGISTER.named(typed)) == meant


def test_the_beginning_of_a_name_is_a_hint_and_never_an_answer():
    assert names(REGISTER.beginning_with("Upplands")) == ["Upplands Väsby", "Upplands-Bro"]
    assert names(REGISTER.beginning_with("malung")) == ["Malung-Sälen"]
    assert names(REGISTER.beginning_with("Mal")) == []


@pytest.mark.parametrize(
    ("typed", "near"), [("Falu kommun", "Falun"), ("Orkeljunga", "Örkelljunga"), ("006", "Borås"), ("zz", "")]
)
def test_the_nearest_spelling_is_found_without_rings_and_dots(typed, near):
    assert REGISTER.nearest(typed) == near


def test_names_that_would_be_the_same_carry_the_code_and_no_others_do():
    assert slugs(MUNICIPALITIES)[:4] == ("habo-0000", "habo-0001", "orkelljunga", "upplands-vasby")


@given(st.text())
def test_a_folded_name_is_small_letters_and_digits_and_folding_it_again_changes_nothing(name):
    assert set(folded(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert folded(folded(name)) == folded(name)


@given(st.sets(st.integers(0, 9), min_size=1))
def test_years_are_read_back_as_they_were_written(indexes):
    years = tuple(sorted(indexes))

    assert parsing.years(written_years(years)) == years


@pytest.mark.parametrize(
    ("indexes", "written"), [((0, 1, 2, 3), "F-3"), ((1, 2, 3, 7, 8, 9), "1-3, 7-9"), ((0, 2, 4), "F, 2, 4"), ((), "")]
)
def test_years_are_written_as_runs(indexes, written):
    assert written_years(indexes) == written


def town(*schools):
    """A municipality with a school for each text of years, called after them; codes count from 0."""
    units = tuple(
        RegisteredUnit(f"{number:08}", years, parsing.years(years) if years else ())
        for number, years in enumerate(schools)
    )
    return RegisteredMunicipality(Municipality("0000", "Prov", "Län"), "prov", units)


@pytest.mark.parametrize(
    ("schools", "receivers"),
    [
        (("F-6", "7-9"), {"F-6": "7-9"}),
        (("F-3", "4-6", "7-9"), {"F-3": "4-6", "4-6": "7-9"}),
        (("F-5", "F-9"), {"F-5": "F-9"}),  # it begins earlier, and is yet the only one with year 6
        (("F-6", "7-9", "F-9"), {}),  # F–9 may receive as well
        (("F-6", "7-9", "7-8"), {"7-8": "7-9"}),
        (("F-6", "8-9"), {}),  # nobody has year 7
        (("F-3, 7-9", "4-6"), {"4-6": "F-3, 7-9"}),  # its own pupils leave after 3 and come back: no single receiver
        (("F", "1-9"), {"F": "1-9"}),
        (("F-9",), {}),
    ],
)
def test_a_receiver_is_named_only_where_a_single_school_can_be_it(schools, receivers):
    of = town(*schools)
    found = {unit.name: of.only_receiver(unit) for unit in of.units}

    assert {name: one.name for name, one in found.items() if one} == receivers


@pytest.mark.parametrize(
    ("schools", "likely"),
    [
        (("F-6", "7-9", "F-9"), {"F-6": "7-9"}),
        (("F-6", "7-9"), {}),  # the only one that can be it needs no guess
        (("F-6", "7-9", "7-8"), {}),
        (("F-5", "F-9", "F-6"), {}),
        (("1, 3", "4-9", "F-9"), {}),  # its pupils leave twice
    ],
)
def test_a_likely_receiver_is_the_only_one_that_begins_where_others_go_on(schools, likely):
    of = town(*schools)
    found = {unit.name: of.likely_receiver(unit) for unit in of.units}

    assert {name: one.name for name, one in found.items() if one} == likely


def test_a_school_without_pupils_receives_nobody():
    full, empty = RegisteredUnit("1", "Full", (7, 8, 9)), RegisteredUnit("2", "Tom", (7, 8, 9), empty=(7, 8, 9))
    of = RegisteredMunicipality(Municipality("0000", "Prov", "Län"), "prov", (full, empty))

    assert (of.attended, of.unattended) == ((full,), (empty,))
    assert of.receivers(7).beginning == (full,)
    assert of.receivers(8).others == (full,)


def test_where_the_register_gives_no_years_those_with_pupils_count():
    unit = RegisteredUnit("1", "Skolan", (), besides=(4, 5, 6))

    assert (unit.attended, unit.years, unit.leaves_after) == (True, (4, 5, 6), (6,))
