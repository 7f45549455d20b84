"""Tabell 2 of a municipal cohort: sums over schools, nothing where nothing is known, and the line crossed before."""

from generator.domain.calendar import Cohort
from generator.tables.cohort_figures import cohort_lines, cohort_table, crossing_table, crossings
from tests.support.cohorts import junes, shown
from tests.support.engagements import unit

TWO = (unit("F–6", code="1", name="Ek"), unit("F–6", code="2", name="Alm"))
BORN_2014 = Cohort(2021)


def test_schools_are_summed_and_never_averaged():
    known = junes(
        """
        | 1 | 2021 | 2025 | MA | 10 | 20 |
        | 2 | 2021 | 2025 | MA | 30 | 30 |
        """,
        *TWO,
    )

    assert shown(cohort_table(known, BORN_2014)).splitlines()[1] == "Matematik |  |  |  |  | 80 |  |  |  |  | 50 | –"


def test_a_cohort_reads_from_year_to_year_with_its_change_last():
    known = junes("""
        | 99000011 | 2021 | 2024 | MA | 18 | 24 |
        | 99000011 | 2021 | 2025 | MA | 20 | 25 |
        | 99000011 | 2021 | 2025 | EN | 24 | 25 |
    """)

    assert shown(cohort_table(known, BORN_2014)).splitlines() == [
        "Sv/SvA |  |  |  |  |  |  |  |  |  |  | –",
        "Matematik |  |  |  | 75 | 80 |  |  |  |  | 25 | +5 (1 elev)",
        "Engelska |  |  |  |  | ~100 |  |  |  |  | .. | –",
    ]


def test_headings_follow_the_cohort_over_the_reform_with_the_lines_where_the_yardstick_changes():
    table = cohort_table(junes("| 99000011 | 2021 | 2025 | MA | 20 | 25 |"), BORN_2014)

    years = [(column.heading.replace("\xa0", " "), column.breaks_before) for column in table.columns[1:10]]
    assert [label for label, _ in years] == [f"åk {label}" for label in (1, 2, 3, 4, 5, 6, 7, 9, 10)]
    assert [label for label, line in years if line] == ["åk 4", "åk 6", "åk 7"]
    assert any("ett steg mer" in note for note in table.notes)


def test_a_sum_says_which_schools_are_missing():
    known = junes(
        """
        | 1 | 2021 | 2024 | SVSVA | 18 | 24 |
        | 1 | 2021 | 2025 | SVSVA | 18 | 24 |
        | 2 | 2021 | 2025 | SVSVA | 18 | 24 |
        """,
        *TWO,
    )

    notes = " ".join(cohort_table(known, BORN_2014).notes).replace("\xa0", " ")

    assert "åk 4: 1 av 2" in notes
    assert "åk 5: " not in notes


def test_a_sum_over_all_schools_says_so():
    known = junes("| 99000011 | 2021 | 2025 | SVSVA | 20 | 25 |")

    assert "Summorna vilar på alla skolor som hade årskullen." in cohort_table(known, BORN_2014).notes


def test_earlier_cohorts_cross_the_same_line_latest_first():
    known = junes("""
        | 99000011 | 2022 | 2024 | MA | 20 | 30 |
        | 99000011 | 2022 | 2025 | MA | 15 | 30 |
        | 99000011 | 2021 | 2023 | MA | 20 | 30 |
        | 99000011 | 2021 | 2024 | MA | 24 | 30 |
        | 99000011 | 2020 | 2023 | MA | 24 | 30 |
    """)

    assert [one.cohort.born for one in crossings(known, 4, "MA")] == [2015, 2014]
    assert shown(crossing_table(known, 4, "MA")).splitlines() == [
        "Årskull född 2015 | 67 | 50 | 30 | −17 (5 elever)",
        "Årskull född 2014 | 67 | 80 | 30 | +13 (4 elever)",
    ]


def test_lines_show_no_more_than_the_table():
    known = junes("""
        | 99000011 | 2021 | 2024 | MA | 23 | 24 |
        | 99000011 | 2021 | 2025 | MA | 18 | 24 |
    """)

    mathematics = cohort_lines(known, BORN_2014)[1]

    assert [(point.per_cent, point.sign) for point in mathematics.points[3:6]] == [(None, "~100"), (75, ""), (None, "")]
