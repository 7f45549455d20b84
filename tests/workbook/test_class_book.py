"""Klassunderlaget: no names, lists of the right scale, and a block of sums that a naive count agrees with."""

import re
import time
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config.parsing import LONGEST_CLASS_NAME
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.grid import Role
from generator.domain.observations import CountKey, ObservationKey
from generator.domain.school_class import SchoolClass
from generator.domain.school_system import ScaleInForce
from generator.pipeline import class_book_file
from generator.workbook.layout.class_book import plan_class_book
from generator.workbook.layout.classes import cell_key
from generator.workbook.layout.in_force import class_sum_key
from generator.workbook.layout.keys import decode, of_count
from generator.workbook.layout.plan import plan_book
from generator.workbook.values import values_of
from generator.workbook.writer import write_book
from tests.support.class_books import chosen_at_random, class_layout, class_request, request_of
from tests.support.engagements import HT2027, VT2027, VT2028, engagement, layout, model, style, unit
from tests.support.strategies import ODD_NAMES
from tests.support.workbooks import cells, inputs_found, opened, request, saved

BLOCK = layout().class_block
JUDGED = ["når", "riskerar att inte nå", "når ännu inte", "underlag saknas"]
GRADED = ["A", "B", "C", "D", "E", "F", "–", "ANP", "EJ"]
ONE_TO_TEN = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "–", "ANP", "EJ"]
COUNTED = {*JUDGED[:3], *GRADED[:7], *ONE_TO_TEN[:11]}
REACHED = {"når", *"ABCDE", *ONE_TO_TEN[3:10]}
CLASSES = ("1A", "2B", "F-1", "2-3", "3-4", "4-6", "5A", "6", "7-9", "Gul")


def ten_years(asked):
    """The 1–10 scale switched on as its data says: by one more line."""
    system = asked.model.school_system
    in_force = (*system.scales_in_force, ScaleInForce(2026, (6, 7, 8, 9), "one_to_ten"))
    return replace(asked, model=replace(asked.model, school_system=replace(system, scales_in_force=in_force)))


def sums(book, typed):
    """The block as it is pasted: (year, row word) → column → number, blanks left out."""
    values = values_of(book, typed)
    labels = {row.id: row.label for row in BLOCK.rows}
    found = {}
    for key, value in values.items():
        parts = decode(key)
        if parts.get("sheet") == "class_sums" and "part" in parts and value is not None:
            found.setdefault((int(parts["category"]), labels[parts["part"]]), {})[parts["field"]] = value
    return found


def pupils_of(asked, typed):
    """One dictionary a pupil with anything in the row, by what is asked."""
    rows = {}
    for key, value in typed.items():
        parts = decode(key)
        rows.setdefault(parts["line"], {})[parts.get("subject", "") + parts["field"]] = value
    only = asked.label(asked.indexes[0]) if len(asked.indexes) == 1 else ""
    return [{"year": only, "mark": "", **row} for row in rows.values()]


def counted_by_hand(asked, typed):
    """The same block by plain counting, without formulas."""
    found = {}
    for index in asked.indexes:
        of_year = [p for p in pupils_of(asked, typed) if p["year"] == asked.label(index)]
        there = [p for p in of_year if p["mark"] != "slutat"]
        if of_year:
            found[index, "Hela årskullen"] = {
                "pupils": len(there),
                "joined": sum(p["mark"] == "ny" for p in of_year),
                "left": sum(p["mark"] == "slutat" for p in of_year),
            }
        for subject in asked.subjects:
            if index in subject.indexes:
                found |= subject_by_hand(index, subject, there)
    return found


def subject_by_hand(index, subject, there):
    now, then = subject.id + "now", subject.id + "then"
    found = {}
    typed = [p for p in there if p.get(now)]
    for word in ("Sv", "SvA") if subject.id == "SVSVA" else (subject.short,):
        readers = [p for p in typed if subject.id != "SVSVA" or p.get("language") == word]
        if typed:
            counts = [p[now] for p in readers if p[now] in COUNTED]
            found[index, word] = {"pupils": len(counts), "reached": sum(one in REACHED for one in counts)}
    pairs = [
        (p[then] in REACHED, p[now] in REACHED)
        for p in typed
        if p["mark"] == "" and p[now] in COUNTED and p.get(then) in COUNTED
    ]
    if pairs and index > min(subject.indexes):
        kinds = {"kept": (True, True), "gained": (False, True), "lost": (True, False), "neither": (False, False)}
        found.setdefault((index, subject.short), {}).update({name: pairs.count(kind) for name, kind in kinds.items()})
    return found


@given(
    st.sampled_from(CLASSES), st.sampled_from([VT2027, HT2027, VT2028]), st.integers(0, 35), st.randoms(), st.booleans()
)
@settings(max_examples=120)
def test_the_sums_are_those_that_one_counts_by_hand(name, term, pupils, chance, switched):
    asked = ten_years(class_request(name, term)) if switched else class_request(name, term)
    book = plan_class_book(asked)
    typed = chosen_at_random(book, Random(chance.random()), pupils)  # noqa: S311  because made-up pupils are no secret

    assert sums(book, typed) == counted_by_hand(asked, typed)


