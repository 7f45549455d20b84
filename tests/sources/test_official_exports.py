"""Skolverket's CSV exports: read whole and right, or refused with every fault, its line and its remedy."""

from decimal import Decimal

import pytest

from generator.domain.official import Gender, Level, Organiser, Sign
from generator.domain.texts import sentence
from generator.problems import ProblemsFound
from generator.sources.cache import Answer, Kind
from generator.sources.kinds import contents_of
from generator.sources.published_value import published_value
from generator.sources.skolverket_export import read_export
from tests.support.engagements import texts
from tests.support.official import CATALOGUE, EXPORT, FROM_EXPORT, READ_ON

TEXTS = texts()
CONTENT = EXPORT.read_bytes()


def read(content):
    return read_export(
        "export.csv", content if isinstance(content, bytes) else content.encode(), CATALOGUE, FROM_EXPORT
    )


def figure(found, indicator, code, gender=Gender.ALL):
    [one] = [f for f in found.figures if (f.indicator, f.whose.code, f.gender) == (indicator, code, gender)]
    return one


def faults(content):
    with pytest.raises(ProblemsFound) as found:
        read(content)
    return [(problem.code, problem.at.line) for problem in found.value.problems]


def said(content):
    with pytest.raises(ProblemsFound) as found:
        read(content)
    return "\n".join(sentence(problem, TEXTS) for problem in found.value.problems)


def changed(old, new):
    text = CONTENT.decode()
    assert old in text
    return text.replace(old, new, 1)


def test_the_extract_is_imported_whole_with_every_sign_apart():
    found = contents_of("export.csv", Answer(Kind.EXPORT, "", READ_ON, CONTENT), CATALOGUE)

    assert found.title == "Grundskola - Slutbetyg årskurs 9, samtliga elever, 2024/25"
    assert (found.rows, len(found.figures), found.notices) == (28, 84, ())
    assert found.values() == {None: 67, Sign.TOO_FEW: 6, Sign.NEARLY_ALL: 5, Sign.MISSING: 6}
    assert found.values("eligible_vocational")[Sign.NEARLY_ALL] == 5
    assert found.values("merit_17") == {None: 24, Sign.TOO_FEW: 4}


def test_a_figure_says_whose_it_is_of_how_many_when_and_from_where():
    one = figure(read(CONTENT), "all_subjects_9", "45558673")

    assert (one.value, one.pupils, one.school_year) == (Decimal("60.7"), 112, 2024)
    assert (one.whose.level, one.whose.name, one.whose.municipality) == (Level.SCHOOL_UNIT, "Kungsskolan", "1257")
    assert (one.whose.organiser, one.origin) == (Organiser.MUNICIPAL, FROM_EXPORT)


def test_a_sign_is_never_a_number():
    nearly, few = (figure(read(CONTENT), "eligible_vocational", code) for code in ("27928506", "88233361"))

    assert (nearly.value, nearly.number, nearly.pupils) == (Sign.NEARLY_ALL, None, 22)
    assert (few.value, few.number, few.pupils) == (Sign.TOO_FEW, None, None)
    assert figure(read(CONTENT), "eligible_vocational", "10757780").value == 100  # told openly, and so a number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("63,4", Decimal("63.4")),
        (" 100 ", Decimal(100)),
        ("0,0", Decimal("0.0")),
        ("-6", Decimal(-6)),
        ("−6,5", Decimal("-6.5")),
        ("1 234", Decimal(1234)),
        ("1\u00a0234,5", Decimal("1234.5")),
        (".", Sign.MISSING),
        ("..", Sign.TOO_FEW),
        ("~100", Sign.NEARLY_ALL),
        ("-", Sign.NOTHING),
        ("*", Sign.NOT_REQUIRED),
        ("63.4", None),
        ("12 34", None),
        ("...", None),
        ("~99", None),
        ("1e3", None),
        ("minst 95", None),
        ("٣", None),
    ],
)
def test_a_published_value_is_a_number_or_a_sign_or_refused(text, value):
    found = published_value(text)

    assert (found, type(found)) == (value, type(value))


