"""The tripwire: what points out a person is seen, and what only looks a little like it is let through."""

import time

import pytest

from generator.domain.personal_data import (
    looks_personal,
    name_points_out_a_person,
    number_points_out_a_person,
    points_out_a_person,
    those_that_point_out,
)


@pytest.mark.parametrize(
    "text",
    [
        "150312-1234",
        "20150312-1234",
        "201503121234",
        "1503121234",
        "elev 150312 1234 kom i höst",
        "150312+1234",
        "150372-1234",  # samordningsnummer: the day plus 60
        "20150312-T123",
        "150312-TF12",
        "anna@skolan.example",
        "070-123 45 67",
        "+46 70 123 45 67",
        "0240-861 00 00",
    ],
)
def test_what_points_out_a_person_is_seen(text):
    assert looks_personal(text)


@pytest.mark.parametrize(
    "text",
    ["", "13775470", "99000011", "2025/26", "24", "VT2027", "åk 5", "Björnmossens skola", "2027-01-18", "rad 12"],
)
def test_codes_years_and_counts_are_let_through(text):
    assert not looks_personal(text)


@pytest.mark.parametrize(
    ("name", "tells"),
    [
        ("20150312-1236.csv", True),
        ("elev_20150312_1236.csv", True),
        ("2015-03-12-1236.csv", True),
        ("2015 03 12 1236.csv", True),
        ("20150312\u20111236.csv", True),
        ("150312-1236 betyg.xlsx", True),
        ("anna@skolan.example.csv", True),
        ("betyg_juni_2027.csv", False),
        ("betyg_2027-06-10.csv", False),
        ("betyg_20270610_1031.csv", False),  # a day and a time: no checksum holds
        ("uttag_13775470.csv", False),
    ],
)
def test_a_files_name_tells_of_a_person_however_its_parts_are_parted(name, tells):
    assert name_points_out_a_person(name) is tells


CHECKED = "1503121236"  # nobody's: 12 March 2015, with a checksum that holds


@pytest.mark.parametrize(
    "text",
    [
        CHECKED,
        f"20{CHECKED}",
        "150312-1236",
        "20150312-1236",
        "150312+1236",
        "150312 1236",
        "150312\u00a01236",
        "150312–1236",
        "150312 - 1236",
        "2015-03-12-1236",
        "15.03.12 1236",
        "elev150312-1236",
        "Eleven (150312-1236) har börjat.",
        "1503\u200b12-1236",
        "150372-1233",
        "150312-TF12",
        "anna@skolan.example",
        "070-123 45 67",
        "+46 70 123 45 67",
        "(0240) 861 00 00",
    ],
)
def test_a_checksum_that_holds_points_out_a_person(text):
    assert points_out_a_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "150312-1234",  # the checksum does not hold
        "151312-1236",  # no such month
        "13775470",
        "2cd13ca64ebcc496",
        "0.0833333333",
        "0,0833333333",
        "1503121236150312",  # part of a longer number
        "0 1 2 0 0 1 3 0 2",
        "2027-01-18",
        "SUM(T[@a]*1.5)",
    ],
)
def test_what_only_looks_like_it_points_out_nobody(text):
    assert not points_out_a_person(text)


def test_a_number_that_lost_its_first_zero_points_out_a_person_too():
    assert number_points_out_a_person(503121239.0)
    assert number_points_out_a_person(701234567.0)
    assert number_points_out_a_person(46701234567.0)
    assert not number_points_out_a_person(1e10)
    assert not number_points_out_a_person(1503121236.5)


def test_many_texts_are_looked_through_at_once_and_neighbours_are_not_joined():
    assert those_that_point_out(["150312", "1236", "Ekbackaskolan", "150312-1236"]) == {"150312-1236"}


@pytest.mark.parametrize(
    "text",
    ["1 " * 50_000, "1234567 åk 5 " * 50_000, "0" * 100_000, "0 (((" * 20_000, "a@" * 50_000, "a@" + "b." * 50_000],
)
def test_no_text_keeps_it_waiting(text):
    begun = time.process_time()

    points_out_a_person(text)
    those_that_point_out([text, "Ekbackaskolan"])

    assert time.process_time() - begun < 2