def test_a_class_in_which_nothing_is_typed_has_no_sums_at_all():
    book = plan_class_book(class_request("4-6"))

    assert sums(book, {}) == {}


STORY = [  # year, language, last June, now, mark
    ("5", "Sv", "når", "når", ""),
    ("5", "Sv", "når ännu inte", "når", ""),
    ("5", "SvA", "når", "riskerar att inte nå", ""),
    ("5", "SvA", "når", "underlag saknas", ""),
    ("5", "Sv", "når ännu inte", "når", "ny"),
    ("5", "Sv", "når", "når", "slutat"),
    ("5", "Sv", "", "når", ""),
]


def test_who_is_counted_where():
    asked = class_request("4-6")
    typed = {}
    for line, pupil in enumerate(STORY, start=1):
        columns = ("field=year", "field=language", "subject=SVSVA;field=then", "subject=SVSVA;field=now", "field=mark")
        row = f"record=pupil;line={line:02d};"
        typed |= {row + column: word for column, word in zip(columns, pupil, strict=True) if word}

    assert sums(plan_class_book(asked), typed) == {
        (5, "Hela årskullen"): {"pupils": 6, "joined": 1, "left": 1},
        (5, "Sv"): {"pupils": 4, "reached": 4},
        (5, "SvA"): {"pupils": 1, "reached": 0},
        (5, "Sv/SvA"): {"kept": 1, "gained": 1, "lost": 1, "neither": 0},
    }


@pytest.mark.parametrize(
    ("name", "now", "then"),
    [
        ("1A", JUDGED, None),
        ("2B", JUDGED, JUDGED),
        ("6", GRADED, JUDGED),
        ("8", GRADED, GRADED),
        ("4-6", JUDGED + GRADED, JUDGED),
        ("6-7", GRADED, JUDGED + GRADED),
    ],
)
def test_the_lists_hold_the_marks_that_the_years_of_the_class_use_and_used(name, now, then):
    lists = plan_class_book(class_request(name)).lists

    assert (list(lists["now"]), list(lists["then"]) if "then" in lists else None) == (now, then)


def test_the_scale_of_one_to_ten_flows_through_from_the_data():
    book = plan_class_book(ten_years(class_request("8")))

    assert list(book.lists["now"]) == ONE_TO_TEN
    assert list(book.lists["then"]) == GRADED


def asked_columns(book):
    parts = (decode(key) for key in book.inputs() if "line=01" in key)
    return [" ".join((part.get("subject", ""), part["field"])).strip() for part in parts]


@pytest.mark.parametrize(
    ("name", "term", "columns"),
    [
        ("1A", VT2027, ["language", "SVSVA now", "MA now", "mark"]),
        ("2-3", VT2027, ["year", "language", "SVSVA then", "SVSVA now", "MA then", "MA now", "mark"]),
        ("4A", VT2027, ["language", "SVSVA then", "SVSVA now", "MA then", "MA now", "EN now", "mark"]),
        ("5A", VT2028, ["language", "SVSVA then", "SVSVA now", "MA then", "MA now", "EN then", "EN now", "mark"]),
        ("5A", HT2027, ["language", "SVSVA now", "MA now", "EN now", "mark"]),
    ],
)
def test_a_class_is_asked_only_what_its_years_can_answer(name, term, columns):
    assert asked_columns(plan_class_book(class_request(name, term))) == columns


def test_there_is_no_cell_for_names_or_free_text():
    book = plan_class_book(class_request("4-6"))

    rules = {book.validations[cell.validation].kind for _, cell in book.inputs().values()}
    assert rules == {"list"}


def test_it_says_that_it_is_about_persons_and_stays_in_the_school():
    book = plan_class_book(class_request("4-6"))
    words = " ".join(cell.text for cell in book.grids[0].cells)

    for said in ("personuppgift", "stannar på skolan", "strimlar", "Skriv inga namn", "aldrig hemma i den här filen"):
        assert said in words


@pytest.mark.parametrize(("name", "blocks"), [("5A", 1), ("4-6", 1), ("1-4", 2), ("Gul", 3)])
def test_the_block_has_the_shape_that_the_school_pastes(name, blocks):
    book = plan_class_book(class_request(name))
    sums_sheet = book.grids[2]
    pasted = [
        cell for cell in sums_sheet.cells if cell.style.split("|")[0] in ("block_word", "count", "not_asked", "future")
    ]
    copied = [
        re.search(r"([A-Z])(\d+)–([A-Z])(\d+)", cell.text).groups()
        for cell in sums_sheet.cells
        if "Kopiera" in cell.text
    ]

    assert len(pasted) == blocks * BLOCK.lines * (2 + len(BLOCK.columns))
    assert len(copied) == blocks
    for left, top, right, bottom in copied:
        inside = [c for c in pasted if int(top) - 1 <= c.row <= int(bottom) - 1]
        assert len(inside) == 180
        assert {chr(65 + c.column) for c in inside} == {chr(n) for n in range(ord(left), ord(right) + 1)}


