"""Översikt: every cohort's share in June, school year by school year, in one small grid a core subject."""

from dataclasses import replace

from generator.domain.calendar import JUNE, Checkpoint, Cohort
from generator.domain.catalogue import Subject
from generator.domain.grid import CellKey, Grid, Shading
from generator.domain.sheets import SheetPlan
from generator.tables.swedish import school_year
from generator.workbook.layout.awaiting import awaited, latest_june
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.lines import Line, at_break, core_subjects
from generator.workbook.layout.request import BookRequest

MOST_YEARS = 9  # no cohort has been in the school's years 1–9 for longer
STEP_STYLES = ("step_low", "step_middle", "step_high")
HEADER_HEIGHT, ROW_HEIGHT, LEGEND_HEIGHT, GAP = 20.0, 17.0, 18.0, 10.0


def overview_grid(request: BookRequest, plan: SheetPlan) -> Grid:
    """The grids of the subjects that have anything to show; their cells are filled in steps by the writer."""
    canvas = Canvas(plan)
    canvas.heading(f"{request.unit.name} · {request.term}")
    june = latest_june(request)
    junes = _junes(request, june)
    if len(junes) <= 1:
        canvas.text(FIRST_COLUMN, awaited(request, plan, june), "lead")
        canvas.down(LEGEND_HEIGHT)
    if junes:
        _legend(canvas, plan)
    keys = [key for subject in core_subjects(request) for key in _subject(canvas, request, plan, subject, junes)]
    shadings = (Shading(tuple(keys), plan.steps),) if keys else ()
    return replace(canvas.grid(repeat_rows=(0, 1)), shadings=shadings)


def _junes(request: BookRequest, june: Checkpoint) -> tuple[Checkpoint, ...]:
    """From the first June that is known of any cohort still at the school to the latest; none when none is known."""
    subjects = {subject.id for subject in core_subjects(request)}
    known = [
        at.school_year
        for cohort, at, subject in request.shares
        if cohort in request.cohorts and at.number == JUNE and subject in subjects and at <= june
    ]
    if not known:
        return ()
    first = max(min(known), june.school_year - MOST_YEARS + 1)
    return tuple(Checkpoint(year, JUNE) for year in range(first, june.school_year + 1))


def _legend(canvas: Canvas, plan: SheetPlan) -> None:
    low, high = plan.steps
    words = (
        plan.words["low"].format(bound=low),
        plan.words["middle"].format(first=low, last=high - 1),
        plan.words["high"].format(bound=high),
    )
    for offset, (style, text) in enumerate(zip(STEP_STYLES, words, strict=True)):
        canvas.text(FIRST_COLUMN, plan.words["legend"] if offset == 0 else "", "text")
        canvas.text(FIRST_COLUMN + 1, plan.words["example"].format(number=(low - 10, low, high)[offset]), style)
        canvas.text(FIRST_COLUMN + 2, text, "plain_status")
        canvas.down(LEGEND_HEIGHT)
    canvas.text(FIRST_COLUMN, plan.words["marks"], "note")
    canvas.down(LEGEND_HEIGHT)
    canvas.down(GAP)


def _subject(
    canvas: Canvas, request: BookRequest, plan: SheetPlan, subject: Subject, junes: tuple[Checkpoint, ...]
) -> list[CellKey]:
    cohorts = [one for one in request.cohorts if junes and one.index(junes[-1].school_year) in subject.indexes]
    if not any((cohort, june, subject.id) in request.shares for cohort in cohorts for june in junes):
        return []
    canvas.begin_block()
    canvas.section(subject.label, 1 + len(junes))
    canvas.text(FIRST_COLUMN, request.label("entry.cohort"), "header_stub")
    for offset, june in enumerate(junes, start=1):
        canvas.text(FIRST_COLUMN + offset, school_year(june.school_year), "header")
    canvas.down(HEADER_HEIGHT)
    keys = [key for cohort in cohorts for key in _row(canvas, Line(request, plan, cohort, subject), junes)]
    canvas.down(GAP)
    return keys


def _row(canvas: Canvas, line: Line, junes: tuple[Checkpoint, ...]) -> list[CellKey]:
    canvas.text(FIRST_COLUMN, line.request.cohort_name(line.cohort), "label")
    for offset, june in enumerate(junes, start=1):
        styles = [_styled(line, line.cohort, june, name) for name in ("share", _missing(line, june))]
        line.put_share(canvas, FIRST_COLUMN + offset, june, *styles)
    canvas.down(ROW_HEIGHT)
    return [line.own_key(june, "share") for june in junes if line.known(june)]


def _missing(line: Line, june: Checkpoint) -> str:
    """Blank where a figure could have been; quiet where the cohort did not read the subject that year."""
    return "no_data" if line.cohort.index(june.school_year) in line.subject.indexes else "future"


def _styled(line: Line, cohort: Cohort, june: Checkpoint, style: str) -> str:
    index = cohort.index(june.school_year)
    return at_break(line.request, cohort, index, style) if index in line.subject.indexes else style
