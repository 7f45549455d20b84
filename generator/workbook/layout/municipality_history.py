"""Historik: earlier Junes of the municipality as a whole, typed once where the schools' own history has gaps."""

from generator.domain.calendar import Cohort
from generator.domain.grid import Formula, FormulaKind, Grid
from generator.measures.coverage import Place
from generator.tables.swedish import school_year
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.keys import encode
from generator.workbook.layout.municipality_keys import COUNTS, PUPILS, REACHED, of_sum, shown, typed
from generator.workbook.layout.municipality_official import put_official, to_official
from generator.workbook.layout.municipality_request import MunicipalityRequest
from generator.workbook.layout.municipality_rows import GAP, HEADER_HEIGHT, ROW_HEIGHT, opened
from generator.workbook.layout.municipality_sums import COVERAGE, SUMMED
from generator.workbook.layout.request import CORE_FIGURE

SHEET = "history"
COLUMNS = ("year", "index", "subject", "schools_pupils", "schools_reached", "pupils", "reached", "share", "coverage")
AT = {column: place for place, column in enumerate(COLUMNS, start=FIRST_COLUMN)}


def history_grid(request: MunicipalityRequest) -> Grid:
    """One block a cohort, one row a school year and subject; last what others have published."""
    plan = request.plan.history
    canvas = opened(request, plan, plan.id, plan.heading)
    canvas.column_keys([encode(field=PUPILS), encode(field=REACHED)], first=AT["pupils"])
    to_official(canvas, request)
    for cohort in request.cohorts:
        places = [place for place in request.places(cohort) if request.typed_history(place)]
        if places:
            _cohort(canvas, request, cohort, places)
    put_official(canvas, request)
    return canvas.grid(freeze=(0, FIRST_COLUMN + 1), repeat_rows=(0, 1))


def _cohort(canvas: Canvas, request: MunicipalityRequest, cohort: Cohort, places: list[Place]) -> None:
    canvas.begin_block()
    canvas.section(request.cohort_name(cohort), len(COLUMNS))
    for name, at in AT.items():
        canvas.text(at, request.plan.history.words[name], "header_stub" if at == FIRST_COLUMN else "header")
    canvas.down(HEADER_HEIGHT)
    for place in sorted(places, key=lambda one: one.checkpoint):
        _row(canvas, request, place)
    canvas.down(GAP)


def _row(canvas: Canvas, request: MunicipalityRequest, place: Place) -> None:
    year = place.checkpoint.school_year
    at = {"cohort": str(place.cohort.key), "figure": CORE_FIGURE, "subject": place.subject}
    canvas.row_key(encode(**at, checkpoint=str(place.checkpoint)))
    canvas.text(AT["year"], school_year(year), "label")
    canvas.text(AT["index"], request.year_label(place.cohort.index(year), year), "label")
    canvas.text(AT["subject"], request.model.catalogue.subject(place.subject).short, "label")
    for field in (PUPILS, REACHED):
        summed = Formula(FormulaKind.TOTAL, (of_sum(place, SUMMED[field]),))
        canvas.formula(AT[f"schools_{field}"], shown(SHEET, place, f"schools_{field}"), summed, "class_sum")
    canvas.input(AT["pupils"], typed(place, PUPILS), "count")
    canvas.input(AT["reached"], typed(place, REACHED), "count", at_most=typed(place, PUPILS))
    share = Formula(FormulaKind.SHARE, tuple(of_sum(place, field) for field in COUNTS))
    coverage = Formula(FormulaKind.SAME_TEXT, (of_sum(place, COVERAGE),))
    canvas.formula(AT["share"], shown(SHEET, place, "share"), share, "share")
    canvas.formula(AT["coverage"], shown(SHEET, place, COVERAGE), coverage, "coverage_boxed")
    canvas.down(ROW_HEIGHT)
