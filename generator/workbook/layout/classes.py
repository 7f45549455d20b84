"""Klasser: room for the blocks of sums that the classes hand over, summed by formula wherever they were pasted."""

from functools import cache

from generator.domain.grid import CellKey, Formula, FormulaKind, Grid
from generator.domain.sheets import ClassBlockPlan, SheetPlan
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.keys import decode, encode
from generator.workbook.layout.request import BookRequest

YEAR, ROW = "year", "row"  # the two columns of words that every block begins with
HEADER_HEIGHT, ROW_HEIGHT, GAP = 33.0, 15.0, 8.0


def classes_grid(request: BookRequest, plan: SheetPlan) -> Grid:
    """Empty slots, all alike; a block fills one from its first cell."""
    canvas = Canvas(plan)
    canvas.heading(f"{request.unit.name} · {request.term}")
    block = request.plan.class_block
    for slot in range(1, block.slots + 1):
        _slot(canvas, plan, block, slot)
    return canvas.grid(freeze=(0, FIRST_COLUMN), repeat_rows=(0, 1))


@cache
def ranges(block: ClassBlockPlan) -> dict[str, tuple[CellKey, ...]]:
    """Each column of the sheet, through all slots, by the name that formulas use."""
    return {
        field: tuple(
            cell_key(slot, line, field) for slot in range(1, block.slots + 1) for line in range(1, block.lines + 1)
        )
        for field in _fields(block)
    }


def cell_key(slot: int, line: int, field: str) -> CellKey:
    """The key of a cell of a pasted block."""
    return encode(record="class", slot=f"{slot:02d}", line=f"{line:02d}", field=field)


def class_sum(block: ClassBlockPlan, year: str, key: CellKey) -> Formula | None:
    """The sum over all classes of a count, by the label of its year; ``None`` when no class hands that count over."""
    parts = decode(key)
    for column in block.columns:
        if (column.figure, column.field) == (parts["figure"], parts["field"]):
            labels = [r.label for r in block.rows if r.id in column.rows and r.subject == parts["subject"]]
            if labels:
                return Formula(FormulaKind.CLASS_SUM, (), (year, labels[0]), (YEAR, ROW, column.id))
    return None


def _fields(block: ClassBlockPlan) -> tuple[str, ...]:
    return (YEAR, ROW, *(column.id for column in block.columns))


def _slot(canvas: Canvas, plan: SheetPlan, block: ClassBlockPlan, slot: int) -> None:
    canvas.begin_block()
    canvas.text(FIRST_COLUMN, plan.words["slot"].format(number=slot), "stub")
    canvas.down()
    canvas.column_keys([encode(field=field) for field in _fields(block)], first=FIRST_COLUMN)
    headings = (block.year_heading, block.row_heading, *(column.heading for column in block.columns))
    for offset, heading in enumerate(headings):
        canvas.text(FIRST_COLUMN + offset, heading, "header")
    canvas.down(HEADER_HEIGHT)
    for line in range(1, block.lines + 1):
        _line(canvas, block, slot, line)
    canvas.down(GAP)


def _line(canvas: Canvas, block: ClassBlockPlan, slot: int, line: int) -> None:
    canvas.row_key(encode(record="class", slot=f"{slot:02d}", line=f"{line:02d}"))
    for offset, field in enumerate(_fields(block)):
        words = field in (YEAR, ROW)
        style = "input_text" if words else "input"
        canvas.input(FIRST_COLUMN + offset, cell_key(slot, line, field), "any" if words else "pasted", style)
    canvas.down(ROW_HEIGHT)
