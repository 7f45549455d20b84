"""Forecasts: as earlier cohorts went, never narrower for a farther year, and held against what happened."""

import pytest

from generator.domain.calendar import Cohort
from generator.domain.counted import Counted
from generator.measures.back_test import errors, of_later_cohort, of_same_cohort
from generator.measures.forecast import Forecast, along, forecast
from generator.measures.line import Line
from generator.measures.uncertainty import CohortShare
from generator.measures.withheld import Reason
from generator.simulation.planted import planted_forecasts
from generator.simulation.trials import foretold, recoveries
from generator.tables.back_test import forecast_errors_table, recovery_table
from generator.tables.value_added import LEVELS, NOTICES, forecast_text, level_text, reason_text
from tests.support.engagements import model

STEPS = model().evidence.steps


def junes(*rows, size=100):
    """One row a cohort, oldest first: how many of a hundred reach in åk 6, 7, 8 and 9; ``None`` is not known."""
    return {
        (Cohort(2010 + number), 6 + at): Counted(reached, size)
        for number, row in enumerate(rows)
        for at, reached in enumerate(row)
        if reached is not None
    }


def latest(reached, pupils=100, cohort=2018):
    return CohortShare(Cohort(cohort), 6, Counted(reached, pupils))


WHOLE = junes((90, 86, 86, 84), (88, 86, 84, 84), (92, 87, 86, 85), (86, 82, 81, 80))


def test_the_point_is_where_earlier_cohorts_ended_when_all_went_the_whole_way():
    assert forecast(latest(80), 9, WHOLE, 95).point == pytest.approx(0.80 - (6 + 4 + 7 + 6) / 400)
    assert forecast(latest(80), 7, WHOLE, 95).point == pytest.approx(0.80 - (4 + 2 + 5 + 4) / 400)


def test_it_goes_year_by_year_with_all_cohorts_that_are_known_in_both():
    broken = junes((90, 86, None, None), (88, 86, 84, None), (92, 87, 86, 85), (None, 82, 81, 80), (None, None, 80, 79))

    found = forecast(latest(80), 9, broken, 95)

    assert found.point == pytest.approx(0.80 - (4 + 2 + 5) / 300 - (2 + 1 + 1) / 300 - (1 + 1 + 1) / 300)
    assert found.earlier == 3


def test_a_farther_year_is_never_surer():
    for cases in (WHOLE, junes((90, 80, 86, 85), (88, 86, 84, 83), (92, 93, 88, 87), (90, 84, 86, 85))):
        halves = [forecast(latest(80), to, cases, 95).half for to in (7, 8, 9)]

        assert halves == sorted(halves)


def test_legs_that_follow_each_other_widen():
    leg = Line(-0.04, 1.0, 0.03, 12, 10)

    halves = [along(0.9, [leg] * years).half for years in range(1, 6)]
    assert halves == sorted(halves)


def test_a_share_stays_a_share():
    found = forecast(latest(98), 9, junes((80, 84, 88, 90), (80, 85, 88, 95), (80, 90, 91, 92)), 95)

    assert found.point == 1.0
    assert (found.interval.low > 0.5, found.interval.high) == (True, 1.0)


def test_cohorts_that_come_after_are_not_earlier_ones():
    assert forecast(latest(80, cohort=2010), 9, WHOLE, 95).reason is Reason.TOO_FEW_TO_COMPARE


@pytest.mark.parametrize(
    ("now", "followed", "known", "reason"),
    [
        (latest(8, 9), 9, WHOLE, Reason.TOO_FEW_PUPILS),
        (latest(80), 69, WHOLE, Reason.TOO_FEW_FOLLOWED),
        (latest(80), None, WHOLE, Reason.FOLLOWED_UNKNOWN),
        (latest(80), 95, junes((90, 86, 86, 84), (88, 86, 84, 84)), Reason.TOO_FEW_TO_COMPARE),
        (latest(80), 95, {}, Reason.TOO_FEW_TO_COMPARE),
        (latest(0, 0), 0, WHOLE, Reason.TOO_FEW_PUPILS),
    ],
)
def test_there_is_a_reason_when_there_is_no_forecast(now, followed, known, reason):
    assert forecast(now, 9, known, followed).reason is reason


