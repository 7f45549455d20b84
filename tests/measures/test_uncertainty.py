"""Intervals against SciPy and statsmodels over wide grids, against the domain's worked values, and by enumeration."""

from math import comb, nextafter

import pytest
from scipy.stats import binom
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from generator.domain.calendar import Cohort
from generator.domain.counted import Counted
from generator.measures.uncertainty import CohortShare, TwoCohorts, cautious, newcombe, pooled, wilson

SIZES = [1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 13, 15, 17, 21, 23, 30, 41, 50, 67, 84, 112, 150, 200]
ALMOST = 1e-9


def limits(interval):
    return interval.low, interval.high


def two(now, before):
    return TwoCohorts(CohortShare(Cohort(2022), 5, now), CohortShare(Cohort(2021), 5, before))


@pytest.mark.parametrize(
    ("reached", "pupils", "low", "high"),
    [
        (0, 12, 0.0, 24.2),
        (12, 12, 75.8, 100.0),
        (8, 15, 30.1, 75.2),
        (17, 23, 53.5, 87.5),
        (30, 50, 46.2, 72.4),
        (68, 112, 51.5, 69.3),
    ],
)
def test_wilsons_interval_has_the_worked_values_of_the_domain(reached, pupils, low, high):
    assert [round(100 * limit, 1) for limit in limits(wilson(Counted(reached, pupils)))] == [low, high]


@pytest.mark.parametrize("pupils", SIZES)
def test_wilsons_interval_is_that_of_statsmodels(pupils):
    for reached in range(pupils + 1):
        theirs = proportion_confint(reached, pupils, method="wilson")

        assert limits(wilson(Counted(reached, pupils))) == pytest.approx(theirs, abs=ALMOST)


