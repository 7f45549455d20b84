"""The tripwire: what points out a person is seen, and what only looks a little like it is let through."""

import pytest

from generator.domain.personal_data import looks_personal


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
