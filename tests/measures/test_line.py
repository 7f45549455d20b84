"""Lines and their intervals against SciPy and statsmodels."""

from math import inf

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t

from generator.measures.line import Line, fitted, students_t

SHARES = st.floats(0, 1)
MANY = st.lists(st.tuples(SHARES, SHARES), min_size=10, max_size=30, unique_by=lambda pair: round(pair[0], 3))
FEW = st.lists(st.tuples(SHARES, SHARES), min_size=3, max_size=9)


@pytest.mark.parametrize("freedom", [*range(1, 40), 60, 99, 100, 253, 479, 1000])
def test_students_t_is_that_of_scipy(freedom):
    assert students_t(freedom) == pytest.approx(t.ppf(0.975, freedom), rel=1e-9)


@given(MANY, SHARES)
def test_a_line_through_ten_groups_and_its_interval_are_those_of_statsmodels(pairs, earlier):
    x, y = (np.array(side) for side in zip(*pairs, strict=True))
    theirs = sm.OLS(y, sm.add_constant(x)).fit().get_prediction(np.array([[1.0, earlier]])).summary_frame(alpha=0.05)

    line = fitted(pairs)

    assert line.at(earlier) == pytest.approx(theirs["mean"].iloc[0], abs=1e-6)
    assert line.interval(earlier).low == pytest.approx(theirs["obs_ci_lower"].iloc[0], abs=1e-6)
    assert line.interval(earlier).high == pytest.approx(theirs["obs_ci_upper"].iloc[0], abs=1e-6)


@given(FEW, SHARES)
def test_a_few_groups_all_move_as_they_did_on_average(pairs, earlier):
    changes = np.array([y - x for x, y in pairs])
    half = t.ppf(0.975, len(pairs) - 1) * changes.std(ddof=1) * (1 + 1 / len(pairs)) ** 0.5

    line = fitted(pairs)

    assert line.slope == 1.0
    assert line.at(earlier) == pytest.approx(earlier + changes.mean())
    assert line.interval(earlier).high - line.at(earlier) == pytest.approx(half)


@pytest.mark.parametrize("pairs", [[], [(0.9, 0.8)], [(0.9, 0.8), (0.8, 0.7)]])
def test_through_fewer_than_three_groups_there_is_no_line(pairs):
    assert fitted(pairs) is None


def test_groups_that_all_begin_alike_give_no_slope():
    assert fitted([(0.9, 0.8 + step / 100) for step in range(12)]).slope == 1.0


def test_a_line_whose_groups_are_not_ours_is_as_sure_everywhere():
    line = Line(3.25, 0.71, 1.68, 481, 479)

    assert line.width == inf
    assert line.uncertainty(0.0) == line.uncertainty(20.0) == 1 + 1 / 481
