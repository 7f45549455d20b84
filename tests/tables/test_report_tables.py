"""The tables of a report, each with a small story: what stands in it, and how it says what it does not know."""

import re
from dataclasses import replace

import pytest

from generator.config.handbook import load_handbook_content
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.counted import Counted
from generator.domain.draft import Following, PupilsOf, ReachedOf
from generator.domain.edition import Edition, SmallGroups
from generator.domain.engagement import Target
from generator.domain.table import Mark
from generator.tables.report import report_sections
from generator.tables.report_cohorts import certainty_table, movement_table, table_2, year_table
from generator.tables.report_coverage import cohort_coverage_table, coverage_table
from generator.tables.report_crossings import crossing_table, crossing_tables
from generator.tables.report_deviations import deviations_table, flips_table
from generator.tables.report_figures import figure_tables, grades_table, mean_table, share_table
from generator.tables.report_forward import forecast_table, groups_table, pupils_table
from generator.tables.report_light import light_table
from generator.tables.report_targets import target_tables
from generator.tables.shown import shown
from tests.support.engagements import HT2027, JUNE_2027, MARCH_2027, VT2027, model, unit
from tests.support.reports import exempelstad, reported, text_of
from tests.support.text_rules import faults_of_sentence

CONTENT = load_handbook_content()
TWO = (unit("F–9", code="1", name="Ek"), unit("F–9", code="2", name="Alm"))
BORN_2015 = Cohort(2022)


def heads(draft):
    return [column.heading.replace("\xa0", " ") for column in draft.columns]


# ---- Tabell 2


def test_table_2_follows_a_cohort_with_its_pupils_below_and_its_change_last():
    known = reported(
        """
        | 1 | 2022 | 2025-4 | reach_goals | MA | 18/24 |
        | 1 | 2022 | 2026-4 | reach_goals | MA | 20/25 |
        | 1 | 2022 | 2026-4 | reach_goals | EN | 24/25 |
        """,
        unit(code="1"),
    )
    missing = "underlag saknas"

    assert text_of(table_2(known, BORN_2015)) == [
        f"Sv/SvA |  |  |  | {missing} | {missing} |  |  |  |  | {missing}",
        f"Sv/SvA, antal elever |  |  |  | {missing} | {missing} |  |  |  |  | –",
        "Matematik |  |  |  | 75 | 80 |  |  |  |  | +5 (1 elev)",
        "Matematik, antal elever |  |  |  | 24 | 25 |  |  |  |  | 25",
        f"Engelska | . | . | . | {missing} | 96 |  |  |  |  | –",
        f"Engelska, antal elever | . | . | . | {missing} | 25 |  |  |  |  | –",
    ]


def test_headings_follow_the_cohort_over_the_reform_with_lines_where_the_yardstick_changes():
    table = table_2(reported("| 1 | 2022 | 2026-4 | reach_goals | MA | 20/25 |", unit(code="1")), BORN_2015)

    years = [(heading, column.breaks_before) for heading, column in zip(heads(table), table.columns, strict=True)][1:10]
    assert [label for label, _ in years] == [f"åk {label}" for label in (1, 2, 3, 4, 5, 6, 8, 9, 10)]
    assert [label for label, line in years if line] == ["åk 4", "åk 6", "åk 8"]
    assert any("åk 7 följs av åk 9" in note.replace("\xa0", " ") for note in table.notes)


def test_years_before_anybody_counted_stand_empty_and_say_so():
    table = table_2(reported("| 1 | 2022 | 2026-4 | reach_goals | MA | 20/25 |", unit(code="1")), BORN_2015)

    (note,) = [one.replace("\xa0", " ") for one in table.notes if "ingen räknade då" in one]
    assert note == "Rutorna till och med juni 2026 står tomma: ingen räknade då."


def test_a_break_in_the_series_is_told_where_there_are_figures_on_both_sides():
    before, after = (
        reported(f"| 1 | 2018 | {year}-4 | reach_goals | MA | 20/25 |", unit(code="1")) for year in (2021, 2022)
    )

    assert any("Sedan 1 juli 2022" in note for note in table_2(before, Cohort(2018)).notes)
    assert not any("Sedan 1 juli 2022" in note for note in table_2(after, Cohort(2018)).notes)


