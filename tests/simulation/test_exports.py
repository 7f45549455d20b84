"""Made-up exports: nobody real, everything that makes real ones hard, and the figures that the town has."""

import csv
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import CountKey, ObservationKey
from generator.domain.personal_data import points_out_a_person
from generator.domain.pupil_export import ExportFile, Role
from generator.simulation.exports.cases import RATES, Case
from generator.simulation.exports.csv_file import csv_file
from generator.simulation.exports.forms import FORMS, table
from generator.simulation.exports.identities import (
    birthday,
    checksum,
    coordination_number,
    is_fictional,
    personal_number,
    school_issued,
    temporary_number,
)
from generator.simulation.exports.people import OTHER_CODE
from generator.simulation.exports.rows import rows_of
from tests.support.engagements import model
from tests.support.made_up_exports import census, cut_off, made, records

JUNE, DECEMBER = Checkpoint.parse("2026-4"), Checkpoint.parse("2026-2")
FULL = ("2025-4", "2026-2", "2026-4", "2027-2", "2027-4")
GRADED, JUDGED = range(6, 10), range(1, 6)
IN_JUNE_ONLY = {Case.LEFT, Case.LATE_MARK, Case.LATE_MARK_ALONE}
OF_GRADES_ONLY = {
    Case.LATE_MARK, Case.LATE_MARK_ALONE, Case.ADAPTED_STUDIES, Case.NOT_READ, Case.TWO_LANGUAGES,
}  # fmt: skip
CHANGES_THE_COUNT = {
    Case.REPEATER, Case.TWO_SWEDISH_MARKED, Case.LATE_MARK_ALONE, Case.ADAPTED_STUDIES, Case.NO_MARK,
}  # fmt: skip

at_every_full_checkpoint = pytest.mark.parametrize("at", FULL)
in_every_form = pytest.mark.parametrize("form", FORMS)


def read(form, at=JUNE, rows=None):
    """A form's file as its headings and rows."""
    content = csv_file(FORMS[form], table(made(form, at), records(str(at)) if rows is None else rows))
    return list(csv.DictReader(StringIO(content.decode(FORMS[form].encoding)), delimiter=FORMS[form].delimiter))


# ---- nobody real


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("199006022397", personal_number(date(1990, 6, 2), girl=False)),
        ("199107172380", personal_number(date(1991, 7, 17), girl=True)),
        ("201701012393", personal_number(date(2017, 1, 1), girl=False)),
    ],
)
def test_a_number_is_one_of_those_that_skatteverket_publishes_for_tests(number, written):
    assert written == number


@pytest.mark.parametrize(
    ("identity", "fictional"),
    [
        (personal_number(date(2014, 2, 28), girl=True), True),
        (coordination_number(date(2014, 2, 28), girl=False), True),
        (temporary_number(date(2014, 2, 28), girl=True), True),
        (school_issued(17), True),
        ("201402282380", False),  # the checksum is another
        ("201402301231", False),
        (f"20140228123{checksum('140228123')}", False),  # a birth number that may be somebody's
        (f"20140230238{checksum('140230238')}", False),  # no such day
        (f"19890228238{checksum('890228238')}", False),  # then 238 was a county's
        ("ELEV", False),
        ("", False),
    ],
)
def test_only_numbers_that_nobody_can_have_are_fictional(identity, fictional):
    assert is_fictional(identity) is fictional


def test_no_two_of_a_year_are_born_the_same_day_of_the_same_sex():
    assert len({birthday(2014, ordinal) for ordinal in range(365)}) == 365


@at_every_full_checkpoint
def test_every_identity_is_fictional_and_belongs_to_one_pupil(at):
    who = defaultdict(set)
    for one in records(at):
        who[one.identity].add(one.number)

    assert all(is_fictional(identity) for identity in who)
    assert {len(numbers) for numbers in who.values()} == {1}


@in_every_form
def test_every_row_says_that_the_pupil_is_made_up(form):
    for row in read(form):
        assert "Exempelsson" in row["Namn"]
        assert row["Anmärkning"] == "PÅHITTAD ELEV"


def test_a_form_that_cannot_say_so_is_not_written():
    asked = made("grade_catalogue", JUNE)

    with pytest.raises(ValueError, match="grade_catalogue"):
        table(replace(asked, mapping=replace(asked.mapping, ignored=())), records())


# ---- the same pupils


