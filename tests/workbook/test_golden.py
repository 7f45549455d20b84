"""One small book, whole, in a form that people can read: every cell's address, style, role and content.

When a change of the layout is meant, accept it and read the difference in git before it is committed:
``ACCEPT_GOLDEN=1 .venv/bin/python -m pytest tests/workbook/test_golden.py``
"""

import os
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from generator.config.engagement import load_engagement
from generator.config.resources import packaged_engagements
from generator.domain.grid import GridCell, Role
from generator.workbook.layout.plan import plan_book
from tests.support.engagements import HT2027, VT2027, model
from tests.support.workbooks import request

GOLDEN = Path(__file__).parent / "golden"
NAME = "Rönnkullens skola F–3"


@pytest.mark.parametrize("term", [VT2027, HT2027], ids=str)
def test_a_small_book_is_as_it_was_accepted(term):
    accepted = GOLDEN / f"ronnkullen_f-3_{term}.txt"
    exempelstad = load_engagement(packaged_engagements(), "exempelstad", model())
    school = next(unit for unit in exempelstad.school_units if unit.name == NAME)

    dump = dumped(plan_book(request(exempelstad, school, term)))
    if os.environ.get("ACCEPT_GOLDEN"):
        accepted.write_text(dump, encoding="utf-8")

    assert dump == accepted.read_text(encoding="utf-8")


def dumped(book):
    """Sheets in order, cells row by row; of the classes' blocks, all alike, only the inputs of the first."""
    lines = [f"# {book.title}", f"# {book.footer}"]
    for grid in book.grids:
        lines += ["", f"== {grid.title}{' (dold)' if grid.hidden else ''}"]
        shown = (cell for cell in grid.cells if "slot=" not in cell.key or "slot=01" in cell.key)
        lines += [line(cell) for cell in sorted(shown, key=lambda cell: (cell.row, cell.column))]
    return "\n".join(lines) + "\n"


def line(cell: GridCell):
    address = f"{get_column_letter(cell.column + 1)}{cell.row + 1}"
    return f"{address:<6}{cell.style:<18}{cell.role:<10}{content(cell)}".rstrip()


def content(cell: GridCell):
    if cell.formula:
        return f"{cell.key}  <- {cell.formula.kind}({len(cell.formula.arguments)})"
    if cell.role is Role.INPUT:
        return f"{cell.key}  [{cell.validation}]{f' at most {cell.at_most}' if cell.at_most else ''}"
    number = "" if cell.number is None else f"{cell.key} = {cell.number:g}"
    return f"{cell.text}{f'  -> {cell.target}' if cell.target else ''}" or number
