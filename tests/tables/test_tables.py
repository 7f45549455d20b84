from dataclasses import replace

import pytest

from generator.config import resources
from generator.config.engagement import available, load_engagement
from generator.domain.engagement import Title
from generator.domain.table import Table
from generator.tables.key_figures import key_figure_table
from generator.tables.programme import burden_table, calendar_table, roles_table
from generator.tables.schools import cohorts_table, matrix_table, school_paths_table, schools_table, yardstick_table
from generator.tables.swedish import NBSP
from generator.tables.wording import addressed, years, years_in_words
from tests.support.engagements import model

MODEL = model()
FOLDER = resources.packaged_engagements()
ENGAGEMENTS = {slug: load_engagement(FOLDER, slug, MODEL) for slug in available(FOLDER)}
EXEMPELSTAD = ENGAGEMENTS["exempelstad"]
FIRST_TERM = EXEMPELSTAD.first_term


def stubs(table: Table) -> list[str]:
    return [row.stub.replace(NBSP, " ") for row in table.rows]


def column(table: Table, heading: str) -> list[str]:
    at = [column.heading for column in table.columns].index(heading) - 1
    return [row.cells[at].text.replace(NBSP, " ") for row in table.rows]


def every_table(engagement, number: int) -> list[Table]:
    term = engagement.terms[number - 1]
    return [
        calendar_table(engagement, MODEL, number),
        roles_table(engagement, MODEL, number),
        burden_table(engagement, MODEL, term),
        schools_table(engagement, MODEL, term),
        school_paths_table(engagement, MODEL, term),
        cohorts_table(engagement, MODEL, term),
        matrix_table(engagement, MODEL, term),
        yardstick_table(MODEL, term.school_year),
        key_figure_table(engagement, MODEL, (term,)),
    ]


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("slug", ENGAGEMENTS)
def test_every_row_of_every_table_fits_its_columns(slug, number):
    for table in every_table(ENGAGEMENTS[slug], number):
        assert table.rows, table.id
        assert {len(row.cells) + 1 for row in table.rows} == {len(table.columns)}, table.id
        assert all(row.stub for row in table.rows), table.id


@pytest.mark.parametrize("slug", ENGAGEMENTS)
def test_no_placeholder_is_left_in_a_table(slug):
    for table in every_table(ENGAGEMENTS[slug], 1):
        assert "{" not in repr([[cell.text for cell in row.cells] for row in table.rows]), table.id


def test_cohorts_are_named_by_birth_year_and_year_of_schooling():
    assert stubs(cohorts_table(EXEMPELSTAD, MODEL, FIRST_TERM))[:3] == [
        "Årskull född 2020 · förskoleklass",
        "Årskull född 2019 · åk 1",
        "Årskull född 2018 · åk 2",
    ]


def test_the_yardstick_table_breaks_where_the_yardstick_does():
    assert stubs(yardstick_table(MODEL, 2026)) == ["åk 1–3", "åk 4–5", "åk 6", "åk 7–9"]


def test_the_matrix_has_a_dashed_line_before_four_six_and_seven():
    breaks = [column.heading for column in matrix_table(EXEMPELSTAD, MODEL, FIRST_TERM).columns if column.breaks_before]

    assert breaks == ["4", "6", "7"]


def test_the_calendar_says_when_june_is_handed_in():
    calendar = calendar_table(EXEMPELSTAD, MODEL, 1)
    at = column(calendar, "Vad").index("A4 juni: inlämning senast")

    assert (stubs(calendar)[at], column(calendar, "Datum")[at]) == ("v 24", "måndag 14 juni")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_papers_are_written_by_the_director_also_for_a_meeting_of_the_board(number):
    calendar = calendar_table(EXEMPELSTAD, MODEL, number)
    rows = zip(column(calendar, "Vad"), column(calendar, "Ansvarig"), strict=True)

    assert {who for what, who in rows if what.startswith("Handlingar")} == {"Utbildningschef"}


def test_assumed_board_weeks_are_said_to_be_assumed():
    assert "inte inlagda" in " ".join(calendar_table(ENGAGEMENTS["ludvika"], MODEL, 1).notes)
    assert calendar_table(EXEMPELSTAD, MODEL, 1).notes == ()


def test_a_school_that_is_no_pilot_has_a_dash_for_the_first_light_checkpoint():
    table = burden_table(EXEMPELSTAD, MODEL, FIRST_TERM)
    pilots = {unit.name for unit in EXEMPELSTAD.school_units if unit.pilot}

    for stub, cells in zip(stubs(table), column(table, "A3: rutor"), strict=True):
        assert (cells != "–") == (stub in pilots)


def test_without_pilots_the_light_checkpoint_of_the_first_term_has_no_column():
    nobody = replace(EXEMPELSTAD, school_units=tuple(replace(unit, pilot=False) for unit in EXEMPELSTAD.school_units))

    headings = [column.heading for column in burden_table(nobody, MODEL, FIRST_TERM).columns]
    assert headings == ["Skola", "A4: rutor", "A4: minuter"]


def test_a_fictional_municipality_never_cites_the_register():
    assert "Skolverket" not in schools_table(EXEMPELSTAD, MODEL, FIRST_TERM).source


def test_the_municipalitys_own_title_takes_the_placeholders_place():
    title = Title("utbildningschef", "utbildningschefen")

    assert addressed("{director_definite} och en {director}", title) == "utbildningschefen och en utbildningschef"


@pytest.mark.parametrize(
    ("indexes", "school_year", "expected"),
    [((0, 1, 2), 2026, "F–2"), ((1, 2, 3, 6), 2026, "1–3, 6"), ((7, 8, 9), 2028, "8–10"), ((), 2026, "")],
)
def test_years_of_schooling_are_written_as_runs(indexes, school_year, expected):
    assert years(indexes, MODEL.school_system, school_year) == expected


def test_forskoleklass_needs_no_ak():
    assert years_in_words((0, 1), MODEL.school_system, 2026) == "F–1"
