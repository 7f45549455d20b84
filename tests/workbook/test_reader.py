"""A book that comes back is read by its keys: same numbers wherever they have gone, or a problem that names them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.calendar import Cohort
from generator.domain.reading import Origin
from generator.domain.records import TextForm
from generator.domain.school_system import Status
from generator.workbook.layout.classes import cell_key
from generator.workbook.layout.keys import encode, of_count
from generator.workbook.range_formulas import RANGE_FORMULAS, FormulaKind
from tests.support.engagements import JUNE_2027, MARCH_2027, count, engagement, unit
from tests.support.returns import PROVSTAD, book_of, codes, hand_in, handed_in, place, put, read, typed_in
from tests.support.strategies import books
from tests.support.workbooks import request

PUPILS, _ = count("pupils", 0)
REACHED, _ = count("reached", 0)
MOVED = replace(PUPILS, observation=replace(PUPILS.observation, key_figure="same_pupils"), field="gained")


def numbers(reading):
    return {key: number.value for key, number in reading.numbers.items()}


def test_a_clean_book_says_what_was_typed_who_hands_it_in_and_nothing_odd():
    workbook = handed_in({PUPILS: 20, REACHED: 0})
    reading = read(book_of(workbook))

    assert numbers(reading) == {PUPILS: 20, REACHED: 0}
    assert (reading.checkpoint, reading.role, str(reading.handed_in_on)) == (JUNE_2027, "Rektor", "2027-06-14")
    assert reading.problems == ()
    assert set(reading.places) == {key for keys in request_of().asked.values() for key in keys}
    assert reading.typed[PUPILS].origin is Origin.TYPED


def request_of(asked=PROVSTAD):
    return request(asked, asked.school_units[0], asked.first_term)


def test_every_value_keeps_its_true_sheet_and_cell():
    workbook = handed_in()
    workbook["Inmatning"].insert_rows(2, 3)
    workbook["Inmatning"].title = "Karins kopia"
    cell = put(workbook, PUPILS, 20)

    at = read(book_of(workbook)).numbers[PUPILS].at
    assert (at.sheet, at.cell) == ("Karins kopia", cell)


@pytest.mark.parametrize(
    ("typed", "number", "code"),
    [("12 st", 12, ""), ("12,5", None, "cell_not_whole"), ("83 %", None, "cell_share"), (-1, None, "cell_negative"),
     ("-", None, "cell_dash"), (True, None, "cell_not_a_number"), ("#REF!", None, "cell_error")],
)  # fmt: skip
def test_what_is_typed_oddly_is_read_or_named_with_its_cell(typed, number, code):
    reading = read(typed_in({PUPILS: typed}))

    assert numbers(reading).get(PUPILS) == number
    assert codes(reading) == ([(code, place(PUPILS))] if code else [])


def test_a_sign_is_a_status_and_hides_the_sum_of_the_classes():
    reading = read(typed_in({PUPILS: "..", **pasted((1, 1, "7", "Ma", {"pupils": 12}))}))

    assert reading.marks[PUPILS].status is Status.SUPPRESSED
    assert numbers(reading) == {}


def pasted(*lines):
    """Lines of classes' sums: slot, line from 1, year, row and the numbers by their columns."""
    return {
        cell_key(slot, line, field): value
        for slot, line, year, row, numbers in lines
        for field, value in {"year": year, "row": row, **numbers}.items()
    }


def test_class_sums_are_added_up_and_a_typed_number_holds_over_them():
    lines = pasted(
        (1, 1, 7, "Ma", {"pupils": 12, "reached": 11, "gained": 1, "kept": 9, "neither": 0}),
        (3, 5, "7", "ma ", {"pupils": 10, "reached": 8, "gained": 2, "kept": 7, "neither": 1}),
    )
    reading = read(typed_in({REACHED: 20, **lines}))

    assert {key.field: number for key, number in numbers(reading).items()} == {
        "pupils": 22, "reached": 20, "gained": 3, "kept": 16, "neither": 1,
    }  # fmt: skip
    assert reading.class_sums[REACHED].value == 19
    assert (reading.class_sums[PUPILS].origin, reading.class_sums[PUPILS].at.sheet) == (Origin.CLASS_SUM, "Klasser")


