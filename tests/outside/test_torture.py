"""What people do to a book before it comes back: every cell left is found by its key, and what is gone is named."""

from pathlib import Path

import openpyxl
import pytest

from generator.intake import open_book
from generator.pipeline import open_house
from generator.workbook.layout.keys import of_count, to_count
from generator.workbook.layout.plan import plan_book
from tests.outside.libreoffice import recalculated
from tests.support.engagements import VT2027, engagement, unit
from tests.support.filling import filled_in
from tests.support.returns import handed_in, read
from tests.support.workbooks import numbers_found, opened, request, saved, written

pytestmark = pytest.mark.outside


def tortured(content: bytes) -> tuple[openpyxl.Workbook, str]:
    """Insert a row and a column, rename the sheet, paste over cells, delete a row; gives the deleted row's key."""
    workbook = opened(content)
    sheet = workbook["Inmatning"]
    sheet.insert_cols(3)
    sheet.insert_rows(2)
    sheet.title = "Inmatning (Karins kopia)"
    sheet.data_validations.dataValidation = []  # pasting takes the rules of the cells it came from
    last = max(row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 1).value or "").startswith("cohort="))
    gone = str(sheet.cell(last, 1).value)
    sheet.delete_rows(last)
    return workbook, gone


def test_every_remaining_number_is_found_by_key_after_libreoffice_has_saved_the_book(tmp_path: Path) -> None:
    asked = engagement(unit("F–9", pilot=True))
    school = asked.school_units[0]
    empty = request(asked, school, VT2027)
    typed = filled_in(open_house(), asked, school, empty.checkpoints)
    workbook, gone = tortured(written(request(asked, school, VT2027, typed)))
    path = tmp_path / "resultatbok.xlsx"
    path.write_bytes(saved(workbook))

    found = numbers_found(opened(recalculated([path], tmp_path)[0].read_bytes()))

    counts = {count: number for key, number in found.items() if (count := to_count(key, school.code))}
    missing = {of_count(count) for count in typed} - {of_count(count) for count in counts}
    assert counts == {count: number for count, number in typed.items() if of_count(count) not in missing}
    assert missing == {key for key in map(of_count, typed) if set(gone.split(";")) <= set(key.split(";"))} & missing
    assert missing, "the deleted row is named"
    assert set(plan_book(empty).inputs()) >= missing


def test_a_tortured_book_that_libreoffice_has_saved_is_read_to_the_same_numbers(tmp_path: Path) -> None:
    asked = engagement(unit("F–9", pilot=True))
    school = asked.school_units[0]
    typed = filled_in(open_house(), asked, school, request(asked, school, VT2027).checkpoints)
    made = handed_in(typed, asked)
    sheet = made["Inmatning"]
    sheet.insert_cols(3)
    sheet.insert_rows(2)
    sheet.title = "Inmatning (Karins kopia)"
    path = tmp_path / "Karins fil.xlsx"
    path.write_bytes(saved(made))

    reading = read(open_book(recalculated([path], tmp_path)[0]), asked)

    assert {count: number.value for count, number in reading.numbers.items()} == typed
    assert (str(reading.handed_in_on), reading.role, reading.problems) == ("2027-06-14", "Rektor", ())
