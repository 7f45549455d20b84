"""What is said of a cell of a returned book when the book goes back to its school."""

from dataclasses import dataclass

from generator.domain.grid import CellKey
from generator.domain.texts import Severity


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to mend, answer or read. ``where`` is said in words; ``target`` is the cell, empty when it has none."""

    severity: Severity
    where: str
    text: str
    target: CellKey = ""
