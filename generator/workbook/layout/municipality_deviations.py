"""Avvikelser: every cohort and core subject in order, marked where the whole cohort has fallen since a year ago."""

from dataclasses import replace

from generator.domain.calendar import Checkpoint
from generator.domain.grid import Area, Emphasis, Formula, FormulaKind, Grid
from generator.measures.coverage import Place
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.municipality_keys import COUNTS, column, heading, of_sum, shown
from generator.workbook.layout.municipality_request import MunicipalityRequest, cohort_sheet
from generator.workbook.layout.municipality_rows import (
    GAP,
    HEADER_HEIGHT,
    NOTE_HEIGHT,
    ROW_HEIGHT,
    breakable,
    opened,
    put_section,
    times,
)
from generator.workbook.layout.municipality_sums import CHANGE, COVERAGE, WHOLE

SHEET = "deviations"
COLUMNS = (
    "cohort", "subject", "before", "now", "points", "pupils_change", "flag", "yardstick", "fallen",
    "coverage_now", "coverage_before",
)  # fmt: skip
AT = {column: place for place, column in enumerate(COLUMNS, start=FIRST_COLUMN)}


def deviations_grid(request: MunicipalityRequest) -> Grid:
    """The rows stand still and are never ranked: a mark is set or not set where the cohort has its place."""
    canvas = opened(request, request.plan.deviations, request.plan.deviations.id, request.plan.deviations.heading)
    areas = [area for now in request.moments if (area := _moment(canvas, request, now))]
    grid = canvas.grid(freeze=(0, FIRST_COLUMN + 1), repeat_rows=(0, 1))
    emphases = tuple(Emphasis(replace(area, first_row=area.first_row + 1), AT["flag"]) for area in areas)
    return replace(grid, emphases=emphases, filtered=areas[0] if areas else None)


def ranges(request: MunicipalityRequest) -> dict[str, tuple[str, ...]]:
    """The columns of marks that the sums on top count."""
    found = {
        _flags(now): tuple(shown(SHEET, place, "flag") for place in _places(request, now)) for now in request.moments
    }
    return {name: keys for name, keys in found.items() if keys}


def _flags(now: Checkpoint) -> str:
    return f"{SHEET};{now}"


def _places(request: MunicipalityRequest, now: Checkpoint) -> tuple[Place, ...]:
    """Cohort by cohort, then subject by subject; a line that began this year has nothing to be compared with."""
    return tuple(
        place
        for cohort in request.cohorts
        for subject in request.lines(cohort, now, core=True)
        if request.drawn(now) and request.rows(place := Place(cohort, now, subject.id)) and _began(request, place)
    )


def _began(request: MunicipalityRequest, place: Place) -> bool:
    before = place.a_year_earlier()
    return any(one.id == before.subject for one in request.lines(before.cohort, before.checkpoint))


def _moment(canvas: Canvas, request: MunicipalityRequest, now: Checkpoint) -> Area | None:
    words, places = request.plan.deviations.words, _places(request, now)
    put_section(canvas, request, request.plan.deviations, now, len(COLUMNS))
    if not places:
        canvas.text(FIRST_COLUMN, words["empty"].format(**times(request, now)), "lead")
        canvas.down(NOTE_HEIGHT)
        return None
    count = Formula(FormulaKind.MARKED_ROWS, (), (words["count"].format(rows=len(places)),), (_flags(now),))
    canvas.formula(FIRST_COLUMN, f"{_flags(now)};count", count, "count_line")
    canvas.down(20)
    canvas.text(FIRST_COLUMN, words["note"], "note")
    canvas.down(NOTE_HEIGHT)
    first = canvas.row
    _header(canvas, request, now)
    for place in places:
        _row(canvas, request, place)
    area = Area(first, FIRST_COLUMN, canvas.row - 1, FIRST_COLUMN + len(COLUMNS) - 1)
    canvas.down(GAP)
    return area


def _header(canvas: Canvas, request: MunicipalityRequest, now: Checkpoint) -> None:
    for name, at in AT.items():
        style = "header_stub" if at == FIRST_COLUMN else "header"
        canvas.text(at, breakable(request.plan.deviations.words[name].format(**times(request, now))), style)
    canvas.down(HEADER_HEIGHT)


def _row(canvas: Canvas, request: MunicipalityRequest, now: Place) -> None:
    words, before = request.plan.deviations.words, now.a_year_earlier()
    canvas.link(AT["cohort"], request.cohort_name(now.cohort), heading(cohort_sheet(now.cohort)))
    canvas.text(AT["subject"], request.model.catalogue.subject(now.subject).short, "label")
    for name, place, style in (("before", before, "share"), ("now", now, "share_now")):
        share = Formula(FormulaKind.SHARE, tuple(of_sum(place, field) for field in COUNTS))
        canvas.formula(AT[name], shown(SHEET, place, "share"), share, style)
    _changes(canvas, request, now)
    broken = request.model.school_system.breaks_before(
        now.cohort.index(now.checkpoint.school_year), now.checkpoint.school_year
    )
    canvas.text(AT["yardstick"], words["break"] if broken else "", "flag")
    for name, place in (("coverage_now", now), ("coverage_before", before)):
        text = Formula(FormulaKind.SAME_TEXT, (of_sum(place, COVERAGE),))
        canvas.formula(AT[name], shown(SHEET, place, COVERAGE), text, "coverage_boxed")
    canvas.down(ROW_HEIGHT)


def _changes(canvas: Canvas, request: MunicipalityRequest, now: Place) -> None:
    times = (now, now.a_year_earlier())
    counts = tuple(of_sum(place, field) for place in times for field in COUNTS)
    change = shown(SHEET, now, CHANGE)
    words = (request.plan.words["deviates"], request.plan.words["deviates_partly"])
    flag = Formula(FormulaKind.DEVIATES, (change, *(of_sum(place, WHOLE) for place in times)), words)
    canvas.formula(AT["points"], shown(SHEET, now, "points"), Formula(FormulaKind.CHANGE_POINTS, counts), "change")
    canvas.formula(AT["pupils_change"], change, Formula(FormulaKind.CHANGE_PUPILS, counts), "change")
    canvas.formula(AT["flag"], shown(SHEET, now, "flag"), flag, "flag")
    if request.in_both(now):
        fallen = Formula(FormulaKind.FALLEN, (), (), (column(now, CHANGE),))
        canvas.formula(AT["fallen"], shown(SHEET, now, "fallen"), fallen, "count")
    else:
        canvas.blank(AT["fallen"], "not_asked")