def test_a_forecast_to_where_the_cohort_already_is_is_none():
    assert forecast(latest(80), 6, WHOLE, 95).reason is Reason.TOO_FEW_TO_COMPARE


# ---- against what happened


def test_hidden_values_of_kolada_are_not_read_as_numbers():
    assert len(STEPS) == 524
    assert not [one for one in STEPS if one.share_6 == 95]
    assert ("Lessebo", 2016) not in {(one.municipality, one.year_6) for one in STEPS if one.share_6 > 94}


def test_the_four_municipalities_have_the_values_that_the_domain_notes_have():
    known = {(one.municipality, one.year_6): (str(one.share_6), str(one.share_9)) for one in STEPS}

    assert [known["Ludvika", year] for year in (2016, 2017)] == [("88.1", "85.6"), ("84.5", "86.8")]
    assert [known["Fagersta", year] for year in (2016, 2017)] == [("83.3", "76.0"), ("86.4", "81.7")]
    assert [known["Lessebo", year] for year in (2016, 2017)] == [("78.9", "68.1"), ("74.8", "62.3")]
    assert [known["Örkelljunga", year] for year in (2016, 2017)] == [("85.1", "70.0"), ("86.8", "78.5")]


def test_on_kolada_the_forecast_is_nearer_than_no_change_and_its_interval_holds_nine_times_in_ten():
    same, later = errors(of_same_cohort(STEPS, 2016)), errors(of_later_cohort(STEPS, 2016, 2017))

    assert (same.cases, later.cases) == (255, 269)
    assert (round(same.error, 1), round(same.unchanged, 1)) == (4.4, 7.8)
    assert (round(later.error, 1), round(later.unchanged, 1)) == (4.9, 5.9)
    assert same.held >= 0.94
    assert later.held >= 0.91


def test_on_made_up_municipalities_the_interval_holds_what_it_promises():
    cases = [case for found in planted_forecasts("held", 120).values() for case in found]

    assert len(cases) == 360
    assert 0.93 <= errors(cases).held <= 0.995


def test_what_is_printed_is_what_was_computed():
    table = forecast_errors_table(STEPS, foretold())
    rows = [[row.stub.replace("\N{NO-BREAK SPACE}", " "), *(cell.text for cell in row.cells)] for row in table.rows]
    cells = {row[0]: [text.replace("\N{NO-BREAK SPACE}", " ") for text in row[1:]] for row in rows}

    assert cells["Kolada, åk 6 2016 till åk 9 2019"] == ["255", "4,4", "7,8", "96 %"]
    assert cells["Kolada, åk 6 2017 till åk 9 2020"] == ["269", "4,9", "5,9", "93 %"]
    assert [name for name in cells if name.startswith("Simulering")] == [
        "Simulering, åk 6 till åk 7",
        "Simulering, åk 6 till åk 8",
        "Simulering, åk 6 till åk 9",
    ]


def test_the_words_around_the_printed_tables_are_true():
    """Four to five points; better than no change on Kolada, and not much better in simulation."""
    kolada = [errors(of_same_cohort(STEPS, 2016)), errors(of_later_cohort(STEPS, 2016, 2017))]
    planted = list(foretold().values())

    assert all(3.5 < one.error < 5.5 for one in [*kolada, *planted])
    assert all(one.error < one.unchanged - 1 for one in kolada)
    assert all(abs(one.error - one.unchanged) < 1 for one in planted)


def test_people_see_pupils_and_no_promise():
    said = forecast_text(Forecast(0.84, 0.1, 3), 75).replace("\N{NO-BREAK SPACE}", " ")

    assert said == (
        "Om det går som för tidigare årskullar: ungefär så här. Det är inget löfte. "
        "63 av 75 elever, troligen mellan 55 och 71."
    )


def test_every_level_and_every_reason_has_its_words():
    found = forecast(latest(8, 9), 9, WHOLE, 9)

    assert reason_text(found) == "Räknas inte: färre än tio\N{NO-BREAK SPACE}elever har kunnat följas."
    assert set(LEVELS) == set(NOTICES)
    assert level_text(next(iter(LEVELS))).startswith("officiell")


def test_the_table_of_recoveries_has_a_row_a_size():
    assert [row.stub for row in recovery_table(recoveries()).rows] == ["15–35", "40–80", "100–200"]