def test_a_sum_that_lacks_a_school_says_so():
    half = reported("| 1 | 2022 | 2026-4 | reach_goals | MA | 20/25 |", *TWO)
    whole = reported(
        "| 1 | 2022 | 2026-4 | reach_goals | MA | 20/25 |\n| 2 | 2022 | 2026-4 | reach_goals | MA | 3/5 |", *TWO
    )

    assert (
        table_2(half, BORN_2015).notes[-1].replace("\xa0", " ")
        == "Alla skolor är inte med i summan. åk 5: 1 av 2 skolor."
    )
    assert table_2(whole, BORN_2015).notes[-1] == "Summorna vilar på alla skolor som hade årskullen."


def test_a_school_shows_what_its_feeders_counted_by_name_and_adds_nothing():
    feeder = unit("F–6", code="2", name="Alm", feeds="1")
    known = reported(
        """
        | 1 | 2020 | 2026-4 | reach_goals | MA | 20/25 |
        | 2 | 2020 | 2025-4 | reach_goals | MA | 8/9 |
        """,
        unit("7–9", code="1", name="Ek"),
        feeder,
    )
    rows = [row for row in text_of(table_2(known, Cohort(2020), "1")) if row.startswith("Matematik")]

    assert rows == [
        "Matematik |  |  |  |  |  | – | 80 |  |  | –",
        "Matematik, antal elever |  |  |  |  |  | – | 25 |  |  | –",
        "Matematik, Alm |  |  |  |  |  | 89 | – |  |  | –",
        "Matematik, Alm, antal elever |  |  |  |  |  | 9 | – |  |  | –",
    ]


# ---- a year against the year before


def test_june_stands_beside_june_with_the_same_pupils_last():
    known = reported(
        """
        | 1 | 2022 | 2025-4 | reach_goals | MA | 21/24 |
        | 1 | 2022 | 2026-4 | reach_goals | MA | 19/25 |
        | 1 | 2022 | 2026-4 | same_pupils | MA | gained=1 lost=3 |
        | 1 | 2022 | 2026-4 | movement | | joined=2 left=1 |
        """,
        unit(code="1"),
    )
    table = year_table(known, BORN_2015, JUNE_2027)

    assert "Matematik | 88 | 24 | 76 | 25 | −12 (3 elever) | −2 elever" in text_of(table)
    assert heads(table)[-2:] == ["Förändring sedan juni i fjol", "Samma elever: lyft − tappat"]
    assert text_of(certainty_table(known, BORN_2015)) == [
        (
            "Matematik | 1 | 3 | Skillnaden motsvarar två elever. "
            "När det rör så få elever kan det vara en tillfällighet. Följ en gång till. | "
            "Säkrast uttryckt: ungefär 19 av 25 elever. | 1 av 1 skola"
        )
    ]
    assert text_of(movement_table(known, BORN_2015)) == ["Nya elever | 2", "Elever som har slutat | 1"]


def test_same_pupils_of_some_schools_do_not_stand_beside_the_sum_of_all():
    known = reported(
        """
        | 1 | 2022 | 2025-4 | reach_goals | MA | 21/24 |
        | 1 | 2022 | 2026-4 | reach_goals | MA | 19/25 |
        | 2 | 2022 | 2026-4 | reach_goals | MA | 10/12 |
        | 1 | 2022 | 2026-4 | same_pupils | MA | gained=1 lost=3 |
        | 1 | 2022 | 2026-4 | movement | | joined=2 left=1 |
        """,
        *TWO,
    )
    rows = {row.split(" | ")[0]: row for row in text_of(year_table(known, BORN_2015, JUNE_2027))}

    assert rows["Matematik"].endswith("| underlag saknas")
    assert text_of(certainty_table(known, BORN_2015))[0].endswith("| 1 av 2 skolor")
    assert movement_table(known, BORN_2015) is None  # Alm was not there a year ago


def test_december_stands_beside_december_and_never_beside_june():
    known = reported(
        """
        | 1 | 2022 | 2026-2 | reach_goals | MA | 20/25 |
        | 1 | 2022 | 2026-4 | reach_goals | MA | 25/25 |
        | 1 | 2022 | 2027-2 | reach_goals | MA | 18/25 |
        """,
        unit(code="1"),
        term=HT2027,
    )
    table = year_table(known, BORN_2015, Checkpoint(2027, 2))

    assert text_of(table)[1] == "Matematik | 80 | 25 | 72 | 25 | −8 (2 elever)"
    assert not any("juni" in heading for heading in heads(table))


