"""Innehåll: a link to every sheet, and what has come in from each school."""

from generator.domain.grid import Grid
from generator.measures.official_lines import official_lines
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.municipality_keys import heading
from generator.workbook.layout.municipality_official import BLOCK
from generator.workbook.layout.municipality_request import MunicipalityRequest, cohort_sheet, school_sheet
from generator.workbook.layout.municipality_rows import GAP, NOTE_HEIGHT, ROW_HEIGHT
from generator.workbook.layout.municipality_school import has_said


def contents_grid(request: MunicipalityRequest) -> Grid:
    """The sheet that every other sheet leads back to."""
    canvas = Canvas(request.plan.contents)
    canvas.heading(request.subtitle, heading(request.plan.contents.id))
    _overall(canvas, request)
    _cohorts(canvas, request)
    _schools(canvas, request)
    return canvas.grid(repeat_rows=(0, 1))


def _overall(canvas: Canvas, request: MunicipalityRequest) -> None:
    words, columns = request.plan.contents.words, 1 + len(request.moments)
    canvas.begin_block()
    canvas.section(words["overall"], columns)
    for sheet, text in (("deviations", words["about_deviations"]), ("history", words["about_history"])):
        _line(canvas, request.titles[sheet], heading(sheet), (text,))
    if official_lines(request.official):
        _line(canvas, request.plan.history.words["official"], heading(BLOCK), (words["about_official"],))
    canvas.down(GAP)


def _cohorts(canvas: Canvas, request: MunicipalityRequest) -> None:
    words = request.plan.contents.words
    canvas.begin_block()
    canvas.section(words["cohorts"], 1 + len(request.moments))
    for cohort in request.cohorts:
        canvas.link(FIRST_COLUMN, request.cohort_name(cohort), heading(cohort_sheet(cohort)))
        canvas.down(ROW_HEIGHT)
    canvas.down(GAP)


def _schools(canvas: Canvas, request: MunicipalityRequest) -> None:
    words = request.plan.contents.words
    canvas.begin_block()
    canvas.section(words["schools"], 1 + len(request.moments))
    canvas.text(FIRST_COLUMN, words["school"], "header_stub")
    for at, now in enumerate(request.moments, start=FIRST_COLUMN + 1):
        canvas.text(at, words["read_in"].format(when=request.when(now)), "header_left")
    canvas.down(ROW_HEIGHT + 2)
    for unit in request.schools:
        said = tuple(_said(request, has_said(request, unit, now)) for now in request.moments)
        _line(canvas, unit.name, heading(school_sheet(unit)), said)
    canvas.down(NOTE_HEIGHT)


def _said(request: MunicipalityRequest, known_of_all: tuple[int, int]) -> str:
    words, (known, every) = request.plan.contents.words, known_of_all
    if every == 0:
        return words["nothing_asked"]
    if known == 0:
        return words["not_yet"]
    return words["all_in" if known == every else "partly_in"].format(known=known, every=every)


def _line(canvas: Canvas, text: str, target: str, columns: tuple[str, ...]) -> None:
    canvas.link(FIRST_COLUMN, text, target)
    for at, words in enumerate(columns, start=FIRST_COLUMN + 1):
        canvas.text(at, words, "status")
    canvas.down(ROW_HEIGHT)
