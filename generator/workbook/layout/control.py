"""Kontroll och inlämning: who hands in what and when, how complete it is, what remains and what to look at again."""

from collections.abc import Sequence

from generator.domain.calendar import Cohort
from generator.domain.grid import CellKey, Formula, FormulaKind, Grid, GridCell
from generator.domain.sheets import SheetKind, SheetPlan
from generator.workbook.layout import analysis, measures
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.checks import Checked
from generator.workbook.layout.entry import Block, blocks
from generator.workbook.layout.in_force import in_force
from generator.workbook.layout.keys import encode
from generator.workbook.layout.remarks import remark_rows
from generator.workbook.layout.request import BookRequest

HAND_IN = (("checkpoint", "checkpoint", "input_text"), ("role", "role", "input_text"), ("date", "date", "input_date"))
HEADER_HEIGHT, ROW_HEIGHT, WORDS_HEIGHT, GAP = 20.0, 18.0, 30.0, 10.0  # two lines of explanation
COLUMNS = ("cohort", "filled", "of", "bar", "remaining", "mend", "ask", "explanation")
EXPLANATION = "explanation"

EXPLAINED_AT = FIRST_COLUMN + COLUMNS.index(EXPLANATION)


def control_grid(request: BookRequest, plan: SheetPlan, entry: Grid) -> Grid:
    """The sheet as declared; completeness is counted over the input cells that the other sheets really have."""
    canvas = Canvas(plan)
    canvas.heading(f"{request.unit.name} · {request.term}")
    _hand_in(canvas, plan)
    remark_rows(canvas, plan, request.remarks, _cells(entry, canvas.cells))
    for sheet in request.sheets(SheetKind.ENTRY):
        for block in blocks(request, sheet):
            _block(canvas, request, plan, entry, block)
    _words(canvas, request, plan)
    return canvas.grid(repeat_rows=(0, 1))


def _cells(entry: Grid, own: Sequence[GridCell]) -> frozenset[CellKey]:
    """The cells that a remark can lead to: those of Inmatning, and those of this sheet that stand above."""
    return frozenset(cell.key for cell in (*entry.cells, *own) if cell.key)


def _hand_in(canvas: Canvas, plan: SheetPlan) -> None:
    canvas.begin_block()
    canvas.section(plan.words["hand_in"], len(COLUMNS))
    canvas.column_keys([encode(record="hand_in")])
    for field, validation, style in HAND_IN:
        typed = encode(record="hand_in", field=field)
        canvas.row_key(encode(field=field))
        canvas.text(FIRST_COLUMN, plan.words[field], "label")
        canvas.input(FIRST_COLUMN + 1, typed, validation, style)
        present = Formula(FormulaKind.PRESENT, (typed,), (plan.words["absent"], plan.words["done"]))
        canvas.formula(FIRST_COLUMN + 2, encode(sheet=plan.id, field=field), present, "plain_status")
        canvas.down(ROW_HEIGHT)
    canvas.text(FIRST_COLUMN, plan.words["explained"], "note")
    canvas.down(ROW_HEIGHT)
    canvas.down(GAP)


def _block(canvas: Canvas, request: BookRequest, plan: SheetPlan, entry: Grid, block: Block) -> None:
    """A block of Inmatning: the whole of it, then each cohort with a link to its first cell."""
    canvas.begin_block()
    canvas.section(f"{request.checkpoint_name(block.checkpoint)}: {block.plan.title}", len(COLUMNS))
    for offset, column in enumerate(COLUMNS):
        canvas.text(FIRST_COLUMN + offset, plan.words[column], "header" if offset else "header_stub")
    canvas.down(HEADER_HEIGHT)
    canvas.column_keys([encode(record=EXPLANATION, checkpoint=str(block.checkpoint), field="text")], first=EXPLAINED_AT)
    for cohort in block.cohorts:
        checked = Checked(request, entry, block, cohort)
        filled = Formula(FormulaKind.FILLED, tuple(in_force(request, cell.key) for cell in checked.cells))
        canvas.link(FIRST_COLUMN, request.cohort_name(cohort), checked.cells[0].key)
        _progress(canvas, _key(plan, block, cohort), filled, len(checked.cells))
        _remaining(canvas, plan, _key(plan, block, cohort))
        _warnings(canvas, plan, checked, _key(plan, block, cohort))
        _explanation(canvas, block, cohort)
        canvas.down(WORDS_HEIGHT)
    if len(block.cohorts) > 1:
        _whole(canvas, plan, block)
    canvas.down(GAP)


