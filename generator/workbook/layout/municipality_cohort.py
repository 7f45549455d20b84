"""A cohort's sheet: Tabell 2 of the municipality, then subject by subject every school's row and their sum."""

from dataclasses import replace
from functools import partial

from generator.domain.calendar import JUNE, Checkpoint, Cohort
from generator.domain.engagement import SchoolUnit
from generator.domain.grid import Area, Emphasis, Formula, FormulaKind, Grid
from generator.measures.coverage import Place
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.municipality_keys import (
    COUNTS,
    PUPILS,
    REACHED,
    heading,
    of_sum,
    row,
    school_count,
    shown,
)
from generator.workbook.layout.municipality_light import put_light_of_cohort
from generator.workbook.layout.municipality_request import YEARS, MunicipalityRequest, cohort_sheet, school_sheet
from generator.workbook.layout.municipality_rows import (
    AFTER,
    BEFORE,
    FLAG,
    GAP,
    HEADER_HEIGHT,
    NOTE_HEIGHT,
    NOW,
    PLAIN,
    ROW_HEIGHT,
    SUM,
    ComparedRow,
    breakable,
    opened,
    put_header,
    put_section,
    times,
)
from generator.workbook.layout.municipality_same import (
    COLUMNS,
    any_same_pupils,
    put_same_coverage,
    put_same_header,
    put_same_row,
    put_same_sum,
    same_pupils_of,
)
from generator.workbook.layout.municipality_sums import COVERAGE, WHOLE

SHEET = "cohort"
BREAK_HEIGHT = 13.0
SAME_AT = AFTER
WIDTH = SAME_AT + len(COLUMNS) - FIRST_COLUMN


def cohort_grid(request: MunicipalityRequest, cohort: Cohort) -> Grid:
    """Schools by name, never by result."""
    plan = request.plan.cohort
    canvas = opened(request, plan, cohort_sheet(cohort), request.cohort_name(cohort))
    canvas.text(FIRST_COLUMN, plan.words["outside"], "note")
    canvas.down(NOTE_HEIGHT)
    emphases: list[Emphasis] = []
    if request.lines(cohort, request.june) and any(request.drawn(now) for now in request.moments):
        _table_2(canvas, request, cohort)
    for now in request.moments:
        emphases += _moment(canvas, request, cohort, now)
    put_light_of_cohort(canvas, request, cohort, WIDTH)
    grid = canvas.grid(freeze=(0, FIRST_COLUMN + 1), repeat_rows=(0, 1))
    return replace(grid, emphases=tuple(emphases))


def _table_2(canvas: Canvas, request: MunicipalityRequest, cohort: Cohort) -> None:
    words = request.plan.cohort.words
    canvas.begin_block()
    canvas.section(words["table_2"], WIDTH)
    canvas.text(FIRST_COLUMN, words["table_2_note"], "note")
    canvas.down(NOTE_HEIGHT)
    _years(canvas, request, cohort)
    for subject in request.lines(cohort, request.june, core=True):
        canvas.text(FIRST_COLUMN, subject.label, "label")
        for index in YEARS:
            place = Place(cohort, Checkpoint(cohort.key + index - 1, JUNE), subject.id)
            _year(canvas, request, place, index)
        canvas.down(ROW_HEIGHT)
    canvas.down(GAP)


def _years(canvas: Canvas, request: MunicipalityRequest, cohort: Cohort) -> None:
    for index in YEARS:
        if _break(request, cohort, index):
            canvas.text(FIRST_COLUMN + index, request.plan.cohort.words["break"], "break_note|break")
    canvas.down(BREAK_HEIGHT)
    canvas.text(FIRST_COLUMN, request.texts.label("municipality.subject"), "header_stub")
    for index in YEARS:
        label = request.year_label(index, cohort.key + index - 1)
        canvas.text(FIRST_COLUMN + index, label, f"header{_break(request, cohort, index)}")
    canvas.down(ROW_HEIGHT)


def _year(canvas: Canvas, request: MunicipalityRequest, place: Place, index: int) -> None:
    line = _break(request, place.cohort, index)
    if place.checkpoint > request.june:
        canvas.blank(FIRST_COLUMN + index, f"future{line}")
    elif any(one.id == place.subject for one in request.lines(place.cohort, place.checkpoint)):
        share = Formula(FormulaKind.SHARE, tuple(of_sum(place, field) for field in COUNTS))
        style = "share_now" if place.checkpoint == request.june else "share"
        canvas.formula(FIRST_COLUMN + index, shown("table_2", place, "share"), share, f"{style}{line}")
    else:
        canvas.blank(FIRST_COLUMN + index, f"not_asked{line}")


def _break(request: MunicipalityRequest, cohort: Cohort, index: int) -> str:
    return "|break" if request.model.school_system.breaks_before(index, cohort.key + index - 1) else ""


def _moment(canvas: Canvas, request: MunicipalityRequest, cohort: Cohort, now: Checkpoint) -> list[Emphasis]:
    words, subjects = request.plan.cohort.words, request.lines(cohort, now)
    put_section(canvas, request, request.plan.cohort, now, WIDTH)
    if not request.drawn(now) or not subjects:
        canvas.text(FIRST_COLUMN, words["empty" if subjects else "no_line"].format(**times(request, now)), "note")
        canvas.down(NOTE_HEIGHT)
        return []
    if any_same_pupils(request, cohort, now):
        canvas.text(FIRST_COLUMN, words["same_note"], "note")
        canvas.down(NOTE_HEIGHT)
    emphases = []
    for number, subject in enumerate(subjects):
        if number:
            canvas.begin_block()
        emphases.append(_subject(canvas, request, Place(cohort, now, subject.id), subject.label))
    _parts(canvas, request, cohort, now)
    return emphases


