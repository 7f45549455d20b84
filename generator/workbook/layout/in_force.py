"""Which value holds where a count may come from two places: what the school typed, otherwise the sum of its classes."""

from collections.abc import Iterator
from itertools import chain

from generator.domain.calendar import Checkpoint, CheckpointKind, Cohort
from generator.domain.grid import CellKey, Formula, FormulaKind, Grid, GridCell, Role
from generator.workbook.layout.ceilings import ceilings_of
from generator.workbook.layout.classes import class_sum
from generator.workbook.layout.keys import decode, encode, of_count
from generator.workbook.layout.request import BookRequest

SHEET = "_giltigt"
CLASS_SUM, IN_FORCE = "class_sum", "in_force"


def class_sum_key(key: CellKey) -> CellKey:
    """The cell that holds the sum of the classes, beside the cell that is typed."""
    return encode(record=CLASS_SUM, **decode(key))


def class_sum_of(request: BookRequest, key: CellKey) -> Formula | None:
    """The sum over the classes for a typed count; ``None`` for counts that no class hands over."""
    parts = decode(key)
    checkpoint, cohort = Checkpoint.parse(parts["checkpoint"]), Cohort(int(parts["cohort"]))
    if checkpoint.kind is CheckpointKind.LIGHT or not request.has_classes:
        return None
    label = request.model.school_system.label(cohort.index(checkpoint.school_year), checkpoint.school_year)
    return class_sum(request.plan.class_block, label, key)


def in_force(request: BookRequest, key: CellKey) -> CellKey:
    """Where to look for a count's value: its own cell, or the cell that weighs it against the classes' sum."""
    if key in request.typed_keys and class_sum_of(request, key) is not None:
        return encode(record=IN_FORCE, **decode(key))
    return key


def in_force_grid(request: BookRequest) -> Grid | None:
    """A hidden sheet of what follows from others: counts that hold, and sums with a ceiling; ``None`` without."""
    cells = tuple(
        GridCell(row, 0, "key", Role.COMPUTED, key=key, formula=formula)
        for row, (key, formula) in enumerate((*_held(request), *_summed(request)))
    )
    return Grid("in_force", SHEET, cells, hidden=True) if cells else None


def _held(request: BookRequest) -> Iterator[tuple[CellKey, Formula]]:
    for key in map(of_count, chain.from_iterable(request.asked.values())):
        if in_force(request, key) != key:
            yield in_force(request, key), Formula(FormulaKind.IN_FORCE, (key, class_sum_key(key)))


def _summed(request: BookRequest) -> Iterator[tuple[CellKey, Formula]]:
    for key in map(of_count, chain.from_iterable(request.asked.values())):
        for ceiling in ceilings_of(request, key):
            if len(ceiling.parts) > 1:
                parts = tuple(in_force(request, part) for part in ceiling.parts)
                yield ceiling.sum_key, Formula(FormulaKind.TOTAL, parts)
