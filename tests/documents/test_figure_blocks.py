"""Blocks of figures: a day for a real municipality, marked made-up figures for the one that does not exist."""

import re
from dataclasses import replace

import pytest

from generator.documents.charts.cohort_way import Axis, cohort_way
from generator.documents.charts.crossing import Panel, crossing_panels, scale_floor
from generator.documents.figure_blocks import blocks_for, coming_blocks, made_up_blocks
from generator.domain.calendar import Cohort
from generator.pipeline import open_house
from generator.tables.cohort_figures import CohortFigures, ShownLine, ShownPoint, cohort_lines
from tests.support.engagements import engagement, model, style
from tests.support.handbooks import handbook_html
from tests.support.posters import packaged


@pytest.fixture(scope="module")
def house():
    return open_house()


@pytest.fixture(scope="module")
def examples(house):
    return made_up_blocks(house.example, house.model, house.style)


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.replace("\xa0", " ")))


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (1, "kommer 16 juni 2027, när A4 juni är återkopplad"),
        (2, "kommer 14 januari 2028, när A2 december är inlämnad"),
        (3, "kommer 14 juni 2028, när A4 juni är återkopplad"),
    ],
)
def test_a_real_municipality_shows_the_day_and_no_figure(number, day):
    blocks = coming_blocks(engagement(), model(), number).values()

    assert {block.coming.replace("\xa0", " ") for block in blocks} == {day}
    assert all(block.table is None and block.chart is None for block in blocks)


def test_only_exempelstad_shows_figures_as_its_own(examples):
    assert blocks_for(packaged("exempelstad"), model(), 1, examples) is examples
    assert all(block.coming for block in blocks_for(packaged("ludvika"), model(), 1, examples).values())


def test_another_fictional_municipality_does_not_borrow_them(examples):
    other = replace(engagement(), fictional=True)

    assert all(block.coming for block in blocks_for(other, model(), 1, examples).values())


def test_ludvikas_handbook_prints_no_percentage_in_the_chapter_of_its_cohorts(house):
    html = handbook_html(house, packaged("ludvika"), 1)

    chapter = words(re.search(r'<section class="section cohorts.*?</section>', html, re.DOTALL)[0])
    assert "Kommer 16 juni 2027" in chapter
    assert not re.search(r"\d+ %|påhittade", chapter)


def test_exempelstads_handbook_marks_its_figures_as_made_up(house):
    html = handbook_html(house, packaged("exempelstad"), 1)

    blocks = re.findall(r'<div class="figure-block made-up">', html)
    assert len(blocks) == len(re.findall(r"Exempelstad · påhittade siffror", words(html))) > 0


def test_every_picture_of_a_block_has_its_numbers_beside_it(examples):
    assert all(block.table for block in examples.values())
    assert all("<title>" in block.chart for block in examples.values() if block.chart)


def test_no_hidden_share_is_drawn(house):
    known = CohortFigures.of(house.example, house.model)
    lines = [line for born in range(2008, 2020) for line in cohort_lines(known, Cohort(born + 7))]

    for line in lines:
        svg = cohort_way([line], Axis(tuple("123456789"), (3,), "måttet byts här"), style(), "Väg")
        drawn = sum(point.per_cent is not None for point in line.points)
        assert svg.count("<circle") == drawn
        assert svg.count("~100") == sum(point.sign == "~100" for point in line.points)


def test_a_line_has_a_gap_where_a_year_is_not_known():
    points = tuple(ShownPoint(per_cent, "") for per_cent in (80, None, 70, 75))

    svg = cohort_way([ShownLine("Matematik", "Ma", points)], Axis(tuple("1234"), (), ""), style(), "Väg")

    assert len(re.findall(r'<path d="M[^"]*" stroke', svg)) == 2


def test_lines_are_told_apart_without_colour():
    line = ShownLine("Matematik", "Ma", (ShownPoint(80, ""), ShownPoint(70, "")))

    svg = cohort_way([line] * 3, Axis(("1", "2"), (), ""), style(), "Väg")

    assert len(set(re.findall(r'stroke-linecap="round"([^/]*)/>', svg))) == 3


def test_small_pictures_share_a_scale_that_begins_at_a_whole_ten():
    panels = [
        Panel("född 2014", ShownPoint(57, ""), ShownPoint(80, ""), ("åk 3", "åk 4")),
        Panel("född 2013", ShownPoint(None, "~100"), ShownPoint(91, ""), ("åk 3", "åk 4")),
    ]

    assert scale_floor(panels) == 50
    assert "Skalan går från 50 till 100\xa0%." in crossing_panels(panels, style(), "Gränsen.")
    assert scale_floor(panels[1:]) == 60
