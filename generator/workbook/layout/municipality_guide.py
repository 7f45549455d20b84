"""Läs mig of the municipality's book: for whom it is, how coverage is read, and that it stays inside."""

from generator.domain.grid import Grid
from generator.domain.school_system import Yardstick
from generator.domain.sheets import SectionPlan
from generator.tables.swedish import capital, long_date
from generator.tables.wording import addressed, years_in_words
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.guide import CHARACTERS_PER_LINE, GAP, LINE_HEIGHT
from generator.workbook.layout.municipality_keys import heading
from generator.workbook.layout.municipality_request import YEARS, MunicipalityRequest

STEPS, LEGEND, YARDSTICKS, SHEETS = "steps", "legend", "yardsticks", "sheets"
LEGEND_STYLES = {
    "flag": "legend_flag", "not_asked": "not_asked", "no_data": "no_data", "input": "input|sample",
    "future": "future", "break": "break_note|break",
}  # fmt: skip


def municipality_guide_grid(request: MunicipalityRequest) -> Grid:
    """The words stand in ``kommunbok.yaml``; a section named for its content gets that first."""
    plan = request.plan.guide
    canvas = Canvas(plan)
    _identity(canvas, request)
    for section in plan.sections:
        _section(canvas, request, section)
    return canvas.grid()


def _identity(canvas: Canvas, request: MunicipalityRequest) -> None:
    engagement, label = request.engagement, request.texts.label
    canvas.text(FIRST_COLUMN, f"{request.plan.book_title} · {request.term}", "subtitle")
    canvas.down(20)
    canvas.text(FIRST_COLUMN, engagement.municipality.name, "title", heading(request.plan.guide.id))
    canvas.down(34)
    code = request.plan.guide.words["identity"].format(code=engagement.municipality.code)
    canvas.text(FIRST_COLUMN, code, "lead")
    canvas.down(18)
    for condition, label_id in ((engagement.draft, "guide.draft"), (engagement.fictional, "guide.fictional")):
        if condition:
            canvas.text(FIRST_COLUMN, label(label_id), "draft")
            canvas.down(20)
    canvas.down(GAP)


def _section(canvas: Canvas, request: MunicipalityRequest, section: SectionPlan) -> None:
    canvas.begin_block()
    canvas.section(section.title, 2)
    if section.id == SHEETS:
        _sheets(canvas, request)
    if section.id == LEGEND:
        _legend(canvas, request)
    if section.id == YARDSTICKS:
        _yardsticks(canvas, request)
    for number, line in enumerate(section.lines, start=1):
        _line(canvas, str(number) if section.id == STEPS else "", _filled_in(request, line))
    canvas.down(GAP)


def _filled_in(request: MunicipalityRequest, line: str) -> str:
    engagement = request.engagement
    contact = engagement.contact or request.texts.label("guide.contact")
    edition = long_date(engagement.edition_date)
    return addressed(line, engagement.director).format(contact=contact, edition=edition)


def _line(canvas: Canvas, stub: str, text: str) -> None:
    if stub:
        canvas.text(FIRST_COLUMN, stub, "stub")
    canvas.text(FIRST_COLUMN + 1, text, "wrapped")
    canvas.down(LINE_HEIGHT * (1 + len(text) // CHARACTERS_PER_LINE))


def _sheets(canvas: Canvas, request: MunicipalityRequest) -> None:
    plan = request.plan
    for sheet in (plan.deviations, plan.contents, plan.history):
        canvas.link(FIRST_COLUMN, request.titles[sheet.id], heading(sheet.id), "link_plain")
        canvas.text(FIRST_COLUMN + 1, plan.guide.words[f"about_{sheet.id}"], "wrapped")
        canvas.down(LINE_HEIGHT * (1 + len(plan.guide.words[f"about_{sheet.id}"]) // CHARACTERS_PER_LINE))


def _legend(canvas: Canvas, request: MunicipalityRequest) -> None:
    words = request.plan.guide.words
    for name, style in LEGEND_STYLES.items():
        canvas.text(FIRST_COLUMN, words.get(f"legend_{name}_example", ""), style)
        canvas.text(FIRST_COLUMN + 1, words[f"legend_{name}"], "wrapped")
        canvas.down(LINE_HEIGHT + 2)


def _yardsticks(canvas: Canvas, request: MunicipalityRequest) -> None:
    system, year = request.model.school_system, request.term.school_year
    in_force: dict[str, Yardstick] = {}
    for index in YEARS:
        if yardstick := system.yardstick(index, year):
            in_force.setdefault(yardstick.id, yardstick)
    for yardstick in in_force.values():
        words = request.plan.guide.words["reached"].format(
            reached=capital(yardstick.reached), towards=yardstick.towards
        )
        _line(canvas, years_in_words(yardstick.indexes, system, year), words)
