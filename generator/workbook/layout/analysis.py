"""Analys: what the school sees in a cohort, what may be behind it, and how it finds out. At most a few cohorts."""

from generator.domain.grid import CellKey, Grid
from generator.domain.sheets import SectionPlan, SheetPlan
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.keys import encode
from generator.workbook.layout.request import BookRequest

RECORD = "analysis"
LINES = ("01", "02", "03")  # cohorts a term: more are not analysed well
CHOSEN = {"cohort": "cohort", "subject": "subject"}  # fields with a list, and the rule of each
CHOICE_HEIGHT, TEXT_HEIGHT, GAP = 20.0, 84.0, 14.0


def analysis_grid(request: BookRequest, plan: SheetPlan) -> Grid:
    """One block a cohort, questions down the page; the questions are the sections of the plan."""
    canvas = Canvas(plan)
    canvas.heading(f"{request.unit.name} · {request.term}")
    for line in LINES:
        _block(canvas, plan, line)
    return canvas.grid(repeat_rows=(0, 1))


def inputs_of(plan: SheetPlan, line: str) -> tuple[CellKey, ...]:
    """The cells of one block, in the order in which they are typed."""
    return tuple(_key(line, field.id) for field in plan.sections)


def _key(line: str, field: str) -> CellKey:
    return encode(record=RECORD, line=line, field=field)


def _block(canvas: Canvas, plan: SheetPlan, line: str) -> None:
    canvas.begin_block()
    canvas.section(plan.words["block"].format(number=int(line)), 2)
    canvas.column_keys([encode(record=RECORD)])
    for field in plan.sections:
        _question(canvas, line, field)
    canvas.down(GAP)


def _question(canvas: Canvas, line: str, field: SectionPlan) -> None:
    canvas.row_key(encode(line=line, field=field.id))
    canvas.text(FIRST_COLUMN, "\n".join((field.title, *field.lines)), "question")
    chosen = field.id in CHOSEN
    style = "input_text" if chosen else "input_words"
    canvas.input(FIRST_COLUMN + 1, _key(line, field.id), CHOSEN.get(field.id, "analysis"), style)
    canvas.down(CHOICE_HEIGHT if chosen else TEXT_HEIGHT)
