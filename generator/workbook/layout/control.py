"""Kontroll och inlämning: who hands in what and when, how complete it is, what remains and what to look at again."""

from collections.abc import Iterator

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.grid import CellKey, Formula, FormulaKind, Grid, GridCell, Role
from generator.domain.sheets import SheetPlan
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.keys import decode, encode
from generator.workbook.layout.request import BookRequest

HAND_IN = (("checkpoint", "checkpoint", "input_text"), ("role", "role", "input_text"), ("date", "date", "input_date"))
HEADER_HEIGHT, ROW_HEIGHT, GAP = 20.0, 18.0, 10.0
COLUMNS = ("cohort", "filled", "of", "bar", "remaining", "warnings")


def control_grid(request: BookRequest, plan: SheetPlan, entry: Grid) -> Grid:
    """The sheet as declared; completeness is counted over the input cells that ``entry`` really has."""
    canvas = Canvas(plan)
    canvas.heading(f"{request.unit.name} · {request.term}")
    _hand_in(canvas, plan)
    for checkpoint in request.checkpoints:
        _completeness(canvas, request, plan, checkpoint, entry)
    return canvas.grid(repeat_rows=(0, 1))


def _hand_in(canvas: Canvas, plan: SheetPlan) -> None:
    canvas.begin_block()
    canvas.section(plan.words["hand_in"], 2)
    canvas.column_keys([encode(record="hand_in")])
    for field, validation, style in HAND_IN:
        canvas.row_key(encode(field=field))
        canvas.text(FIRST_COLUMN, plan.words[field], "label")
        canvas.input(FIRST_COLUMN + 1, encode(record="hand_in", field=field), validation, style)
        canvas.down(ROW_HEIGHT)
    canvas.down(GAP)


def _completeness(canvas: Canvas, request: BookRequest, plan: SheetPlan, checkpoint: Checkpoint, entry: Grid) -> None:
    canvas.begin_block()
    canvas.section(request.checkpoint_name(checkpoint), len(COLUMNS))
    for offset, column in enumerate(COLUMNS):
        canvas.text(FIRST_COLUMN + offset, plan.words[column], "header" if offset else "header_stub")
    canvas.down(HEADER_HEIGHT)
    for cohort in request.cohorts:
        inputs = tuple(_inputs(entry, checkpoint, cohort))
        if inputs:
            _row(canvas, request, plan, checkpoint, cohort, inputs)
    canvas.down(GAP)


def _inputs(entry: Grid, checkpoint: Checkpoint, cohort: Cohort) -> Iterator[GridCell]:
    for cell in entry.cells:
        parts = decode(cell.key) if cell.role is Role.INPUT else {}
        if parts.get("checkpoint") == str(checkpoint) and parts.get("cohort") == str(cohort.key):
            yield cell


def _row(
    canvas: Canvas,
    request: BookRequest,
    plan: SheetPlan,
    checkpoint: Checkpoint,
    cohort: Cohort,
    inputs: tuple[GridCell, ...],
) -> None:
    def key(field: str) -> CellKey:
        return encode(sheet=plan.id, cohort=str(cohort.key), checkpoint=str(checkpoint), field=field)

    words = plan.words
    filled = Formula(FormulaKind.FILLED, tuple(cell.key for cell in inputs))
    both = (key("filled"), key("of"))
    remaining = Formula(FormulaKind.REMAINING, both, (words["done"], words["untouched"], words["left"]))
    capped = tuple(argument for cell in inputs if cell.at_most for argument in (cell.key, cell.at_most))
    canvas.link(FIRST_COLUMN, request.cohort_name(cohort), inputs[0].key)
    canvas.formula(FIRST_COLUMN + 1, key("filled"), filled, "count")
    canvas.number(FIRST_COLUMN + 2, key("of"), len(inputs), "count")
    canvas.formula(FIRST_COLUMN + 3, key("bar"), Formula(FormulaKind.PROGRESS, both), "bar")
    canvas.formula(FIRST_COLUMN + 4, key("remaining"), remaining, "status")
    if capped:
        warnings = Formula(FormulaKind.EXCEEDING, capped, (words["to_mend"],))
        canvas.formula(FIRST_COLUMN + 5, key("warnings"), warnings, "warning")
    canvas.down(ROW_HEIGHT)
