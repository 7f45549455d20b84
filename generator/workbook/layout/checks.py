"""What the book itself can see of a cohort's counts: more than there can be, or not what the classes say."""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from generator.domain.calendar import Cohort
from generator.domain.grid import CellKey, Grid, GridCell, Role
from generator.workbook.layout.ceilings import ceilings_of
from generator.workbook.layout.entry import Block
from generator.workbook.layout.in_force import class_sum_key, in_force
from generator.workbook.layout.keys import decode
from generator.workbook.layout.request import BookRequest


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
        """Number and ceiling in turn, for every rule that the book can hold the cohort's numbers to."""
        found = (ceiling for cell in self.cells for ceiling in ceilings_of(self.request, cell.key))
        pairs = ((ceiling.sum_key, ceiling.most) for ceiling in found)
        return tuple(in_force(self.request, key) for key in chain.from_iterable(pairs))

    @property
    def class_sums(self) -> tuple[CellKey, ...]:
        """What is typed and what the classes say in turn, where both can be there."""
        keys = (cell.key for cell in self.cells if in_force(self.request, cell.key) != cell.key)
        return tuple(chain.from_iterable((key, class_sum_key(key)) for key in keys))
