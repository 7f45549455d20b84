"""Cells of foreign workbooks are named as people name them."""

import pytest

from generator.domain.foreign import ContentKind, ForeignCell


@pytest.mark.parametrize(
    ("row", "column", "address"),
    [(0, 0, "A1"), (13, 3, "D14"), (0, 25, "Z1"), (0, 26, "AA1"), (9, 701, "ZZ10"), (1_048_575, 16_383, "XFD1048576")],
)
def test_a_cell_is_named_as_excel_names_it(row, column, address):
    assert ForeignCell(row, column, ContentKind.NUMBER, 1.0).address == address
