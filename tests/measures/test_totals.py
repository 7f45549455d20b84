"""Sums over parts: counts are added, and an unknown part makes the sum unknown."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.measures.totals import with_combined_subjects
from tests.support.engagements import count, model

SUBJECTS = model().catalogue.subjects


def summed(*counts):
    return {
        key.field: number
        for key, number in with_combined_subjects(dict(counts), SUBJECTS).items()
        if key.observation.subject == "SVSVA"
    }


@given(swedish=st.integers(0, 999), as_second_language=st.integers(0, 999))
def test_swedish_and_swedish_as_a_second_language_are_added(swedish, as_second_language):
    known = (count("pupils", swedish, subject="SV"), count("pupils", as_second_language, subject="SVA"))

    assert summed(*known) == {"pupils": swedish + as_second_language}


def test_a_part_that_is_not_known_makes_the_sum_unknown():
    assert summed(count("pupils", 20, subject="SV")) == {}


def test_a_part_that_is_zero_is_known():
    known = (count("reached", 20, subject="SV"), count("reached", 0, subject="SVA"))

    assert summed(*known) == {"reached": 20}


def test_only_counts_of_the_same_thing_are_added():
    apart = [{"cohort": 2019}, {"at": "2025-4"}, {"school_unit": "99000022"}, {"key_figure": "nt_year_3"}]

    assert [summed(count("pupils", 9, subject="SV"), count("pupils", 1, subject="SVA", **one)) for one in apart] == [
        {}
    ] * 4
    assert summed(count("pupils", 9, subject="SV"), count("reached", 1, subject="SVA")) == {}


def test_a_sum_that_is_already_there_is_kept():
    told = count("pupils", 30, subject="SVSVA")

    assert summed(count("pupils", 20, subject="SV"), count("pupils", 5, subject="SVA"), told) == {"pupils": 30}


def test_what_has_no_parts_is_left_as_it_was():
    known = dict([count("pupils", 20), count("reached", 18), count("pupils", 12, subject="NO")])

    assert with_combined_subjects(known, SUBJECTS) == known
    assert with_combined_subjects(known, [replace(one, parts=()) for one in SUBJECTS]) == known
