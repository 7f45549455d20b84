"""Who counts, what is told of the counting, and where the counts say that they come from."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from generator.aggregation.counting import count
from generator.aggregation.matched import Matched
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.engagement import Lineage
from generator.domain.observations import SCHEMA
from generator.domain.schedule import Span
from generator.measures.totals import with_combined_subjects
from tests.aggregation.crowd import town
from tests.aggregation.rows import EAST, NORTH, SOUTH, export, task
from tests.support.engagements import DECEMBER_2027, JUNE_2027, OCTOBER_2027, model, unit

JUNE_2026, JUNE_2025 = Checkpoint(2025, 4), Checkpoint(2024, 4)
RENAMED = "99000045"


def rows(asked, *files, **which):
    """The rows of one kind as dictionaries."""
    return count(asked, list(files)).observations.frame.filter(group="alla", **which).rows(named=True)


def codes(asked, *files) -> dict[str, str]:
    """The problems that were told, with their numbers."""
    return {one.code: one.details["number"] for one in count(asked, list(files)).problems}


def test_the_counts_do_not_depend_on_the_order_of_the_files_or_of_their_rows():
    files = town(seed=3, pupils=300, junes=(2025, 2026))
    shuffled = [
        replace(one, pupils=one.pupils.sample(fraction=1, shuffle=True, seed=1)) for one in (files[2:] + files[:2])
    ]

    assert count(task(), files).observations.frame.equals(count(task(), shuffled).observations.frame)


def test_every_entry_is_counted_or_left_out_for_one_reason():
    found = count(
        task(),
        [
            export(
                ({}, "MA E"),
                ({}, "MA E"),
                ({"identity": "p1", "school_unit": SOUTH, "index": 6}, "MA F"),
                ({"identity": None}, "MA F"),
                ({"adapted": True}, "MA E"),
                ({"school_unit": None}, "MA E"),
                ({"left": date(2027, 1, 8)}, "MA E"),
                ({"index": None}, "MA E"),
                ({"school_unit": EAST}, "MA E 2027-06-24"),
            )
        ],
    )

    tally = found.tally
    assert (tally.rows, tally.entries, tally.pupils, tally.counted, tally.without_identity) == (9, 9, 8, 3, 1)
    assert tally.left_out == {
        "adapted": 1, "other_school": 1, "not_enrolled": 1, "no_year": 1, "not_the_schools_year": 1, "other_entry": 1,
    }  # fmt: skip
    assert tally.entries == tally.counted + sum(tally.left_out.values())


def test_what_somebody_must_answer_is_told_with_numbers_only():
    told = codes(
        task(),
        export(
            ({}, "MA E, MA D, SV E, SVA E, NO E, BL ANP, SL EJ"),
            ({"index": 6}, "BI E, EN når, M2 A"),
            ({"school_unit": SOUTH, "index": 6}, ""),
            ({"identity": "p2", "index": 6}, "MA E 2027-06-24"),
            ({"identity": None}, "MA E"),
        ),
        export(({"identity": "p0", "index": 8}, "MA E"), at=Checkpoint(2020, 4)),
    )

    assert told == {
        "aggregate_several_entries": "1",
        "aggregate_without_identity": "1",
        "aggregate_not_counted": "2",
        "aggregate_many_marks_late": "1",
        "aggregate_other_scale": "1",
        "aggregate_block_in_upper_years": "1",
        "aggregate_subject_not_followed": "1",
        "aggregate_both_swedish": "1",
        "aggregate_several_marks": "1",
        "aggregate_parts_for_block": "1",
        "aggregate_nobody_followed": "0",
        "aggregate_file_unused": "1",
    }


def test_who_has_no_identity_may_stand_in_two_files_of_the_same_pupils():
    file, other = (export(({"identity": None}, "MA E"), name=name) for name in ("a.csv", "b.csv"))
    older = export(({"identity": None, "index": 8}, "MA E"), name="c.csv")

    assert codes(task(), file, other)["aggregate_unknown_twice"] == "2"
    assert "aggregate_unknown_twice" not in codes(task(), file, older)


def test_a_file_of_another_checkpoint_alone_counts_nobody_and_says_so():
    assert codes(task(), export(({}, "MA E"), at=JUNE_2026)) == {"aggregate_nobody": "0"}
    assert rows(task(), export(({}, "MA E"), at=JUNE_2026)) == []


@pytest.mark.parametrize(("at", "first", "last"), [
    (JUNE_2027, date(2027, 6, 7), date(2027, 6, 11)),
    (DECEMBER_2027, date(2027, 12, 13), date(2027, 12, 24)),
    (OCTOBER_2027, date(2027, 10, 4), date(2027, 10, 15)),
])  # fmt: skip
def test_the_cut_off_is_when_grades_are_locked_or_stock_is_taken(at, first, last):
    assert task(at).cut_off(at) == Span(first, last)


def test_a_count_says_from_which_file_and_by_which_mapping():
    one, other = export(({}, "MA E"), name="a.csv"), export(({"identity": "q", "index": 8}, "MA E"), name="b.csv")
    alone, both = rows(task(), one, key_figure="reach_goals"), rows(task(), other, one, key_figure="all_subjects")

    told = ("source", "source_hash", "source_date", "sheet", "cell")
    assert [alone[0][name] for name in told] == ["a.csv", one.file.sha256, date(2027, 6, 11), "", "grade_list v1"]
    assert [row["source"] for row in both] == ["a.csv", "b.csv"]


def test_a_count_of_several_files_names_them_all_and_has_one_hash_of_theirs():
    files = [export(({"identity": name}, "MA E"), name=f"{name}.csv") for name in "ba"]
    [row] = rows(task(), *files, key_figure="reach_goals")

    assert (row["source"], row["pupils"]) == ("a.csv, b.csv", 2)
    assert row["source_hash"] not in {one.file.sha256 for one in files}
    assert rows(task(), *reversed(files), key_figure="reach_goals") == [row]


def test_grades_and_judgements_of_one_pupil_in_two_files_are_one_pupil():
    [row] = rows(task(), export(({}, "MA E")), export(({}, "EN F"), name="b.csv"), key_figure="all_subjects")

    assert (row["pupils"], row["reached"], row["source"]) == (1, 0, "b.csv, uttag.csv")


def test_the_marks_of_an_integrated_entry_are_not_those_of_the_entry_that_counts():
    adapted = {"identity": "a", "adapted": True, "entered": date(2026, 8, 18)}
    file = export((adapted, "EN F"), ({"identity": "a", "entered": date(2027, 1, 11)}, "MA E"))

    assert [row["subject"] for row in rows(task(), file, key_figure="reach_goals")] == ["MA"]


def test_of_svenska_and_sva_on_one_day_sva_stands_whichever_file_is_the_last():
    found = rows(task(), export(({}, "SVA F")), export(({}, "SV E"), name="b.csv"), key_figure="reach_goals")

    assert [(row["subject"], row["pupils"], row["reached"]) for row in found] == [("SV", 0, 0), ("SVA", 1, 0)]


def test_several_languages_are_those_of_the_entry_that_counts():
    [row] = rows(task(), export(({}, "ML A, ML B")), export(({}, "ML F"), name="b.csv"), key_figure="reach_goals")

    assert (row["subject"], row["pupils"], row["reached"]) == ("ML", 1, 0)


def test_the_same_file_twice_counts_nobody_twice():
    file = export(({}, "MA E, ML E, ML C, M2 A"))

    assert count(task(), [file, file]).tally.left_out == {"same_entry": 1}
    assert "aggregate_several_marks" not in codes(task(), file, file)
    assert rows(task(), file, file, key_figure="merit_value") == rows(task(), file, key_figure="merit_value")
    assert rows(task(), file, file, key_figure="merit_value")[0]["points"] == 550


def test_how_many_were_followed_is_told_by_school_and_cohort():
    now = export(
        ({"identity": "a"}, "MA E"), ({"identity": "b"}, "MA E"), ({"identity": None}, "MA E"), ({"identity": "c"}, "")
    )
    then = export(
        ({"identity": "a", "index": 8}, "MA E"),
        ({"identity": "c", "index": 9}, "MA E"),
        ({"identity": "d", "index": 8}, "MA E"),
        ({"identity": "e", "index": 4}, ""),
        at=JUNE_2026,
    )
    found = count(task(), [now, then])

    assert found.matched == (Matched(NORTH, Cohort(2018), pupils=4, followed=1),)
    assert found.tally.unmatched == {"without_identity": 1, "new": 1, "other_cohort": 1, "gone": 1}


def test_grades_are_followed_from_the_june_of_index_6_however_long_ago():
    now = export(({"identity": "a", "index": 8}, "MA C, SVA E"), ({"identity": "b", "index": 7}, "MA –"))
    two_years_ago = export(({"identity": "a", "index": 6}, "MA E, SV F"), at=JUNE_2025)
    last_year = export(({"identity": "b", "index": 6}, "MA F"), ({"identity": "a", "index": 7}, "MA A"), at=JUNE_2026)
    found = rows(task(), now, two_years_ago, last_year, key_figure="grade_transition")

    assert [(row["subject"], row["category"], row["pupils"]) for row in found] == [
        ("MA", "E→C", 1), ("SVSVA", "F→E", 1), ("MA", "F→–", 1),
    ]  # fmt: skip


def test_a_renamed_school_is_the_same_school():
    renamed = Lineage("renamed", date(2026, 8, 1), origins=(RENAMED,))
    schools = (unit(lineage=(renamed,)), unit(code=RENAMED, name="Gamla namnet", closes=date(2026, 6, 30)))
    now = export(({"identity": "a"}, "MA E"))
    then = export(({"identity": "a", "index": 8, "school_unit": RENAMED}, "MA E"), at=JUNE_2026)
    [row] = rows(task(units=schools), now, then, key_figure="movement")

    assert (row["school_unit"], row["joined"], row["left"]) == (NORTH, 0, 0)


def test_a_school_that_is_not_in_last_junes_files_says_nothing_of_who_is_new():
    now = export(({"identity": "a"}, "MA E"))
    elsewhere = export(({"identity": "b", "index": 8, "school_unit": SOUTH}, "MA E"), at=JUNE_2026)

    assert rows(task(), now, elsewhere, key_figure="movement") == []
    assert len(rows(task(), now, elsewhere, key_figure="same_pupils")) == 1


def test_at_a_school_that_begins_with_the_year_everybody_is_new_and_the_same_pupils_are_followed_there():
    schools = (unit("F–6"), unit("7–9", code=SOUTH, name="Södra skolan"))
    pupils = [({"identity": name, "index": 7, "school_unit": SOUTH}, "MA E") for name in "ab"]
    files = [export(*pupils), export(({"identity": "a", "index": 6}, "MA F"), at=JUNE_2026)]
    [moved] = rows(task(units=schools), *files, key_figure="movement")
    [same] = rows(task(units=schools), *files, key_figure="same_pupils")

    assert (moved["school_unit"], moved["joined"], moved["left"]) == (SOUTH, 2, 0)
    assert (same["school_unit"], same["gained"], same["kept"]) == (SOUTH, 1, 0)


def test_girls_and_boys_are_counted_only_where_it_is_known_of_everybody():
    girl, boy, unknown = ({"group": group} for group in ("flickor", "pojkar", None))
    known = count(task(), [export((girl, "MA E"), (boy, "MA F"))]).observations.frame
    lacking = count(task(), [export((girl, "MA E"), (boy, "MA F"), (unknown, "MA E"))]).observations.frame

    found = known.filter(key_figure="reach_goals").select("school_unit", "group", "pupils", "reached").rows()
    assert found == [(NORTH, "alla", 2, 1), ("kommun", "flickor", 1, 1), ("kommun", "pojkar", 1, 0)]
    assert lacking["group"].unique().to_list() == ["alla"]
    assert codes(task(), export((girl, "MA E"), (unknown, "MA E")))["aggregate_groups_unknown"] == "1"
    assert "aggregate_groups_unknown" not in codes(task(), export((girl, "MA E"), ({"index": 8}, "MA E")))


def test_where_everybody_reads_svenska_nobody_reads_sva_and_the_sum_of_them_is_known():
    frame = count(task(), [export(({}, "SV E"), ({"index": 8}, "MA E"))]).observations
    counts = with_combined_subjects(frame.counts(), model().catalogue.subjects)

    found = {count.observation.subject: number for count, number in counts.items() if count.field == "reached"}
    assert {subject: found[subject] for subject in ("SV", "SVA", "SVSVA")} == {"SV": 1, "SVA": 0, "SVSVA": 1}
    assert len(rows(task(), export(({}, "MA E")), key_figure="reach_goals")) == 1


def test_october_asks_for_heads_and_those_at_risk_only():
    file = export(
        ({"index": 3}, "MA riskerar att inte nå, SVA når"),
        ({"index": 3}, "MA når, SV riskerar att inte nå"),
        ({"index": 3}, ""),
        ({"index": 9}, "MA F"),
        at=OCTOBER_2027,
    )
    found = count(task(OCTOBER_2027), [file]).observations.frame

    assert found.select("cohort", "key_figure", "subject", "pupils", "at_risk").rows() == [
        (2019, "pupils", "", 1, None),
        (2025, "at_risk", "MA", None, 1),
        (2025, "at_risk", "SVSVA", None, 1),
        (2025, "pupils", "", 3, None),
    ]


def test_a_figure_that_is_left_out_or_not_added_is_not_counted():
    file = export(({"newly_arrived": False}, "MA E"), ({"newly_arrived": True}, "MA F"))
    figures = {row["key_figure"] for row in rows(task(left_out_figures=("eligible",)), file)}

    assert figures == {"reach_goals", "all_subjects", "f_or_dash", "merit_value"}
    asked = task(added_figures=("excluding_newly_arrived",))
    unknown = export(({"newly_arrived": False}, "MA E"), ({"newly_arrived": None}, "MA F"))
    assert rows(asked, unknown, key_figure="excluding_newly_arrived") == []
    assert codes(asked, unknown)["aggregate_newly_arrived_unknown"] == "1"
    [row] = rows(asked, file, key_figure="excluding_newly_arrived")
    assert (row["pupils"], row["reached"]) == (1, 1)


def test_the_scale_of_1_to_10_is_counted_without_merit_value():
    asked = task()
    system = asked.model.school_system
    ten = tuple(replace(one, scale="one_to_ten") if 9 in one.indexes else one for one in system.scales_in_force)
    changed = replace(asked, model=replace(asked.model, school_system=replace(system, scales_in_force=ten)))
    file = export(({}, "MA 4, BL 3, EN E"))

    found = {(row["key_figure"], row["subject"]): row["reached"] for row in rows(changed, file) if not row["part"]}
    assert found == {
        ("all_subjects", ""): 0, ("f_or_dash", ""): 1, ("reach_goals", "MA"): 1, ("reach_goals", "BL"): 0,
    }  # fmt: skip
    assert codes(changed, file)["aggregate_other_scale"] == "1"


def test_no_file_gives_no_count():
    for files in ([], [export()]):
        found = count(task(), files)
        assert found.observations.frame.schema == SCHEMA
        assert found.observations.frame.is_empty()
        assert [one.code for one in found.problems] == ["aggregate_nobody"]


def test_nothing_that_comes_out_holds_an_identity_or_a_row():
    identities = [f"2011{number:08}" for number in range(40)]
    now = export(*(({"identity": identity}, "MA E, SV F, M1 A, M1 B") for identity in identities))
    then = export(*(({"identity": identity, "index": 8}, "MA F") for identity in identities), at=JUNE_2026)
    found = count(task(), [now, then])

    everything = repr(found) + found.observations.frame.write_csv()
    assert not [identity for identity in identities if identity in everything]
    assert found.observations.frame.filter(pl.col("key_figure") == "same_pupils")["gained"].to_list() == [40]