def test_without_last_december_the_table_stands_empty_and_says_so():
    known = reported("| 1 | 2022 | 2027-2 | reach_goals | MA | 18/25 |", unit(code="1"), term=HT2027)
    table = year_table(known, BORN_2015, Checkpoint(2027, 2))

    assert text_of(table)[1] == "Matematik |  |  | 72 | 25 | –"
    assert any("december\xa02026 står tomma" in note for note in table.notes)


# ---- deviations


def test_deviations_stand_by_cohort_and_subject_never_by_size():
    known = reported(
        """
        | 1 | 2022 | 2025-4 | reach_goals | MA | 23/25 |
        | 1 | 2022 | 2026-4 | reach_goals | MA | 20/25 |
        | 1 | 2023 | 2025-4 | reach_goals | MA | 23/25 |
        | 1 | 2023 | 2026-4 | reach_goals | MA | 21/25 |
        | 1 | 2024 | 2025-4 | reach_goals | MA | 23/25 |
        | 1 | 2024 | 2026-4 | reach_goals | MA | 22/25 |
        """,
        unit(code="1"),
    )

    assert [
        row.removesuffix(" | 1 av 1 skola, 100 % av eleverna") for row in text_of(deviations_table(known, JUNE_2027))
    ] == [
        "Årskull född 2016 · åk 4 | Matematik | 92 | 25 | 84 | 25 | −8 (2 elever) | byts här",
        "Årskull född 2015 · åk 5 | Matematik | 92 | 25 | 80 | 25 | −12 (3 elever) | samma",
    ]


FALLEN_WITHOUT_ALM = """
    | 1 | 2022 | 2025-4 | reach_goals | MA | 60/70 |
    | 2 | 2022 | 2025-4 | reach_goals | MA | 20/23 |
    | 1 | 2022 | 2026-4 | reach_goals | MA | 57/70 |
"""


def test_a_deviation_that_lacks_a_school_says_what_would_have_to_be_true():
    known = reported(FALLEN_WITHOUT_ALM, *TWO)

    assert text_of(flips_table(known, JUNE_2027)) == [
        (
            "Årskull född 2015 · åk 5 | Matematik | Alm | −4 (3 elever) | Minst 22 av 23 elever behöver nå. "
            "I juni i fjol nådde 20 av 23, så två elever till behöver ha lyft."
        )
    ]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            (
                "| 1 | 2022 | 2025-4 | reach_goals | MA | 66/70 |\n| 2 | 2022 | 2025-4 | reach_goals | MA | 3/3 |"
                "\n| 1 | 2022 | 2026-4 | reach_goals | MA | 57/70 |"
            ),
            "Inget de lämnar ändrar slutsatsen: också om alla 3 elever når har årskullen gått ned.",
        ),
        (
            "| 1 | 2022 | 2025-4 | reach_goals | MA | 66/70 |\n| 1 | 2022 | 2026-4 | reach_goals | MA | 57/70 |",
            "Det går inte att säga: elevantalet i skolorna som saknas är inte känt.",
        ),
    ],
)
def test_the_border_is_told_also_when_there_is_none_or_nobody_knows(lines, words):
    (row,) = text_of(flips_table(reported(lines, *TWO), JUNE_2027))

    assert row.endswith(words)


def test_without_missing_schools_there_is_nothing_to_turn():
    whole = FALLEN_WITHOUT_ALM + "| 2 | 2022 | 2026-4 | reach_goals | MA | 20/23 |"

    assert flips_table(reported(whole, *TWO), JUNE_2027) is None


# ---- the line, the light checkpoints, coverage


def test_cohorts_cross_a_line_the_youngest_first():
    known = reported(
        """
        | 1 | 2023 | 2025-4 | reach_goals | MA | 20/30 |
        | 1 | 2023 | 2026-4 | reach_goals | MA | 15/30 |
        | 1 | 2022 | 2024-4 | reach_goals | MA | 20/30 |
        | 1 | 2022 | 2025-4 | reach_goals | MA | 24/30 |
        | 1 | 2021 | 2024-4 | reach_goals | MA | 24/30 |
        """,
        unit(code="1"),
    )

    assert text_of(crossing_table(known, 4, "MA")) == [
        "Årskull född 2016 | 67 | 30 | 50 | 30 | −17 (5 elever)",
        "Årskull född 2015 | 67 | 30 | 80 | 30 | +13 (4 elever)",
    ]
    assert [table.id for table in crossing_tables(known)] == ["over-gransen-4-ma"]


