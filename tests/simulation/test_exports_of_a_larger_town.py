"""A town of Ludvika's size, whose schools and pupils do not exist."""

from generator.config.engagement import load_engagement
from generator.config.resources import packaged_engagements
from generator.domain.calendar import Checkpoint
from generator.simulation.exports.identities import SCHOOL_ISSUED, is_fictional
from tests.support.engagements import model
from tests.support.towns import its_people, town_of_ludvikas_size


def test_it_has_ludvikas_schools_years_and_none_of_its_names_and_codes():
    real, asked = load_engagement(packaged_engagements(), "ludvika", model()), town_of_ludvikas_size()

    assert [unit.indexes for unit in asked.school_units] == [unit.indexes for unit in real.school_units]
    assert asked.fictional
    assert not {unit.code for unit in asked.school_units} & {unit.code for unit in real.school_units}
    assert not {unit.name for unit in asked.school_units} & {unit.name for unit in real.school_units}
    assert "Ludvika" not in {asked.municipality.name, asked.slug.capitalize()}


def test_its_pupils_are_nobody_and_no_two_have_the_same_number():
    at = Checkpoint.parse("2026-4")
    identities = [person.identity(at) for person in its_people().everybody]

    assert len(identities) > 4000, "over eight school years"
    assert all(map(is_fictional, identities))
    assert len(set(identities)) == len(identities)
    assert sum(identity.startswith(SCHOOL_ISSUED) for identity in identities) < 30, "there are test numbers enough"
