"""Headings and subjects that are nearly known: what must not be passed over, and what must not be guessed."""

import pytest

from generator.domain.texts import sentence
from generator.sources.exports import read_export, understood
from tests.support.engagements import texts
from tests.support.pupil_exports import EXPECTED, codes, told, written


@pytest.mark.parametrize(
    "heading",
    ["Skydd", "Skyddsmarkering", "Skyddade pers.uppg.", "Sekretess", "Sekretessmarkering", "skyddad  IDENTITET"],
)
def test_protection_is_read_under_whatever_it_is_called(tmp_path, heading):
    path = written(
        tmp_path,
        f"""
        Personnummer  | {heading} | Skolenhet   | Årskurs | SV
        20110304-1234 | Ja        | Björkskolan | 9       | A
        20110305-1234 |           | Björkskolan | 9       | B
        """,
    )

    assert read_export(path, EXPECTED).pupils["identity"].to_list() == [None, "201103051234"]


@pytest.mark.parametrize("heading", ["Skyddskod", "Sekretessgrad", "Har skyddade uppgifter?"])
def test_a_column_about_protection_that_nobody_knows_stops_the_reading(tmp_path, heading):
    rows = "20110304-1234|{}|Björkskolan|9|A"
    path = written(tmp_path, f"Personnummer|{heading}|Skolenhet|Årskurs|SV\n{rows.format('3')}")
    empty = written(tmp_path, f"Personnummer|{heading}|Skolenhet|Årskurs|SV\n{rows.format('')}", name="tom.csv")

    assert codes(path) == ["pupil_export_protection_not_read"]
    assert [p.code for p in understood(path, EXPECTED).problems] == ["pupil_export_protection_not_read"]
    assert codes(empty) == []


def test_a_language_alone_is_asked_about_and_never_taken_for_another_subject(tmp_path):
    rows = "\n".join(
        f"20110304-1234|Björkskolan|9|{subject}|A"
        for subject in ("Spanska", "Tyska", "tyska 7", "ARA", "SV", "M2 Tyska")
    )
    found = read_export(written(tmp_path, f"Personnummer|Skolenhet|Årskurs|Ämne|Betyg\n{rows}"), EXPECTED)

    assert told(found) == [("pupil_export_subject_is_language", 2)]
    assert found.marks["subject"].to_list() == ["SV", "M2"]
    assert "Antal rader: 4. Skriv det först, till exempel M2 Spanska" in sentence(found.notices[0], texts())


def test_so_is_a_language_as_a_heading(tmp_path):
    path = written(tmp_path, "Personnummer|Skolenhet|Årskurs|MA|Spanska|FRA\n20110304-1234|Björkskolan|9|A|B|C")

    assert [problem.code for problem in read_export(path, EXPECTED).notices] == ["pupil_export_heading_is_language"] * 2
    assert understood(path, EXPECTED).unknown == (("Spanska", ""), ("FRA", ""))