def test_pupils_at_risk_stand_beside_the_pupils_and_never_beside_a_share():
    known = reported(
        """
        | 1 | 2022 | 2026-3 | pupils | | pupils=25 |
        | 1 | 2022 | 2026-3 | at_risk | SVSVA | at_risk=0 |
        | 1 | 2022 | 2026-3 | at_risk | MA | at_risk=6 |
        """,
        unit("5", code="1", pilot=True),
    )
    table = light_table(known, MARCH_2027)

    assert text_of(table) == [
        "Årskull född 2015 · åk 5 | 25 | 0 | 6 | underlag saknas | . | . | 1 av 1 skola, 100 % av eleverna"
    ]
    assert not any("Andel" in heading or "Når" in heading for heading in heads(table))


def test_coverage_names_who_is_missing_and_how_fresh_the_rest_is():
    known = exempelstad(1)

    assert text_of(coverage_table(known)) == [
        "A3 mars 2027, lätt | 2 av 2 skolor, 100 % av eleverna | – | 19 mars 2027 | 19 mars 2027",
        "A4 juni 2027, full | 6 av 6 skolor, 100 % av eleverna | – | 14 juni 2027 | 14 juni 2027",
    ]
    missing = text_of(cohort_coverage_table(reported(FALLEN_WITHOUT_ALM, *TWO), (JUNE_2027,)))
    assert "Årskull född 2015 · åk 5 | 2 av 2 skolor, 100 % av eleverna | 1 av 2 skolor, 75 % av eleverna" in missing


# ---- targets, other figures, what lies ahead


def target(per_cent=80, by="2027-4", subject="MA"):
    return Target(BORN_2015, subject, "reach_goals", Checkpoint(2025, 4), None, per_cent, Checkpoint.parse(by))


JUNES = "| 1 | 2022 | 2025-4 | reach_goals | MA | 15/25 |\n| 1 | 2022 | 2026-4 | reach_goals | MA | 17/25 |"


def test_a_target_says_how_far_there_is_left_in_pupils():
    known = reported(JUNES, unit(code="1"), targets=(target(),))

    decided, standing = target_tables(known)
    assert text_of(decided) == ["Årskull född 2015 · åk 5 | Matematik | juni 2026 | 60 | 15 | 25 | 80 % i juni 2028"]
    assert text_of(standing) == [
        (
            "Årskull född 2015 · åk 5 | Matematik | juni 2027 | 68 | 17 | 25 | "
            "För tidigt att säga (17 av 25 elever når) | Tre elever till behöver nå."
        )
    ]
    assert target_tables(reported(JUNES, unit(code="1"))) == ()


def test_a_baseline_that_only_the_yaml_tells_stays_internal():
    told = replace(target(), told=Counted(23, 25))
    decided, standing = target_tables(reported("", unit(code="1"), targets=(told,)))

    assert text_of(decided)[0].split(" | ")[3:6] == ["92", "23", "25"]
    assert text_of(decided, edition=Edition.NAMND)[0].split(" | ")[3:6] == ["–"] * 3
    assert "23" not in text_of(standing, edition=Edition.NAMND)[0]


def test_a_cohort_that_has_left_grundskolan_has_its_name_and_no_year():
    left = Target(Cohort(2018), "MA", "reach_goals", Checkpoint(2025, 4), None, 80, JUNE_2027)
    (_, standing) = target_tables(reported(JUNES, unit(code="1"), targets=(left,), term=HT2027))

    assert text_of(standing)[0].startswith("Årskull född 2011 | ")


def test_a_target_over_all_subjects_is_named_by_its_key_figure_and_stands_first():
    all_subjects = Target(BORN_2015, "", "all_subjects", Checkpoint(2025, 4), None, 75, Checkpoint(2027, 4))

    rows = text_of(target_tables(reported(JUNES, unit(code="1"), targets=(target(), all_subjects)))[0])
    assert [row.split(" | ")[1] for row in rows] == ["Når i alla ämnen", "Matematik"]


def test_a_target_that_nobody_can_follow_says_so():
    known = reported(JUNES, unit(code="1"), targets=(target(subject="EN"),))

    (row,) = text_of(target_tables(known)[1])
    assert row.split(" | ")[2:] == [*["underlag saknas"] * 4, "Utgångsläget saknas", "underlag saknas"]


