"""Årskullar: Tabell 2 for every cohort of the school, one row a subject, one column a school year, the change last."""

from collections.abc import Mapping
from dataclasses import replace

from generator.domain.calendar import DECEMBER, JUNE, Checkpoint, Cohort, Season
from generator.domain.grid import Formula, FormulaKind, Grid
from generator.domain.observations import CountKey
from generator.domain.sheets import SheetPlan
from generator.workbook.layout.awaiting import latest_june
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.hidden import brought_key
from generator.workbook.layout.keys import decode, encode
from generator.workbook.layout.lines import Line, at_break, lines_of
from generator.workbook.layout.request import CORE_FIGURE, BookRequest

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
    _brought(canvas, request, plan, cohort)
    canvas.down(GAP)


def _brought(canvas: Canvas, request: BookRequest, plan: SheetPlan, cohort: Cohort) -> None:
    """What the cohort's earlier schools counted, each a line of its own with the school named."""
    for known, counts in request.brought:
        for line in lines_of(request, plan, cohort):
            reached = {
                count.observation.checkpoint: count
                for count in counts
                if count.observation.cohort == cohort
                and (count.observation.key_figure, count.field) == (CORE_FIGURE, "reached")
                and count.observation.subject == line.subject.id
                and replace(count, field="pupils") in counts
            }
            if any(checkpoint.number == JUNE for checkpoint in reached):
                school = plan.words["from_school"].format(subject=line.subject.short, school=known.name)
                canvas.text(FIRST_COLUMN, school, "label_sum")
                for index in YEARS:
                    _brought_year(canvas, line, index, reached)
                canvas.down(ROW_HEIGHT)


def _brought_year(canvas: Canvas, line: Line, index: int, reached: Mapping[Checkpoint, CountKey]) -> None:
    checkpoint = Checkpoint(line.cohort.key + index - 1, JUNE)
    at = FIRST_COLUMN + index
    if count := reached.get(checkpoint):
        style = at_break(line.request, line.cohort, index, "share")
        arguments = (brought_key(count), brought_key(replace(count, field="pupils")))
        key = encode(sheet=canvas.plan.id, **decode(brought_key(replace(count, field="pupils"))))
        canvas.formula(at, key, Formula(FormulaKind.SHARE, arguments), style)
    else:
        canvas.blank(at, at_break(line.request, line.cohort, index, "no_data"))


def _breaks(canvas: Canvas, request: BookRequest, plan: SheetPlan, cohort: Cohort) -> None:
    for index in YEARS:
        style = at_break(request, cohort, index, "break_note")
        if style.endswith("|break"):
            canvas.text(FIRST_COLUMN + index, plan.words["break"], style)
    canvas.down(BREAK_HEIGHT)


def _header(canvas: Canvas, request: BookRequest, plan: SheetPlan, cohort: Cohort) -> None:
    canvas.text(FIRST_COLUMN, request.cohort_name(cohort), "header_stub")
    for index in YEARS:
        label = request.model.school_system.label(index, cohort.key + index - 1)
        text = f"{request.label('year')}\N{NO-BREAK SPACE}{label}"
        canvas.text(FIRST_COLUMN + index, text, at_break(request, cohort, index, "header"))
    for offset, word in enumerate(CHANGE_WORDS):
        canvas.text(CHANGES_AT + offset, plan.words[word], "header_change")
    canvas.down(HEADER_HEIGHT)


def _year(canvas: Canvas, line: Line, index: int, june: Checkpoint) -> None:
    checkpoint = Checkpoint(line.cohort.key + index - 1, JUNE)
    missing = "future" if checkpoint > june else "no_data"
    style = "share_now" if checkpoint == june else "share"
    styled = [at_break(line.request, line.cohort, index, name) for name in (style, missing)]
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
