"""Skolverket's exports of grades in åk 6 and of national tests: a subject a row, a gender a column."""

from decimal import Decimal

import pytest

from generator.config.texts import load_texts
from generator.domain.official import Gender, Level, Organiser, Sign
from generator.domain.texts import sentence
from generator.problems import ProblemsFound
from generator.sources.cache import Answer, Kind
from generator.sources.kinds import contents_of
from generator.sources.skolverket_export import read_export
from tests.support.official import CATALOGUE, DATA, FROM_EXPORT, READ_ON

ALL, GIRLS, BOYS = Gender.ALL, Gender.GIRLS, Gender.BOYS
SIX, SIX_BY_GENDER, NINE, OLD_NINE = (
    (DATA / f"{name}_kommun_utdrag.csv").read_bytes()
    for name in ("betyg_ak6_2024-25", "betyg_ak6_kon_2024-25", "np_ak9_2023-24", "np_ak9_2017-18")
)
SCHOOLS = (
    SIX.decode()
    .replace("Kommun;Kommun-kod;Län;Läns-kod;Typ av huvudman", "Skola;Skol-enhetskod;Skolkommun;Kommun-kod;Huvudman")
    .replace("Fagersta;1982;Västmanlands län;19;Kommunal", "Alfaskolan;22362814;Fagersta;1982;Fagersta kommun")
)


def read(content):
    return read_export("export.csv", content, CATALOGUE, FROM_EXPORT)


def figure(found, indicator, code, gender=ALL, organiser=Organiser.ALL):
    wanted = (indicator, code, gender, organiser)
    [one] = [f for f in found.figures if (f.indicator, f.whose.code, f.gender, f.whose.organiser) == wanted]
    return one.value, one.pupils


@pytest.mark.parametrize(
    ("content", "rows", "figures", "year", "signs"),
    [
        (SIX, 18, 72, 2024, {None: 53, Sign.TOO_FEW: 13, Sign.MISSING: 5, Sign.NEARLY_ALL: 1}),
        (SIX_BY_GENDER, 4, 32, 2024, {None: 20, Sign.TOO_FEW: 3, Sign.MISSING: 7, Sign.NEARLY_ALL: 2}),
        (NINE, 12, 108, 2023, {None: 56, Sign.TOO_FEW: 30, Sign.MISSING: 6, Sign.NEARLY_ALL: 16}),
        (OLD_NINE, 3, 27, 2017, {None: 20, Sign.TOO_FEW: 4, Sign.NEARLY_ALL: 3}),
    ],
)
def test_an_extract_is_imported_whole_with_every_sign_apart(content, rows, figures, year, signs):
    found = read(content)
    contents = contents_of("export.csv", Answer(Kind.EXPORT, "", READ_ON, content), CATALOGUE)

    assert (found.rows, len(found.figures), found.school_year, found.notices) == (rows, figures, year, ())
    assert contents.values() == signs
    assert contents.address.startswith("https://www.skolverket.se/")  # nobody knows what the service calls it


def test_grades_of_year_six_are_of_municipalities_and_their_organisers():
    found = read(SIX)

    assert figure(found, "all_subjects_6", "1982") == (Decimal("57.9"), 202)
    assert figure(found, "all_subjects_6", "1257", organiser=Organiser.INDEPENDENT) == (Sign.NEARLY_ALL, 11)
    assert figure(found, "subjects_graded_6", "1480") == (Decimal("15.8"), 6206)
    assert figure(found, "one_subject_missing_6", "2403") == (Sign.TOO_FEW, 26)
    assert figure(found, "more_subjects_missing_6", "2523", organiser=Organiser.STATE) == (Sign.TOO_FEW, None)


def test_columns_of_girls_and_boys_are_read_with_how_many_they_are():
    found = read(SIX_BY_GENDER)

    assert figure(found, "all_subjects_6", "1982", GIRLS) == (Decimal("59.2"), 103)
    assert figure(found, "all_subjects_6", "1982", BOYS) == (Decimal("56.6"), 99)
    assert not [one for one in found.figures if one.gender is ALL]


@pytest.mark.parametrize(
    ("content", "indicator", "code", "gender", "expected"),
    [
        (NINE, "np_en_9", "1440", ALL, (Decimal("15.7"), 371)),
        (NINE, "np_pass_sva_9", "1440", GIRLS, (Decimal("100.0"), 13)),
        (NINE, "np_pass_ma_9", "1440", BOYS, (Decimal("83.9"), 186)),
        (NINE, "np_pass_sv_9", "2403", ALL, (Sign.NEARLY_ALL, 17)),
        (NINE, "np_sva_9", "2403", GIRLS, (Sign.MISSING, None)),
        (OLD_NINE, "np_pass_en_9", "1490", ALL, (Decimal("96.0"), 1046)),
        (OLD_NINE, "np_sva_9", "1440", BOYS, (Decimal("9.2"), None)),
    ],
)
def test_national_tests_have_a_measure_a_subject(content, indicator, code, gender, expected):
    assert figure(read(content), indicator, code, gender) == expected


def test_who_took_a_test_is_a_share_of_others_than_those_with_a_mark():
    assert figure(read(OLD_NINE), "np_took_en_9", "1440") == (Decimal("75.1"), None)


def test_the_same_headings_with_a_row_a_school_are_read_and_others_refused():
    whose = {(one.whose.level, one.whose.code, one.whose.municipality) for one in read(only_school(SCHOOLS)).figures}
    assert whose == {(Level.SCHOOL_UNIT, "22362814", "1982")}

    with pytest.raises(ProblemsFound) as found:
        read(only_school(SCHOOLS.replace("i alla ämnen;", "i samtliga ämnen;")))
    assert [problem.code for problem in found.value.problems] == ["export_heading_unknown", "export_headings_missing"]


def only_school(text):
    lines = text.splitlines(keepends=True)
    return "".join(line for n, line in enumerate(lines) if n < 6 or "22362814" in line or n > 23).encode()


@pytest.mark.parametrize(
    ("content", "old", "new", "codes"),
    [
        (NINE, ";Engelska;371", ";Engelsk;371", ["export_word_unknown"]),
        (NINE, ";Engelska;371", ";;371", ["export_word_unknown"]),
        (NINE, "huvudman;Ämne;", "huvudman;Kurs;", ["export_heading_unknown", "export_headings_missing"]),
        (NINE, "15,7;15,5", "15.7;15,5", ["export_value_unknown"]),
        (SIX_BY_GENDER, ";Pojkar;Pojkar;", ";Flickor;Pojkar;", ["export_heading_twice"]),
        (SIX, "samtliga elever\nValt", "utan nyinvandrade\nValt", ["export_unknown"]),
        (NINE, "nationella prov årskurs 9", "nationella prov årskurs 6", ["export_unknown"]),
    ],
)
def test_what_would_be_a_guess_is_refused(content, old, new, codes):
    text = content.decode()
    assert old in text
    with pytest.raises(ProblemsFound) as found:
        read(text.replace(old, new, 1).encode())

    assert [problem.code for problem in found.value.problems] == codes
    assert all(sentence(problem, load_texts()) for problem in found.value.problems)
