"""Cells of foreign workbooks are named as people name them."""

from datetime import date

import pytest

from generator.domain.foreign import ContentKind, ForeignCell, ForeignSheet, UnreadCells


@pytest.mark.parametrize(
    ("row", "column", "address"),
    [(0, 0, "A1"), (13, 3, "D14"), (0, 25, "Z1"), (0, 26, "AA1"), (9, 701, "ZZ10"), (1_048_575, 16_383, "XFD1048576")],
)
def test_a_cell_is_named_as_excel_names_it(row, column, address):
    assert ForeignCell(row, column, ContentKind.NUMBER, 1.0).address == address


def test_cells_that_nobody_has_asked_for_are_the_same_cells():
    day = date(2027, 6, 14)
    places, values = [(0, 0), (0, 1), (2, 0), (2, 3), (3, 0), (4, 4)], ["ord", 12.0, True, day, "", ""]
    cells = UnreadCells(places, values, lambda: frozenset({(0, 1), (3, 0)}))

    assert cells == {
        (0, 0): ForeignCell(0, 0, ContentKind.TEXT, "ord"),
        (0, 1): ForeignCell(0, 1, ContentKind.NUMBER, 12.0, formula=True),
        (2, 0): ForeignCell(2, 0, ContentKind.BOOLEAN, value=True),
        (2, 3): ForeignCell(2, 3, ContentKind.DATE, day),
        (3, 0): ForeignCell(3, 0, ContentKind.TEXT, "", formula=True),
    }
    assert cells.get((4, 4)) is None
    assert (len(cells), (4, 4) in cells, (3, 0) in cells) == (5, False, True)


def test_a_sheet_tells_its_values_without_its_cells():
    cells = UnreadCells([(0, 0), (1, 0)], ["a=b", 3.0], frozenset)
    unread, read = ForeignSheet("Blad", True, cells), ForeignSheet("Blad", True, dict(cells))  # noqa: FBT003

    assert unread == read
    assert (unread.values, unread.contents, unread.pairs) == (read.values, read.contents, read.pairs)
    assert unread.pairs == ("a=b",)
