"""A town of Ludvika's size, whose schools and pupils do not exist."""

from collections import Counter, defaultdict

from generator.config.engagement import load_engagement
from generator.config.resources import packaged_engagements
from generator.simulation.exports.cases import Case
from generator.simulation.exports.identities import SCHOOL_ISSUED, is_fictional
from tests.support.engagements import model
from tests.support.towns import its_records, town_of_ludvikas_size


def test_it_has_ludvikas_schools_years_and_none_of_its_names_and_codes():
    real, asked = load_engagement(packaged_engagements(), "ludvika", model()), town_of_ludvikas_size()

    assert [unit.indexes for unit in asked.school_units] == [unit.indexes for unit in real.school_units]
    assert asked.fictional
    assert not {unit.code for unit in asked.school_units} & {unit.code for unit in real.school_units}
    assert not {unit.name for unit in asked.school_units} & {unit.name for unit in real.school_units}
    assert "Ludvika" not in {asked.municipality.name, asked.slug.capitalize()}


def test_its_two_thousand_pupils_are_nobody_and_no_two_have_the_same_number():
    who = defaultdict(set)
    for one in its_records():
        who[one.identity].add(one.number)

    assert 2000 < len(who) < 3000
    assert all(is_fictional(identity) for identity in who)
    assert {len(numbers) for numbers in who.values()} == {1}
    assert sum(identity.startswith(SCHOOL_ISSUED) for identity in who) < 20, "there are test numbers enough"


def test_every_case_occurs_there_too():
    found = Counter(case for one in its_records() for case in one.cases)

    assert set(found) == set(Case)