OLD = (
    "\ufeffStatistik från Skolverket, http://www.skolverket.se\n\nGrundskolan - Slutbetyg årskurs 9, samtliga elever\n"
    "Valt läsår: 2018/19\n\n"
    "Skola;Skol-enhetskod;Skolkommun;Kommun-kod;Typ av huvudman;Huvudman;Huvudman orgnr;Genomsnittligt meritvärde (17);"
    "Antal elever;Andel som uppnått kunskapskraven i alla ämnen;Andel (%) behörig yrkesprog.;\n"
    "Björkskolan;99000029;Exempelstad;9900;Kommunal;Exempelstads kommun;2120009999;231,5;40;75,0;~100;\n"
    "\nFörklaringar;;;\n"
)


def test_columns_are_found_by_the_headings_they_have_had_and_not_by_place():
    found = read(OLD)

    assert [(f.indicator, f.value) for f in found.figures] == [
        ("all_subjects_9", Decimal("75.0")),
        ("eligible_vocational", Sign.NEARLY_ALL),
        ("merit_17", Decimal("231.5")),
    ]
    assert (found.school_year, found.notices) == (2018, ())


MUNICIPALITY = (
    "Statistik från Skolverket\n\nGrundskola - Behörighet till gymnasieskolan, fr.o.m. 2011\nValt läsår: 2024/25\n\n"
    "Kommun;Kommun-kod;Län;Läns-kod;Typ av huvudman;Kön;Antal elever;Andel elever (%) behöriga till yrkesprog.;"
    "Andel elever (%) behöriga till estetiskt program;"
    '"Andel elever (%) behöriga till Ekonomi-, humanistiska och\nsamhällsvetenskaps- program";'
    "Andel elever (%) behöriga till Naturvetenskapligt och tekniskt program\n"
    "Exempelstad;9900;Exempellän;99;Kommunal;Samtliga;1 140;86,0;80,1;79,0;78,8\n"
    "Exempelstad;9900;Exempellän;99;Kommunal;Flickor;560;~100;90,1;88,0;87,0\n\nFörklaringar\n"
)


def test_municipalities_have_organisers_and_genders_of_their_own_and_headings_may_be_broken():
    found = read(MUNICIPALITY)

    assert found.export.number == 53
    one = figure(found, "eligible_social", "9900")
    assert (one.value, one.pupils, one.whose.level) == (Decimal("79.0"), 1140, Level.MUNICIPALITY)
    assert (one.whose.organiser, one.whose.municipality) == (Organiser.MUNICIPAL, "9900")
    assert figure(found, "eligible_vocational", "9900", Gender.GIRLS).value is Sign.NEARLY_ALL


SALSA = (
    "Statistik från Skolverket\n\nGrundskolan - Salsa, skolenheters resultat av slutbetygen i årskurs 9 med hänsyn\n"
    "Valt läsår: 2018/19\n\n"
    ";;;;Andel (%) som uppn. kunskapskraven;Andel (%) som uppn. kunskapskraven;Genomsnittligt meritvärde;"
    "Genomsnittligt meritvärde\n"
    "Skola;Skol-enhetskod;Skolkommun;Kommun-kod;"
    "Faktiskt värde (F);Residual (R=F-B);Faktiskt värde (F);Residual (R=F-B)\n"
    "Björkskolan;99000029;Exempelstad;9900;96;11;274;-23\n\nFörklaringar\n"
)


def test_two_rows_of_headings_are_read_as_one_and_what_is_not_read_is_told():
    found = read(SALSA)

    assert [(f.indicator, f.value) for f in found.figures] == [("salsa_all_subjects", 11), ("salsa_merit", -23)]
    assert [notice.code for notice in found.notices] == ["export_column_not_read"] * 2


