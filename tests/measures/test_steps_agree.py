"""A report and the steps tell the same of Exempelstad: each adds up in its own way, and neither knows the other."""

from dataclasses import replace
from functools import cache

import pytest

from generator.domain.calendar import JUNE, Checkpoint, Cohort
from generator.domain.counted import Counted
from generator.domain.figures import Figures
from generator.domain.observations import ObservationKey
from generator.measures.coverage import REACH_GOALS
from generator.measures.crossings import crossings
from generator.measures.progression import change_in_pupils, points_shown
from generator.measures.reported import Reported
from generator.measures.return_status import Received
from generator.measures.steps import MUNICIPALITY, steps
from generator.measures.steps_setting import FULL, Setting
from generator.tables.cohort_figures import CohortFigures
from generator.tables.cohort_figures import crossings as printed_crossings
from tests.support.engagements import model
from tests.support.reports import exempelstad, returns

THIRD = 3
EVERYBODY_HAS_ANSWERED, A_SCHOOL_IS_SILENT = "", "99000029"


@cache
def report(silent):
    """What is known after the third term, but for the returns of one school."""
    whole = exempelstad(THIRD)
    answered = {name: one for name, one in returns(THIRD).items() if not silent or one.school_unit != silent}
    return Reported.of(Received.of(whole.engagement, model(), answered, None), whole.term)


@cache
def rows_of_steps(silent):
    """Every row of every school and of the municipality, by its key."""
    said = report(silent)
    setting = Setting.of(model(), said.engagement, said.term)
    found = steps(said.received.observations, model().catalogue.subjects, setting)
    return {key_of(row): row for row in found.filter(group="alla").to_dicts()}


def key_of(row):
    at = Cohort(row["cohort"]), Checkpoint.parse(row["checkpoint"])
    return ObservationKey(row["school_unit"], *at, row["key_figure"], row["subject"], row["part"])


def changes(said, key):
    now, before = (said.pair(one) for one in (key, replace(key, checkpoint=key.checkpoint.a_year_earlier())))
    both = (now.counted, before.counted) if now and before else None
    return (points_shown(*both), change_in_pupils(*both)) if both else (None, None)


KNOWN = pytest.mark.parametrize("silent", [EVERYBODY_HAS_ANSWERED, A_SCHOOL_IS_SILENT])


@KNOWN
def test_both_know_of_the_same_sums(silent):
    said, rows = report(silent), rows_of_steps(silent)
    figures = {key.key_figure for key in rows}

    known = {key for key in said.parts if key.key_figure in figures and key.checkpoint.number in FULL}

    assert {key for key in known if not key.category} == {
        key for key, row in rows.items() if row["level"] == MUNICIPALITY
    }


@KNOWN
def test_both_have_the_same_numbers_and_changes(silent):
    said = report(silent)

    for key, row in rows_of_steps(silent).items():
        assert Counted(row["reached"], row["pupils"]) == said.pair(key).counted
        assert (row["change_points"], row["change_pupils"]) == changes(said, key)
        assert (row["joined"], row["left"]) == (said.moved(key, "joined"), said.moved(key, "left"))


@KNOWN
def test_both_rest_on_the_same_schools(silent):
    said = report(silent)

    for key, row in rows_of_steps(silent).items():
        assert row["same_schools"] in (None, said.stayed(key))
        if row["level"] == MUNICIPALITY and key.key_figure == REACH_GOALS:
            assert row["asked"] == len(said.asked(key))
            assert row["schools"] in (0, len(said.asked(key)) - len(said.missing(key)))


@KNOWN
def test_both_have_the_same_pupils_twice(silent):
    said = report(silent)
    rows = {key: row for key, row in rows_of_steps(silent).items() if key.key_figure == REACH_GOALS}

    flows = {key: flow for key in rows if (flow := said.flow(key))}

    assert flows.keys() == {key for key, row in rows.items() if row["schools_stayers"]}
    for key, flow in flows.items():
        assert (rows[key]["gained"], rows[key]["lost"], rows[key]["stayers"]) == (flow.gained, flow.lost, flow.stayers)


@pytest.mark.parametrize(("subject", "index"), [("SVSVA", 4), ("MA", 4), ("MA", 6), ("EN", 6), ("EN", 7)])
def test_the_handbook_and_the_steps_know_of_the_same_crossings(subject, index):
    said = report(EVERYBODY_HAS_ANSWERED)
    printed = printed_crossings(CohortFigures.of(Figures(said.engagement, said.counts), model()), index, subject)

    found = all_crossings().filter(level=MUNICIPALITY, index=index, subject=subject, number=JUNE)

    assert printed
    shown = [(one.cohort.key, points_shown(one.after.counted, one.before.counted)) for one in printed]
    assert found.select("cohort", "change_points").rows() == shown
    assert found["earlier_points"].to_list() == [
        [change for _, change in shown[place:]] for place in range(1, len(shown) + 1)
    ]


@cache
def all_crossings():
    said = report(EVERYBODY_HAS_ANSWERED)
    setting = Setting.of(model(), said.engagement, said.term)
    return crossings(steps(said.received.observations, model().catalogue.subjects, setting).filter(group="alla"))