def test_a_pupil_has_the_same_identity_at_all_checkpoints_unless_a_temporary_number_became_a_real_one():
    known = defaultdict(set)
    for at in FULL:
        for one in records(at):
            known[one.number].add((one.identity, one.name, one.group))
    changed = {number for number, said in known.items() if len(said) > 1}
    made_real = {one.number for at in FULL for one in records(at) if Case.MADE_REAL in one.cases}

    assert changed
    assert changed <= made_real
    assert all("T" in min(identity for identity, *_ in known[number]) or len(known[number]) == 2 for number in changed)


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others():
    again, others = records.__wrapped__(), records(seed="annat")

    for form in FORMS.values():
        asked = made(form.id, JUNE)
        written = csv_file(form, table(asked, records()))
        assert csv_file(form, table(asked, again)) == written
        assert csv_file(form, table(asked, others)) != written


# ---- what makes it hard


@at_every_full_checkpoint
@pytest.mark.parametrize("band", [JUDGED, GRADED], ids=["judged", "graded"])
def test_every_case_occurs_in_grades_and_in_judgements_and_is_rare(at, band):
    rows = [one for one in records(at) if one.index in band]
    found = Counter(case for one in rows for case in one.cases)
    expected = set(Case) - (OF_GRADES_ONLY if band is JUDGED else set()) - (set() if at.endswith("4") else IN_JUNE_ONLY)

    assert expected - set(found) <= ({Case.REPEATER, Case.LEFT} if at == "2025-4" else set())
    assert all(number < 0.04 * len(rows) for case, number in found.items() if case in RATES)


def test_schools_write_the_year_in_three_ways_and_grade_blocks_or_parts_in_six():
    six = [one for one in records() if one.index == 6]
    blocks = {one.school_unit for one in six if any(mark.subject == "NO" for mark in one.marks)}
    parts = {one.school_unit for one in six if any(mark.subject == "BI" for mark in one.marks)}

    assert {one.year for one in records() if one.index == 3} == {"3", "Åk 3", "03"}
    assert blocks
    assert parts
    assert not blocks & parts


def test_a_pupil_who_moved_in_march_has_an_entry_at_both_schools_and_the_later_one_covers_june():
    entries = defaultdict(list)
    for one in records():
        entries[one.number].append(one)
    moved = [two for two in entries.values() if Case.SEVERAL_ENTRIES in two[0].cases]

    for one, other in moved:
        old, new = sorted((one, other), key=lambda entry: entry.entered)
        assert old.school_unit != new.school_unit
        assert old.left < new.entered <= cut_off(JUNE)
        assert new.left is None
    assert any(old.marks for two in moved for old in two if old.left)


def test_a_temporary_number_becomes_a_real_one_between_two_junes():
    before = {one.number: one.identity for one in records("2025-4")}
    now = {one.number: one.identity for one in records("2026-4")}
    changed = [(before[number], now[number]) for number in before.keys() & now.keys() if before[number] != now[number]]

    assert changed
    assert all("T" in old and "T" not in new and old[:8] == new[:8] for old, new in changed)


def test_those_who_repeat_a_year_are_in_the_same_one_as_a_year_before():
    before = {one.number: one.index for one in records("2025-4")}
    again = [one for one in records("2026-4") if Case.REPEATER in one.cases]

    assert again
    assert all(before[one.number] == one.index for one in again)


def test_late_marks_come_after_the_cut_off_day_and_never_in_a_catalogue_of_that_day():
    late = [one for one in records() if {Case.LATE_MARK, Case.LATE_MARK_ALONE} & one.cases]
    after = [mark for one in late for mark in one.marks if mark.marked_on > cut_off(JUNE)]

    assert len(after) == len(late) > 0
    assert {row["marked_on"] > str(cut_off(JUNE)) for row in read("grade_list", rows=late)} == {True, False}
    assert all(row["marked_on"] <= str(cut_off(JUNE)) for row in read("grade_catalogue", rows=late))


def test_who_is_protected_has_no_number_where_the_file_cannot_tell_and_otherwise_perhaps():
    protected = [one for one in records() if one.protected]
    written = {row["identity"] == "Skyddad" for form in FORMS for row in read(form, rows=protected)}

    assert {row["protected"] for form in FORMS for row in read(form, rows=protected)} == {"Ja"}
    assert True in written


