"""The two sides of every formula, in a table: what stands in the cell, and what is shown before Excel has opened it."""

import pytest

from generator.domain.grid import FormulaKind
from generator.workbook.formulas import FORMULAS
from generator.workbook.layout.plan import plan_book
from tests.support.engagements import VT2027, count, engagement, unit
from tests.support.workbooks import request

WORDS = ("klart", "inte påbörjad", " kvar")
TO_MEND = (" att rätta",)
DEVIATES = (" avviker",)
VOLUNTARY = ("frivilligt", "ifyllt")

TABLE = [
    # kind, what stands in the cells it rests on, words, what is shown
    ("share", (18, 24), (), 0.75),
    ("share", (0, 24), (), 0.0),
    ("share", (None, 24), (), None),
    ("share", (0, 0), (), None),
    ("total", (20, 4), (), 24),
    ("total", (20, 0), (), 20),
    ("total", (20, None), (), None),
    ("change_points", (20, 25, 18, 24), (), 5),
    ("change_points", (7, 8, 3, 4), (), 13),
    ("change_points", (100, 301, 33, 100), (), 0),
    ("change_points", (20, 25, None, 24), (), None),
    ("change_points", (20, 25, 0, 0), (), None),
    ("change_pupils", (5, 10, 3, 4), (), -3),
    ("change_pupils", (5, 10, 1, 4), (), 3),
    ("change_pupils", (20, 25, 18, None), (), None),
    ("same_pupils_change", (2, 5), (), -3),
    ("same_pupils_change", (0, 0), (), 0),
    ("same_pupils_change", (2, None), (), None),
    ("in_force", (4, 5), (), 4),
    ("in_force", (0, 5), (), 0),
    ("in_force", (None, 5), (), 5),
    ("in_force", (None, None), (), None),
    ("filled", (0, None, 7), (), 2),
    ("filled", (None, None), (), 0),
    ("progress", (0, 12), (), "░░░░░░░░░░"),
    ("progress", (11, 12), (), "█████████░"),
    ("progress", (12, 12), (), "██████████"),
    ("remaining", (12, 12), WORDS, "klart"),
    ("remaining", (0, 12), WORDS, "inte påbörjad"),
    ("remaining", (5, 12), WORDS, "7 kvar"),
    ("exceeding", (25, 24, 3, 4), TO_MEND, "1 att rätta"),
    ("exceeding", (25, 24, 9, 4), TO_MEND, "2 att rätta"),
    ("exceeding", (24, 24, 9, None), TO_MEND, None),
    ("deviating", (24, 25, 3, 3), DEVIATES, "1 avviker"),
    ("deviating", (0, 25, 4, 3), DEVIATES, "2 avviker"),
    ("deviating", (None, 25, 3, None), DEVIATES, None),
    ("if_known", (0.5, 2028, 2027), (), 2028),
    ("if_known", (0.0, 2028, 2027), (), 2028),
    ("if_known", (None, 2028, 2027), (), 2027),
    ("entered", ("Läsningen", None, "v 36"), (), 2),
    ("entered", (None, None), (), 0),
    ("present", (None, None), VOLUNTARY, "frivilligt"),
    ("present", (None, "Läsningen"), VOLUNTARY, "ifyllt"),
]

TEXTS = {
    "share": '=IF(AND(ISNUMBER(A1),ISNUMBER(B1)),IF(B1>0,A1/B1,""),"")',
    "total": '=IF(AND(ISNUMBER(A1),ISNUMBER(B1)),A1+B1,"")',
    "change_points": (
        "=IF(AND(ISNUMBER(A1),ISNUMBER(B1),ISNUMBER(C1),ISNUMBER(D1)),IF(AND(B1>0,D1>0),"
        'ROUND(100*(A1*D1-C1*B1)/(B1*D1),0),""),"")'
    ),
    "change_pupils": (
        '=IF(AND(ISNUMBER(A1),ISNUMBER(B1),ISNUMBER(C1),ISNUMBER(D1)),IF(AND(B1>0,D1>0),ROUND(A1-C1*B1/D1,0),""),"")'
    ),
    "same_pupils_change": '=IF(AND(ISNUMBER(A1),ISNUMBER(B1)),A1-B1,"")',
    "in_force": "=IF(ISNUMBER(A1),A1,B1)",
    "filled": "=COUNT(A1,B1)",
    "progress": '=REPT("█",INT(10*A1/B1))&REPT("░",10-INT(10*A1/B1))',
    "remaining": '=IF(A1=B1,"klart",IF(A1=0,"inte påbörjad",B1-A1&" kvar"))',
    "exceeding": (
        "=IF(N(AND(ISNUMBER(A1),ISNUMBER(B1),N(A1)>N(B1)))>0,"
        '(N(AND(ISNUMBER(A1),ISNUMBER(B1),N(A1)>N(B1))))&" att rätta","")'
    ),
    "deviating": (
        "=IF(N(AND(ISNUMBER(A1),ISNUMBER(B1),N(A1)<>N(B1)))>0,"
        '(N(AND(ISNUMBER(A1),ISNUMBER(B1),N(A1)<>N(B1))))&" avviker","")'
    ),
    "if_known": "=IF(ISNUMBER(A1),B1,C1)",
    "entered": "=COUNTA(A1,B1)",
    "present": '=IF(COUNTA(A1,B1)=0,"frivilligt","ifyllt")',
}


@pytest.mark.parametrize(("kind", "arguments", "words", "shown"), TABLE)
def test_a_formula_shows(kind, arguments, words, shown):
    value = FORMULAS[FormulaKind(kind)].python(arguments, words)

    assert value == (pytest.approx(shown) if isinstance(shown, float) else shown)


@pytest.mark.parametrize("kind", [FormulaKind(kind) for kind in TEXTS])
def test_a_formula_is_written_with_classic_functions_only(kind):
    addresses = ("A1", "B1", "C1", "D1")[: 4 if kind.startswith("change") else 3 if kind == "if_known" else 2]
    words = {"remaining": WORDS, "exceeding": TO_MEND, "deviating": DEVIATES, "present": VOLUNTARY}.get(kind, ())

    assert FORMULAS[kind].excel(addresses, words) == TEXTS[kind]


def test_every_kind_of_formula_in_a_schools_book_has_its_rows_in_the_tables():
    earlier = dict(count(field, 20, cohort=2024, at="2025-4") for field in ("pupils", "reached"))
    asked = request(engagement(), unit(), VT2027, earlier)
    used = {cell.formula.kind for grid in plan_book(asked).grids for cell in grid.cells if cell.formula}

    assert len(used) > 5
    assert used & set(FORMULAS) == {FormulaKind(kind) for kind, *_ in TABLE} == {FormulaKind(kind) for kind in TEXTS}
