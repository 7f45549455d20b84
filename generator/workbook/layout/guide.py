"""Läs mig: whose book it is, what to do and by when, how long it takes, whom to ask, and what the colours mean."""

from collections import Counter

from generator.domain.asked import Burden, burden
from generator.domain.calendar import Checkpoint
from generator.domain.grid import Grid
from generator.domain.schedule import checkpoint_days
from generator.domain.sheets import SectionPlan, SheetPlan
from generator.tables.swedish import date_with_year, listing, long_date
from generator.tables.wording import addressed
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.request import BookRequest

LINE_HEIGHT, GAP = 16.0, 8.0
CHARACTERS_PER_LINE = 96  # what the widest column holds at 11 points; decides how tall a wrapped row must be
STEPS, BURDEN, LEGEND, EXPORTED = "steps", "burden", "legend", "exported"
LEGEND_STYLES = {
    "input": "input|sample",
    EXPORTED: "input|exported|sample",
    "computed": "share",
    "not_asked": "not_asked",
    "future": "future",
    "break": "break_note|break",
}


def guide_grid(request: BookRequest, plan: SheetPlan) -> Grid:
    """The first sheet that people meet; its words stand in ``layout.yaml``."""
    canvas = Canvas(plan)
    _identity(canvas, request, request.plan.book_title)
    for section in plan.sections:
        if section.id != EXPORTED or request.exported:
            _section(canvas, request, plan, section)
    return canvas.grid()


def _identity(canvas: Canvas, request: BookRequest, book_title: str) -> None:
    municipality = request.engagement.municipality.name
    if request.engagement.logo:
        canvas.logo(request.engagement.logo, request.label("guide.logo", municipality=municipality))
    canvas.text(FIRST_COLUMN, f"{book_title} · {request.term}", "subtitle")
    canvas.down(20)
    canvas.text(FIRST_COLUMN, request.unit.name, "title")
    canvas.down(34)
    line = request.label("guide.identity", municipality=municipality, code=request.unit.code)
    canvas.text(FIRST_COLUMN, line, "lead")
    canvas.down(18)
    for condition, label in (
        (request.engagement.draft, "guide.draft"),
        (request.engagement.fictional, "guide.fictional"),
    ):
        if condition:
            canvas.text(FIRST_COLUMN, request.label(label), "draft")
            canvas.down(20)
    canvas.down(GAP)


def _section(canvas: Canvas, request: BookRequest, plan: SheetPlan, section: SectionPlan) -> None:
    canvas.begin_block()
    canvas.section(section.title, 2)
    if section.id == BURDEN:
        _burden(canvas, request, plan)
    if section.id == EXPORTED:
        _exported(canvas, request, plan)
    if section.id == LEGEND:
        _legend(canvas, request, plan)
    for number, line in enumerate(section.lines, start=1):
        stub = str(number) if section.id == STEPS else ""
        _line(canvas, stub, _filled_in(request, line))
    canvas.down(GAP)


def _filled_in(request: BookRequest, line: str) -> str:
    contact = request.engagement.contact or request.label("guide.contact")
    addressed_line = addressed(line, request.engagement.director)
    return addressed_line.format(contact=contact, edition=long_date(request.engagement.edition_date))


def _line(canvas: Canvas, stub: str, text: str, style: str = "wrapped") -> None:
    if stub:
        canvas.text(FIRST_COLUMN, stub, "stub")
    canvas.text(FIRST_COLUMN + 1, text, style)
    canvas.down(LINE_HEIGHT * (1 + len(text) // CHARACTERS_PER_LINE))


def _burden(canvas: Canvas, request: BookRequest, plan: SheetPlan) -> None:
    for checkpoint in request.checkpoints:
        cost = burden(request.engagement, request.model.catalogue, request.unit, checkpoint)
        _line(canvas, request.checkpoint_name(checkpoint), _cost(request, plan, checkpoint, cost))


def _cost(request: BookRequest, plan: SheetPlan, checkpoint: Checkpoint, whole: Burden) -> str:
    """What is left to type, and by when."""
    days = checkpoint_days(request.model.programme.checkpoint(checkpoint.number), checkpoint)
    filled = request.filled_at(checkpoint)
    cost, words = whole.without(filled), plan.words["cost_left" if filled else "cost"]
    return words.format(day=long_date(days.hand_in), cells=cost.cells, minutes=cost.minutes, filled=filled)


def _exported(canvas: Canvas, request: BookRequest, plan: SheetPlan) -> None:
    """What has been filled in, out of which system and of which day."""
    found = Counter(
        (str(count.observation.checkpoint), cell.forms, cell.exported_on)
        for count, cell in request.prefilled.items()
        if cell.forms
    )
    for (checkpoint, forms, on), numbers in sorted(found.items(), key=lambda one: (*one[0][:2], str(one[0][2]))):
        system = listing([request.systems.get(one, one) for one in forms])
        when = plan.words["exported_on"].format(day=date_with_year(on)) if on else ""
        line = plan.words["exported"].format(numbers=numbers, system=system, when=when)
        _line(canvas, request.checkpoint_name(Checkpoint.parse(checkpoint)), line)


def _legend(canvas: Canvas, request: BookRequest, plan: SheetPlan) -> None:
    for name, style in LEGEND_STYLES.items():
        if name == EXPORTED and not request.exported:
            continue
        canvas.text(FIRST_COLUMN, plan.words.get(f"legend_{name}_example", ""), style)
        canvas.text(FIRST_COLUMN + 1, plan.words[f"legend_{name}"], "wrapped|apart")
        canvas.down(LINE_HEIGHT + 2)
