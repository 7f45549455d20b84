"""Årskullar: Tabell 2 for every cohort of the school, one row a subject, one column a school year, the change last."""

from generator.domain.calendar import Checkpoint, Cohort, Season
from generator.domain.grid import Grid
from generator.domain.sheets import SheetPlan
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.lines import Line, lines_of
from generator.workbook.layout.request import BookRequest

DECEMBER, JUNE = 2, 4
YEARS = range(1, 10)  # Tabell 2 runs from index 1 to 9; förskoleklass has no yardstick
CHANGES_AT = FIRST_COLUMN + len(YEARS) + 1
CHANGE_WORDS = ("points", "pupils_change", "same_pupils", "pupils")
DECEMBER_WORDS = ("december_before", "december_now", "december_points", "pupils_change", "pupils")
HEADER_HEIGHT, ROW_HEIGHT, BREAK_HEIGHT, GAP = 46.0, 18.0, 13.0, 12.0


def progression_grid(request: BookRequest, plan: SheetPlan) -> Grid:
    """One Tabell 2 a cohort, then the autumn's own small table: December against December."""
    canvas = Canvas(plan)
    canvas.heading(f"{request.unit.name} · {request.term}")
    canvas.text(FIRST_COLUMN, plan.words["reform"], "note")
    canvas.down(18)
    cohorts = [cohort for cohort in request.cohorts if cohort.index(request.term.school_year) in YEARS]
    for cohort in cohorts:
        _table_2(canvas, request, plan, cohort)
    if request.term.season is Season.AUTUMN:
        canvas.begin_block()
        canvas.section(plan.words["december_title"], len(DECEMBER_WORDS) + 1)
        for number, cohort in enumerate(cohorts):
            if number:
                canvas.begin_block()
            _december(canvas, request, plan, cohort)
    return canvas.grid(freeze=(0, FIRST_COLUMN + 1), repeat_rows=(0, 1))


def latest_june(request: BookRequest) -> Checkpoint:
    """The June that Tabell 2 ends with: this spring's own, or in the autumn last spring's."""
    year = request.term.school_year
    return Checkpoint(year if request.term.season is Season.SPRING else year - 1, JUNE)


def _table_2(canvas: Canvas, request: BookRequest, plan: SheetPlan, cohort: Cohort) -> None:
    canvas.begin_block()
    _breaks(canvas, request, plan, cohort)
    _header(canvas, request, plan, cohort)
    june = latest_june(request)
    for line in lines_of(request, plan, cohort):
        canvas.text(FIRST_COLUMN, line.subject.label, "label")
        for index in YEARS:
            _year(canvas, line, index, june)
        line.put_change(canvas, CHANGES_AT, june)
        line.put_same_pupils(canvas, CHANGES_AT + 2, june)
        line.put_pupils(canvas, CHANGES_AT + 3, june)
        canvas.down(ROW_HEIGHT)
    canvas.down(GAP)


def _styled(request: BookRequest, cohort: Cohort, index: int, style: str) -> str:
    """The style with a dashed line on its left where the yardstick changes."""
    breaks = request.model.school_system.breaks_before(index, cohort.key + index - 1)
    return f"{style}|break" if breaks else style


def _breaks(canvas: Canvas, request: BookRequest, plan: SheetPlan, cohort: Cohort) -> None:
    for index in YEARS:
        style = _styled(request, cohort, index, "break_note")
        if style.endswith("|break"):
            canvas.text(FIRST_COLUMN + index, plan.words["break"], style)
    canvas.down(BREAK_HEIGHT)


def _header(canvas: Canvas, request: BookRequest, plan: SheetPlan, cohort: Cohort) -> None:
    canvas.text(FIRST_COLUMN, request.cohort_name(cohort), "header_stub")
    for index in YEARS:
        label = request.model.school_system.label(index, cohort.key + index - 1)
        text = f"{request.label('year')}\N{NO-BREAK SPACE}{label}"
        canvas.text(FIRST_COLUMN + index, text, _styled(request, cohort, index, "header"))
    for offset, word in enumerate(CHANGE_WORDS):
        canvas.text(CHANGES_AT + offset, plan.words[word], "header_change")
    canvas.down(HEADER_HEIGHT)


def _year(canvas: Canvas, line: Line, index: int, june: Checkpoint) -> None:
    checkpoint = Checkpoint(line.cohort.key + index - 1, JUNE)
    missing = "future" if checkpoint > june else "no_data"
    style = "share_now" if checkpoint == june else "share"
    styled = [_styled(line.request, line.cohort, index, name) for name in (style, missing)]
    line.put_share(canvas, FIRST_COLUMN + index, checkpoint, *styled)


def _december(canvas: Canvas, request: BookRequest, plan: SheetPlan, cohort: Cohort) -> None:
    """Autumn grades are never compared with spring's: this table has only Decembers."""
    canvas.text(FIRST_COLUMN, request.cohort_name(cohort), "header_stub")
    for offset, word in enumerate(DECEMBER_WORDS, start=1):
        canvas.text(FIRST_COLUMN + offset, plan.words[word], "header")
    canvas.down(HEADER_HEIGHT)
    now = Checkpoint(request.term.school_year, DECEMBER)
    for line in lines_of(request, plan, cohort):
        canvas.text(FIRST_COLUMN, line.subject.label, "label")
        line.put_share(canvas, FIRST_COLUMN + 1, now.a_year_earlier(), "share", "no_data")
        line.put_share(canvas, FIRST_COLUMN + 2, now, "share_now", "no_data")
        line.put_change(canvas, FIRST_COLUMN + 3, now)
        line.put_pupils(canvas, FIRST_COLUMN + 5, now)
        canvas.down(ROW_HEIGHT)
    canvas.down(GAP)
