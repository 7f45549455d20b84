"""The engagement as a value: which schools run when, and whether anything is still unconfirmed."""

from datetime import date

import pytest

from generator.domain.calendar import Term
from tests.support.engagements import HT2027, VT2027, VT2028, engagement, unit


@pytest.mark.parametrize(
    ("days", "open_in"),
    [
        ({}, ["VT2027", "HT2027", "VT2028"]),
        ({"closes": date(2027, 6, 30)}, ["VT2027"]),
        ({"closes": date(2027, 7, 1)}, ["VT2027"]),
        ({"closes": date(2027, 12, 31)}, ["VT2027", "HT2027"]),
        ({"opens": date(2027, 6, 30)}, ["VT2027", "HT2027", "VT2028"]),
        ({"opens": date(2027, 7, 1)}, ["HT2027", "VT2028"]),
        ({"opens": date(2027, 8, 16), "closes": date(2028, 1, 1)}, ["HT2027"]),
        ({"closes": date(2026, 12, 31)}, []),
    ],
)
def test_a_school_that_opens_or_closes_is_asked_only_while_it_runs(days, open_in):
    school = unit(**days)

    assert [str(term) for term in (VT2027, HT2027, VT2028) if school.open_in(term)] == open_in


def test_the_three_terms_follow_on_each_other():
    assert engagement(first_term=Term.parse("HT2027")).terms == (HT2027, VT2028, Term.parse("HT2028"))


def test_the_books_of_a_term_are_those_of_the_schools_that_run_in_the_order_of_the_file():
    stays, closes = unit(code="99000011"), unit(code="99000022", closes=date(2027, 6, 30))

    assert engagement(closes, stays).units_in(VT2027) == (closes, stays)
    assert engagement(closes, stays).units_in(HT2027) == (stays,)


@pytest.mark.parametrize(("whole", "school", "draft"), [(True, True, False), (True, False, True), (False, True, True)])
def test_one_unconfirmed_thing_makes_everything_a_draft(whole, school, draft):
    assert engagement(unit(), unit(code="99000022", confirmed=school), confirmed=whole).draft is draft


def test_a_school_knows_who_feeds_it():
    receiver = unit("7–9", code="99000033")
    feeders = [unit("F–6", code=code, feeds=receiver.code) for code in ("99000011", "99000022")]
    asked = engagement(*feeders, receiver)

    assert asked.feeders_of(asked.unit("99000033")) == tuple(feeders)
    assert asked.feeders_of(feeders[0]) == ()