@given(
    st.lists(
        st.tuples(
            st.sampled_from([7, "7", 8.0, "F", "åk 7"]), st.sampled_from(["Ma", "MA", "En", "?"]), st.integers(0, 99)
        ),
        max_size=9,
    )
)
def test_class_sums_mean_what_the_formula_means(lines):
    slots = ((slot, 1, year, row, {"pupils": number}) for slot, (year, row, number) in enumerate(lines, start=1))
    columns = [[line[part] for line in lines] for part in range(3)]
    reading = read(typed_in(pasted(*slots)))

    shown = RANGE_FORMULAS[FormulaKind.CLASS_SUM].python(columns, ("7", "Ma"))
    assert numbers(reading).get(PUPILS) == shown
    unknown = sum(1 for year, row, _ in lines if year not in (7, "7") or row == "?")
    assert [code for code, _ in codes(reading)].count("class_line_unknown") == unknown


def test_a_class_pasted_twice_or_with_text_for_numbers_is_told():
    reading = read(typed_in(pasted(*((slot, 1, 7, "Ma", {"pupils": "12", "reached": 11}) for slot in (1, 2)))))

    assert numbers(reading)[PUPILS] == 24
    assert [code for code, _ in codes(reading)] == ["class_number_as_text", "class_number_as_text", "class_twice"]


def test_a_formula_in_an_input_cell_is_read_by_its_value_and_asked_about():
    book = typed_in({PUPILS: 20})
    sheets = [with_formula(sheet, 20) if sheet.name == "Inmatning" else sheet for sheet in book.sheets]
    reading = read(replace(book, sheets=tuple(sheets)))

    assert numbers(reading)[PUPILS] == 20
    assert codes(reading) == [("cell_formula", place(PUPILS))]


def with_formula(sheet, number):
    place = next(place for place, cell in sheet.cells.items() if cell.value == number and not cell.formula)
    return replace(sheet, cells={**sheet.cells, place: sheet.cells[place]._replace(formula=True)})


def test_a_copied_row_that_says_something_else_is_named_and_one_that_does_not_is_no_harm():
    workbook = handed_in({PUPILS: 20})
    cell = put(workbook, PUPILS, 20)
    sheet = workbook["Inmatning"]
    row = sheet[cell].row
    for one in list(sheet[row]):
        sheet.cell(sheet.max_row + (one.column == 1), one.column, one.value)
    copied = sheet.cell(sheet.max_row, sheet[cell].column)

    assert [code for code, _ in codes(read(book_of(workbook)))] == ["cell_twice_alike"]
    copied.value = 21
    assert codes(read(book_of(workbook))) == [("cell_twice", f"Inmatning, cell {copied.coordinate}")]


def test_a_copied_sheet_is_one_problem():
    workbook = handed_in({PUPILS: 20, REACHED: 18})
    copy = workbook.copy_worksheet(workbook["Inmatning"])
    copy.title = "Inmatning (2)"
    alike = [code for code, _ in codes(read(book_of(workbook)))]
    for row in copy.iter_rows():
        for cell in row:
            cell.value = 7 if cell.value in (20, 18) else cell.value

    assert alike == ["cell_twice_alike"]
    assert [code for code, _ in codes(read(book_of(workbook)))] == ["cell_twice"]


def test_a_row_that_was_removed_has_no_place():
    workbook = handed_in()
    cell = put(workbook, PUPILS, 20)
    sheet = workbook["Inmatning"]
    sheet.delete_rows(sheet[cell].row)
    reading = read(book_of(workbook))

    assert PUPILS not in reading.places
    assert reading.asked_since == frozenset(), "its column is still there: the row was removed"
    assert PUPILS.observation.cohort in {count.observation.cohort for count in reading.places}


def test_a_measure_that_was_left_out_since_is_told_and_one_that_was_added_too():
    workbook = handed_in({MOVED: 3, PUPILS: 20}, asked=replace(PROVSTAD, added_figures=()))
    fewer = read(book_of(workbook), replace(PROVSTAD, left_out_figures=("same_pupils",)))
    more = read(book_of(workbook), replace(PROVSTAD, added_figures=("absence",)))

    assert (numbers(fewer), [code for code, _ in codes(fewer)]) == ({PUPILS: 20}, [])
    assert [code for code, _ in codes(more)] == ["cells_asked_since"]
    assert {count.observation.key_figure for count in more.asked_since} == {"absence"}
    assert numbers(more) == {PUPILS: 20}


@pytest.mark.parametrize(
    "written", ["A4 juni 2027", "A4", "juni", "a4\N{NO-BREAK SPACE}Juni 2027 ", "2026-4", "A4, juni"]
)
def test_the_checkpoint_may_be_written_in_several_ways(written):
    assert read(typed_in({hand_in("checkpoint"): written})).checkpoint == JUNE_2027


