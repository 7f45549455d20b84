"""What an export says that is hardly meant: hyphens for subjects not read, late days, schools and terms that lack."""

from dataclasses import replace
from datetime import date

import pytest

from generator.aggregation.counting import count
from generator.domain.calendar import Checkpoint
from generator.domain.schedule import Span
from tests.aggregation.rows import NORTH, SOUTH, export, task
from tests.aggregation.test_counting import JUNE_2026, codes, rows
from tests.support.engagements import JUNE_2027


def test_a_hyphen_for_a_subject_that_nobody_reads_stops_the_counting_and_one_beside_a_grade_says_nothing():
    hyphens = "SV C, SVA –, M2 B, M2 –"
    file = export(*[({}, hyphens)] * 20)
    found = {row["subject"]: (row["pupils"], row["reached"]) for row in rows(task(), file, key_figure="reach_goals")}

    assert found == {"SV": (20, 20), "SVA": (0, 0), "M2": (20, 20)}
    assert codes(task(), file) == {"aggregate_dash_beside": "40", "aggregate_nobody_followed": "0"}
    assert codes(task(), export(*[({}, f"{hyphens}, ML –")] * 20))["aggregate_only_dashes"] == "20"


@pytest.mark.parametrize(("read", "others", "told"), [
    (["ML –"] * 3, 0, "aggregate_only_dashes"),
    (["ML –"] * 3, 9, "aggregate_many_dashes"),
    (["ML –"] * 3 + ["ML A"] * 3, 0, "aggregate_many_dashes"),
    (["ML –"] * 3 + ["ML A"] * 4, 0, None),
    (["ML –"] * 2, 0, None),
    (["SVA –"] * 3, 0, "aggregate_many_dashes"),
    (["MA –"] * 3, 0, None),
])  # fmt: skip
def test_many_streck_where_not_everybody_reads_are_asked_about_with_school_and_year(read, others, told):
    file = export(*(({}, marks) for marks in [*read, *["MA E"] * others]))
    found = [one for one in count(task(), [file]).problems if one.code.endswith("dashes")]

    assert [one.code for one in found] == ([told] if told else [])
    for one in found:
        assert (one.details["number"], one.details["marks"]) == ("3", str(len(read)))
        assert one.details["where"].endswith("åk\N{NO-BREAK SPACE}9")


def test_marks_that_are_late_by_another_cut_off_are_not():
    file = export(({}, "MA E 2027-06-14, BL E 2027-06-14, EN E"))
    later = replace(task(), cut_offs={JUNE_2027: Span.of_day(date(2027, 6, 15))})

    assert codes(task(), file)["aggregate_many_marks_late"] == "2"
    assert len(rows(task(), file, key_figure="reach_goals")) == 1
    assert len(rows(later, file, key_figure="reach_goals")) == 3


LATE, LATER = "MA E 2027-06-14", "MA E 2027-06-24"


@pytest.mark.parametrize(("late", "in_time", "told"), [
    ([LATE], 20, "aggregate_late_marks"),
    ([LATE], 19, "aggregate_many_marks_late"),
    ([LATE] * 9, 200, "aggregate_late_marks"),
    ([LATE] * 10, 200, "aggregate_many_marks_late"),
    ([LATER, LATE, LATE], 0, "aggregate_all_marks_late"),
])  # fmt: skip
def test_many_late_marks_are_asked_about_and_only_late_ones_stop(late, in_time, told):
    file = export(*(({}, marks) for marks in [*late, *["MA E"] * in_time]))
    [found] = [one for one in count(task(), [file]).problems if "late" in one.code]

    assert (found.code, found.details["number"]) == (told, str(len(late)))
    assert (found.details["day"], found.details["common"]) == ("2027-06-11", "2027-06-14")


def test_a_file_where_all_marks_are_late_stops_beside_one_in_time_and_when_it_is_last_junes():
    in_time = export(({}, "MA E"))
    late = export(({"index": 8}, LATE), name="b.csv")
    then = export(({"index": 8}, "MA E 2026-06-24"), at=JUNE_2026, name="c.csv")
    found = [str(one.at) for one in count(task(), [in_time, late, then]).problems if "late" in one.code]

    assert found == ["b.csv", "c.csv"]


def test_girls_and_boys_are_counted_when_every_school_with_the_year_is_in_the_same_counting():
    here, there = (
        export(*(({"identity": f"{school}{group}", "school_unit": school, "index": 6, "group": group}, "MA E")
                 for group in ("flickor", "pojkar")), name=f"{school}.csv")
        for school in (NORTH, SOUTH)
    )  # fmt: skip
    [told] = [one for one in count(task(), [here]).problems if one.code == "aggregate_groups_not_whole"]

    assert (told.details["years"], told.details["schools"]) == ("6", "Söderskolan")
    assert "kommun" not in count(task(), [here]).observations.frame["school_unit"].to_list()
    assert "kommun" in count(task(), [here, there]).observations.frame["school_unit"].to_list()
    assert "aggregate_groups_not_whole" not in codes(task(), here, there)


def test_a_file_of_another_term_alone_is_told_with_its_term_and_a_checkpoint_before_the_figures_with_why():
    autumn = export(({}, "MA E"), at=Checkpoint(2026, 2))
    [told] = count(task(), [autumn, export(({}, "MA E"), at=JUNE_2026, name="b.csv")]).problems

    assert (told.code, str(told.at)) == ("aggregate_other_term", "uttag.csv")
    assert (told.details["terms"], told.details["term"]) == ("HT2026", "VT2027")
    assert codes(task(JUNE_2026), export(({}, "MA E"), at=JUNE_2026)) == {"aggregate_nothing_asked": "0"}