KUNGSSKOLAN = "Kungsskolan;45558673;Örkelljunga;1257;Kommunal;Örkelljunga kommun;2120000878;112;60,7;78,6;204,3\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", [("export_empty", None)]),
        (b"\xef\xbb\xbf \n", [("export_empty", None)]),
        (b"<!DOCTYPE html><html><body>Fel</body></html>", [("export_is_html", None)]),
        (b"\xef\xbb\xbf\n<html>", [("export_is_html", None)]),
        (b"PK\x03\x04rest", [("export_is_workbook", None)]),
        ("Skola;Skol-enhetskod".encode("utf-16"), [("export_resaved", None)]),
        (CONTENT.decode("utf-8-sig").encode("cp1252"), [("export_resaved", 1)]),
        (CONTENT.replace(b";", b","), [("export_without_headings", None)]),
        (CONTENT[:150], [("export_without_headings", None)]),
        (changed("Valt läsår: 2024/25", "Valt år: 2025"), [("export_without_year", 1)]),
        (changed("2024/25", "2024/26"), [("export_without_year", 1)]),
        (changed("Slutbetyg årskurs 9, samtliga", "Salsa, andra"), [("export_unknown", 1)]),
        (
            changed("Genomsnittligt meritvärde (17 ämnen)\n", "Merit\n"),
            [("export_heading_unknown", 6), ("export_headings_missing", 6)],
        ),
        (changed("Huvudman orgnr", "Antal elever"), [("export_heading_twice", 6)]),
        (changed("88233361", "8,8E+07"), [("export_code_wrong", 10)]),
        (changed("28230949;Ludvika", ";Ludvika"), [("export_code_wrong", 25)]),
        (changed(";0604;", ";604;"), [("export_code_wrong", 7)]),
        (changed("60,7;78,6;204,3", "60.7;78,6;204,3"), [("export_value_unknown", 30)]),
        (changed("Kommunal", "Utländsk"), [("export_word_unknown", 8)]),
        (CONTENT[:1500], [("export_cut_off", 18)]),
        (changed("204,3", "204,3CUT").split("4,3CUT")[0], [("export_cut_off", 30)]),
        (changed("Oasens", "CUT").split("CUT")[0], [("export_without_rows", 6)]),
        (changed("Oasens skola;", '"Oasens skola;'), [("export_cut_off", 7)]),
        (changed("Kungsskolan;", KUNGSSKOLAN.replace("60,7", "60,8") + "Kungsskolan;"), [("export_row_differs", 31)]),
    ],
)
def test_what_is_wrong_is_told_with_its_line(content, expected):
    assert faults(content) == expected


def test_all_that_is_wrong_is_told_at_once():
    content = changed("60,7;78,6;204,3", "60.7;78,6;okänt").replace("0980", "980", 1)

    assert sorted(code for code, _ in faults(content)) == ["export_code_wrong", *["export_value_unknown"] * 2]


def test_a_new_heading_is_told_with_what_it_may_stand_for():
    found = said(changed("elever behöriga till yrkesprog.", "elever som är behöriga till yrkesprogram"))

    assert "Menade du ”Andel (%) elever behöriga till yrkesprog.”?" in found
    assert "Här saknas kolumner: Andel (%) elever behöriga till yrkesprog." in found


def test_an_export_that_nobody_knows_is_told_with_its_columns_what_is_known_and_what_it_takes():
    found = said(changed("Slutbetyg årskurs 9, samtliga elever", "Resultat nationella prov årskurs 3"))

    assert "”Grundskola - Resultat nationella prov årskurs 3” känner programmet inte till" in found
    assert "Kolumnerna i filen: Skola; Skol-enhetskod; Skolkommun; Kommun-kod; " in found
    assert "Det här går att läsa in: Behörighet till gymnasieskolan; " in found
    assert "behövs en post i templates/model/official.yaml, med titeln och rubrikerna" in found


def test_a_row_may_be_repeated_but_not_contradict_itself():
    assert len(read(changed(KUNGSSKOLAN, KUNGSSKOLAN * 2)).figures) == 84


def test_an_empty_cell_is_not_a_figure_and_not_zero():
    found = read(changed("112;60,7;78,6;204,3", ";;78,6;204,3"))

    assert len(found.figures) == 83
    assert figure(found, "merit_17", "45558673").pupils is None


def test_a_file_without_its_explanations_is_a_question():
    rows = CONTENT.decode().split(";;;;;;;;;;\nRapportbeskrivning")[0]

    assert [notice.code for notice in read(rows).notices] == ["export_without_end"]


def test_blank_rows_among_the_schools_hide_none_of_them():
    assert len(read(changed("Klinteskolan", ";;;;;;;;;;\nKlinteskolan")).figures) == 84
