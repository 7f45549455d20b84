from dataclasses import replace

from generator.domain.engagement import Engagement
from generator.domain.school_system import YearLabels
from generator.domain.table import Table
from generator.tables.hand_ins import hand_ins_table, own_june
from generator.tables.school_system import (
    cancelled_tests_table,
    eligibility_table,
    renamed_years_table,
    series_breaks_table,
    symbols_table,
)
from generator.tables.swedish import NBSP
from tests.support.engagements import model
from tests.tables.test_tables import ENGAGEMENTS, EXEMPELSTAD

MODEL = model()


def lines(table: Table) -> list[str]:
    """Each row as one line of text."""
    return [" | ".join([row.stub, *(cell.text for cell in row.cells)]).replace(NBSP, " ") for row in table.rows]


def test_every_sign_says_whether_it_is_counted_and_whether_it_has_reached():
    assert lines(symbols_table(MODEL, 2026)) == [
        "når | åk 1–5 | ja | ja",
        "riskerar att inte nå, når ännu inte | åk 1–5 | ja | nej",
        "underlag saknas | åk 1–5 | nej | nej",
        "A, B, C, D, E | åk 6–9 | ja | ja",
        "F, – | åk 6–9 | ja | nej",
        "ANP, EJ | åk 6–9 | nej | nej",
    ]


def test_the_same_pupils_are_in_year_9_half_a_year_after_year_7():
    table = renamed_years_table(MODEL)

    assert [column.heading for column in table.columns] == ["Årskull född", "Heter våren 2028", "Heter hösten 2028"]
    assert "2014 | 7 | 9" in lines(table)
    assert "2021 | F | 2" in lines(table)


def test_the_renamed_years_follow_the_data_and_not_a_year_in_the_code():
    names = MODEL.school_system.labels[-1].names
    later = replace(MODEL.school_system, labels=(MODEL.school_system.labels[0], YearLabels(2030, names)))

    assert "2016 | 7 | 9" in lines(renamed_years_table(replace(MODEL, school_system=later)))


def test_programmes_are_told_by_their_names():
    told = lines(eligibility_table(MODEL))

    assert (
        told[0] == "Yrkesprogrammen | svenska eller svenska som andraspråk, engelska och matematik | 5 andra ämnen | 8"
    )
    assert [line.split(" | ")[3] for line in told[1:]] == ["12", "12", "12"]


def test_a_cohort_knows_the_tests_that_it_never_wrote():
    told = lines(cancelled_tests_table(MODEL))

    assert "2011 | åk 3, våren 2021 | Sv, SvA och Ma" in told
    assert told == sorted(told)


def test_a_break_names_its_figures_by_their_labels():
    told = lines(series_breaks_table(MODEL))

    assert any(
        line.startswith("2024/25 | Nationella prov i åk 6 och Betyg jämfört med nationella prov | ") for line in told
    )
    assert any(line.startswith("2028/29 | Alla nyckeltal | ") for line in told)


def hand_ins(engagement: Engagement) -> list[str]:
    return lines(hand_ins_table(engagement, MODEL))


def test_hand_ins_of_all_three_terms_come_in_the_order_of_days():
    assert hand_ins(EXEMPELSTAD) == [
        "A3, lätt | 2026/27 | 19 mars 2027",
        "A4, full | 2026/27 | 14 juni 2027",
        "A1, lätt | 2027/28 | 18 oktober 2027",
        "A2, full | 2027/28 | 14 januari 2028",
        "A3, lätt | 2027/28 | 17 mars 2028",
        "A4, full | 2027/28 | 12 juni 2028",
    ]


def test_the_first_light_checkpoint_is_left_out_where_no_school_is_a_pilot():
    assert hand_ins(ENGAGEMENTS["ludvika"])[0] == "A4, full | 2026/27 | 14 juni 2027"


def test_the_first_june_is_ahead_in_the_term_that_holds_it_and_behind_afterwards():
    seen = [own_june(EXEMPELSTAD, MODEL, number) for number in (1, 2, 3)]

    assert {june.day.replace(NBSP, " ") for june in seen} == {"14 juni 2027"}
    assert [june.to_come for june in seen] == [True, False, False]