def test_what_follows_from_a_pair_is_hidden_with_it_and_stands_beside_its_numbers():
    decided, standing = target_tables(reported(JUNES, unit(code="1"), targets=(target(),)))
    cells = [cell for draft in (decided, standing) for row in draft.rows for cell in row.cells]
    exact = {cell.pair for cell in cells if isinstance(cell, ReachedOf)} & {
        cell.pair for cell in cells if isinstance(cell, PupilsOf)
    }

    assert {pair for cell in cells if isinstance(cell, Following) for pair in cell.pairs} == exact
    for pair in exact:
        assert text_of(standing, {pair: Mark.TOO_FEW}, Edition.NAMND)[0].split(" | ")[6] == ".."


EXPORTED = """
    | 1 | 2018 | 2026-4 | eligible | #NATE | 15/26 |
    | 1 | 2018 | 2026-4 | eligible | #YR | 20/26 |
    | 1 | 2018 | 2026-4 | grade_vs_national_test | MA##lower | pupils=3 |
    | 1 | 2018 | 2026-4 | grade_vs_national_test | MA##same | pupils=17 |
    | 1 | 2018 | 2026-4 | grade_vs_national_test | MA##higher | pupils=6 |
"""


def test_other_figures_have_tables_of_their_own_where_somebody_has_counted():
    known = reported(EXPORTED, unit(code="1"))
    figure = model().catalogue.key_figure

    assert text_of(share_table(known, figure("eligible"), JUNE_2027)) == [
        "Årskull född 2011 · åk 9 | Behörig till yrkesprogram | 77 | 20 | 26",
        "Årskull född 2011 · åk 9 | Behörig till naturvetenskaps- och teknikprogrammen | 58 | 15 | 26",
    ]
    assert text_of(grades_table(known, figure("grade_vs_national_test"), JUNE_2027)) == [
        "Årskull född 2011 · åk 9 | Matematik | 12 | 65 | 23 | 26"
    ]
    assert [table.id for table in figure_tables(known, JUNE_2027, intern=False)] == ["eligible-2026-4"]


def test_forskoleklass_is_told_of_by_the_schools_that_know_all_three():
    known = reported(
        """
        | 1 | 2028 | 2027-2 | mapping | | pupils=20 mapped=19 indicated=4 |
        | 2 | 2028 | 2027-2 | mapping | | pupils=10 mapped=10 |
        """,
        unit("F–9", code="1"),
        unit("F–9", code="2"),
        term=HT2027,
    )

    tables = {table.id: table for table in figure_tables(known, Checkpoint(2027, 2), intern=True)}
    assert text_of(tables["mapping-2027-2"]) == ["Årskull född 2021 · förskoleklass | 20 | 19 | 4"]


def test_in_the_autumn_the_figures_of_june_stand_beside_those_of_december():
    known = reported(
        """
        | 1 | 2018 | 2026-4 | all_subjects | | 20/26 |
        | 1 | 2019 | 2026-4 | all_subjects | | 15/24 |
        | 1 | 2018 | 2026-4 | merit_value | | pupils=25 points=50000 |
        | 1 | 2019 | 2027-2 | all_subjects | | 18/24 |
        """,
        unit(code="1"),
        term=HT2027,
    )
    sections = {one.id: one for one in report_sections(known, Edition.INTERN, SmallGroups())}
    tables = {table.id: table for table in sections["andra-matt"].tables}

    assert list(tables) == ["all_subjects-2026-4", "merit_value-2026-4", "all_subjects-2027-2"]
    assert text_of(tables["all_subjects-2026-4"]) == [
        "Årskull född 2012 · åk 9 | Hela årskullen | 63 | 15 | 24",
        "Årskull född 2011 | Hela årskullen | 77 | 20 | 26",
    ]
    assert text_of(tables["merit_value-2026-4"]) == ["Årskull född 2011 | 200,0 | 25 | –"]
    assert text_of(tables["all_subjects-2027-2"]) == ["Årskull född 2012 · åk 9 | Hela årskullen | 75 | 18 | 24"]
    notes = {name: " ".join(table.notes).replace("\xa0", " ") for name, table in tables.items()}
    left, now = "gick ut åk 9 står utan årskurs", "heter som de heter i dag"
    assert {name: (left in said, now in said) for name, said in notes.items()} == {
        "all_subjects-2026-4": (True, True),
        "merit_value-2026-4": (True, False),
        "all_subjects-2027-2": (False, False),
    }