def test_about_four_of_five_read_a_language_choice_from_year_seven_and_nobody_before():
    of = [one for one in records() if not one.left]
    share = {
        index: sum(any(mark.subject == "M2" for mark in one.marks) for one in of if one.index == index)
        / sum(one.index == index for one in of)
        for index in GRADED
    }

    assert share[6] == 0
    assert all(0.65 < share[index] < 0.95 for index in (7, 8, 9))


def test_two_languages_of_a_subject_have_a_column_each():
    [one, *_] = [one for one in records() if Case.TWO_LANGUAGES in one.cases and one.index in GRADED]
    [row] = read("grade_catalogue", rows=[one])
    languages = Counter(mark.subject for mark in one.marks if mark.language)

    assert max(languages.values()) == 2
    assert sum(name.split()[0] in languages and cell != "" for name, cell in row.items()) == sum(languages.values())


# ---- the forms


def test_a_catalogue_has_a_row_a_pupil_and_a_list_a_row_a_mark():
    graded = [one for one in records() if one.index in GRADED]

    assert len(read("grade_catalogue")) == len(graded)
    assert len(read("grade_list")) == sum(len(one.marks) for one in graded)
    assert len(read("scb_grades")) == sum(one.index == 9 for one in graded)  # this form can say who has left
    assert len(read("judgements")) == len(records()) - len(graded)


def test_a_file_that_cannot_say_who_has_left_has_only_those_who_go_there():
    asked = made("scb_grades", JUNE)
    columns = tuple(column for column in asked.mapping.columns if column.role is not Role.LEFT)
    gone = [one for one in records() if one.left]

    assert len(table(asked, gone).rows) == sum(one.index == 9 for one in gone) > 0
    assert table(replace(asked, mapping=replace(asked.mapping, columns=columns)), gone).rows == ()


def test_scb_has_codes_for_the_dash_and_for_adapted_studies():
    cells = Counter(cell for row in read("scb_grades") for name, cell in row.items() if name.split()[0].isupper())

    assert cells["9"]
    assert cells["3"]
    assert not cells["–"]
    assert not cells["ANP"]


@in_every_form
def test_what_a_reader_should_find_has_as_many_entries_and_marks_as_the_file(form):
    file = ExportFile("x.csv", "", form, 1, JUNE, None, 0)
    codes = {unit.code for unit in census().town.engagement.school_units}
    found = rows_of(made(form, JUNE), records(), codes, file)
    cells = [
        cell
        for row in read(form)
        for name, cell in row.items()
        if name.split()[0] in {"mark", *(subject.id for subject in model().catalogue.subjects)}
    ]

    assert found.marks.height == sum(cell != "" for cell in cells)
    assert found.pupils["school_unit"].null_count() == sum(
        one.school_unit == OTHER_CODE and one.index in FORMS[form].indexes for one in records()
    )


# ---- the figures that the town has


def counted(field, subject, index, unit):
    """How many of the usual rows the town's own count would have."""
    symbols = {one.symbol: one for one in model().school_system.scale(index, 2026).symbols}
    rows = [
        one
        for one in records()
        if (one.index, one.school_unit) == (index, unit) and not one.adapted and one.left is None
    ]
    once = {one.number: one for one in rows}
    marks = [
        symbols[mark.symbol]
        for one in once.values()
        for mark in one.marks
        if mark.subject == subject and mark.marked_on <= cut_off(JUNE)
    ]
    return sum(mark.reached if field == "reached" else mark.counted for mark in marks)


@pytest.mark.parametrize("subject", ["SV", "SVA", "MA", "EN"])
def test_the_towns_own_count_agrees_where_nothing_unusual_changes_it(subject):
    asked, compared = census().town.engagement, 0
    for unit in asked.school_units:
        for index in unit.indexes:
            rows = [one for one in records() if one.index in {index, index - 1} and one.school_unit == unit.code]
            if index not in model().catalogue.subject(subject).indexes or any(
                CHANGES_THE_COUNT & one.cases for one in rows
            ):
                continue
            place = ObservationKey(unit.code, Cohort.in_year(index, 2026), JUNE, "reach_goals", subject)
            for field in ("pupils", "reached"):
                assert census().count(CountKey(place, field)) == counted(field, subject, index, unit.code)
                compared += 1
    assert compared >= 20


def test_no_row_points_out_a_person_but_by_a_test_number():
    words = [cell for row in read("grade_catalogue") for name, cell in row.items() if name != "identity"]

    assert not any(points_out_a_person(word) for word in words)
