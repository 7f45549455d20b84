"""Made-up pupils' grades then and now, and that value added can be worked out of them."""

from functools import cache

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import CountKey, ObservationKey
from generator.domain.transitions import PRIOR_INDEX, transitions_of
from generator.measures.totals import with_combined_subjects
from generator.measures.value_added import ValueAdded, of_pupils
from generator.simulation.counting import Census
from generator.simulation.grades import grade_transitions
from generator.simulation.statuses import Judge
from generator.simulation.town import Town
from tests.support.engagements import engagement, model, unit

JUNE = Checkpoint.parse("2026-4")
ONE, OTHER = unit("F–9", code="99000011", classes=tuple("abcdefghijklmnopqrst")), unit("F–9", code="99000029")


@cache
def counts():
    census = Census(Town(engagement(ONE, OTHER), "betyg", 2022, 2026), Judge(model(), "betyg"))
    present = [
        CountKey(ObservationKey(school.code, Cohort.in_year(index, 2026), JUNE, "reach_goals", subject), "pupils")
        for school in (ONE, OTHER)
        for index in (7, 8, 9)
        for subject in ("SV", "SVA", "MA", "EN")
    ]
    stored = {**grade_transitions(census, JUNE), **census.counts(present)}
    return with_combined_subjects(stored, model().catalogue.subjects)


def test_nobody_is_followed_who_has_no_grade_now_and_most_are_followed():
    found = transitions_of(counts())

    assert len(found) == 2 * 3 * 3
    assert all(0 < one.followed <= one.present for one in found)
    assert sum(one.followed for one in found) > 0.8 * sum(one.present for one in found)


def test_the_longer_ago_the_fewer_are_followed():
    shares = {
        index: sum(one.followed for one in transitions_of(counts()) if one.cohort.index(2026) == index)
        / sum(one.present for one in transitions_of(counts()) if one.cohort.index(2026) == index)
        for index in range(PRIOR_INDEX + 1, 10)
    }

    assert shares[7] > shares[9]


def test_value_added_is_worked_out_of_what_was_counted():
    points = {one.symbol: one.points for one in model().school_system.scale(9, 2026).symbols if one.points is not None}
    schools = [one for one in transitions_of(counts()) if one.subject == "MA" and one.cohort.index(2026) == 9]

    added = of_pupils(schools, points)

    assert [one.whose for one in added if isinstance(one, ValueAdded)] == [ONE.code, OTHER.code]
