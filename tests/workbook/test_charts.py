"""Diagram: few small charts over figures that stand in cells, and words where there is nothing to draw."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from generator.workbook.chart_look import COLOURS, DASHES, MARKERS
from tests.support.engagements import HT2027, VT2027, VT2028, count, engagement, style, unit
from tests.support.strategies import books
from tests.support.workbooks import opened, planned, request, values, written

HISTORY = {
    key: number
    for at, reached in (("2023-4", 20), ("2025-4", 18))
    for key, number in (count("pupils", 24, at=at), count("reached", reached, at=at))
}
TYPED = dict([count("pupils", 24), count("reached", 21)])


def diagram(book):
    return next(grid for grid in book.grids if grid.title == "Diagram")


def points(book, shown, series):
    """The places of a line as Excel sees them: years from one row, shares from another, blanks as gaps."""
    (grid,) = [grid for grid in book.grids if grid.title == "_diagram"]
    at = {cell.key: cell for cell in grid.cells}
    cells = {(cell.row, cell.column): shown[cell.key] for cell in grid.cells}
    rows = [at[ends[0]].row for ends in (series.across, series.up)]
    columns = range(at[series.across[0]].column, at[series.across[1]].column + 1)
    return [tuple(cells.get((row, column)) for row in rows) for column in columns]


def drawn(known, term=VT2027, school=None):
    school = school or unit()
    book = planned(engagement(school), school, term, known)
    return book, values(book, known)


def test_a_line_runs_through_known_years_and_leaves_a_gap_where_nothing_is_known():
    book, shown = drawn({**HISTORY, **TYPED})
    (chart,) = diagram(book).charts

    assert chart.title == "Årskull född 2013 · åk\N{NO-BREAK SPACE}7"
    assert points(book, shown, chart.series[-1]) == [
        (2024, pytest.approx(20 / 24)), (2025, None), (2026, 0.75), (2027, pytest.approx(21 / 24)),
    ]  # fmt: skip


def test_a_june_that_is_not_typed_yet_adds_nothing_to_the_picture_and_is_never_drawn_as_zero():
    book, shown = drawn(HISTORY)
    (chart,) = diagram(book).charts

    assert points(book, shown, chart.series[-1])[-2:] == [(2026, 0.75), (2026, 0.75)]


def test_zero_pupils_who_reach_is_drawn_at_zero():
    book, shown = drawn({**HISTORY, **dict([count("pupils", 24), count("reached", 0)])})

    assert points(book, shown, diagram(book).charts[0].series[-1])[-1] == (2027, 0)


def test_the_change_of_yardstick_is_a_line_of_its_own_with_the_year_that_it_leads_into():
    book, shown = drawn({**HISTORY, **TYPED})
    breaks = [series for series in diagram(book).charts[0].series if series.look == "break"]

    assert [series.note for series in breaks] == [f"åk\N{NO-BREAK SPACE}{label}" for label in (4, 6, 7)]
    assert [points(book, shown, series)[0] for series in breaks] == [(2023.5, 0), (2025.5, 0), (2026.5, 0)]


@pytest.mark.parametrize(
    ("term", "school", "said"),
    [
        (VT2027, unit("1"), "Diagrammen finns från och med juni 2028."),
        (HT2027, unit("2–3"), "Diagrammen finns från och med juni 2028."),
        (VT2028, unit("2–3"), "Diagrammen väntar på siffrorna från juni 2027."),
    ],
)
def test_a_sheet_without_charts_says_from_when_there_are_any(term, school, said):
    book, _ = drawn({}, term, school)

    assert not diagram(book).charts
    assert said in [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in diagram(book).cells]


def test_a_cohort_without_a_chart_has_words_in_its_place():
    book, _ = drawn(HISTORY)
    said = [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in diagram(book).cells if cell.style == "no_chart"]

    assert len(said) == 8
    assert "Årskull född 2011 · åk 9\n\nÅrskullen lämnar skolan innan det finns två läsår att jämföra." in said
    assert "Årskull född 2012 · åk 8\n\nDiagrammet finns från och med juni 2028." in said


def test_lines_are_told_apart_without_colour():
    assert len(set(DASHES.values())) == len(set(MARKERS.values())) == len(DASHES) == 3
    assert set(COLOURS.values()) <= style().colours.keys()


@given(books())
@settings(max_examples=20)
def test_at_most_nine_charts_each_with_a_title_words_for_those_who_do_not_see_it_and_cells_that_exist(asked):
    book = planned(asked.engagement, asked.unit, asked.term, asked.request().known)
    keys = {cell.key for grid in book.grids for cell in grid.cells if cell.key}
    charts = diagram(book).charts

    assert len(charts) <= 9
    assert len({(chart.row, chart.column) for chart in charts}) == len(charts)
    for chart in charts:
        assert chart.title
        assert chart.title in chart.description
        assert {key for series in chart.series for key in (*series.across, *series.up)} <= keys


def test_the_file_holds_the_charts_with_their_words():
    asked = replace(request(engagement(), unit(), VT2027), known={**HISTORY, **TYPED})

    sheet = opened(written(asked))["Diagram"]

    assert len(sheet._charts) == 1  # noqa: SLF001  because openpyxl tells of charts nowhere else
