"""Shrinkage against statsmodels and SciPy, and against made-up schools whose true differences are known."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency
from statsmodels.stats.meta_analysis import combine_effects

from generator.domain.counted import Counted
from generator.measures.shrinkage import (
    Estimate,
    between_variance,
    likeness,
    own_weight,
    shrunk,
    shrunk_shares,
)
from generator.simulation.pupils import chance

ESTIMATES = st.lists(st.builds(Estimate, st.floats(-50, 50), st.floats(0.1, 100)), min_size=2, max_size=12)
SCHOOLS = st.lists(st.integers(1, 60).flatmap(lambda n: st.builds(Counted, st.integers(0, n), st.just(n))), max_size=9)


@given(ESTIMATES)
def test_the_variance_between_schools_is_dersimonian_and_lairds(estimates):
    assume(between_variance(estimates) > 1e-3)  # theirs may be negative, and then divides by nought

    values, variances = (np.array([getattr(one, name) for one in estimates]) for name in ("value", "variance"))

    theirs = combine_effects(values, variances, method_re="dl").tau2

    assert between_variance(estimates) == pytest.approx(theirs, rel=1e-6)


def test_schools_less_apart_than_chance_have_no_variance_between_them():
    assert between_variance([Estimate(10, 4), Estimate(11, 4), Estimate(10, 9)]) == 0.0


@given(ESTIMATES)
def test_nobody_is_drawn_past_the_middle_and_the_surest_least(estimates):
    drawn = shrunk(estimates)

    for one, found in zip(estimates, drawn, strict=True):
        assert found.raw == one.value
        assert 0 <= found.weight <= 1
    weights = [
        found.weight for _, found in sorted(zip(estimates, drawn, strict=True), key=lambda pair: pair[0].variance)
    ]
    assert weights == sorted(weights, reverse=True)


@given(SCHOOLS)
def test_a_schools_share_is_drawn_towards_the_share_of_all_and_stands_beside_its_own(schools):
    pupils = sum(one.pupils for one in schools)

    for one, found in zip(schools, shrunk_shares(schools), strict=True):
        own, middle = one.reached / one.pupils, sum(each.reached for each in schools) / pupils
        assert found.raw == own
        assert min(own, middle) - 1e-9 <= found.shrunk <= max(own, middle) + 1e-9


def test_likeness_is_the_surplus_of_the_chi_squared_of_all_schools():
    schools = [Counted(20, 25), Counted(12, 24), Counted(28, 30), Counted(9, 12)]
    table = [[one.reached, one.pupils - one.reached] for one in schools]
    seen, freedom = chi2_contingency(table, correction=False)[:3:2]
    pupils = sum(one.pupils for one in schools)

    effective = pupils - sum(one.pupils**2 for one in schools) / pupils
    assert likeness(schools) == pytest.approx((seen - freedom) / (effective - freedom))


@pytest.mark.parametrize(
    "schools",
    [
        [],
        [Counted(0, 0)],
        [Counted(9, 12)],
        [Counted(12, 12), Counted(9, 9)],
        [Counted(0, 12), Counted(0, 9)],
        [Counted(1, 1), Counted(0, 1)],
        [Counted(15, 20), Counted(16, 20), Counted(14, 20)],
    ],
    ids=["none", "nobody", "one", "all reach", "none reach", "a pupil each", "less apart than chance"],
)
def test_where_chance_explains_everything_schools_are_not_alike_at_all(schools):
    assert likeness(schools) == 0.0


def test_schools_that_do_not_differ_all_get_the_share_of_all():
    drawn = shrunk_shares([Counted(15, 20), Counted(16, 20), Counted(0, 0), Counted(14, 20)])

    assert [one and one.shrunk for one in drawn] == [
        pytest.approx(0.75),
        pytest.approx(0.75),
        None,
        pytest.approx(0.75),
    ]


def test_schools_where_all_or_none_reach_keep_their_own():
    drawn = shrunk_shares([Counted(20, 20), Counted(0, 20)])

    assert [one.shrunk for one in drawn] == [1.0, 0.0]


@pytest.mark.parametrize("pupils", [15, 50])
def test_the_worked_values_of_the_domain(pupils):
    assert round(own_weight(30**2, 60**2 / pupils), 2) == {15: 0.79, 50: 0.93}[pupils]


def made_up(luck, schools=12, alike=0.05, middle=0.85):
    """Schools whose true shares are beta distributed with that likeness, and what chance made of them."""
    total = 1 / alike - 1
    true = [luck.betavariate(middle * total, (1 - middle) * total) for _ in range(schools)]
    sizes = [luck.randint(8, 45) for _ in true]
    return true, [Counted(sum(luck.random() < p for _ in range(n)), n) for p, n in zip(true, sizes, strict=True)]


def test_the_estimated_likeness_is_right_on_average_and_shrinkage_lessens_the_error():
    luck = chance("likeness")
    towns = [made_up(luck) for _ in range(300)]

    found = [likeness(schools) for _, schools in towns]
    pairs = [(p, one) for true, schools in towns for p, one in zip(true, shrunk_shares(schools), strict=True)]
    raw, drawn = (sum((p - value(one)) ** 2 for p, one in pairs) for value in (lambda s: s.raw, lambda s: s.shrunk))

    assert sum(found) / len(found) == pytest.approx(0.05, abs=0.01)
    assert drawn < 0.75 * raw
