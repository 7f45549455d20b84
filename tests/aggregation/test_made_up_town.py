"""Made-up exports of a whole town, counted: as by hand, and as the town counts its own pupils."""

from collections import Counter
from functools import cache, cached_property

import pytest

from generator.aggregation.counting import count
from generator.aggregation.task import Task
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import COUNTS, EVERY_PUPIL, CountKey, ObservationKey
from generator.domain.pupil_export import ExportFile
from generator.domain.transitions import FIGURE as GRADE_TRANSITION
from generator.simulation.counting import Census
from generator.simulation.exports.cases import Case
from generator.simulation.exports.marks import BLOCKS, GRADES_FROM, LANGUAGES, NOT_YET_GRADED
from generator.simulation.exports.rows import rows_of
from generator.simulation.grades import grade_transitions
from generator.simulation.town import Town
from tests.aggregation.naive import naive
from tests.aggregation.test_naive import counted
from tests.support.engagements import model
from tests.support.made_up_exports import census, made, records

NOW = Checkpoint.parse("2026-4")
JUNES = ("2026-4", "2025-4", "2024-4", "2023-4")  # now, a year earlier, and the other Junes in which åk 7–9 were åk 6
FORMS = ("grade_list", "judgements")
OF_THE_TOWN = {"reach_goals", "same_pupils", "movement"}
AS_SCHOOLS_LIKE = {*BLOCKS, NOT_YET_GRADED}  # in index 6; the town asks nobody
UNLIKE_THE_TOWN = {
    Case.PROTECTED, Case.MADE_REAL, Case.REPEATER, Case.TWO_SWEDISH_MARKED, Case.LATE_MARK_ALONE,
    Case.ADAPTED_STUDIES, Case.NO_MARK,
}  # fmt: skip


class FewerPupils(Town):
    """The town without those whose rows say something else than the town knows."""

    @cached_property
    def pupils(self):
        return tuple(pupil for pupil in census().town.pupils if pupil.number not in unlike())


@cache
def unlike():
    return {one.number for written in JUNES for one in records(written) if one.cases & UNLIKE_THE_TOWN}


def files(*, usual):
    """The grade list and the judgements of the Junes, as a reader should find them; ``usual``: without those unlike."""
    codes = {unit.code for unit in census().town.engagement.school_units}
    for written in JUNES:
        at, rows = Checkpoint.parse(written), records(written)
        kept = [one for one in rows if not usual or one.number not in unlike()]
        for form in FORMS:
            file = ExportFile(f"{form}_{written}", "0" * 64, form, 1, at, None, len(kept))
            yield rows_of(made(form, at), kept, codes, file)


def task():
    return Task(census().town.engagement, model(), NOW)


@cache
def usual_counts():
    """What is counted of the usual pupils, and the town's own numbers of them."""
    town = census().town
    fewer = Census(FewerPupils(town.engagement, town.seed, town.first, town.last), census().judge)
    return fewer, count(task(), list(files(usual=True))).observations.frame.rows(named=True)


def test_the_towns_pupils_are_counted_as_by_hand():
    seen = list(files(usual=False))

    assert counted(task(), seen) == naive(task(), seen)


def test_what_is_unlike_the_town_is_rare():
    assert len(unlike()) < 0.1 * len({one.number for written in JUNES for one in records(written)})


@pytest.mark.parametrize(("figure", "places"), [("reach_goals", 200), ("same_pupils", 55), ("movement", 20)])
def test_all_others_are_counted_as_the_town_counts_them(figure, places):
    fewer, rows = usual_counts()
    compared = 0
    for row in rows:
        if row["key_figure"] == figure and row["group"] == EVERY_PUPIL and is_the_towns(row):
            key = ObservationKey(row["school_unit"], Cohort(row["cohort"]), NOW, figure, row["subject"])
            told = {name: row[name] for name in COUNTS if row[name] is not None}
            assert told == {name: fewer.count(CountKey(key, name)) for name in told}, key
            compared += 1

    assert compared >= places


def is_the_towns(row):
    """What the town knows: not who reads which language, what a school grades in index 6, or who was in index 0."""
    index = Cohort(row["cohort"]).index(NOW.school_year)
    chosen = row["subject"] in LANGUAGES or (index == GRADES_FROM and row["subject"] in AS_SCHOOLS_LIKE)
    return not chosen and not (index == 1 and row["key_figure"] == "movement")


def test_their_grades_of_year_six_and_now_are_paired_as_the_town_pairs_them():
    fewer, rows = usual_counts()
    found = Counter()
    for row in rows:
        if row["key_figure"] == GRADE_TRANSITION:
            found[row["school_unit"], row["cohort"], row["subject"], row["category"]] += row["pupils"]
    expected = Counter()
    for key, number in grade_transitions(fewer, NOW).items():
        seen = key.observation
        expected[seen.school_unit, seen.cohort.key, seen.subject, seen.category] += number

    assert found == expected
    assert found


@pytest.mark.parametrize("written", JUNES)
def test_nobody_has_two_entries_of_a_june_that_both_hold(written):
    open_now = Counter(one.number for one in set(records(written)) if one.left is None)

    assert set(open_now.values()) == {1}