@pytest.mark.parametrize("pupils", SIZES)
def test_both_tails_of_the_cautious_interval_are_what_it_says(pupils):
    """SciPy's binomial at our limits: as much outside each end as was promised, the value itself counted half."""
    for reached in range(0, pupils + 1, 1 + pupils // 30):
        low, high = limits(cautious(Counted(reached, pupils)))

        above, below = binom.sf(reached, pupils, low), binom.cdf(reached - 1, pupils, high)
        assert reached == 0 or above + binom.pmf(reached, pupils, low) / 2 == pytest.approx(0.025)
        assert reached == pupils or below + binom.pmf(reached, pupils, high) / 2 == pytest.approx(0.025)


@pytest.mark.parametrize("interval", [wilson, cautious])
def test_nobody_gives_nothing_and_none_or_all_reach_to_the_very_end(interval):
    assert interval(Counted(0, 0)) is None
    for pupils in SIZES:
        assert interval(Counted(0, pupils)).low == 0.0
        assert interval(Counted(pupils, pupils)).high == 1.0


@pytest.mark.parametrize("interval", [wilson, cautious])
def test_an_interval_holds_the_share_and_is_the_same_seen_from_those_who_do_not_reach(interval):
    for pupils in SIZES:
        for reached in range(pupils + 1):
            low, high = limits(interval(Counted(reached, pupils)))

            assert 0 <= low <= reached / pupils <= high <= 1
            assert limits(interval(Counted(pupils - reached, pupils))) == pytest.approx((1 - high, 1 - low), abs=ALMOST)


def test_a_whole_municipality_has_an_interval_too():
    low, high = limits(cautious(Counted(4_000, 5_000)))

    assert (low, high) == pytest.approx(limits(wilson(Counted(4_000, 5_000))), abs=2e-4)


@pytest.mark.parametrize("pupils", [1, 2, 5, 12, 24, 75, 200])
def test_newcombes_interval_is_that_of_statsmodels(pupils):
    for other in (1, 3, 14, 80):
        for reached in range(0, pupils + 1, max(1, pupils // 12)):
            for also in range(other + 1):
                theirs = confint_proportions_2indep(reached, pupils, also, other, method="newcomb")

                assert limits(newcombe(two(Counted(reached, pupils), Counted(also, other)))) == pytest.approx(
                    theirs, abs=ALMOST
                )


def test_newcombes_interval_is_that_of_his_own_paper():
    assert limits(newcombe(two(Counted(56, 70), Counted(48, 80)))) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_with_nobody_in_either_cohort_there_is_nothing_to_compare():
    assert newcombe(two(Counted(0, 0), Counted(5, 9))) is None
    assert newcombe(two(Counted(5, 9), Counted(0, 0))) is None


def test_one_cohort_a_year_apart_can_not_even_be_asked_about():
    """The change of a whole cohort has no interval: it is the same cohort, and another index."""
    june = CohortShare(Cohort(2022), 5, Counted(18, 25))

    with pytest.raises(ValueError, match="not two groups"):
        TwoCohorts(june, CohortShare(Cohort(2022), 4, Counted(20, 24)))
    with pytest.raises(ValueError, match="two yardsticks"):
        TwoCohorts(june, CohortShare(Cohort(2021), 4, Counted(20, 24)))


def years(*counted, index=5, first=2020):
    return [CohortShare(Cohort(first + at), index, Counted(*one)) for at, one in enumerate(counted)]


def test_three_cohorts_are_added_up_in_any_order_and_never_averaged():
    assert pooled(years((9, 12), (12, 14), (10, 13))[::-1]) == Counted(31, 39)
    assert pooled(years((9, 12))) == Counted(9, 12)


@pytest.mark.parametrize(
    "cohorts",
    [
        [],
        years((1, 2), (1, 2), (1, 2), (1, 2)),
        [*years((1, 2)), *years((1, 2), first=2022)],
        [*years((1, 2)), *years((1, 2), first=2021, index=6)],
        [*years((1, 2)), *years((1, 2))],
    ],
    ids=["none", "four", "a gap", "another index", "the same cohort twice"],
)
def test_only_neighbouring_cohorts_in_the_same_index_are_pooled(cohorts):
    with pytest.raises(ValueError, match="one to three"):
        pooled(cohorts)


# ---- how often an interval holds the true share: enumerated over every outcome, not drawn


def coverage(intervals, share):
    pupils = len(intervals) - 1
    return sum(
        comb(pupils, k) * share**k * (1 - share) ** (pupils - k)
        for k, (low, high) in enumerate(intervals)
        if low <= share <= high
    )


def worst(intervals):
    """The smallest coverage of any share. Coverage bends upwards between limits, or falls towards one of them."""
    beside = {nextafter(edge, side) for low, high in intervals for edge, side in ((low, -1), (high, 2))}
    return min(coverage(intervals, share) for share in beside if 1e-6 < share < 1 - 1e-6)


def enumerated(interval, pupils):
    return [limits(interval(Counted(k, pupils))) for k in range(pupils + 1)]


GRID = [*range(1, 31), 33, 34, 35, 40, 50, 64, 80, 100, 130, 160, 200]
SHARES = [step / 50 for step in range(1, 50)]


def test_the_cautious_interval_covers_95_in_100_on_average_and_never_less_than_91():
    tables = [enumerated(cautious, pupils) for pupils in GRID]
    means = [sum(coverage(table, share) for share in SHARES) / len(SHARES) for table in tables]
    lowest = {pupils: worst(table) for pupils, table in zip(GRID, tables, strict=True)}

    assert min(means) >= 0.94
    assert 0.95 <= sum(means) / len(means) <= 0.97
    assert min(lowest.values()) == pytest.approx(0.9121, abs=5e-5)
    assert min(lowest, key=lowest.get) == 6


def test_wilsons_interval_covers_as_often_on_average_but_sinks_near_the_ends():
    """Why it is not what people are told of: for ten pupils of whom nearly all reach, it covers 83,5 in 100."""
    tables = [enumerated(wilson, pupils) for pupils in GRID if pupils >= 10]
    means = [sum(coverage(table, share) for share in SHARES) / len(SHARES) for table in tables]

    assert min(means) >= 0.94
    assert min(worst(table) for table in tables) == pytest.approx(0.835, abs=5e-4)
