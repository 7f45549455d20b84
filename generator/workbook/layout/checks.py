"""What the book itself can see of a cohort's counts: more than there can be, or not what the classes say."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from generator.domain.calendar import Cohort
from generator.domain.grid import CellKey, Grid, GridCell, Role
from generator.workbook.layout.entry import Block
from generator.workbook.layout.in_force import class_sum_key, in_force, moved_key
from generator.workbook.layout.keys import decode, encode
from generator.workbook.layout.request import CORE_FIGURE, BookRequest


@dataclass(frozen=True)
class Checked:
    """One cohort in one block of Inmatning, and the pairs of its cells that are weighed against each other."""

    request: BookRequest
    entry: Grid
    block: Block
    cohort: Cohort

    @cached_property
    def cells(self) -> tuple[GridCell, ...]:
        """The cells to type in, in the order of the sheet."""
        own = {key for key in self.block.asked if decode(key)["cohort"] == str(self.cohort.key)}
        return tuple(cell for cell in self.entry.cells if cell.role is Role.INPUT and cell.key in own)

    @property
    def ceilings(self) -> tuple[CellKey, ...]:
        """Count and ceiling in turn: more who reach than there are pupils, more who moved than could."""
        above = ((in_force(self.request, cell.key), cell.at_most) for cell in self.cells if cell.at_most)
        return tuple(chain.from_iterable((*above, *self._moved())))

    @property
    def class_sums(self) -> tuple[CellKey, ...]:
        """What is typed and what the classes say in turn, where both can be there."""
        keys = (cell.key for cell in self.cells if in_force(self.request, cell.key) != cell.key)
        return tuple(chain.from_iterable((key, class_sum_key(key)) for key in keys))

    def _moved(self) -> Iterator[tuple[CellKey, CellKey]]:
        """Lyft and tappat together are never more than the pupils who have a result in the subject now."""
        present = {cell.key for cell in self.entry.cells}
        for cell in self.cells:
            parts = decode(cell.key)
            pupils = encode(**{**parts, "figure": CORE_FIGURE, "field": "pupils"})
            if parts["field"] == "gained" and pupils in present:
                yield moved_key(cell.key), in_force(self.request, pupils)
