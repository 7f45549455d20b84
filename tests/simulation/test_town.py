"""The made-up municipality: who goes where, and how its pupils do."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from generator.domain.asked import counts_asked
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.engagement import Lineage
from generator.domain.observations import CountKey, ObservationKey
from generator.domain.school_class import SchoolClass
from generator.simulation.counting import Census
from generator.simulation.mistakes import Mistake, with_mistake
from generator.simulation.past import past
from generator.simulation.pupils import Half, chance
from generator.simulation.roll import roll
from generator.simulation.statuses import Judge
from generator.simulation.town import Town
from tests.support.engagements import engagement, model, unit

FIRST, LAST = 2020, 2028
SMALL = unit("F–6", code="99000011", feeds="99000037", classes=("F-1", "2-3", "4-6"))
UPPER = unit("7–9", code="99000037", name="Högstadiet")
WHOLE = unit("F–9", code="99000029", name="Helskolan")
CLOSING = unit(
    "F–3",
    code="99000060",
    name="Den som stänger",
    closes=date(2027, 6, 30),
    lineage=(Lineage("closed", date(2027, 6, 30), successors=("99000029",)),),
)
JUNE = Checkpoint.parse("2026-4")


@cache
def census(seed="prov"):
    return Census(Town(engagement(SMALL, UPPER, WHOLE, CLOSING), seed, FIRST, LAST), Judge(model(), seed))


def share(cohort_index, subject="MA", years=range(2022, LAST)):
    """The share who reach in all schools together, in June of several years."""
    total = Counter()
    for year in years:
        for school in census().town.engagement.school_units:
            seen = ObservationKey(
                school.code, Cohort.in_year(cohort_index, year), Checkpoint(year, 4), "reach_goals", subject
            )
            total.update({field: census().count(CountKey(seen, field)) for field in ("reached", "pupils")})
    return total["reached"] / total["pupils"]


def test_the_same_seed_gives_the_same_pupils_and_another_seed_gives_others():
    again = Town(census().town.engagement, "prov", FIRST, LAST)
    other = Town(census().town.engagement, "annat", FIRST, LAST)

    assert again.pupils == census().town.pupils
    assert other.pupils != census().town.pupils


def test_a_pupil_is_at_one_school_that_has_the_year_and_is_open():
    units = {one.code: one for one in census().town.engagement.school_units}
    for pupil in census().town.pupils:
        for (year, _), code in pupil.schools.items():
            assert pupil.cohort.index(year) in units[code].indexes
            assert code != "99000060" or year < 2027


def test_pupils_go_on_to_the_school_that_theirs_hands_over_to():
    after_six = [one for one in census().town.pupils if one.schools.get((2025, Half.SPRING)) == "99000011"]
    leaving = [one for one in after_six if one.cohort.index(2025) == 6]

    assert {one.schools.get((2026, Half.AUTUMN)) for one in leaving} <= {"99000037", None}
    assert any(one.schools.get((2026, Half.AUTUMN)) for one in leaving)


def test_pupils_of_a_school_that_closes_go_on_where_it_says():
    before = [one for one in census().town.pupils if one.schools.get((2026, Half.SPRING)) == "99000060"]
    after = Counter(one.schools.get((2027, Half.AUTUMN)) for one in before)

    assert after["99000029"] > 0.8 * len(before)
    assert set(after) <= {"99000029", None}


def test_shares_look_like_a_swedish_municipalitys_and_fall_where_the_yardstick_changes():
    by_year = [share(index) for index in range(1, 10)]

    assert all(0.72 < one < 0.98 for one in by_year)
    lower, middle, upper = (sum(by_year[at : at + 3]) / 3 for at in (0, 3, 6))
    assert lower > middle > upper


def test_june_is_a_little_higher_than_december():
    keys = [
        CountKey(
            ObservationKey("99000029", Cohort.in_year(i, 2025), Checkpoint(2025, n), "reach_goals", "MA"), "reached"
        )
        for n in (2, 4)
        for i in range(1, 10)
    ]
    counts = census().counts(keys)

    assert sum(n for key, n in counts.items() if key.observation.checkpoint.number == 4) > sum(
        n for key, n in counts.items() if key.observation.checkpoint.number == 2
    )


def test_the_same_pupils_add_up_over_the_year_and_over_the_reform_of_2028():
    for year in (2026, 2028):
        for index in (5, 8):
            seen = ObservationKey("99000029", Cohort.in_year(index, year), Checkpoint(year, 4), "same_pupils", "MA")
            moved = {field: census().count(CountKey(seen, field)) for field in ("kept", "gained", "lost", "neither")}
            core = replace(seen, key_figure="reach_goals")
            now = {field: census().count(CountKey(core, field)) for field in ("pupils", "reached")}

            assert 0 < sum(moved.values()) <= now["pupils"]
            assert moved["kept"] + moved["gained"] <= now["reached"]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
@pytest.mark.parametrize("school", [SMALL, UPPER, WHOLE], ids=lambda one: one.name)
def test_every_count_that_a_school_is_asked_for_can_be_simulated_and_is_possible(school, number):
    at = Checkpoint(2026, number)
    counts = census().counts(counts_asked(census().town.engagement, model().catalogue, school, at))

    for key, count in counts.items():
        assert 0 <= count <= 60
        if key.field in ("reached", "mapped", "indicated"):
            assert count <= counts[replace(key, field="pupils")]


def test_a_roll_has_a_row_a_pupil_with_marks_of_the_scale_and_those_who_left_last():
    rows = roll(census(), "99000029", SchoolClass("6", (6,)), JUNE)
    here = census().town.enrolled("99000029", Cohort.in_year(6, 2026), JUNE)
    symbols = {one.symbol for one in model().school_system.scale(6, 2026).symbols}

    assert sum(not row.left for row in rows) == len(here)
    assert {mark for row in rows for mark in row.now.values()} <= symbols
    assert all(row.now == {} for row in rows if row.left)
    assert all(row.then == {} for row in rows if row.joined)


def test_the_past_begins_without_comparison_and_has_no_number_where_nobody_went():
    years = [Checkpoint(year, number) for year in (2024, 2025) for number in (2, 4)]
    counts = past(census(), years)

    assert not any(key.field == "kept" and key.observation.checkpoint.school_year == 2024 for key in counts)
    assert any(key.field == "kept" and key.observation.checkpoint.school_year == 2025 for key in counts)
    assert all(key.observation.checkpoint in years for key in counts)


@pytest.mark.parametrize("mistake", list(Mistake))
def test_a_mistake_changes_what_is_typed_and_says_where(mistake):
    counts = census().counts(counts_asked(census().town.engagement, model().catalogue, WHOLE, JUNE))
    typed, made = with_mistake(mistake, counts, chance("x"))

    changed = {key for key in counts if typed.get(key) != counts[key]}
    assert made is not None
    assert made.mistake is mistake
    assert changed
    assert changed <= {made.key, replace(made.key, field="pupils")}
