"""The catalogue against the years of schooling."""

from dataclasses import replace

import pytest

from generator.config import resources
from generator.config.engagement import available, load_engagement
from generator.tables.figure_years import figures_by_year_table, figures_in_use_table
from generator.tables.swedish import NBSP
from tests.support.engagements import model

MODEL = model()
FOLDER = resources.packaged_engagements()
EXEMPELSTAD = load_engagement(FOLDER, "exempelstad", MODEL)
YEAR = EXEMPELSTAD.first_term.school_year


def cells(label: str, engagement=EXEMPELSTAD) -> list[str]:
    (row,) = (row for row in figures_by_year_table(engagement, MODEL, YEAR).rows if row.stub == label)
    return [cell.text for cell in row.cells]


def test_a_figure_stands_in_the_years_and_at_the_checkpoints_that_ask_for_it():
    assert cells("Kartläggning i förskoleklass") == ["2", *[""] * 9]
    assert cells("Riskerar att inte nå") == ["", *["1, 3"] * 9]
    assert cells("Samma elever – lyft och tappat") == ["", "", *["4"] * 8]


def test_the_yardstick_changes_before_four_six_and_seven():
    columns = figures_by_year_table(EXEMPELSTAD, MODEL, YEAR).columns

    assert [column.heading for column in columns if column.breaks_before] == ["4", "6", "7"]


def test_the_years_are_called_as_they_are_called_that_school_year():
    headings = [column.heading for column in figures_by_year_table(EXEMPELSTAD, MODEL, 2028).columns]

    assert headings == ["Nyckeltal", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]


def test_an_optional_figure_is_there_only_when_the_municipality_has_asked_for_it():
    label = "Stor frånvaro"
    added = replace(EXEMPELSTAD, added_figures=("absence",))

    assert label not in [row.stub for row in figures_by_year_table(EXEMPELSTAD, MODEL, YEAR).rows]
    assert cells(label, added) == ["", *["2, 4"] * 9]


@pytest.mark.parametrize("slug", available(FOLDER))
def test_every_figure_has_a_source_a_decision_and_a_role(slug):
    table = figures_in_use_table(load_engagement(FOLDER, slug, MODEL), MODEL, YEAR)

    assert [row.stub for row in table.rows if not all(cell.text.strip(f"{NBSP} ") for cell in row.cells)] == []
    assert "{" not in repr([[cell.text for cell in row.cells] for row in table.rows])


def test_the_two_tables_speak_of_the_same_figures():
    by_year, in_use = (table(EXEMPELSTAD, MODEL, YEAR) for table in (figures_by_year_table, figures_in_use_table))

    assert [row.stub for row in by_year.rows] == [row.stub for row in in_use.rows]
