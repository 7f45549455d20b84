"""Official figures school year by school year, and beside our own: as they were published, and nothing made of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.official import (
    Gender,
    Level,
    Official,
    OfficialFigure,
    Organiser,
    Origin,
    Sign,
    Source,
    Whose,
)
from generator.domain.report import FigureKind, ShownFigure
from generator.domain.table import Mark
from generator.measures.official_lines import official_lines
from generator.tables.official_beside import official_beside_table
from generator.tables.official_years import official_years_table
from tests.support.engagements import texts
from tests.support.official import CATALOGUE
from tests.support.reports import rows_of

TEXTS = texts()
OURS = Whose(Level.MUNICIPALITY, "9999", "Exempelstad", "9999", Organiser.MUNICIPAL)
ALL = Whose(Level.MUNICIPALITY, "9999", "Exempelstad", "9999", Organiser.ALL)
NATION = Whose(Level.NATION, "0000", "Riket", "0000")
SIGNS = {sign.value: sign for sign in Sign}
EVERY_9 = "Har uppfyllt betygskriterierna i alla ämnen, åk 9 (procent)"
ELIGIBLE = "Behöriga till yrkesprogram, åk 9 (procent)"
READ = date(2027, 10, 1)


def figure(written, whose=OURS, source=Source.EXPORT, read=READ, gender=Gender.ALL):
    """``eligible_vocational 2025 84,2``; or a sign."""
    name, year, value = written.split(" ", 2)
    found = SIGNS.get(value) or Decimal(value.replace(",", "."))
    return OfficialFigure(name, whose, int(year), found, Origin(source, "", read), gender)


def official(*figures):
    return Official(figures, CATALOGUE)


def years(*figures):
    table = official_years_table(official(*figures), TEXTS)
    return rows_of(table) if table else []


def own(year, text, kind=FigureKind.SHARE, marks=frozenset(), figure="all_subjects"):
    key = ObservationKey(WHOLE_MUNICIPALITY, Cohort.in_year(9, year), Checkpoint(year, 4), figure)
    return ShownFigure("tabell", "rad", "kolumn", kind, key, text, marks)


def beside(shown, *figures):
    table = official_beside_table(official(*figures), shown, TEXTS)
    return rows_of(table) if table else []


# ---- school year by school year


def test_the_municipality_stands_with_the_country_below_it_and_signs_stand_as_they_were_published():
    assert years(
        figure("all_subjects_9 2024 .."),
        figure("all_subjects_9 2025 71,2"),
        figure("all_subjects_9 2025 72,8", NATION, Source.PLANNED_EDUCATIONS),
        figure("eligible_vocational 2024 ~100"),
        figure("eligible_vocational 2025 84,0"),
    ) == [
        f"{EVERY_9} | Kommunens skolor | .. | 71,2 | Skolverket, export, 1 oktober 2027",
        f"{EVERY_9} | Riket, alla skolor |  | 72,8 | Skolverket, Planned Educations, 1 oktober 2027",
        f"{ELIGIBLE} | Kommunens skolor | ~100 | 84,0 | Skolverket, export, 1 oktober 2027",
    ]


def test_the_signs_that_stand_there_are_explained_and_so_is_what_is_empty():
    table = official_years_table(
        official(figure("all_subjects_9 2024 ~100"), figure("all_subjects_9 2026 71,2")), TEXTS
    )

    assert [cell.marks for cell in table.rows[0].cells[1:4]] == [{Mark.NEARLY_ALL}, set(), set()]
    assert table.notes[0].startswith("Varje läsår är det andra elever.")
    assert [note.partition(":")[0] for note in table.notes[1:]] == ["”~100”", "Tom ruta"]


def test_a_line_is_of_the_municipality_s_own_schools_and_of_all_pupils():
    assert years(figure("merit_17 2025 210,0", ALL), figure("merit_17 2025 214,0", gender=Gender.GIRLS)) == []


def test_the_country_s_municipal_schools_go_before_all_its_schools_and_are_not_mixed_with_them():
    municipal = Whose(Level.NATION, "0000", "Riket", "0000", Organiser.MUNICIPAL)
    rows = years(
        figure("merit_17 2025 210,0"),
        figure("merit_17 2024 227,2", NATION, Source.PLANNED_EDUCATIONS),
        figure("merit_17 2025 224,5", municipal, Source.KOLADA),
    )

    assert rows[1] == (
        "Genomsnittligt meritvärde (17 ämnen), åk 9 (poäng) | Riket, kommunala skolor | 224,5 | Kolada, 1 oktober 2027"
    )


@pytest.mark.parametrize(
    ("export", "kolada", "expected"), [("71,2", "71,3", "71,2"), ("..", "71,3", ".."), (".", "71,3", "71,3")]
)
def test_of_two_sources_skolverket_s_own_is_taken_unless_it_has_nothing(export, kolada, expected):
    lines = official_lines(
        official(figure(f"merit_17 2025 {kolada}", source=Source.KOLADA), figure(f"merit_17 2025 {export}"))
    )
    value = lines[0].by_year[2025].value

    assert value == (SIGNS.get(expected) or Decimal(expected.replace(",", ".")))


def test_every_day_on_which_a_row_was_read_is_told():
    rows = years(figure("merit_17 2024 210,0", read=date(2026, 4, 12)), figure("merit_17 2025 211,0"))

    assert rows[0].endswith("Skolverket, export, 12 april 2026 – 1 oktober 2027")


# ---- beside our own


def test_our_own_figure_stands_beside_what_is_published_of_the_same_year():
    shown = [own(2026, "75"), own(2026, "66", FigureKind.REACHED), own(2026, "88", FigureKind.PUPILS)]
    published = [figure("all_subjects_9 2026 75,3"), figure("all_subjects_9 2025 70,0")]
    nation = figure("all_subjects_9 2026 72,4", NATION, Source.KOLADA)

    assert beside(shown, *published, nation) == [
        f"{EVERY_9} | 2026/27 | 75 | 88 | 75,3 | 72,4 | Skolverket, export, 1 oktober 2027; Kolada, 1 oktober 2027"
    ]


def test_what_we_hide_is_hidden_there_too():
    shown = [own(2026, "..", marks=frozenset({Mark.TOO_FEW}))]
    [row] = official_beside_table(official(figure("all_subjects_9 2026 75,3")), shown, TEXTS).rows

    assert (row.cells[1].text, row.cells[1].marks) == ("..", {Mark.TOO_FEW})


def test_a_mean_stands_with_its_pupils():
    shown = [own(2026, text, FigureKind.INTERNAL, figure="merit_value") for text in ("212,4", "88")]

    assert " | 212,4 | 88 | 211,9 | " in beside(shown, figure("merit_17 2026 211,9"))[0]


def test_our_own_figures_are_never_called_others():
    table = official_beside_table(
        official(figure("all_subjects_9 2026 75,3", source=Source.KOLADA)), [own(2026, "75")], TEXTS
    )

    assert table.source == "egen räkning, och för de officiella talen Kolada"
    assert table.notes[0].startswith("Egen räkning: kommunens egna grundskolor")


@pytest.mark.parametrize("published", [[], ["all_subjects_9 2025 70,0"], ["eligible_arts 2026 70,0"]])
def test_where_nothing_is_published_of_the_same_thing_there_is_no_table(published):
    assert beside([own(2026, "75")], *map(figure, published)) == []


def test_the_pupils_stand_beside_a_number_of_ours_where_they_are_published():
    """Of the country's hundred thousand they would say nothing."""
    figures = (
        replace(figure("all_subjects_9 2026 71,2"), pupils=44),
        replace(figure("all_subjects_9 2026 73,4", NATION), pupils=110_432),
    )
    table = official_years_table(official(*figures), TEXTS)

    assert [row.cells[1].text for row in table.rows] == ["71,2\N{NO-BREAK SPACE}(44)", "73,4"]
    assert "Inom parentes står hur många elever talet gäller" in table.notes
