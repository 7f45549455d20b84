"""The value of every cell, by the functions that the reports use: what a formula shows before Excel opens it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.domain.grid import Book, CellKey, Formula, GridCell, Role
from generator.domain.observations import CountKey
from generator.workbook.formulas import FORMULAS
from generator.workbook.layout.keys import of_count
from generator.workbook.pairs import Value, Values
from generator.workbook.range_formulas import RANGE_FORMULAS


def known_values(counts: Mapping[CountKey, int]) -> dict[CellKey, Value]:
    """Known counts by cell key, ready to stand in input cells."""
    return {of_count(count): number for count, number in counts.items()}


def values_of(book: Book, known: Mapping[CellKey, Value]) -> dict[CellKey, Value]:
    """Every keyed cell's value. A formula may rest on other formulas of the book, in any order of sheets."""
    cells = {cell.key: cell for grid in book.grids for cell in grid.cells if cell.key}
    settling = _Settling(cells, book.ranges, known)
    for key in cells:
        settling.value(key)
    return settling.values


@dataclass(frozen=True, slots=True)
class _Settling:
    """One evaluation of a book; each cell is worked out once, after the cells that it rests on."""

    cells: Mapping[CellKey, GridCell]
    ranges: Mapping[str, tuple[CellKey, ...]]
    known: Mapping[CellKey, Value]
    values: dict[CellKey, Value] = field(default_factory=dict)
    columns: dict[str, Values] = field(default_factory=dict)

    def value(self, key: CellKey) -> Value:
        if key not in self.values:
            cell = self.cells[key]
            self.values[key] = self._own(cell) if cell.formula is None else self._calculated(cell.formula)
        return self.values[key]

    def _own(self, cell: GridCell) -> Value:
        if cell.role is Role.INPUT:
            return self.known.get(cell.key)
        return (cell.text or None) if cell.number is None else cell.number

    def _calculated(self, formula: Formula) -> Value:
        if formula.ranges:
            columns = [self._column(name) for name in formula.ranges]
            return RANGE_FORMULAS[formula.kind].python(columns, formula.words)
        arguments = [self.value(argument) for argument in formula.arguments]
        return FORMULAS[formula.kind].python(arguments, formula.words)

    def _column(self, name: str) -> Values:
        if name not in self.columns:
            self.columns[name] = [self.value(key) for key in self.ranges[name]]
        return self.columns[name]
