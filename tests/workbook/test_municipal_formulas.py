"""The two sides of the municipality's formulas, in tables. LibreOffice compares them in whole books (make verify)."""

import re

import pytest

from generator.domain.grid import FormulaKind
from generator.workbook.municipal_formulas import MUNICIPAL_FORMULAS, SCHOOL_FORMULAS

COVERAGE_WORDS = (" av 7 skolor", ", ", " % av eleverna", "hela kommunen, ur Historik")
MARKS = ("avviker", "avviker, men skolor saknas")

CELLS = [
    # kind, what stands in the cells it rests on, words, what is shown
    ("from_history", (5, 7, 200, 170), (), 1),
    ("from_history", (7, 7, 200, 170), (), 0),
    ("from_history", (0, 0, 200, 170), (), 1),
    ("from_history", (5, 7, 200, None), (), 0),
    ("municipal", (1, 200, 150), (), 200),
    ("municipal", (0, 200, 150), (), 150),
    ("municipal", (0, None, None), (), None),
    ("whole", (7, 7), (), 1),
    ("whole", (6, 7), (), 0),
    ("whole", (0, 0), (), 0),
    ("whole", (6, 7, 1), (), 1),
    ("coverage_text", (5, 7, 83, 100), COVERAGE_WORDS, "5 av 7 skolor, 83 % av eleverna"),
    ("coverage_text", (5, 7, 83, None), COVERAGE_WORDS, "5 av 7 skolor"),
    ("coverage_text", (0, 7, None, 100), COVERAGE_WORDS, "0 av 7 skolor"),
    ("coverage_text", (6, 7, 999, 1000), COVERAGE_WORDS, "6 av 7 skolor, 99 % av eleverna"),
    ("coverage_text", (5, 7, 83, 100, 0), COVERAGE_WORDS, "5 av 7 skolor, 83 % av eleverna"),
    ("coverage_text", (5, 7, 83, 100, 1), COVERAGE_WORDS, "hela kommunen, ur Historik"),
    ("same_text", ("5 av 7 skolor",), (), "5 av 7 skolor"),
    ("deviates", (-2, 1, 1), MARKS, "avviker"),
    ("deviates", (-2, 1, 0), MARKS, "avviker, men skolor saknas"),
    ("deviates", (-1, 1, 1), MARKS, None),
    ("deviates", (None, 1, 1), MARKS, None),
    ("deviates", (-2,), ("ned minst 2",), "ned minst 2"),
]
BOTH = ((20, 30, None, 10), (18, None, 5, 0))
COLUMNS = [
    ("reported", BOTH, (), 2),
    ("reported", ((None,), (None,)), (), 0),
    ("reported_sum", BOTH, ("pupils",), 30),
    ("reported_sum", BOTH, ("reached",), 18),
    ("reported_sum", ((None, 20), (None, None)), ("pupils",), None),
    ("expected_sum", ((20, 30, 0),), ("3",), 50),
    ("expected_sum", ((20, None, 0),), ("3",), None),
    ("fallen", ((-2, -3, -1, 4, None),), (), 2),
    ("fallen", ((None, None),), (), None),
    ("marked_rows", (("avviker", None, "avviker"),), (" av 3 rader",), "2 av 3 rader"),
]
CLASSIC = {"AND", "COUNT", "COUNTIF", "IF", "ISNUMBER", "MAX", "MIN", "N", "OR", "ROUND", "SUM", "SUMPRODUCT"}


@pytest.mark.parametrize(("kind", "cells", "words", "shown"), CELLS)
def test_a_formula_shows(kind, cells, words, shown):
    assert MUNICIPAL_FORMULAS[FormulaKind(kind)].python(cells, words) == shown


@pytest.mark.parametrize(("kind", "columns", "words", "shown"), COLUMNS)
def test_a_formula_over_schools_shows(kind, columns, words, shown):
    assert SCHOOL_FORMULAS[FormulaKind(kind)].python(columns, words) == shown


@pytest.mark.parametrize(("kind", "cells", "words", "_"), [*CELLS, *COLUMNS])
def test_a_formula_is_written_with_classic_functions_only(kind, cells, words, _):
    pair = {**MUNICIPAL_FORMULAS, **SCHOOL_FORMULAS}[FormulaKind(kind)]

    text = pair.excel([f"{letter}1" for letter in "ABCDE"[: len(cells)]], words)

    assert text.startswith("=")
    assert set(re.findall(r"([A-Z]+)\(", text)) <= CLASSIC
    assert text.count("(") == text.count(")")


def test_every_kind_has_rows_in_the_tables():
    assert {*MUNICIPAL_FORMULAS, *SCHOOL_FORMULAS} == {FormulaKind(kind) for kind, *_ in CELLS + COLUMNS}
