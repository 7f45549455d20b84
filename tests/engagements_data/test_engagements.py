"""Every municipality that is ever added is covered here without a test of its own."""

from collections import Counter

import pytest

from generator.config.engagement import available, load_engagement
from generator.config.resources import packaged_engagements
from generator.domain.asked import burden, checkpoints_asked
from tests.support.engagements import model, terms_and_units

ENGAGEMENTS = {
    slug: load_engagement(packaged_engagements(), slug, model()) for slug in available(packaged_engagements())
}
FICTIONAL = "exempelstad"

every_engagement = pytest.mark.parametrize("asked", ENGAGEMENTS.values(), ids=ENGAGEMENTS.keys())
every_real_one = pytest.mark.parametrize(
    "asked", [one for one in ENGAGEMENTS.values() if not one.fictional], ids=lambda one: one.slug
)


def test_four_municipalities_and_the_fictional_one_come_with_the_program():
    assert set(ENGAGEMENTS) >= {"fagersta", "lessebo", "ludvika", "orkelljunga", FICTIONAL}
    assert [slug for slug, asked in ENGAGEMENTS.items() if asked.fictional] == [FICTIONAL]


@every_engagement
def test_no_school_is_asked_for_more_than_the_engagement_promises(asked):
    costs = [
        burden(asked, model().catalogue, school, checkpoint)
        for term, school in terms_and_units(asked)
        for checkpoint in checkpoints_asked(asked, school, term)
    ]

    assert costs
    assert [cost for cost in costs if not cost.within_cap] == []


@every_engagement
def test_every_school_has_a_code_of_its_own_and_hands_its_pupils_on_to_a_higher_year(asked):
    codes = Counter(school.code for school in asked.school_units)

    assert set(codes.values()) == {1}
    for school in asked.school_units:
        if school.feeds:
            assert asked.unit(school.feeds).indexes[-1] > school.indexes[-1], school.name


@every_engagement
def test_every_school_is_open_in_some_term_and_every_term_has_schools(asked):
    assert {school.code for _, school in terms_and_units(asked)} == {school.code for school in asked.school_units}
    assert {str(term) for term, _ in terms_and_units(asked)} == {str(term) for term in asked.terms}


@every_real_one
def test_a_real_municipality_is_a_draft_until_it_has_confirmed(asked):
    assert asked.draft
    assert [school.name for school in asked.school_units if school.confirmed] == []
    assert asked.decisions == ()


def test_the_fictional_municipality_has_a_code_that_no_register_has():
    asked = ENGAGEMENTS[FICTIONAL]

    assert (asked.municipality.code, asked.draft) == ("9999", False)
    assert all(school.code.startswith("990000") for school in asked.school_units)


def test_the_fictional_municipality_has_every_kind_of_school():
    asked = ENGAGEMENTS[FICTIONAL]
    years = Counter((school.indexes[0], school.indexes[-1]) for school in asked.school_units)
    receivers = {
        school.name: len(asked.feeders_of(school)) for school in asked.school_units if asked.feeders_of(school)
    }

    assert years == {(0, 6): 1, (0, 9): 1, (7, 9): 1, (0, 3): 2, (4, 6): 1}
    assert receivers["Klockarbäcksskolan"] == 2
    assert [school.name for school in asked.school_units if school.closes] == ["Tranmyrens skola"]