def test_a_mean_is_taken_over_the_pupils_of_all_schools_and_stays_internal():
    known = reported(
        """
        | 1 | 2018 | 2026-4 | merit_value | | pupils=30 points=63000 |
        | 2 | 2018 | 2026-4 | merit_value | | pupils=10 points=22550 |
        | kommun | 2018 | 2026-4 | merit_value | | pupils=40 points=90000 |
        | 1 | 2018 | 2026-4 | eligible | #YR | 28/31 |
        | 2 | 2018 | 2026-4 | eligible | #YR | 9/12 |
        """,
        *TWO,
    )
    table = mean_table(known, MERIT, JUNE_2027)

    assert text_of(table) == ["Årskull född 2011 · åk 9 | 213,9 | 40 | 3"]
    assert text_of(table, edition=Edition.PUBLIK) == ["Årskull född 2011 · åk 9 | – | – | –"]


def test_a_mean_says_nothing_of_pupils_outside_it_unless_the_same_schools_have_counted_them():
    known = reported(
        """
        | 1 | 2018 | 2026-4 | merit_value | | pupils=30 points=63015 |
        | 1 | 2018 | 2026-4 | eligible | #YR | 28/31 |
        | 2 | 2018 | 2026-4 | eligible | #YR | 9/12 |
        """,
        *TWO,
    )

    assert text_of(mean_table(known, MERIT, JUNE_2027)) == ["Årskull född 2011 · åk 9 | 210,1 | 30 | –"]


MERIT = model().catalogue.key_figure("merit_value")


def test_a_forecast_is_no_promise_and_says_why_when_there_is_none():
    junes = "\n".join(
        f"| 1 | {cohort} | {cohort + index - 1}-4 | reach_goals | MA | {reached}/30 |"
        for cohort, way in {2015: (24, 23), 2016: (27, 25), 2017: (26, 26), 2019: (25, None)}.items()
        for index, reached in zip((8, 9), way, strict=True)
        if reached
    )
    followed = "\n| 1 | 2019 | 2026-4 | same_pupils | MA | kept=20 gained=2 lost=3 neither=3 |"
    unknown, known = (reported(lines, unit(code="1")) for lines in (junes, junes + followed))

    (row,) = [line for line in text_of(forecast_table(known)) if "född 2012" in line]
    assert "Det är inget löfte." in row
    assert "troligen mellan" in row
    (row,) = [line for line in text_of(forecast_table(unknown)) if "född 2012" in line]
    assert row.endswith("Räknas inte: det är inte känt hur många elever som har kunnat följas.")


def test_no_forecast_is_made_from_a_sum_that_lacks_a_school():
    known = reported("| 1 | 2019 | 2026-4 | reach_goals | MA | 20/25 |", *TWO)

    assert text_of(forecast_table(known)) == [
        "Årskull född 2012 · åk 8 | Matematik | 80 | 25 | Räknas inte: alla skolor är inte med i summan."
    ]


def test_value_added_stands_by_cohort_and_name_with_its_level():
    table = groups_table(exempelstad(1), "MA")
    rows = text_of(table)

    assert table.notes[0] == "Gruppnivå: jämför grupper, inte samma elever."
    assert [row.split(" | ")[1] for row in rows if "född 2018" in row] == sorted(
        row.split(" | ")[1] for row in rows if "född 2018" in row
    )
    assert any("Räknas inte: färre än tio elever" in row for row in rows)


def test_pupils_who_have_been_followed_are_compared_with_all_of_the_same_grade():
    lines = [
        f"| {school} | 2018 | 2026-4 | grade_transition | MA##{then}→{now} | pupils={number} |"
        for school, pairs in {"1": {("E", "C"): 8, ("C", "C"): 7}, "2": {("E", "E"): 9, ("C", "B"): 6}}.items()
        for (then, now), number in pairs.items()
    ]
    counted = [f"| {school} | 2018 | 2026-4 | reach_goals | MA | 15/15 |" for school in ("1", "2")]
    rows = text_of(pupils_table(reported("\n".join([*lines, *counted]), *TWO), "MA"))

    # expected of E: (8 · 15 + 9 · 10) / 17, of C: (7 · 15 + 6 · 17,5) / 13; Ek: (8 · 2,65 − 7 · 1,15) / 15 = 0,87
    assert [row.split(" | ")[1:4] for row in rows] == [["Alm", "15", "−0,9"], ["Ek", "15", "+0,9"]]


# ---- the whole


