"""The tables' sums and changes are those of ``steps``, which counts a whole country in one frame: one truth."""

import pytest

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import EVERY_PUPIL, ObservationKey
from generator.measures.coverage import REACH_GOALS
from generator.measures.progression import change_in_pupils, points_shown
from generator.measures.steps import steps
from generator.measures.steps_setting import Setting
from generator.measures.whole_cohorts import whole_junes
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