@pytest.mark.parametrize(
    ("written", "code"), [(None, "missing"), ("2027", "unknown"), ("A2", "unknown"), ("?", "unknown")]
)
def test_a_checkpoint_that_is_not_said_is_never_guessed(written, code):
    book = typed_in({PUPILS: 20, hand_in("checkpoint"): written})

    assert codes(read(book)) == [(f"checkpoint_{code}", place(hand_in("checkpoint")))]


def test_a_role_that_may_be_a_name_is_not_kept():
    reading = read(typed_in({hand_in("role"): "Karin Karlsson", hand_in("date"): "i går"}))

    assert (reading.role, reading.handed_in_on) == ("", None)
    assert [code for code, _ in codes(reading)] == ["role_not_in_list", "date_unclear"]
    assert "Karin" not in repr(reading)


def test_words_are_kept_with_their_cohort_row_and_field():
    see = encode(record="analysis", line="02", field="see")
    book = typed_in(
        {
            encode(record="analysis", line="02", field="cohort"): "Årskull född 2013 · åk 7",
            see: " Fler når.\n",
            encode(record="measure", line="01", field="what"): "Läxhjälp",
            encode(record="measure", line="01", field="check"): 36,
        }
    )
    reading = read(book)

    said = {(one.key.form, one.key.cohort, one.key.row, one.key.field): one.text for one in reading.texts}
    assert said == {
        (TextForm.ANALYSIS, Cohort(2020), "02", "see"): "Fler når.",
        (TextForm.MEASURE, None, "01", "what"): "Läxhjälp",
        (TextForm.MEASURE, None, "01", "check"): "36",
    }
    record = next(one for one in reading.texts if one.key.field == "see")
    assert (record.key.checkpoint, f"{record.sheet}, cell {record.cell}") == (JUNE_2027, place(see))


def test_both_checkpoints_of_a_term_are_read_and_only_one_is_handed_in():
    march = replace(
        PUPILS, observation=replace(PUPILS.observation, checkpoint=MARCH_2027, key_figure="pupils", subject="")
    )
    reading = read(typed_in({march: 21, PUPILS: 20}))

    assert numbers(reading) == {march: 21, PUPILS: 20}
    assert reading.checkpoint == JUNE_2027


@given(books(), st.randoms(use_true_random=False))
@settings(max_examples=6)
def test_whatever_is_moved_inserted_or_renamed_the_same_numbers_are_read(asked, chance):
    school = replace(asked.unit, opens=None, closes=None)
    workbook = handed_in(asked.request().known, asked.engagement, school, asked.term)
    for number, sheet in enumerate(workbook.worksheets):
        if sheet.title != "_nycklar":
            sheet.insert_rows(chance.randint(1, sheet.max_row), chance.randint(1, 3))
            sheet.insert_cols(chance.randint(1, sheet.max_column), chance.randint(1, 3))
        sheet.title = f"Blad {number}"
    workbook.move_sheet(workbook.worksheets[2], -2)
    reading = read(book_of(workbook, "ny.xlsx"), asked.engagement)

    assert numbers(reading) == asked.typed()
    assert reading.problems == ()


@given(books(), st.randoms(use_true_random=False))
@settings(max_examples=4)
def test_what_is_removed_is_missing_and_named_and_the_rest_is_read(asked, chance):
    workbook = handed_in(asked.request().known, asked.engagement, asked.unit, asked.term)
    sheet = workbook["Inmatning"]
    sheet.delete_rows(chance.randint(1, sheet.max_row))
    reading = read(book_of(workbook), asked.engagement)

    lost = {key for keys in asked.request().asked.values() for key in keys} - set(reading.places)
    assert numbers(reading) == {key: number for key, number in asked.typed().items() if key not in lost}
    assert reading.asked_since <= lost


def test_an_engagement_of_many_schools_reads_each_by_its_own_keys():
    asked = engagement(unit("F–3", code="99000011"), unit("4–9", code="99000029", name="Andra skolan"))
    key = replace(PUPILS, observation=replace(PUPILS.observation, school_unit="99000029"))
    reading = read(book_of(handed_in({key: 20}, asked, asked.school_units[1]), "x.xlsx"), asked)

    assert (reading.school_unit, numbers(reading)) == ("99000029", {key: 20})
    assert of_count(key) == of_count(PUPILS)