@pytest.mark.parametrize("number", [1, 2])
def test_every_row_fits_its_columns_and_every_heading_is_one_of_a_kind(number):
    for edition in Edition:
        ids = []
        for section in report_sections(exempelstad(number), edition, SmallGroups()):
            for draft in section.tables:
                ids.append(draft.id)
                assert len(set(heads(draft))) == len(draft.columns), draft.id
                assert {len(row.cells) + 1 for row in draft.rows} <= {len(draft.columns)}, draft.id
        assert len(set(ids)) == len(ids)


def test_outward_there_is_nothing_that_is_only_internal():
    known = exempelstad(1)
    for edition in (Edition.NAMND, Edition.PUBLIK):
        sections = {one.id for one in report_sections(known, edition, SmallGroups())}
        assert not {one for one in sections if one.startswith(("skola-", "framat"))}
        assert "arskull-2022" in sections


@pytest.mark.parametrize(
    ("edition", "schools", "units", "stands_there"),
    [
        (Edition.INTERN, False, TWO, True),
        (Edition.NAMND, False, TWO, False),  # the other school is late: this would be Ek's own figure
        (Edition.NAMND, True, TWO, True),  # the municipality lets schools out by name
        (Edition.NAMND, False, TWO[:1], True),  # the only school is the municipality
    ],
)
def test_outward_one_school_alone_is_no_sum_of_a_municipality(edition, schools, units, stands_there):
    said = "| 1 | 2022 | 2026-4 | reach_goals | MA | 20/25 |"
    both = "".join(f"\n| {one.code} | 2022 | 2026-4 | reach_goals | EN | 24/25 |" for one in units)
    known = reported(said + both, *units)

    sections = {one.id: one for one in report_sections(known, edition, SmallGroups(schools=schools))}

    rows = text_of(sections["arskull-2022"].tables[0])
    assert any(row.startswith("Matematik |") and "80" in row for row in rows) is stands_there
    assert "tackning" in sections


def test_outward_two_schools_of_three_are_a_sum_that_says_so():
    three = (*TWO, unit("F–9", code="3", name="Lind"))
    said = "| 1 | 2022 | 2026-4 | reach_goals | MA | 20/25 |\n| 2 | 2022 | 2026-4 | reach_goals | MA | 18/25 |"

    sections = {one.id: one for one in report_sections(reported(said, *three), Edition.NAMND, SmallGroups())}

    (table, *_) = sections["arskull-2022"].tables
    assert any(row.startswith("Matematik |") and "76" in row for row in text_of(table))
    assert "2 av 3 skolor" in table.notes[-1].replace("\xa0", " ")


def test_a_table_that_both_editions_have_is_the_same_draft():
    known = exempelstad(1)
    intern, board = (
        {table.id: table for one in report_sections(known, edition, SmallGroups()) for table in one.tables}
        for edition in (Edition.INTERN, Edition.NAMND)
    )

    assert {name: intern.get(name) for name in board} == board


def test_an_engagement_without_any_figures_has_a_report_too():
    nothing = reported("", unit("F–9", code="1"))

    tables = [table for one in report_sections(nothing, Edition.INTERN, SmallGroups()) for table in one.tables]
    assert [table.id for table in tables] == ["tackning", "tackning-arskullar"]
    assert all(shown(table, {}, Edition.INTERN, model().school_system.marks).rows for table in tables)


def test_the_june_of_a_spring_term_is_its_own():
    assert replace(exempelstad(1), term=VT2027).june == JUNE_2027


SENTENCE = re.compile(r"(?<=[.?!])\s")


@pytest.mark.parametrize("number", [1, 2])
def test_every_sentence_of_a_report_is_one_that_we_stand_for(number):
    known = exempelstad(number)
    names = frozenset(school.name for school in known.engagement.school_units)
    sections = report_sections(known, Edition.INTERN, SmallGroups(), (*CONTENT.cards, *CONTENT.board_cards))
    said = {sentence for text in texts_of(sections) for sentence in SENTENCE.split(text)}

    assert [(one, fault) for one in sorted(said) for fault in faults_of_sentence(one, names)] == []


def texts_of(sections):
    for section in sections:
        yield from (section.title, section.lead)
        for draft in section.tables:
            table = shown(draft, {}, Edition.INTERN, model().school_system.marks)
            yield from (table.caption, *table.notes, *heads(draft))
            yield from (cell.text for row in table.rows for cell in row.cells)
