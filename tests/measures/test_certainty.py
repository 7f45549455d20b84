"""What may be said of a difference: the verdict and its numbers."""

import pytest

from generator.domain.calendar import Cohort
from generator.domain.counted import Counted
from generator.measures.certainty import Certainty, Verdict, best_told_in_pupils, between_cohorts, of_same_pupils
from generator.measures.uncertainty import CohortShare, TwoCohorts


def two(now, before):
    return TwoCohorts(CohortShare(Cohort(2022), 5, Counted(*now)), CohortShare(Cohort(2021), 5, Counted(*before)))


@pytest.mark.parametrize(
    ("gained", "lost", "stayers", "expected"),
    [
        (1, 3, 14, Certainty(Verdict.COULD_BE_CHANCE, -2, 14)),
        (5, 0, 14, Certainty(Verdict.COULD_BE_CHANCE, 5, 14)),
        (6, 0, 14, Certainty(Verdict.MORE_THAN_CHANCE, 6, 14)),
        (4, 14, 60, Certainty(Verdict.MORE_THAN_CHANCE, -10, 60)),
        (3, 3, 40, Certainty(Verdict.COULD_BE_CHANCE, 0, 40)),
        (6, 0, 9, Certainty(Verdict.TOO_FEW, 6, 9)),
        (6, 0, None, Certainty(Verdict.MORE_THAN_CHANCE, 6, None)),
        (None, 0, 14, Certainty(Verdict.UNKNOWN)),
        (0, None, 14, Certainty(Verdict.UNKNOWN)),
    ],
)
def test_the_same_pupils_are_judged_by_those_who_crossed_the_line(gained, lost, stayers, expected):
    assert of_same_pupils(gained, lost, stayers) == expected


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ((18, 25), (21, 24), Certainty(Verdict.COULD_BE_CHANCE, -4, 25)),
        ((54, 75), (63, 72), Certainty(Verdict.MORE_THAN_CHANCE, -12, 75)),
        ((0, 9), (24, 24), Certainty(Verdict.TOO_FEW, -9, 9)),
        ((0, 20), (9, 9), Certainty(Verdict.TOO_FEW, -20, 9)),
        ((0, 0), (9, 9), Certainty(Verdict.UNKNOWN)),
    ],
)
def test_two_cohorts_are_judged_by_the_interval_between_them(now, before, expected):
    assert between_cohorts(two(now, before)) == expected


@pytest.mark.parametrize(
    ("reached", "pupils", "in_pupils"),
    [(13, 21, True), (12, 12, True), (0, 0, False), (60, 75, False), (180, 240, False), (39, 40, False)],
)
def test_a_share_of_few_pupils_is_best_told_in_pupils(reached, pupils, in_pupils):
    assert best_told_in_pupils(Counted(reached, pupils)) is in_pupils
