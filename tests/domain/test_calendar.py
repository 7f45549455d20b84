"""Terms, school years, checkpoints and cohorts, as people name them and as they follow on each other."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.calendar import (
    Checkpoint,
    CheckpointKind,
    Cohort,
    Season,
    Term,
    checkpoints_of,
    term_of,
    week_day,
)

SCHOOL_YEARS = st.integers(2011, 2099)


@pytest.mark.parametrize(
    ("term", "school_year", "checkpoints", "following"),
    [
        ("VT2027", 2026, ("2026-3", "2026-4"), "HT2027"),
        ("HT2027", 2027, ("2027-1", "2027-2"), "VT2028"),
        ("VT2028", 2027, ("2027-3", "2027-4"), "HT2028"),
    ],
)
def test_a_term_belongs_to_a_school_year_and_holds_a_light_and_a_full_checkpoint(
    term, school_year, checkpoints, following
):
    parsed = Term.parse(term)

    assert (str(parsed), parsed.school_year, str(parsed.next())) == (term, school_year, following)
    assert tuple(str(checkpoint) for checkpoint in checkpoints_of(parsed)) == checkpoints
    assert [checkpoint.kind for checkpoint in checkpoints_of(parsed)] == [CheckpointKind.LIGHT, CheckpointKind.FULL]


@pytest.mark.parametrize("written", ["VT27", "vt2027", "HT 2027", "VT2027\n", "ST2027", "VT1999", ""])
def test_a_term_that_is_not_written_as_people_write_it_is_refused(written):
    with pytest.raises(ValueError, match=written.strip() or "^$"):
        Term.parse(written)


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2027, 1, 1), "VT2027"),
        (date(2027, 6, 30), "VT2027"),
        (date(2027, 7, 1), "HT2027"),
        (date(2027, 12, 31), "HT2027"),
    ],
)
def test_the_school_year_turns_on_the_first_of_july(day, term):
    assert str(term_of(day)) == term


@pytest.mark.parametrize(
    ("written", "name", "kind"),
    [("2026-1", "A1", "light"), ("2026-2", "A2", "full"), ("2026-3", "A3", "light"), ("2026-4", "A4", "full")],
)
def test_october_and_march_are_light_and_december_and_june_are_full(written, name, kind):
    checkpoint = Checkpoint.parse(written)

    assert (str(checkpoint), checkpoint.name, checkpoint.kind.value) == (written, name, kind)


@pytest.mark.parametrize("written", ["2026-5", "2026-0", "26-4", "2026-44", "2026", "2026-4 "])
def test_a_checkpoint_that_does_not_exist_cannot_be_written(written):
    with pytest.raises(ValueError, match=written):
        Checkpoint.parse(written)


@pytest.mark.parametrize("number", [0, 5])
def test_a_checkpoint_that_does_not_exist_cannot_be_built(number):
    with pytest.raises(ValueError, match=str(number)):
        Checkpoint(2026, number)


def test_june_is_compared_with_june_and_december_with_december():
    assert [str(Checkpoint(2027, number).a_year_earlier()) for number in (2, 4)] == ["2026-2", "2026-4"]


def test_checkpoints_stand_in_the_order_of_time():
    written = ["2027-1", "2026-4", "2026-2", "2027-3", "2026-3"]

    assert [str(c) for c in sorted(map(Checkpoint.parse, written))] == [
        "2026-2",
        "2026-3",
        "2026-4",
        "2027-1",
        "2027-3",
    ]


def test_a_cohort_is_keyed_by_the_year_its_pupils_turn_seven_and_named_by_their_birth():
    cohort = Cohort(2015)

    assert cohort.born == 2008
    assert [cohort.index(school_year) for school_year in (2014, 2015, 2021, 2023)] == [0, 1, 7, 9]


@given(index=st.integers(0, 9), school_year=SCHOOL_YEARS)
def test_a_cohort_keeps_its_key_while_its_index_rises_by_one_a_year(index, school_year):
    cohort = Cohort.in_year(index, school_year)

    assert cohort.index(school_year) == index
    assert cohort == Cohort.in_year(index + 1, school_year + 1)


@given(year=SCHOOL_YEARS, season=st.sampled_from(Season))
def test_every_term_is_read_back_as_it_was_written(year, season):
    term = Term(year, season)

    assert Term.parse(str(term)) == term
    assert [Checkpoint.parse(str(checkpoint)) for checkpoint in checkpoints_of(term)] == list(checkpoints_of(term))


def test_a_week_is_the_iso_week_and_monday_its_first_day():
    assert (week_day(2027, 1), week_day(2026, 53, 5)) == (date(2027, 1, 4), date(2027, 1, 1))
    with pytest.raises(ValueError, match="53"):
        week_day(2027, 53)
