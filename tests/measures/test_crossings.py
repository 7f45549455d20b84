"""How earlier cohorts crossed a line, against the same thing done one cohort at a time."""

from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import Observation, ObservationKey, Observations
from generator.domain.school_system import Status
from generator.measures.crossings import CROSSINGS, crossings
from generator.measures.steps import MUNICIPALITY, SCHOOL, Setting, steps
from tests.support.engagements import model

ANYWHERE = Setting.of(model())
BREAKS = (4, 6, 7)


def share(code, index, year, reached, pupils, **said):
    cohort, at = Cohort.in_year(index, year), Checkpoint(year, 4)
    key = ObservationKey(code, cohort, at, "reach_goals", said.get("subject", "MA"))
    return Observation(key, {"reached": reached, "pupils": pupils}, said.get("status", Status.VALUE))


def crossed(*rows, **wanted):
    return crossings(steps(Observations.of(rows), model().catalogue.subjects, ANYWHERE)).filter(**wanted)


def over(index, *years, code="a", before=20, pupils=20):
    """A school whose cohorts go over the line before an index, with ``before`` who reach and then so many less."""
    return [
        share(code, at, at_year, reached, pupils)
        for year, fall in years
        for at, at_year, reached in ((index - 1, year - 1, before), (index, year, before - fall))
    ]


EARLIER = ("cohort", "change_points", "earlier", "earlier_cohorts", "earlier_points", "earlier_pupils", "median_points")


@pytest.mark.parametrize(
    ("falls", "expected"),
    [
        ([1], (-5, 0, [], [], [], None)),
        ([2, 1], (-5, 1, [2020], [-10], [-2], -10.0)),
        ([2, 5, 1], (-5, 2, [2020, 2019], [-25, -10], [-5, -2], -17.5)),
        ([0, 2, 5, 1], (-5, 3, [2020, 2019, 2018], [-25, -10, 0], [-5, -2, 0], -10.0)),
    ],
)
def test_the_latest_cohort_stands_beside_every_earlier_one_that_crossed(falls, expected):
    years = zip(range(2027 - len(falls), 2027), falls, strict=True)

    latest = crossed(*over(6, *years), level=SCHOOL).select(EARLIER).row(0)

    assert latest == (2021, *expected)


def test_a_line_is_the_same_across_2028_whatever_the_years_are_called():
    """From åk 6 to åk 7 in 2026/27 and 2027/28; the year after from åk 6 to åk 8, for every year has a new name."""
    found = crossed(*over(7, (2026, 4), (2027, 2), (2028, 1)), level=SCHOOL)

    assert found.select("index", "school_year", "earlier_points").rows() == [
        (7, 2028, [-10, -20]), (7, 2027, [-20]), (7, 2026, []),
    ]  # fmt: skip


def test_lines_subjects_and_schools_are_kept_apart():
    rows = [*over(6, (2025, 4), (2026, 2)), *over(7, (2026, 1)), *over(6, (2026, 8), code="b")]
    rows += [share("a", 5, 2025, 20, 20, subject="EN"), share("a", 6, 2026, 19, 20, subject="EN")]

    found = crossed(*rows, level=SCHOOL, school_year=2026).select("school_unit", "index", "subject", "earlier_points")

    assert set(map(str, found.rows())) == {
        "('a', 6, 'EN', [])", "('a', 6, 'MA', [-20])", "('a', 7, 'MA', [])", "('b', 6, 'MA', [])",
    }  # fmt: skip


def test_a_step_within_a_yardstick_and_a_cohort_known_on_one_side_only_are_no_crossings():
    assert crossed(*over(5, (2026, 4)), share("a", 6, 2026, 1, 2)).is_empty()
    assert crossed().schema == CROSSINGS


def test_where_a_school_is_missing_the_schools_that_know_both_years_are_compared():
    rows = [
        *over(6, (2026, 2)),
        *over(6, (2026, 0), code="b", before=10)[:1],
        share("b", 6, 2026, 0, 0, status=Status.MISSING),
    ]

    assert crossed(*rows, level=MUNICIPALITY)["change_points"].to_list() == [-10]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(3, 7), st.integers(2020, 2030), st.integers(0, 20))))
def test_every_crossing_has_exactly_the_earlier_steps_over_its_line(known):
    rows = {(code, index, year): share(code, index, year, reached, 20) for code, index, year, reached in known}
    reached = {at: row.counts["reached"] for at, row in rows.items()}
    points = {
        (code, index, year): 5 * (now - reached[code, index - 1, year - 1])
        for (code, index, year), now in reached.items()
        if index in BREAKS and (code, index - 1, year - 1) in reached
    }

    found = crossed(*rows.values(), level=SCHOOL)

    shown = {(row["school_unit"], row["index"], row["school_year"]): row for row in found.to_dicts()}
    assert {at: row["change_points"] for at, row in shown.items()} == points
    for (code, index, year), row in shown.items():
        earlier = [points[code, index, at] for at in range(year - 1, 2019, -1) if (code, index, at) in points]
        assert (row["earlier_points"], row["earlier"]) == (earlier, len(earlier))
        assert row["median_points"] == (median(earlier) if earlier else None)


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_steps_does_not_matter(chance):
    rows = [*over(6, (2024, 4), (2025, 1), (2026, 2)), *over(7, (2026, 1)), *over(6, (2026, 8), code="b")]
    frame = steps(Observations.of(rows), model().catalogue.subjects, ANYWHERE)
    order = chance.sample(range(frame.height), frame.height)

    assert_frame_equal(crossings(frame[order]), crossings(frame))
