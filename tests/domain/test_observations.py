"""What is stored comes back as it was counted: blank is not zero, and what is not a value is no count."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import (
    COUNTS,
    NOTHING_YET,
    CountKey,
    Observation,
    ObservationKey,
    Observations,
    Provenance,
)
from generator.domain.school_system import Status

KEY = ObservationKey("99000011", Cohort(2020), Checkpoint(2026, 4), "reach_goals", "MA")

CODES = st.text("abcdefghij_XYZ0123456789", max_size=8)
KEYS = st.builds(
    ObservationKey,
    school_unit=CODES,
    cohort=st.integers(2000, 2100).map(Cohort),
    checkpoint=st.builds(Checkpoint, st.integers(2011, 2099), st.integers(1, 4)),
    key_figure=CODES,
    subject=CODES,
    part=CODES,
    group=st.sampled_from(["alla", "flickor", "pojkar"]),
    category=CODES,
)
KNOWN = st.dictionaries(st.sampled_from(COUNTS), st.integers(0, 2**31 - 1))


@given(st.dictionaries(KEYS, KNOWN, max_size=5))
def test_every_count_comes_back_under_its_own_key(rows):
    stored = Observations.of(Observation(key, counts) for key, counts in rows.items())

    expected = {CountKey(key, field): number for key, counts in rows.items() for field, number in counts.items()}
    assert stored.counts() == expected


def test_zero_is_known_and_blank_is_not():
    stored = Observations.of([Observation(KEY, {"reached": 0})])

    assert stored.counts() == {CountKey(KEY, "reached"): 0}
    assert stored.frame.select("reached", "pupils").row(0) == (0, None)


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.VALUE])
def test_what_is_not_a_value_gives_no_count(status):
    assert Observations.of([Observation(KEY, {"reached": 3}, status)]).counts() == {}


def test_a_schools_rows_are_its_own():
    other = ObservationKey("99000022", KEY.cohort, KEY.checkpoint, "reach_goals", "MA")
    stored = Observations.of([Observation(KEY, {"pupils": 3}), Observation(other, {"pupils": 4})])

    assert stored.of_unit("99000022").counts() == {CountKey(other, "pupils"): 4}


def test_where_a_number_stood_is_kept_beside_it():
    provenance = Provenance("resultatbok.xlsx", "ab12", None, "Inmatning", "D14")
    frame = Observations.of([Observation(KEY, {"pupils": 3}, provenance=provenance)]).frame

    assert frame.select("source", "source_hash", "sheet", "cell").row(0) == (
        "resultatbok.xlsx",
        "ab12",
        "Inmatning",
        "D14",
    )


def test_percentages_have_no_column():
    assert [name for name, kind in NOTHING_YET.frame.schema.items() if kind.is_float()] == []
    assert isinstance(NOTHING_YET.frame, pl.DataFrame)
    assert NOTHING_YET.counts() == {}


@pytest.mark.parametrize("field", ["share", "Pupils", "mean"])
def test_a_count_that_no_observation_has_cannot_be_named(field):
    with pytest.raises(ValueError, match=field):
        CountKey(KEY, field)
