"""Made-up exports of a whole town, counted: as by hand, and as the town itself counts where nothing unusual hinders."""

from collections import Counter
from functools import cache

import pytest

from generator.aggregation.counting import count
from generator.aggregation.task import Task
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import COUNTS, EVERY_PUPIL, CountKey, ObservationKey
from generator.domain.pupil_export import ExportFile
from generator.simulation.exports.cases import Case
from generator.simulation.exports.marks import BLOCKS, GRADES_FROM, LANGUAGES, NOT_YET_GRADED
from generator.simulation.exports.rows import rows_of
from tests.aggregation.naive import naive
from tests.aggregation.test_naive import counted
from tests.support.engagements import model
from tests.support.made_up_exports import census, made, records

JUNES = ("2026-4", "2025-4")
OF_THE_TOWN = {"reach_goals", "same_pupils", "movement", "pupils"}
AS_SCHOOLS_LIKE = {*BLOCKS, NOT_YET_GRADED}  # in index 6; the town asks nobody
NOT_THE_TOWNS_MARK = {Case.TWO_SWEDISH_MARKED, Case.LATE_MARK_ALONE, Case.ADAPTED_STUDIES, Case.NO_MARK, Case.REPEATER}
NOT_THE_SAME = {Case.PROTECTED, Case.MADE_REAL}


@cache
def files():
    """The grade list and the judgements of two Junes, as a reader should find them."""
    found = []
    for written in JUNES:
        at, codes = Checkpoint.parse(written), {unit.code for unit in census().town.engagement.school_units}
        for form in ("grade_list", "judgements"):
            asked = made(form, at)
            file = ExportFile(f"{form}_{written}", "0" * 64, form, 1, at, None, len(records(written)))
            found.append(rows_of(asked, records(written), codes, file))
    return found


def task():
    return Task(census().town.engagement, model(), Checkpoint.parse(JUNES[0]))


@cache
def unusual():
    """By place, what keeps the town's own count from being that of the file: now, or a year earlier."""
    found = {}
    for written in JUNES:
        for one in records(written):
            year = Checkpoint.parse(written).school_year
            for index in {one.index, one.index + 1} if Case.REPEATER in one.cases else {one.index}:
                found.setdefault((one.school_unit, Cohort.in_year(index, year)), set()).update(one.cases)
            if one.cases & (NOT_THE_SAME | NOT_THE_TOWNS_MARK):
                found.setdefault(Cohort.in_year(one.index, year), set()).update(one.cases)
    return found


def test_the_towns_pupils_are_counted_as_by_hand():
    assert counted(task(), files()) == naive(task(), files())


def test_they_are_counted_as_the_town_counts_them_where_nothing_unusual_hinders():
    compared = Counter()
    for row in count(task(), files()).observations.frame.rows(named=True):
        figure, cohort = row["key_figure"], Cohort(row["cohort"])
        chosen = row["subject"] in LANGUAGES or (
            cohort.index(2026) == GRADES_FROM and row["subject"] in AS_SCHOOLS_LIKE
        )
        if figure not in OF_THE_TOWN or row["group"] != EVERY_PUPIL or chosen:
            continue
        here = unusual().get((row["school_unit"], cohort), set())
        hinders = here & NOT_THE_TOWNS_MARK if figure == "reach_goals" else unusual().get(cohort, set())
        if hinders:
            continue
        key = ObservationKey(row["school_unit"], cohort, task().checkpoint, figure, row["subject"])
        expected = {name: census().count(CountKey(key, name)) for name in COUNTS if row[name] is not None}
        assert {name: row[name] for name in expected} == expected, key
        compared[figure] += 1

    assert compared["reach_goals"] >= 100


@pytest.mark.parametrize("written", JUNES)
def test_nobody_has_two_entries_of_a_june_that_both_hold(written):
    open_now = Counter(one.number for one in set(records(written)) if one.left is None)

    assert set(open_now.values()) == {1}