def _subject(canvas: Canvas, request: MunicipalityRequest, now: Place, label: str) -> Emphasis:
    same = same_pupils_of(request, now)
    if same:
        put_same_header(canvas, request.plan.cohort, SAME_AT)
    put_header(canvas, request, request.plan.cohort, label, now)
    here, before = (request.rows(place) for place in (now, now.a_year_earlier()))
    first = canvas.row
    for unit in (one for one in request.units if one in here or one in before):
        if same:
            put_same_row(canvas, same, unit, SAME_AT, asked=unit in here)
        _school(canvas, request, now, unit, (unit in here, unit in before))
    last = canvas.row
    if same:
        put_same_sum(canvas, same, SAME_AT)
    _sum(canvas, request, now, (bool(here), bool(before)))
    if same:
        put_same_coverage(canvas, same, SAME_AT)
    _coverage(canvas, request, now, (bool(here), bool(before)))
    canvas.down(GAP)
    return Emphasis(Area(first, FIRST_COLUMN, last, FLAG), FLAG)


def _school(
    canvas: Canvas, request: MunicipalityRequest, now: Place, unit: SchoolUnit, asked: tuple[bool, bool]
) -> None:
    def count(at: int, place: Place, field: str) -> None:
        said = Formula(FormulaKind.TOTAL, (school_count(place, unit.code, field),))
        canvas.formula(at, row(place, unit.code, field), said, "known|group" if field == PUPILS else "known")

    canvas.link(FIRST_COLUMN, unit.name, heading(school_sheet(unit)))
    key = partial(_row_key, unit.code)
    ComparedRow(canvas, now, asked, key, count, PLAIN, (request.plan.words["fallen"],)).put()
    canvas.down(ROW_HEIGHT)


def _row_key(code: str, place: Place, field: str) -> str:
    return row(place, code, field)


def _sum(canvas: Canvas, request: MunicipalityRequest, now: Place, asked: tuple[bool, bool]) -> None:
    def count(at: int, place: Place, field: str) -> None:
        style = f"{SUM.count}|group" if field == PUPILS else SUM.count
        canvas.formula(at, shown(SHEET, place, field), Formula(FormulaKind.TOTAL, (of_sum(place, field),)), style)

    words = request.plan.words
    canvas.text(FIRST_COLUMN, request.plan.cohort.words["municipality"], SUM.label)
    flags = (words["deviates"], words["deviates_short"])
    whole = tuple(of_sum(place, WHOLE) for place in (now, now.a_year_earlier()))
    ComparedRow(canvas, now, asked, partial(shown, SHEET), count, SUM, flags, whole).put()
    canvas.down(ROW_HEIGHT)


def _coverage(canvas: Canvas, request: MunicipalityRequest, now: Place, asked: tuple[bool, bool]) -> None:
    canvas.text(FIRST_COLUMN, request.plan.cohort.words["coverage"], "coverage")
    for at, place, there in zip((NOW, BEFORE), (now, now.a_year_earlier()), asked, strict=True):
        if there:
            _coverage_text(canvas, at, place)
    canvas.down(ROW_HEIGHT)


def _coverage_text(canvas: Canvas, at: int, place: Place) -> None:
    canvas.formula(
        at, shown(SHEET, place, COVERAGE), Formula(FormulaKind.SAME_TEXT, (of_sum(place, COVERAGE),)), "coverage"
    )


def _parts(canvas: Canvas, request: MunicipalityRequest, cohort: Cohort, now: Checkpoint) -> None:
    """Svenska and svenska som andraspråk each with its own number of pupils, beside each other."""
    parts = [(one, Place(cohort, now, one.id)) for one in request.subjects(cohort, now) if one.id in request.parts]
    units = [unit for unit in request.units if any(unit in request.rows(place) for _, place in parts)]
    if not units:
        return
    words = request.plan.cohort.words
    canvas.begin_block()
    canvas.text(FIRST_COLUMN, words["parts"], "header_stub")
    cells = [(subject, place, field) for subject, place in parts for field in (PUPILS, REACHED)]
    for at, (subject, place, field) in enumerate(cells, start=NOW):
        text = words[f"part_{field}"].format(subject=subject.short, when=request.when(place.checkpoint))
        canvas.text(at, breakable(text), "header")
    canvas.down(HEADER_HEIGHT)
    for unit in units:
        canvas.link(FIRST_COLUMN, unit.name, heading(school_sheet(unit)))
        for at, (_, place, field) in enumerate(cells, start=NOW):
            if unit in request.rows(place):
                said = Formula(FormulaKind.TOTAL, (school_count(place, unit.code, field),))
                canvas.formula(at, row(place, unit.code, field), said, "known")
            else:
                canvas.blank(at, "not_asked")
        canvas.down(ROW_HEIGHT)
    _parts_sum(canvas, request, [(place, field) for _, place, field in cells])


def _parts_sum(canvas: Canvas, request: MunicipalityRequest, cells: list[tuple[Place, str]]) -> None:
    canvas.text(FIRST_COLUMN, request.plan.cohort.words["municipality"], SUM.label)
    for at, (place, field) in enumerate(cells, start=NOW):
        canvas.formula(at, shown(SHEET, place, field), Formula(FormulaKind.TOTAL, (of_sum(place, field),)), SUM.count)
    canvas.down(ROW_HEIGHT)
    canvas.text(FIRST_COLUMN, request.plan.cohort.words["coverage"], "coverage")
    for at, (place, field) in enumerate(cells, start=NOW):
        if field == PUPILS:
            _coverage_text(canvas, at, place)
    canvas.down(ROW_HEIGHT)
    canvas.down(GAP)
