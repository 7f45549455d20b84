"""How many could be followed: over all schools, cohort by cohort, and never all as long as one is missing."""

import pytest

from generator.domain.calendar import Cohort
from generator.measures.followed import Followed, followed_together

FIVE, SIX = Cohort.of_born(2015), Cohort.of_born(2014)


def test_schools_are_added_and_cohorts_stand_apart_the_youngest_first():
    parts = [(SIX, 22, 20), (FIVE, 24, 22), (FIVE, 26, 26), (Cohort.of_born(2013), 0, 0)]

    assert followed_together(parts) == (Followed(FIVE, 50, 48), Followed(SIX, 22, 20))


@pytest.mark.parametrize(("followed", "told"), [(325, 100), (324, 99), (312, 96), (0, 0)])
def test_the_share_is_never_whole_as_long_as_somebody_is_missing(followed, told):
    assert Followed(FIVE, 325, followed).per_cent == told
