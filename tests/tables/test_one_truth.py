"""The tables' sums and changes are those of ``steps``, which counts a whole country in one frame: one truth."""

import pytest

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.draft import ChangeOf
from generator.domain.observations import EVERY_PUPIL, ObservationKey
from generator.measures.at_risk import at_risk
from generator.measures.coverage import REACH_GOALS
from generator.measures.crossings import crossings
from generator.measures.progression import change_in_pupils, points_shown
from generator.measures.steps import steps
from generator.measures.steps_setting import Setting
from generator.measures.whole_cohorts import whole_junes
from generator.tables.report_crossings import crossing_tables
from generator.tables.report_words import SUBJECTS
from tests.support.engagements import model
from tests.support.reports import exempelstad


@pytest.mark.parametrize("number", [1, 2])
def test_every_pair_of_the_tables_is_a_row_of_the_steps(number):
    known = exempelstad(number)
    setting = Setting.of(model(), known.engagement, known.term)
    frame = steps(known.received.observations, model().catalogue.subjects, setting)
    rows = frame.filter(level="municipality", group=EVERY_PUPIL, part="").to_dicts()
    compared = [row for row in rows if row["pupils"] is not None and row["checkpoint"] <= str(known.december)]

    assert compared
    for row in compared:
        key = key_of(row)
        now, before = known.pair(key), known.pair(replaced(key))
        assert (now.counted.reached, now.counted.pupils) == (row["reached"], row["pupils"]), key
        assert len(now.parts) == row["schools"], key
        if before:
            assert points_shown(now.counted, before.counted) == row["change_points"], key
            assert change_in_pupils(now.counted, before.counted) == row["change_pupils"], key


def key_of(row) -> ObservationKey:
    checkpoint = Checkpoint.parse(row["checkpoint"])
    return ObservationKey("kommun", Cohort(row["cohort"]), checkpoint, row["key_figure"], row["subject"])


def replaced(key: ObservationKey) -> ObservationKey:
    return ObservationKey("kommun", key.cohort, key.checkpoint.a_year_earlier(), key.key_figure, key.subject)


def test_targets_and_forecasts_look_at_the_same_junes_as_those_of_the_steps():
    known = exempelstad(1)
    setting = Setting.of(model(), known.engagement, known.term)
    frame = steps(known.received.observations, model().catalogue.subjects, setting)
    core = {at: one for at, one in whole_junes(frame).items() if at.figure == REACH_GOALS}

    assert {at: one.counted for at, one in known.whole_junes.items() if at in core} == {
        at: one.counted for at, one in core.items()
    }


def test_how_cohorts_crossed_a_line_is_what_the_crossings_say():
    known = exempelstad(1)
    setting = Setting.of(model(), known.engagement, known.term)
    rows = crossings(steps(known.received.observations, model().catalogue.subjects, setting))
    june = rows.filter(level="municipality", number=4, key_figure=REACH_GOALS, group=EVERY_PUPIL)

    drawn = {
        (cell.now.key.cohort.key, cell.now.key.checkpoint.school_year, cell.now.key.subject)
        for table in crossing_tables(known)
        for row in table.rows
        for cell in row.cells
        if isinstance(cell, ChangeOf)
    }
    assert drawn
    assert drawn == {
        (row["cohort"], row["school_year"], row["subject"]) for row in june.to_dicts() if row["subject"] in SUBJECTS
    }


def test_pupils_at_risk_are_what_the_frame_of_the_light_checkpoints_says():
    known = exempelstad(1)
    setting = Setting.of(model(), known.engagement, known.term)
    frame = at_risk(known.received.observations, model().catalogue.subjects, setting)
    rows = frame.filter(level="municipality", group=EVERY_PUPIL).to_dicts()

    assert rows
    for row in rows:
        found = known.pair(key_of(row)).counted
        assert (found.pupils - found.reached, found.pupils) == (row["at_risk"], row["pupils"])
