"""What a book begins with: the school's own years, and what its pupils bring along from other schools."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.calendar import Checkpoint, Cohort, Term
from generator.domain.carry_over import LatestPupils, known_for
from generator.domain.engagement import Lineage
from generator.domain.observations import Observations
from tests.support.acceptances import observation
from tests.support.engagements import HT2027, VT2027, VT2028, engagement, model, unit

SUMMER = date(2027, 6, 30)


def stored(text):
    """Rows of ``unit cohort checkpoint pupils reached``."""
    rows = [line.split() for line in text.strip().splitlines()]
    return Observations.of(
        observation(unit=code, cohort=int(cohort), at=at, pupils=int(pupils), reached=int(reached))
        for code, cohort, at, pupils, reached in rows
    )


def shown(counts):
    """The pupils of each key, in the same words."""
    keys = {count.observation: number for count, number in counts.items() if count.field == "pupils"}
    return [f"{key.school_unit} {key.cohort.key} {key.checkpoint} {number}" for key, number in keys.items()]


def test_a_school_begins_with_its_own_years_and_not_with_this_terms():
    school = unit("F–9", code="1")
    rows = stored("""
        1 2020 2025-4 20 18
        1 2020 2026-2 21 18
        1 2020 2026-3 21 18
        1 2020 2026-4 22 18
        2 2020 2025-4 30 30
    """)

    assert shown(known_for(rows, engagement(school), school, VT2027).own) == ["1 2020 2025-4 20", "1 2020 2026-2 21"]
    assert len(shown(known_for(rows, engagement(school), school, HT2027).own)) == 4


def test_pupils_go_up_a_year_across_the_summer_with_their_cohort():
    school = unit("F–9", code="1")
    rows = stored("""
        1 2020 2026-2 21 18
        1 2020 2026-4 22 18
        1 2018 2026-4 19 18
    """)
    known = known_for(rows, engagement(school), school, HT2027)

    assert known.pupils[Cohort(2020)] == LatestPupils(22, Checkpoint(2026, 4))
    assert Cohort(2020).index(VT2027.school_year) + 1 == Cohort(2020).index(HT2027.school_year)
    assert Cohort(2018) not in known_for(rows, engagement(school), school, Term.parse("HT2028")).pupils


def test_heads_go_before_those_with_a_result():
    school = unit("F–9", code="1")
    counted = observation(unit="1", cohort=2020, at="2026-4", pupils=20, reached=18)
    heads = observation("", unit="1", cohort=2020, at="2026-4", pupils=22)
    heads = type(heads)(type(heads.key)("1", Cohort(2020), Checkpoint(2026, 4), "pupils"), heads.counts)
    rows = Observations.of([heads, counted])

    assert known_for(rows, engagement(school), school, HT2027).pupils[Cohort(2020)].number == 22


@pytest.mark.parametrize(
    ("low", "high", "index"), [("F–3", "4–6", 4), ("F–4", "5–9", 5), ("F–6", "7–9", 7)], ids=["3|4", "4|5", "6|7"]
)
def test_a_cohort_that_changes_school_brings_a_line_with_the_feeders_name(low, high, index):
    feeder, school = unit(low, code="1", name="Lågskolan", feeds="2"), unit(high, code="2")
    moved, left_behind = Cohort.in_year(index, 2027), Cohort.in_year(index - 1, 2027)
    rows = stored(f"""
        1 {moved.key} 2026-4 20 18
        1 {left_behind.key} 2026-4 30 30
    """)
    asked = engagement(feeder, school)
    known = known_for(rows, asked, school, HT2027)

    assert [(line.name, line.units, shown(line.counts)) for line in known.lines] == [
        ("Lågskolan", ("1",), [f"1 {moved.key} 2026-4 20"])
    ]
    assert (known.own, known.pupils) == ({}, {})
    assert known_for(rows, asked, school, VT2027).lines == ()  # in spring they still go to the feeder


def test_two_feeders_are_two_lines_and_never_a_sum():
    asked = engagement(
        unit("F–6", code="1", name="Ett", feeds="3"),
        unit("F–6", code="2", name="Två", feeds="3"),
        unit("7–9", code="3"),
    )
    rows = stored("""
        1 2021 2026-4 20 18
        2 2021 2026-4 10 9
        3 2021 2027-2 30 27
    """)
    known = known_for(rows, asked, asked.unit("3"), VT2028)

    assert [(line.name, shown(line.counts)) for line in known.lines] == [
        ("Ett", ["1 2021 2026-4 20"]),
        ("Två", ["2 2021 2026-4 10"]),
    ]
    assert shown(known.own) == ["3 2021 2027-2 30"]


def test_a_school_that_splits_is_a_whole_line_at_each_receiver():
    split = Lineage("split", SUMMER, successors=("2", "3"))
    asked = engagement(
        unit("F–6", code="1", name="Hel", closes=SUMMER, lineage=(split,)), unit("F–6", code="2"), unit("F–6", code="3")
    )
    rows = stored("1 2024 2026-4 20 18")

    for code in ("2", "3"):
        assert [shown(line.counts) for line in known_for(rows, asked, asked.unit(code), HT2027).lines] == [
            ["1 2024 2026-4 20"]
        ]


def merged_stad(**changes):
    """A and B become one school; ``code`` 3 is new, or A keeps its own."""
    event = Lineage("merged", SUMMER, successors=("3",))
    return engagement(
        unit("F–6", code="1", name="A", closes=SUMMER, lineage=(event,)),
        unit("F–3", code="2", name="B", closes=SUMMER, lineage=(event,)),
        unit("F–6", code="3", name="Nya", opens=date(2027, 7, 1), **changes),
    )


def test_schools_that_merge_are_summed_where_all_that_had_the_year_have_counted():
    rows = stored("""
        1 2024 2026-4 20 18
        2 2024 2026-4 10 9
        1 2024 2025-4 19 18
        1 2023 2026-4 15 15
    """)
    asked = merged_stad()
    (line,) = known_for(rows, asked, asked.unit("3"), HT2027).lines

    assert (line.name, line.units) == ("A + B", ("1", "2"))
    assert shown(line.counts) == ["1+2 2024 2026-4 30", "1+2 2023 2026-4 15"]  # B has no åk 4; 2025 lacks B


def test_a_school_that_keeps_its_code_when_it_merges_is_part_of_the_sum_until_then():
    event = Lineage("merged", SUMMER, origins=("2",))
    school = unit("F–6", code="1", name="A", lineage=(event,))
    asked = engagement(school, unit("F–6", code="2", name="B", closes=SUMMER))
    rows = stored("""
        1 2024 2026-4 20 18
        2 2024 2026-4 10 9
        1 2024 2027-2 31 29
    """)
    known = known_for(rows, asked, school, VT2028)

    assert [(line.name, shown(line.counts)) for line in known.lines] == [("A + B", ["1+2 2024 2026-4 30"])]
    assert shown(known.own) == ["1 2024 2027-2 31"]


def test_a_renamed_school_goes_on_as_itself():
    now = unit("F–6", code="2", name="Nya namnet", lineage=(Lineage("renamed", SUMMER, origins=("1",)),))
    asked = engagement(unit("F–6", code="1", name="Gamla namnet", closes=SUMMER), now)
    known = known_for(stored("1 2024 2026-4 20 18"), asked, now, HT2027)

    assert shown(known.own) == ["2 2024 2026-4 20"]
    assert known.lines == ()
    assert known.pupils[Cohort(2024)].number == 20


def test_a_school_that_closes_ends_and_its_line_goes_where_its_pupils_went():
    closing = unit("F–3", code="1", name="Stänger", closes=SUMMER, lineage=(Lineage("closed", SUMMER, (), ("2",)),))
    school = unit("F–9", code="2")
    asked = engagement(closing, school)
    rows = stored("""
        1 2024 2026-4 10 9
        1 2025 2026-4 8 8
    """)

    assert [shown(line.counts) for line in known_for(rows, asked, school, HT2027).lines] == [
        ["1 2024 2026-4 10", "1 2025 2026-4 8"]
    ]


def test_the_ten_year_school_moves_labels_and_no_cohort():
    school, system = unit("F–9", code="1"), model().school_system
    rows = stored("1 2021 2027-4 20 18")
    known = known_for(rows, engagement(school), school, Term.parse("HT2028"))

    assert shown(known.own) == ["1 2021 2027-4 20"]
    assert known.pupils[Cohort(2021)] == LatestPupils(20, Checkpoint(2027, 4))
    assert [system.label(Cohort(2021).index(year), year) for year in (2027, 2028)] == ["7", "9"]


@given(st.lists(st.tuples(st.sampled_from("123"), st.integers(2018, 2028), st.integers(2022, 2027)), unique=True))
def test_no_count_is_made_or_lost_on_the_way(keys):
    asked = engagement(
        unit("F–6", code="1", name="Ett", feeds="3"),
        unit("F–6", code="2", name="Två", feeds="3"),
        unit("7–9", code="3"),
    )
    rows = Observations.of(
        observation(unit=code, cohort=cohort, at=f"{year}-4", pupils=cohort) for code, cohort, year in keys
    )
    known = known_for(rows, asked, asked.unit("3"), VT2028)

    everything = rows.counts()
    brought = {count: number for line in known.lines for count, number in line.counts.items()}
    assert {**known.own, **brought}.items() <= everything.items()
    assert known.own.keys() == {
        count
        for count in everything
        if count.observation.school_unit == "3" and count.observation.checkpoint < Checkpoint(2027, 3)
    }


def test_a_school_that_merged_and_later_got_a_new_name_keeps_the_sum_of_its_parts():
    both = Lineage("merged", date(2026, 7, 1), origins=("2",))
    asked = engagement(
        unit("F–6", code="1", name="A", closes=SUMMER, lineage=(both,)),
        unit("F–6", code="2", name="B", closes=date(2026, 6, 30)),
        unit("F–6", code="3", name="Nya namnet", lineage=(Lineage("renamed", SUMMER, origins=("1",)),)),
    )
    rows = stored("""
        1 2024 2025-4 20 18
        2 2024 2025-4 10 9
        1 2024 2026-4 31 29
    """)
    known = known_for(rows, asked, asked.unit("3"), HT2027)

    assert shown(known.own) == ["3 2024 2026-4 31"], "one part's counts are not the school's own"
    assert [(line.name, shown(line.counts)) for line in known.lines] == [("A + B", ["1+2 2024 2025-4 30"])]
