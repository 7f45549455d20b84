"""What schools have reported, gathered: sums rest on parts that know their school, and nothing is counted twice."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.calendar import Cohort
from generator.domain.counted import Counted
from generator.domain.engagement import Lineage
from generator.domain.lineage import Origin
from generator.measures.coverage import Coverage
from generator.measures.reported import whole
from tests.support.engagements import HT2027, JUNE_2027, MARCH_2027, VT2027, unit
from tests.support.reports import reported

TWO = (unit("F–6", code="1", name="Ek"), unit("F–6", code="2", name="Alm"))
VT2027_END = date(2027, 6, 30)
COHORT = Cohort(2022)
MATHEMATICS = whole(COHORT, JUNE_2027, "MA")


def test_a_sum_has_a_part_a_school_with_the_hash_of_its_file():
    known = reported(
        "| 1 | 2022 | 2026-4 | reach_goals | MA | 10/20 |\n| 2 | 2022 | 2026-4 | reach_goals | MA | 30/30 |", *TWO
    )
    pair = known.pair(MATHEMATICS)

    assert pair.counted == Counted(40, 50)
    assert [(part.school_unit, part.version) for part in pair.parts] == [
        ("1", "hash-of-historik.csv"),
        ("2", "hash-of-historik.csv"),
    ]


def test_swedish_is_summed_over_its_parts_and_only_when_both_are_known():
    one = "| 1 | 2022 | 2026-4 | reach_goals | SV | 10/12 |"
    both = f"{one}\n| 1 | 2022 | 2026-4 | reach_goals | SVA | 1/3 |"

    assert reported(one, *TWO).pair(whole(COHORT, JUNE_2027, "SVSVA")) is None
    assert reported(both, *TWO).pair(whole(COHORT, JUNE_2027, "SVSVA")).counted == Counted(11, 15)


def test_a_silent_school_is_named_and_its_pupils_are_those_last_counted():
    known = reported(
        """
        | 1 | 2022 | 2026-4 | reach_goals | MA | 10/20 |
        | 2 | 2022 | 2025-4 | reach_goals | MA | 3/5 |
        """,
        *TWO,
    )

    assert known.missing(MATHEMATICS) == ("2",)
    assert known.covered(MATHEMATICS) == Coverage(reported=1, asked=2, pupils=20, expected=25)


def test_what_the_municipality_typed_holds_only_where_a_school_is_missing():
    one = "| kommun | 2022 | 2026-4 | reach_goals | MA | 30/50 |\n| 1 | 2022 | 2026-4 | reach_goals | MA | 10/20 |"

    assert reported(one, *TWO).pair(MATHEMATICS).counted == Counted(30, 50)
    assert reported(f"{one}\n| 2 | 2022 | 2026-4 | reach_goals | MA | 5/9 |", *TWO).pair(
        MATHEMATICS
    ).counted == Counted(15, 29)


def test_pupils_at_risk_are_out_of_the_whole_cohort():
    known = reported(
        """
        | 1 | 2022 | 2026-3 | pupils |  | pupils=20 |
        | 1 | 2022 | 2026-3 | at_risk | MA | at_risk=3 |
        | 1 | 2022 | 2026-3 | at_risk | SVSVA | at_risk=0 |
        """,
        unit("F–6", code="1", pilot=True),
    )

    assert known.pair(whole(COHORT, MARCH_2027, "MA", "at_risk")).counted == Counted(17, 20)
    assert known.pair(whole(COHORT, MARCH_2027, "SVSVA", "at_risk")).counted == Counted(20, 20)


def test_grades_against_tests_are_known_when_all_three_are():
    lines = [
        f"| 1 | 2018 | 2026-4 | grade_vs_national_test | MA##{one} | pupils={n} |"
        for one, n in (("lower", 3), ("same", 20))
    ]
    key = whole(Cohort(2018), JUNE_2027, "MA", "grade_vs_national_test")

    higher = "| 1 | 2018 | 2026-4 | grade_vs_national_test | MA##higher | pupils=7 |"
    assert reported("\n".join(lines), *TWO).pair(replace(key, category="lower")) is None
    assert reported("\n".join([*lines, higher]), *TWO).pair(replace(key, category="lower")).counted == Counted(3, 30)


def test_a_renamed_school_stands_under_its_new_name():
    old = unit("F–6", code="2", name="Alm", closes=VT2027_END, lineage=())
    new = unit("F–6", code="3", name="Lind", lineage=(Lineage(Origin.RENAMED.value, VT2027_END, ("2",)),))
    known = reported("| 2 | 2022 | 2025-4 | reach_goals | MA | 3/5 |", old, new, term=HT2027)

    assert [part.school_unit for part in known.pair(whole(COHORT, JUNE_2027.a_year_earlier(), "MA")).parts] == ["3"]


def test_nothing_is_known_of_what_comes_after_the_term():
    later = "| 1 | 2022 | 2027-2 | reach_goals | MA | 10/20 |"

    assert not reported(later, *TWO, term=VT2027).parts
    assert reported(later, *TWO, term=HT2027).parts


counted = st.integers(0, 40).flatmap(lambda pupils: st.tuples(st.integers(0, pupils), st.just(pupils)))


@settings(deadline=None, max_examples=40)
@given(st.dictionaries(st.sampled_from(["1", "2", "3", "4"]), counted, min_size=1), counted)
def test_a_sum_is_its_parts_and_one_school_more_changes_no_other(schools, more):
    units = [unit("F–6", code=code, name=code) for code in ("1", "2", "3", "4", "5")]

    def known(told):
        return reported(
            "\n".join(f"| {s} | 2022 | 2026-4 | reach_goals | MA | {k}/{n} |" for s, (k, n) in told.items()), *units
        )

    few, many = known(schools), known({**schools, "5": more})
    for school, (reached, pupils) in schools.items():
        assert few.pair(of(school)) == many.pair(of(school))
        assert few.pair(of(school)).counted == Counted(reached, pupils)
    assert few.pair(MATHEMATICS).counted == Counted(*(sum(numbers) for numbers in zip(*schools.values(), strict=True)))
    assert many.pair(MATHEMATICS).counted.pupils == few.pair(MATHEMATICS).counted.pupils + more[1]


def of(school):
    return replace(MATHEMATICS, school_unit=school)
