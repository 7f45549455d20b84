"""Definitioner: every key figure of this book, what ”når” means in each year, the marks, and the rules."""

from generator.domain.catalogue import KeyFigure, Means
from generator.domain.grid import Grid
from generator.domain.school_system import Yardstick
from generator.domain.sheets import SheetPlan
from generator.domain.table import Mark
from generator.domain.texts import Severity
from generator.tables.swedish import capital
from generator.tables.wording import addressed, years_in_words
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.request import BookRequest

PARTS = ("definition", "numerator", "denominator", "source_system", "purpose", "decision", "role", "caution")
LINE_HEIGHT, TITLE_HEIGHT, GAP = 15.0, 22.0, 8.0
CHARACTERS_PER_LINE = 92


def definitions_grid(request: BookRequest, plan: SheetPlan) -> Grid:
    """Words only: nothing here is typed, and each text is the catalogue's own."""
    canvas = Canvas(plan)
    canvas.heading(f"{request.unit.name} · {request.term}")
    _figures(canvas, request, plan)
    _yardsticks(canvas, request, plan)
    _marks(canvas, request, plan)
    _rules(canvas, request, plan)
    return canvas.grid(repeat_rows=(0, 1))


def _figures(canvas: Canvas, request: BookRequest, plan: SheetPlan) -> None:
    asked = {count.observation.key_figure for counts in request.asked.values() for count in counts}
    for number, figure in enumerate(figure for figure in request.model.catalogue.key_figures if figure.id in asked):
        canvas.begin_block()
        if number == 0:
            canvas.section(plan.words["figures"], 2)
        canvas.text(FIRST_COLUMN, figure.label, "band")
        canvas.blank(FIRST_COLUMN + 1, "band")
        canvas.down(TITLE_HEIGHT)
        _parts(canvas, request, plan, figure)
        canvas.down(GAP)


def _parts(canvas: Canvas, request: BookRequest, plan: SheetPlan, figure: KeyFigure) -> None:
    role = capital(request.model.programme.role(figure.role).label)
    for part in PARTS:
        text = role if part == "role" else str(getattr(figure, part))
        if text:
            _line(canvas, plan.words[part], addressed(text, request.engagement.director))


def _yardsticks(canvas: Canvas, request: BookRequest, plan: SheetPlan) -> None:
    canvas.begin_block()
    canvas.section(plan.words["yardsticks"], 2)
    system, year = request.model.school_system, request.term.school_year
    in_force: dict[str, Yardstick] = {}
    for index in request.unit.indexes:
        if yardstick := system.yardstick(index, year):
            in_force.setdefault(yardstick.id, yardstick)
    for yardstick in in_force.values():
        words = plan.words["reached"].format(reached=capital(yardstick.reached), towards=yardstick.towards)
        _line(canvas, years_in_words(yardstick.indexes, system, year), words)
    canvas.down(GAP)


def _marks(canvas: Canvas, request: BookRequest, plan: SheetPlan) -> None:
    canvas.begin_block()
    canvas.section(plan.words["marks"], 2)
    system = request.model.school_system
    in_tables = {Mark(mark).sign: meaning for mark, meaning in system.marks.items()}
    for sign, meaning in {**in_tables, **system.legend}.items():  # what a sign means on a scale goes before
        if sign:
            _line(canvas, sign, capital(meaning))


def _rules(canvas: Canvas, request: BookRequest, plan: SheetPlan) -> None:
    """What the book's numbers are held to when it has been handed in, the heaviest first."""
    canvas.begin_block()
    canvas.section(plan.words["rules"], 2)
    _line(canvas, plan.words["rules_how"], plan.words["rules_intro"])
    asked = {count.observation.key_figure for counts in request.asked.values() for count in counts}
    rules = (rule for rule in request.model.rules.all if rule.entry is Means.TYPED)
    held = [rule for rule in rules if not rule.figures or asked & set(rule.figures)]
    for severity in Severity:
        for rule in (rule for rule in held if rule.weight is severity):
            _line(canvas, capital(severity.value), rule.manual)
    canvas.down(GAP)


def _line(canvas: Canvas, stub: str, text: str) -> None:
    canvas.text(FIRST_COLUMN, stub, "definition_stub")
    canvas.text(FIRST_COLUMN + 1, text, "definition")
    canvas.down(LINE_HEIGHT * (1 + len(text) // CHARACTERS_PER_LINE) + 3)
