"""Official figures in a report: by themselves, with source, school year and day, and only where schools may stand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.domain.edition import Edition
from generator.domain.official import Level, OfficialFigure, Origin, Sign, Source, Whose, latest, newest
from generator.measures.official import official_deviations
from generator.measures.value_added import OfficialDeviation
from generator.pipeline import ReportFormat, ReportOrder, StatisticsOrder, demo_folder, import_statistics, report
from generator.pipeline.official import official_of, official_sections
from generator.tables.official import official_table, published
from tests.support.engagements import texts
from tests.support.exports import tables_of_page
from tests.support.handed_in import SLUG, hand_in, house
from tests.support.official import CATALOGUE
from tests.support.reports import exempelstad

TEXTS = texts()
HEAD = (
    "Statistik från Skolverket\n\nGrundskola - Slutbetyg årskurs 9, samtliga elever\nValt läsår: {}\n\n"
    "{};Antal elever;Andel (%) elever som uppfyllt betygskriterierna i alla ämnen;"
    "Andel (%) elever behöriga till yrkesprog.;Genomsnittligt meritvärde (17 ämnen)\n"
)
SCHOOLS = "Skola;Skol-enhetskod;Skolkommun;Kommun-kod;Typ av huvudman"
VALUES = ["75,0", "84,2", "224,1"]
MUNICIPALITIES = "Kommun;Kommun-kod;Län;Läns-kod;Typ av huvudman"


@pytest.fixture
def statistics(tmp_path):
    """Exempelstad's made-up final grades: two years of a school of its own, somebody else's school, and the whole."""
    rows = {
        "old": HEAD.format("2024/25", SCHOOLS) + "Å;99000037;Exempelstad;9999;Kommunal;40;70,0;80,0;210,0\n",
        "units": HEAD.format("2025/26", SCHOOLS)
        + "Å;99000037;Exempelstad;9999;Kommunal;44;72,7;~100;221,5\nB;88000011;Exempelstad;9999;Enskild;20;..;..;..\n",
        "whole": HEAD.format("2025/26", MUNICIPALITIES) + "Exempelstad;9999;Län;99;Kommunal;120;75,0;84,2;224,1\n",
    }
    for name, text in rows.items():
        (tmp_path / f"{name}.csv").write_text(f"{text}\nFörklaringar\n", encoding="utf-8")
    order = StatisticsOrder(tmp_path / "statistics", date(2026, 10, 1))
    import_statistics(order, [tmp_path / f"{name}.csv" for name in rows])
    return order.kept


def rows_of(statistics, *, schools):
    found = official_sections(official_of(exempelstad(1).engagement, statistics), (), TEXTS, schools=schools)
    tables = [table for one in found for table in one.tables if table.id == "official_statistics"]
    return [(row.stub, *(cell.text for cell in row.cells)) for table in tables for row in table.rows]


def test_the_last_year_of_our_own_schools_and_of_the_whole_with_everything_beside(statistics):
    name = next(one.name for one in exempelstad(1).engagement.school_units if one.code == "99000037")
    rows = rows_of(statistics, schools=True)

    assert {row[0] for row in rows} == {name, "Exempelstad, kommunala skolor"}
    assert {(row[2], *row[5:]) for row in rows} == {("2025/26", "Skolverket, export", "2026-10-01")}
    assert [row[3:5] for row in rows if row[0] == name] == [("72,7", "44"), ("~100", "44"), ("221,5", "44")]


def test_schools_stand_only_where_they_may(statistics):
    assert {row[0] for row in rows_of(statistics, schools=False)} == {"Exempelstad, kommunala skolor"}


def test_where_nothing_lies_there_is_no_section(tmp_path):
    assert rows_of(tmp_path / "nowhere", schools=True) == []


@pytest.mark.usefixtures("no_network")
def test_a_report_ends_with_them_and_says_that_they_are_not_the_schools_own(statistics, tmp_path):
    hand_in(tmp_path)
    order = ReportOrder(demo_folder(), SLUG, tmp_path / "ut", Edition.NAMND, formats=(ReportFormat.HTML,))
    report(house(), replace(order, ledgers=tmp_path, statistics=statistics))
    page = next(Path(tmp_path).rglob("*.html")).read_text(encoding="utf-8")

    assert [row[3] for row in tables_of_page(page)["official_statistics"]] == VALUES
    assert [row[1:3] for row in tables_of_page(page)["official_years"]] == [
        ["Kommunens skolor", f"{value}\N{NO-BREAK SPACE}(120)"] for value in VALUES
    ]
    assert "Det är inte samma tal som skolornas egna." in page
    assert "Källa: Skolverket</p>" in page


UNIT = Whose(Level.SCHOOL_UNIT, "99000037", "Åskolan", "9999")
MUNICIPALITY = Whose(Level.MUNICIPALITY, "9999", "Exempelstad", "9999")


def figure(indicator, value, year=2019, source=Source.EXPORT, whose=UNIT, retrieved=date(2026, 4, 12)):
    return OfficialFigure(indicator, whose, year, value, Origin(source, "https://example.invalid/", retrieved))


def test_deviations_from_a_model_are_told_as_what_they_are_and_by_whom():
    figures = [
        figure("salsa_merit", Decimal(-23)),
        figure("salsa_all_subjects", Sign.TOO_FEW),
        figure("merit_17", Decimal(210)),
        figure("eligible_deviation", Decimal("8.1"), source=Source.KOLADA, whose=MUNICIPALITY),
    ]

    assert official_deviations(figures, CATALOGUE) == (
        (UNIT, OfficialDeviation(Decimal(-23), "poäng", "Skolverket, export 95", 2020)),
        (MUNICIPALITY, OfficialDeviation(Decimal("8.1"), "procentenheter", "Kolada U15461", 2020)),
    )
    assert any("ungefär hälften" in note for note in official_table(figures, CATALOGUE, TEXTS).notes)


def test_the_newest_reading_and_the_latest_year_are_two_things():
    old, new = figure("merit_17", Decimal(1)), figure("merit_17", Decimal(2), retrieved=date(2026, 5, 1))
    later = figure("merit_17", Sign.TOO_FEW, year=2020)

    assert newest([new, later, old]) == (new, later)
    assert latest(newest([new, later, old])) == (later,)


@pytest.mark.parametrize(("value", "text"), [("60.7", "60,7"), ("61", "61"), ("-6.50", "−6,50"), ("0.0", "0,0")])
def test_a_number_keeps_the_decimals_that_it_was_published_with(value, text):
    assert published(Decimal(value)) == text


@pytest.mark.parametrize("sign", Sign)
def test_every_sign_is_shown_as_itself_marked_and_explained(sign):
    table = official_table([figure("eligible_vocational", sign)], CATALOGUE, TEXTS)
    cell = table.rows[0].cells[2]

    assert cell.text == sign.value
    assert cell.marks == {sign.mark}
    assert [note for note in table.notes if note.startswith(f"”{sign.value}”: ")]
