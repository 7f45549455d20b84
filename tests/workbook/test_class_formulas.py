"""The formulas of klassunderlaget, both sides: what a row lacks, and who is counted in a column."""

import re

import pytest

from generator.domain.grid import FormulaKind
from generator.workbook.class_formulas import COLUMN_FORMULAS, ROW_FORMULAS, joined_marks
from generator.workbook.layout.class_book import plan_class_book
from tests.support.class_books import class_request

CLASSIC = {"IF", "OR", "SUMPRODUCT", "ISNUMBER", "FIND", "UPPER"}
LACKS = ("välj åk", "välj Sv eller SvA", "fyll i status", "slutat")
LEFT = ("inte ifyllt", "klart", "kvar: ")
COUNTED, REACHED = [joined_marks("ABF–")], [joined_marks("AB")]

ROWS = [
    # kind, what stands in the row, words, what is shown
    ("row_year", (None, None), ("5",), None),
    ("row_year", (None, "Sv"), ("5",), "5"),
    ("row_check", (None, None, None, None), LACKS, None),
    ("row_check", (None, "Sv", None, "A"), LACKS, "välj åk"),
    ("row_check", (None, None, "slutat", None), LACKS, "välj åk"),
    ("row_check", ("5", None, "slutat", None), LACKS, None),
    ("row_check", ("5", None, None, "A"), LACKS, "välj Sv eller SvA"),
    ("row_check", ("5", "Sv", "ny", None), LACKS, "fyll i status"),
    ("row_check", (5, "Sv", None, "A"), LACKS, None),
]
COLUMNS = [
    # kind, the columns, words, what is shown
    ("rows_left", ([None, None], [None, None]), LEFT, "inte ifyllt"),
    ("rows_left", (["5", "5"], [None, None]), LEFT, "klart"),
    ("rows_left", (["5", None], [None, "välj åk"]), LEFT, "kvar: 1"),
    ("enrolled", (["5", 5, "6"], [None, "ny", None]), ("5", "slutat"), 2),
    ("enrolled", (["5"], ["slutat"]), ("5", "slutat"), 0),
    ("enrolled", (["6"], [None]), ("5", "slutat"), None),
    ("marked", (["5", "5"], ["ny", None]), ("5", "ny"), 1),
    ("marked", (["6"], ["ny"]), ("5", "ny"), None),
    ("status", (COUNTED, ["5", "5"], [None, None], ["a", "–"]), ("5", "slutat"), 2),
    ("status", (REACHED, ["5", "5"], [None, None], ["A", "–"]), ("5", "slutat"), 1),
    ("status", (REACHED, ["5"], [None], ["ANP"]), ("5", "slutat"), 0),
    ("status", (REACHED, ["5"], [None], ["?"]), ("5", "slutat"), 0),
    ("status", (REACHED, ["5", "5"], [None, "slutat"], [None, "A"]), ("5", "slutat"), None),
    ("status", (COUNTED, ["5", "5"], [None, None], ["A", "B"], ["Sv", None]), ("5", "slutat", "Sv"), 1),
    ("kept", (COUNTED, COUNTED, REACHED, REACHED, ["5", "5"], [None, None], ["A", "F"], ["B", "A"]), ("5",), 1),
    ("gained", (COUNTED, COUNTED, REACHED, REACHED, ["5", "5"], [None, "ny"], ["F", "F"], ["B", "A"]), ("5",), 1),
    ("lost", (COUNTED, COUNTED, REACHED, REACHED, ["5"], [None], ["A"], ["–"]), ("5",), 1),
    ("neither", (COUNTED, COUNTED, REACHED, REACHED, ["5"], [None], ["A"], ["A"]), ("5",), 0),
    ("neither", (COUNTED, COUNTED, REACHED, REACHED, ["5"], [None], [None], ["A"]), ("5",), None),
]


@pytest.mark.parametrize(("kind", "row", "words", "shown"), ROWS)
def test_a_row_shows(kind, row, words, shown):
    assert ROW_FORMULAS[FormulaKind(kind)].python(row, words) == shown


@pytest.mark.parametrize(("kind", "columns", "words", "shown"), COLUMNS)
def test_a_class_shows(kind, columns, words, shown):
    assert COLUMN_FORMULAS[FormulaKind(kind)].python(columns, words) == shown


def test_every_kind_has_rows_in_the_tables_and_is_used_in_a_book():
    books = (plan_class_book(class_request(name)) for name in ("5A", "4-6"))
    used = {cell.formula.kind for book in books for grid in book.grids for cell in grid.cells if cell.formula}

    assert used == {*ROW_FORMULAS, *COLUMN_FORMULAS} == {FormulaKind(kind) for kind, *_ in ROWS + COLUMNS}


@pytest.mark.parametrize(("kind", "row", "words"), [line[:3] for line in ROWS])
def test_a_rows_formula_is_written_with_classic_functions_only(kind, row, words):
    text = ROW_FORMULAS[FormulaKind(kind)].excel([f"{letter}1" for letter in "ABCD"[: len(row)]], words)

    assert set(re.findall(r"([A-Z.]+)\(", text)) <= CLASSIC


@pytest.mark.parametrize(("kind", "columns", "words"), [line[:3] for line in COLUMNS])
def test_a_columns_formula_is_written_with_classic_functions_only(kind, columns, words):
    text = COLUMN_FORMULAS[FormulaKind(kind)].excel(
        [f"{letter}1:{letter}9" for letter in "ABCDEFGH"[: len(columns)]], words
    )

    assert set(re.findall(r"([A-Z.]+)\(", text)) <= CLASSIC
    assert text.startswith("=IF(")
    assert text.count("(") == text.count(")")
