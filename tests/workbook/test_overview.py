"""Översikt and Årskurser: cohorts over school years to be read, years of schooling only as a contrast."""

import re

import pytest

from generator.domain.style import contrast, luminance
from generator.workbook.layout.overview import STEP_STYLES
from tests.support.engagements import HT2027, VT2027, VT2028, count, engagement, style, unit
from tests.support.workbooks import opened, planned, request, values, written

SHARE = "sheet=overview;cohort={};subject={};checkpoint={};field=share".format


def known(*told):
    """Pupils and reached in mathematics for (cohort, checkpoint, reached, pupils)."""
    counts = {}
    for cohort, at, reached, pupils in told:
        counts |= dict([count("reached", reached, cohort=cohort, at=at), count("pupils", pupils, cohort=cohort, at=at)])
    return counts


def sheet(book, sheet_id):
    return next(grid for grid in book.grids if grid.id == sheet_id)


def words(grid):
    return [cell.text for cell in grid.cells if cell.text]


def test_a_cohort_is_a_row_and_a_school_year_a_column():
    told = known((2020, "2024-4", 20, 24), (2020, "2025-4", 21, 24), (2019, "2025-4", 15, 20))

    book = planned(engagement(), unit(), HT2027, told)
    shown = values(book, told)

    assert [word for word in words(sheet(book, "overview")) if re.fullmatch(r"\d{4}/\d\d", word)] == [
        "2024/25", "2025/26", "2026/27",
    ]  # fmt: skip
    assert shown[SHARE(2020, "MA", "2024-4")] == pytest.approx(20 / 24)
    assert shown[SHARE(2019, "MA", "2025-4")] == 0.75
    assert SHARE(2019, "MA", "2024-4") not in shown


def test_the_sheets_say_from_when_they_have_something_to_compare():
    book = planned(engagement(), unit(), VT2027)

    assert "Jämförelsen mellan läsår finns från och med juni\N{NO-BREAK SPACE}2028." in words(sheet(book, "overview"))
    assert "Jämförelsen finns från och med juni\N{NO-BREAK SPACE}2028." in words(sheet(book, "years"))


def test_the_sheets_wait_for_figures_that_were_asked_for_and_never_came():
    book = planned(engagement(), unit(), VT2028)

    assert "Jämförelsen väntar på siffrorna från juni\N{NO-BREAK SPACE}2027." in words(sheet(book, "years"))


def test_a_school_with_only_forskoleklass_has_no_grid_and_still_a_sheet():
    book = planned(engagement(unit("F")), unit("F"), VT2028)

    assert not sheet(book, "overview").shadings
    assert not [cell for cell in sheet(book, "overview").cells if cell.formula]


def test_every_share_stands_in_the_shaded_area_and_the_steps_are_whole_per_cent():
    told = known((2020, "2025-4", 21, 24))
    book = planned(engagement(), unit(), VT2027, told)
    grid = sheet(book, "overview")
    (shading,) = grid.shadings

    assert set(shading.cells) == {cell.key for cell in grid.cells if cell.formula}
    workbook = opened(written(request(engagement(), unit(), VT2027, told)))
    rules = [rule.formula[0] for area in workbook["Översikt"].conditional_formatting for rule in area.rules]
    assert len(rules) == 3
    assert not [rule for rule in rules if re.search(r"\d\.\d", rule)]


def test_the_steps_are_told_apart_without_colour():
    colours = style().colours
    low, middle, high = (luminance(colours[name]) for name in STEP_STYLES)

    assert low + 0.2 < middle < high
    assert all(contrast(colours["ink"], colours[name]) >= 4.5 for name in STEP_STYLES)


def test_tabell_1_compares_different_pupils_and_says_so():
    told = known((2020, "2025-4", 18, 24), (2019, "2025-4", 15, 20), (2020, "2026-4", 21, 24))

    book = planned(engagement(), unit(), VT2027, told)
    shown = values(book, told)

    # In June 2027 åk 7 is the cohort of 2020; a year before it was that of 2019.
    assert shown["sheet=years;cohort=2020;subject=MA;checkpoint=2026-4;field=difference"] == 13
    assert any(word.startswith("Det här är olika elever.") for word in words(sheet(book, "years")))
    difference = next(cell for cell in sheet(book, "years").cells if cell.key.endswith("difference"))
    assert difference.style.partition("|")[0] == "difference"


def test_in_the_autumn_tabell_1_shows_junes_until_there_are_two_decembers():
    told = known((2021, "2025-4", 18, 24), (2020, "2025-4", 15, 20), (2020, "2026-4", 18, 20))

    shown = values(planned(engagement(), unit(), HT2027, told), told)

    assert "sheet=years;cohort=2020;subject=MA;checkpoint=2026-4;field=share" in shown
    assert not [key for key in shown if key.startswith("sheet=years") and "-2;" in key]
