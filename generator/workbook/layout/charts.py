"""Diagram: one small chart a cohort, all with the same axes, or words where there is nothing to draw yet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.domain.calendar import JUNE, Checkpoint, Cohort
from generator.domain.grid import Chart, Grid
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX
from generator.domain.sheets import SheetPlan
from generator.workbook.layout.awaiting import awaited, latest_june, month_and_year
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.curves import LOOKS, Curve, breaks_of, curves_of
from generator.workbook.layout.lines import core_subjects
from generator.workbook.layout.request import BookRequest

ACROSS = 3  # charts beside each other
CHART_HEIGHT, NOTE_HEIGHT = 148.0, 16.0


def charts_grid(request: BookRequest, plan: SheetPlan) -> Grid:
    """Charts in the order of the cohorts, each in a cell of its own."""
    canvas = Canvas(plan)
    canvas.heading(f"{request.unit.name} · {request.term}")
    cohorts = [cohort for cohort in request.cohorts if cohort.index(request.term.school_year) > FIRST_INDEX]
    curves = {cohort: curves_of(request, plan, cohort) for cohort in cohorts}
    if not any(curve.drawn for its in curves.values() for curve in its):
        canvas.text(FIRST_COLUMN, awaited(request, plan, latest_june(request)), "lead")
        canvas.down(NOTE_HEIGHT)
        return canvas.grid()
    _legend(canvas, request, plan)
    charts = tuple(_charts(canvas, request, plan, curves))
    return replace(canvas.grid(), charts=charts)


def _legend(canvas: Canvas, request: BookRequest, plan: SheetPlan) -> None:
    for column, (subject, look) in enumerate(zip(core_subjects(request), LOOKS, strict=False)):
        canvas.text(FIRST_COLUMN + column, plan.words[look].format(subject=subject.label), look)
    canvas.down(NOTE_HEIGHT)


def _charts(
    canvas: Canvas, request: BookRequest, plan: SheetPlan, curves: dict[Cohort, tuple[Curve, ...]]
) -> Iterator[Chart]:
    for place, (cohort, its) in enumerate(curves.items()):
        column = place % ACROSS
        if column == 0:
            if place:
                canvas.down(CHART_HEIGHT)
            canvas.begin_block()
        drawn = tuple(curve for curve in its if curve.drawn)
        if drawn:
            yield _chart(canvas, request, plan, column, drawn)
        else:
            words = plan.words["instead"].format(cohort=request.cohort_name(cohort), why=_why(request, plan, its))
            canvas.text(FIRST_COLUMN + column, words, "no_chart")
    canvas.down(CHART_HEIGHT)


def _chart(canvas: Canvas, request: BookRequest, plan: SheetPlan, column: int, curves: Sequence[Curve]) -> Chart:
    cohort = curves[0].line.cohort
    name, subjects = request.cohort_name(cohort), ", ".join(curve.line.subject.label for curve in curves)
    return Chart(
        row=canvas.row,
        column=FIRST_COLUMN + column,
        title=name,
        description=plan.words["description"].format(cohort=name, subjects=subjects),
        axis=(cohort.key + FIRST_INDEX + 1, cohort.key + LAST_INDEX),
        series=(*breaks_of(request, plan, cohort), *(curve.series for curve in curves)),
    )


def _why(request: BookRequest, plan: SheetPlan, curves: Sequence[Curve]) -> str:
    """From when the cohort has two Junes to draw a line between, if it ever has at this school."""
    cohort, latest = curves[0].line.cohort, latest_june(request)
    held = [june.school_year for curve in curves for june in (*curve.known, *([curve.live] if curve.live else []))]
    first = min(held, default=max(request.first_checkpoint.school_year, cohort.key))
    second = Checkpoint(first + 1, JUNE)
    if second <= latest:
        return plan.words["awaits_one"].format(when=month_and_year(request, latest))
    if cohort.index(second.school_year) not in request.unit.indexes:
        return plan.words["never"]
    return plan.words["from_when_one"].format(when=month_and_year(request, second))
