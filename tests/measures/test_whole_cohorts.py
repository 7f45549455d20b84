"""Targets and forecasts of a whole municipality, from what its schools have counted."""

from fractions import Fraction
from functools import cache

import polars as pl
import pytest

from generator.config.engagement import load_engagement
from generator.config.resources import packaged_engagements
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.counted import Counted
from generator.domain.observations import Observation, ObservationKey, Observations
from generator.domain.school_system import Status
from generator.measures.coverage import Place
from generator.measures.forecast import Forecast
from generator.measures.steps import steps
from generator.measures.steps_setting import Setting
from generator.measures.targets import Track
from generator.measures.whole_cohorts import WholeJune, forecast_of, targets_of, whole_junes
from generator.measures.withheld import Reason
from tests.support.engagements import engagement, model, unit

A, B = unit("7–9", code="99000011"), unit("7–9", code="99000029")
ASKED = engagement(A, B)


def june(code, year, reached, pupils, *, cohort=2018, subject="MA", **same):
    place = code, Cohort(cohort), Checkpoint(year, 4)
    known = Status.VALUE if pupils is not None else Status.MISSING
    counts = {"reached": reached, "pupils": pupils} if known is Status.VALUE else {}
    yield Observation(ObservationKey(*place, "reach_goals", subject), counts, known)
    if same:
        yield Observation(ObservationKey(*place, "same_pupils", subject), same)


def junes(*rows):
    counted = Observations.of([one for row in rows for one in row])
    return whole_junes(steps(counted, model().catalogue.subjects, Setting.of(model(), ASKED)))


def test_the_schools_are_added_up_with_the_pupils_who_were_there_a_year_before():
    same = {"kept": 15, "gained": 2, "lost": 1, "neither": 2}

    found = junes(june(A.code, 2026, 18, 24, **same), june(B.code, 2026, 20, 25, **same))

    assert found[Place(Cohort(2018), Checkpoint(2026, 4), "MA")] == WholeJune(Counted(38, 49), 40)


def test_a_june_in_which_a_school_is_missing_is_not_known():
    found = junes(june(A.code, 2026, 18, 24), june(B.code, 2026, None, None))

    assert Place(Cohort(2018), Checkpoint(2026, 4), "MA") not in found


def test_decembers_girls_and_boys_and_parts_are_not_junes_of_whole_cohorts():
    place = "99000011", Cohort(2018)
    rows = [
        Observation(ObservationKey(*place, Checkpoint(2026, 2), "reach_goals", "MA"), {"reached": 18, "pupils": 24}),
        Observation(
            ObservationKey(*place, Checkpoint(2026, 4), "reach_goals", "MA", group="flickor"),
            {"reached": 8, "pupils": 12},
        ),
    ]

    assert junes(rows) == {}


@cache
def exempelstad():
    return load_engagement(packaged_engagements(), "exempelstad", model())


def test_the_targets_of_exempelstad_are_of_cohorts_and_subjects_that_are_followed():
    targets = exempelstad().targets
    known = {
        Place(one.cohort, one.baseline, one.subject): WholeJune(Counted(40 + at, 58)) for at, one in enumerate(targets)
    }

    found = targets_of(targets, known)

    assert [one.track for one in found] == [Track.TOO_EARLY] * len(targets)
    assert [one.deviation for one in found] == [Fraction(0)] * len(targets)
    assert [one.now for one in found] == [Counted(40, 58), Counted(41, 58)]


def gone(first, *shares, cohort):
    return {
        Place(Cohort(cohort), Checkpoint(cohort + 5 + at, 4), "MA"): WholeJune(Counted(share, 100), 95)
        for at, share in enumerate((first, *shares))
    }


def test_a_cohort_is_forecast_from_its_latest_june_as_the_earlier_ones_went():
    known = {
        **gone(90, 86, 86, 84, cohort=2012),
        **gone(88, 86, 84, 84, cohort=2013),
        **gone(92, 87, 86, 85, cohort=2014),
        **gone(85, 80, cohort=2016),
    }

    found = forecast_of(Cohort(2016), "MA", 9, known)

    assert isinstance(found, Forecast)
    assert found.point == pytest.approx(0.80 - (2 + 2 + 2) / 300)
    assert forecast_of(Cohort(2016), "EN", 9, known).reason is Reason.TOO_FEW_TO_COMPARE


def test_without_figures_there_are_no_junes():
    assert whole_junes(pl.DataFrame(schema=steps(Observations.of([]), (), Setting.of(model())).schema)) == {}
