"""A report as CSV: tables as people read them, figures one by one, and what everything means."""

from generator.domain.report import FigureKind, ShownFigure
from generator.domain.table import Column, Table, TableSection, text_row
from generator.tables.csv_report import csv_report
from tests.support.engagements import texts
from tests.support.exports import KEY, csv_rows, small_report


def files(report=None):
    return csv_report(report or small_report(), texts())


def test_a_table_opens_in_a_swedish_excel_with_numbers_as_numbers_and_signs_as_text():
    content = files()["tabell_tabell2-2017.csv"]

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").split("\r\n") == [
        "Ämne;åk 3;åk 4;Elever;Förändring sedan juni i fjol",
        "Matematik;91;~100;1234;−11 (3 elever)",
        "Engelska;;..;..;..",
        "Sv/SvA;82,5;90 %;-3;2",
        "",
    ]


def test_every_figure_is_a_row_for_programs():
    heading, share, hidden, change = csv_rows(files()["siffror.csv"])

    assert heading == [
        "tabell", "rad", "kolumn", "skola", "född", "ämne", "avstämning", "nyckeltal", "slag", "värde", "visas",
    ]  # fmt: skip
    place = ["kommun", "2010", "MA", "2026-4", "reach_goals"]
    assert share == ["tabell2-2017", "Matematik", "åk 3", *place, "andel som når, hela procent", "91", "91"]
    assert hidden[-3:] == ["andel som når, hela procent", "", "~100"]
    assert change[-3:] == ["förändring i procentenheter", "-11", "−11"]


def test_the_dictionary_explains_every_column_of_every_file():
    explained = {(file, column): meaning for file, column, meaning in csv_rows(files()["ordlista.csv"])[1:]}
    columns = {
        (name, column)
        for name, content in files().items()
        if name not in ("om.csv", "ordlista.csv")
        for column in csv_rows(content)[0]
    }

    assert set(explained) == columns
    assert all(explained.values())
    assert explained["tabell_tabell2-2017.csv", "åk 3"] == "andel som når, hela procent"


def test_what_the_report_says_of_itself_goes_with_it():
    about = csv_rows(files()["om.csv"])

    assert ["Observera", "UTKAST – rapporten är inte publicerad."] in about
    assert ["Täckning", "2 av 2 skolor har lämnat in."] in about
    assert ["Tecken: ..", "Visas inte."] in about
    assert ["tabell_tabell2-2017.csv", "Källa: skolornas resultatböcker"] in about


def test_nothing_that_somebody_has_called_a_school_runs_as_a_formula():
    columns = (Column("Skola", 1), Column("Läge", 1))
    table = Table("t", "Skolor", columns, (text_row("=1+1", "@x"), text_row("-A", "+B"), text_row("c", "+2 (1 elev)")))
    figures = (ShownFigure("t", "=1+1", "Läge", FigureKind.SHARE, KEY, "-A"),)
    report = small_report(sections=(TableSection("s", "S", (table,)),), figures=figures)

    assert csv_rows(files(report)["tabell_t.csv"])[1:] == [["'=1+1", "'@x"], ["'-A", "'+B"], ["c", "2 (1 elev)"]]
    assert csv_rows(files(report)["siffror.csv"])[1][1] == "'=1+1"
