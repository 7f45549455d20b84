"""Exact tests against every way in which the pupils could have fallen out, and against SciPy and statsmodels."""

from fractions import Fraction
from itertools import combinations

import pytest
from scipy.stats import binomtest, fisher_exact
from statsmodels.stats.contingency_tables import mcnemar

from generator.domain.counted import Counted
from generator.measures.chance import as_lopsided_by_chance, as_unlike_by_chance


def enumerated(one, other):
    """Deal the pupils who reach over all pupils in every possible way, and count the ways no likelier than ours."""
    pupils = one.pupils + other.pupils
    dealt = [
        sum(place < one.pupils for place in way) for way in combinations(range(pupils), one.reached + other.reached)
    ]
    return Fraction(sum(1 for k in dealt if dealt.count(k) <= dealt.count(one.reached)), len(dealt))


@pytest.mark.parametrize(
    ("one", "other"),
    [(Counted(a, n), Counted(b, m)) for n in (1, 3, 5) for m in (2, 4) for a in range(n + 1) for b in range(m + 1)],
    ids=str,
)
def test_the_probability_is_that_of_every_way_counted_one_by_one(one, other):
    assert as_unlike_by_chance(one, other) == enumerated(one, other)


def test_a_known_table_gives_the_known_probability():
    """The lady tasting tea, who told three of four cups: 34/70."""
    assert as_unlike_by_chance(Counted(3, 4), Counted(1, 4)) == Fraction(34, 70)


def test_it_does_not_matter_which_group_is_named_first_or_whether_reaching_or_not_is_counted():
    one, other = Counted(8, 20), Counted(19, 20)

    assert as_unlike_by_chance(one, other) == as_unlike_by_chance(other, one)
    assert as_unlike_by_chance(one, other) == as_unlike_by_chance(Counted(12, 20), Counted(1, 20))


@pytest.mark.parametrize("pupils", [1, 2, 7, 14, 40, 200])
def test_fishers_test_is_that_of_scipy(pupils):
    for other in (1, 13, 80):
        for reached in range(0, pupils + 1, max(1, pupils // 15)):
            for also in range(0, other + 1, max(1, other // 15)):
                theirs = fisher_exact([[reached, pupils - reached], [also, other - also]]).pvalue

                assert float(as_unlike_by_chance(Counted(reached, pupils), Counted(also, other))) == pytest.approx(
                    theirs
                )


@pytest.mark.parametrize(
    ("gained", "lost", "probability"), [(9, 3, 0.146), (14, 4, 0.031), (6, 0, 0.031), (5, 0, 0.063), (8, 1, 0.039)]
)
def test_mcnemars_test_has_the_worked_values_of_the_domain(gained, lost, probability):
    assert float(as_lopsided_by_chance(gained, lost)) == pytest.approx(probability, abs=5.1e-4)


def test_mcnemars_test_is_that_of_statsmodels_and_the_tossing_of_a_coin():
    for gained in range(31):
        for lost in range(31):
            ours = float(as_lopsided_by_chance(gained, lost))

            assert ours == pytest.approx(min(1.0, mcnemar([[5, gained], [lost, 2]], exact=True).pvalue))
            assert gained + lost == 0 or ours == pytest.approx(binomtest(gained, gained + lost).pvalue)


def test_when_nobody_crosses_the_line_nothing_is_lopsided():
    assert as_lopsided_by_chance(0, 0) == 1
    assert as_lopsided_by_chance(7, 7) == 1
    assert as_lopsided_by_chance(2, 9) == as_lopsided_by_chance(9, 2)
