"""The value of every cell, by the functions that the reports use: what a formula shows before Excel opens it."""

from collections.abc import Mapping

from generator.domain.grid import Book, CellKey, GridCell, Role
from generator.domain.observations import CountKey
from generator.workbook.formulas import FORMULAS, Value
from generator.workbook.layout.keys import of_count


def known_values(counts: Mapping[CountKey, int]) -> dict[CellKey, Value]:
    """Known counts by cell key, ready to stand in input cells."""
    return {of_count(count): number for count, number in counts.items()}


def values_of(book: Book, known: Mapping[CellKey, Value]) -> dict[CellKey, Value]:
    """Every keyed cell's value. A formula may rest on other formulas of the book, in any order of sheets."""
    cells = {cell.key: cell for grid in book.grids for cell in grid.cells if cell.key}
    values: dict[CellKey, Value] = {}
    for key in cells:
        _settle(key, cells, known, values)
    return values


def _settle(
    key: CellKey, cells: Mapping[CellKey, GridCell], known: Mapping[CellKey, Value], values: dict[CellKey, Value]
) -> Value:
    if key not in values:
        cell = cells[key]
        if cell.formula is None:
            values[key] = known.get(key) if cell.role is Role.INPUT else _own(cell)
        else:
            arguments = [_settle(argument, cells, known, values) for argument in cell.formula.arguments]
            values[key] = FORMULAS[cell.formula.kind].python(arguments, cell.formula.words)
    return values[key]


def _own(cell: GridCell) -> Value:
    return cell.text if cell.number is None else cell.number