def test_the_words_of_the_block_are_those_that_the_school_looks_for():
    sheet = plan_class_book(class_request("5A")).grids[2]
    words = [
        cell.text
        for cell in sorted(sheet.cells, key=lambda c: (c.row, c.column))
        if cell.style.startswith("block_word")
    ]

    assert words == [word for row in BLOCK.rows for word in ("5", row.label)]


def test_a_block_pasted_into_the_schools_book_is_summed_there():
    asked = class_request("4-6")
    book = plan_class_book(asked)
    typed = chosen_at_random(book, Random(11), 30)  # noqa: S311  because made-up pupils are no secret
    school_book = plan_book(request(engagement(asked.unit), asked.unit, VT2027))

    shown = values_of(school_book, pasted(book.grids[2], values_of(book, typed), slot=3))

    expected = sums(book, typed)[5, "Ma"]
    cohort = Cohort.in_year(5, 2026)
    for figure, field in (("reach_goals", "pupils"), ("reach_goals", "reached"), ("same_pupils", "lost")):
        observation = ObservationKey(asked.unit.code, cohort, Checkpoint(2026, 4), figure, "MA")
        assert shown[class_sum_key(of_count(CountKey(observation, field)))] == expected[field]


def pasted(sheet, values, slot):
    """What stands in the slot when the whole block has been pasted into its first cell."""
    top = next(cell.row for cell in sheet.cells if cell.style.startswith("block_word"))
    fields = ("year", "row", *(column.id for column in BLOCK.columns))
    inside = [cell for cell in sheet.cells if top <= cell.row < top + BLOCK.lines and 1 <= cell.column <= len(fields)]
    return {
        cell_key(slot, cell.row - top + 1, fields[cell.column - 1]): values.get(cell.key) if cell.key else cell.text
        for cell in inside
    }


@pytest.mark.parametrize("rows", [10, 35, 60])
def test_there_is_room_for_as_many_pupils_as_the_engagement_says(rows):
    school = unit(classes=("5A",))
    asked = class_request("5A", school=school, asked=engagement(school, class_rows=rows))

    assert len({decode(key)["line"] for key in plan_class_book(asked).inputs()}) == rows


def written(asked, typed=None):
    return write_book(class_book_file(asked, style(), typed or {}))


@given(st.sampled_from(CLASSES), st.randoms())
@settings(max_examples=15)
def test_what_is_chosen_is_found_again_by_key_after_another_program_has_saved(name, chance):
    asked = class_request(name)
    book = plan_class_book(asked)
    typed = chosen_at_random(book, Random(chance.random()), 35)  # noqa: S311  because made-up pupils are no secret

    found = inputs_found(opened(saved(opened(written(asked, typed)))))

    assert set(found) == set(book.inputs())
    assert {key: cell.value for key, cell in found.items() if cell.value is not None} == typed


def test_the_file_says_whose_class_it_is():
    asked = class_request("4-6")
    workbook = opened(written(asked))

    properties = {one.name: one.value for one in workbook.custom_doc_props.props}
    keyed = dict(workbook["_nycklar"].iter_rows(max_col=2, values_only=True))
    assert properties["school_class"] == "4-6"
    assert keyed == {f"record=identity;field={name}": value for name, value in properties.items()}


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_class_name_stays_the_text_that_it_is(name):
    one = SchoolClass(name[:LONGEST_CLASS_NAME], (4, 5))
    workbook = opened(written(request_of(engagement(), unit(), VT2027, one)))

    titles = [cell for cell in cells(workbook["Läs mig"]) if one.name in str(cell.value)]
    assert {cell.data_type for cell in titles} == {"s"}


def test_every_formula_carries_its_value():
    asked = class_request("4-6")
    book = plan_class_book(asked)
    typed = chosen_at_random(book, Random(7), 30)  # noqa: S311  because made-up pupils are no secret
    shown, expected = opened(written(asked, typed), shown=True), values_of(book, typed)

    for grid in book.grids:
        for cell in grid.cells:
            if cell.role is Role.COMPUTED:
                stored = shown[grid.title].cell(cell.row + 1, cell.column + 1).value
                assert (None if stored == "" else stored) == expected[cell.key], cell.key


def test_the_same_class_gives_the_same_bytes():
    assert written(class_request("4-6")) == written(class_request("4-6"))


def test_a_class_book_is_quick_to_make():
    written(class_request("4-6"))
    begun = time.perf_counter()
    written(class_request("4-6"))

    assert time.perf_counter() - begun < 0.5  # some 40 ms; the rest is for busy machines


def test_the_class_block_is_declared_for_both_books_at_once():
    assert class_layout().sums.widths == next(sheet.widths for sheet in layout().sheets if sheet.id == "classes")
    assert model().catalogue.subject("SV").short == next(row.label for row in BLOCK.rows if row.id == "sv")
