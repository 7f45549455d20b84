"""Write, move about, find by key: what a person types is found wherever its cell has gone, in any engagement's book."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.grid import Role
from generator.workbook.layout.keys import of_count, to_count
from generator.workbook.layout.plan import plan_book
from tests.support.engagements import VT2027, engagement, unit
from tests.support.strategies import NUMBERS, books
from tests.support.workbooks import inputs_found, numbers_found, opened, request, saved, written


def keyed(counts):
    return {of_count(count): number for count, number in counts.items()}


@given(books())
@settings(max_examples=12)
def test_every_input_cell_is_found_by_its_key_with_the_number_that_was_written(asked):
    workbook = opened(written(asked.request()))
    found = numbers_found(workbook)

    assert set(inputs_found(workbook)) == set(plan_book(asked.request()).inputs())
    assert found == keyed(asked.typed())
    assert {to_count(key, asked.unit.code): number for key, number in found.items()} == asked.typed()


@given(books(), st.randoms(use_true_random=False))
@settings(max_examples=6)
def test_keys_travel_when_rows_columns_and_sheets_are_moved(asked, chance):
    workbook = opened(written(asked.request()))

    for number, sheet in enumerate(workbook.worksheets):
        sheet.insert_rows(chance.randint(1, sheet.max_row), chance.randint(1, 3))
        sheet.insert_cols(chance.randint(1, sheet.max_column), chance.randint(1, 3))
        sheet.title = f"Blad {number}"
    workbook.move_sheet(workbook.worksheets[2], -2)
    moved = opened(saved(workbook))

    assert set(inputs_found(moved)) == set(plan_book(asked.request()).inputs())
    assert numbers_found(moved) == keyed(asked.typed())


@given(NUMBERS)
@settings(max_examples=4)
def test_what_another_program_types_is_found_by_key(numbers):
    asked = request(engagement(), unit(), VT2027)
    workbook = opened(written(asked))
    cells = {key: cell for key, cell in inputs_found(workbook).items() if "record=" not in key}

    expected = dict(zip(sorted(cells), numbers, strict=False))
    for key, number in expected.items():
        cells[key].value = number

    assert numbers_found(opened(saved(workbook))) == {k: n for k, n in expected.items() if n is not None}


def test_zero_is_written_and_blank_is_left_blank():
    empty = request(engagement(), unit("1"), VT2027)
    zero, blank = (count for counts in empty.asked.values() for count in counts[:2])
    found = inputs_found(opened(written(request(engagement(), unit("1"), VT2027, {zero: 0}))))

    assert (found[of_count(zero)].value, found[of_count(blank)].value) == (0, None)


@given(books())
def test_no_cell_stands_on_another_and_no_key_stands_twice(asked):
    book = plan_book(asked.request())

    for grid in book.grids:
        places = [(cell.row, cell.column) for cell in grid.cells]
        assert len(set(places)) == len(places), grid.title
    keys = [cell.key for grid in book.grids for cell in grid.cells if cell.key]
    assert len(set(keys)) == len(keys)


@given(books())
def test_everything_that_a_cell_refers_to_stands_in_the_book(asked):
    cells = [cell for grid in plan_book(asked.request()).grids for cell in grid.cells]
    keys = {cell.key for cell in cells}

    for cell in cells:
        assert set(cell.formula.arguments if cell.formula else ()) <= keys
        assert {cell.at_most, cell.target} <= keys | {""}
        assert (cell.role is Role.LINK) == bool(cell.target)
