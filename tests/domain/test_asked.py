"""What a school is asked for, and what it costs."""

import pytest

from generator.domain.asked import burden, checkpoints_asked, counts_asked, figure_to_drop, figures_asked, light
from generator.domain.calendar import Checkpoint
from generator.domain.engagement import BurdenCap
from tests.support.engagements import HT2027, JUNE_2027, VT2027, VT2028, engagement, model, unit

CATALOGUE = model().catalogue
OPTIONAL = tuple(figure.id for figure in CATALOGUE.key_figures if figure.optional)


@pytest.mark.parametrize(
    ("years", "checkpoint", "cells", "minutes"),
    [
        ("F–9", "2026-4", 102, 16),
        ("F–9", "2027-4", 102, 16),
        ("F–9", "2027-2", 69, 11),
        ("F–9", "2027-1", 37, 6),
        ("F–9", "2027-3", 37, 6),
        ("F–6", "2027-1", 21, 4),
        ("7–9", "2027-1", 16, 3),
        ("F", "2027-4", 0, 0),
    ],
)
def test_the_burden_is_counted_in_cells_and_said_in_whole_minutes(years, checkpoint, cells, minutes):
    cost = burden(engagement(), CATALOGUE, unit(years), Checkpoint.parse(checkpoint))

    assert (cost.cells, cost.minutes) == (cells, minutes)


@pytest.mark.parametrize(
    ("checkpoint", "cap", "kept"),
    [
        ("2026-4", BurdenCap(light=40, full=102), True),
        ("2026-4", BurdenCap(light=40, full=101), False),
        ("2027-1", BurdenCap(light=37, full=1), True),
        ("2027-1", BurdenCap(light=36, full=120), False),
    ],
)
def test_the_cap_of_the_checkpoints_own_kind_is_kept_or_broken(checkpoint, cap, kept):
    cost = burden(engagement(burden=cap), CATALOGUE, unit(), Checkpoint.parse(checkpoint))

    assert cost.within_cap is kept


@pytest.mark.parametrize(
    ("pilot", "term", "asked"),
    [
        (False, VT2027, ["2026-4"]),
        (True, VT2027, ["2026-3", "2026-4"]),
        (False, HT2027, ["2027-1", "2027-2"]),
        (False, VT2028, ["2027-3", "2027-4"]),
    ],
)
def test_in_the_first_term_only_pilot_schools_answer_the_light_checkpoint(pilot, term, asked):
    assert [str(checkpoint) for checkpoint in checkpoints_asked(engagement(), unit(pilot=pilot), term)] == asked


def test_nothing_is_asked_twice_and_nothing_of_years_that_the_school_lacks():
    counts = counts_asked(engagement(), CATALOGUE, unit("4–6"), JUNE_2027)

    assert len(set(counts)) == len(counts)
    assert {count.observation.cohort.index(2026) for count in counts} == {4, 5, 6}


def test_english_is_asked_from_year_4_and_the_same_pupils_from_year_2_to_5():
    counts = counts_asked(engagement(), CATALOGUE, unit(), JUNE_2027)
    years = {
        wanted: sorted({c.observation.cohort.index(2026) for c in counts if wanted in (c.observation.subject, c.field)})
        for wanted in ("EN", "gained", "joined", "NO", "SV")
    }

    assert years == {
        "EN": [4, 5, 6, 7, 8, 9],
        "gained": [2, 3, 4, 5],
        "joined": [2, 3, 4, 5],
        "NO": [4, 5],
        "SV": [1, 2, 3, 4, 5, 6, 7, 8, 9],
    }


@pytest.mark.parametrize("number", [1, 2, 3, 4])
@pytest.mark.parametrize("school", [unit(), unit("4–6"), unit("F–3", pilot=True)])
def test_the_burden_is_the_number_of_counts_that_are_asked(school, number):
    everything = engagement(school, added_figures=OPTIONAL)
    checkpoint = Checkpoint(2027, number)

    assert burden(everything, CATALOGUE, school, checkpoint).cells == len(
        counts_asked(everything, CATALOGUE, school, checkpoint)
    )


def test_kept_and_neither_are_never_typed():
    everything = engagement(added_figures=OPTIONAL)
    asked = {
        count.field for n in (1, 2, 3, 4) for count in counts_asked(everything, CATALOGUE, unit(), Checkpoint(2027, n))
    }

    assert asked.isdisjoint({"kept", "neither"})


def test_an_engagement_adds_optional_measures_and_leaves_others_out():
    chosen = engagement(added_figures=("absence",), left_out_figures=("same_pupils",))
    standard = {figure.id for figure in figures_asked(engagement(), CATALOGUE, 2026)}
    asked = {figure.id for figure in figures_asked(chosen, CATALOGUE, 2026)}

    assert standard.isdisjoint(OPTIONAL)
    assert asked == (standard | {"absence"}) - {"same_pupils"}


def test_a_measure_is_asked_for_only_while_it_is_in_use():
    assert figures_asked(engagement(), CATALOGUE, 2025) == ()


@pytest.mark.parametrize(
    ("changes", "proposed"),
    [
        ({"added_figures": ("absence",)}, "absence"),
        ({}, "same_pupils"),
        ({"left_out_figures": ("same_pupils",)}, "movement"),
        ({"left_out_figures": ("same_pupils", "movement", "reading_year_1")}, None),
    ],
)
def test_what_to_drop_is_an_optional_measure_first_then_the_dearest_and_never_the_core(changes, proposed):
    figure = figure_to_drop(engagement(**changes), CATALOGUE, unit(), JUNE_2027)

    assert (figure and figure.id) == proposed


def test_light_is_october_and_march():
    assert [light(Checkpoint(2027, number)) for number in (1, 2, 3, 4)] == [True, False, True, False]
