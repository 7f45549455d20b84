"""Läs mig of a class book: that it is about persons, what to do, and how the sums are counted."""

from generator.domain.grid import Grid
from generator.domain.sheets import SectionPlan
from generator.tables.swedish import capital, long_date
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.class_request import ClassRequest

LINE_HEIGHT, GAP = 16.0, 8.0
CHARACTERS_PER_LINE = 96  # what the widest column holds at 11 points; decides how tall a wrapped row must be
STEPS = "steps"


def class_guide_grid(request: ClassRequest) -> Grid:
    """The first sheet that the teacher meets."""
    canvas = Canvas(request.plan.guide)
    _identity(canvas, request)
    for section in request.plan.guide.sections:
        _section(canvas, request, section)
    return canvas.grid()


def _identity(canvas: Canvas, request: ClassRequest) -> None:
    engagement = request.engagement
    canvas.text(FIRST_COLUMN, f"{request.plan.guide.heading} · {request.term}", "subtitle")
    canvas.down(20)
    canvas.text(FIRST_COLUMN, request.title, "title")
    canvas.down(34)
    municipality = engagement.municipality.name
    canvas.text(
        FIRST_COLUMN, request.texts.label("guide.identity", municipality=municipality, code=request.unit.code), "lead"
    )
    canvas.down(18)
    for holds, label in ((engagement.draft, "guide.draft"), (engagement.fictional, "guide.fictional")):
        if holds:
            canvas.text(FIRST_COLUMN, request.texts.label(label), "draft")
            canvas.down(20)
    canvas.down(GAP)


def _section(canvas: Canvas, request: ClassRequest, section: SectionPlan) -> None:
    canvas.begin_block()
    canvas.section(section.title, 2)
    for number, line in enumerate(section.lines, start=1):
        text = _filled_in(request, line)
        if section.id == STEPS:
            canvas.text(FIRST_COLUMN, str(number), "stub")
        canvas.text(FIRST_COLUMN + 1, text, "wrapped")
        canvas.down(LINE_HEIGHT * (1 + len(text) // CHARACTERS_PER_LINE))
    canvas.down(GAP)


def _filled_in(request: ClassRequest, line: str) -> str:
    words, plan, engagement = request.plan.guide.words, request.plan, request.engagement
    uncounted = [symbol.symbol for symbol in request.now_symbols if not symbol.counted]
    return line.format(
        then=_then(request),
        joined=plan.joined,
        left=plan.left,
        uncounted=capital(_listed(uncounted)) if uncounted else words["none"],
        contact=capital(engagement.contact or request.texts.label("guide.contact")),
        edition=long_date(engagement.edition_date),
    )


def _then(request: ClassRequest) -> str:
    words = request.plan.guide.words
    compared = next((subject for subject in request.subjects if request.compared(subject)), None)
    if compared is None:
        return words["no_then"]
    heading = request.month_of(request.checkpoint.a_year_earlier(), compared)
    return words["then"].format(then=heading.split("\n")[-1])


def _listed(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} och {last}" if first else last