def _whole(canvas: Canvas, plan: SheetPlan, block: Block) -> None:
    canvas.text(FIRST_COLUMN, plan.words["whole"], "label_sum")
    parts = tuple(encode(**_key(plan, block, cohort), field="filled") for cohort in block.cohorts)
    _progress(canvas, _key(plan, block, None), Formula(FormulaKind.TOTAL, parts), len(block.asked))
    _remaining(canvas, plan, _key(plan, block, None))
    for offset in (5, 6):
        canvas.blank(FIRST_COLUMN + offset, "no_data")
    _explanation(canvas, block, None)
    canvas.down(WORDS_HEIGHT)


def _explanation(canvas: Canvas, block: Block, cohort: Cohort | None) -> None:
    """Where the school says why something unusual is right; without cohort it is said of them all."""
    row = {"part": block.plan.id, "cohort": str(cohort.key) if cohort else ""}
    canvas.row_key(encode(**row))
    key = encode(**row, record=EXPLANATION, checkpoint=str(block.checkpoint), field="text")
    canvas.input(EXPLAINED_AT, key, EXPLANATION, "input_words")


def _key(plan: SheetPlan, block: Block, cohort: Cohort | None) -> dict[str, str]:
    parts = {"sheet": plan.id, "part": block.plan.id, "checkpoint": str(block.checkpoint)}
    return {**parts, "cohort": str(cohort.key) if cohort else ""}


def _progress(canvas: Canvas, key: dict[str, str], filled: Formula, expected: int) -> None:
    both = (encode(**key, field="filled"), encode(**key, field="of"))
    canvas.formula(FIRST_COLUMN + 1, both[0], filled, "count")
    canvas.number(FIRST_COLUMN + 2, both[1], expected, "count")
    canvas.formula(FIRST_COLUMN + 3, encode(**key, field="bar"), Formula(FormulaKind.PROGRESS, both), "bar")


def _remaining(canvas: Canvas, plan: SheetPlan, key: dict[str, str]) -> None:
    words = plan.words
    both = (encode(**key, field="filled"), encode(**key, field="of"))
    remaining = Formula(FormulaKind.REMAINING, both, (words["done"], words["untouched"], words["left"]))
    canvas.formula(FIRST_COLUMN + 4, encode(**key, field="remaining"), remaining, "status")


def _warnings(canvas: Canvas, plan: SheetPlan, checked: Checked, key: dict[str, str]) -> None:
    """What must be mended, and what is asked about: a count that is not the classes' sum may still be right."""
    found = (
        ("mend", FormulaKind.EXCEEDING, checked.ceilings, "to_mend", "warning"),
        ("ask", FormulaKind.DEVIATING, checked.class_sums, "deviates", "asking"),
    )
    for offset, (field, kind, arguments, word, style) in enumerate(found, start=5):
        if arguments:
            formula = Formula(kind, arguments, (plan.words[word],))
            canvas.formula(FIRST_COLUMN + offset, encode(**key, field=field), formula, style)
        else:
            canvas.blank(FIRST_COLUMN + offset, "no_data")


def _words(canvas: Canvas, request: BookRequest, plan: SheetPlan) -> None:
    """Analys and Insatser: nobody must, but it shows that somebody has begun."""
    parts = [
        (sheet.title, tuple(analysis.inputs_of(sheet, line)[0] for line in analysis.LINES))
        for sheet in request.sheets(SheetKind.ANALYSIS)
    ]
    for sheet in request.sheets(SheetKind.MEASURES):
        parts += [(plan.words["outcome"], outcomes)] if (outcomes := measures.outcomes_of(request)) else []
        parts += [(sheet.title, measures.inputs_of(measures.SAID))]
    if not parts:
        return
    canvas.begin_block()
    canvas.section(plan.words["words"], len(COLUMNS))
    for offset, column in enumerate(("part", *COLUMNS[1:5])):
        canvas.text(FIRST_COLUMN + offset, plan.words[column], "header" if offset else "header_stub")
    canvas.down(HEADER_HEIGHT)
    for place, (title, inputs) in enumerate(parts):
        _voluntary(canvas, plan, f"{place}", title, inputs)
    canvas.down(GAP)


def _voluntary(canvas: Canvas, plan: SheetPlan, place: str, title: str, inputs: Sequence[CellKey]) -> None:
    key = {"sheet": plan.id, "part": place}
    entered = Formula(FormulaKind.ENTERED, tuple(inputs))
    canvas.link(FIRST_COLUMN, title, inputs[0])
    _progress(canvas, key, entered, len(inputs))
    present = Formula(FormulaKind.PRESENT, tuple(inputs), (plan.words["voluntary"], plan.words["written"]))
    canvas.formula(FIRST_COLUMN + 4, encode(**key, field="remaining"), present, "status")
    canvas.down(ROW_HEIGHT)
