"""Lyft and tappat of the same pupils, June to June: the control beside the whole cohort.

Schools type no more than these two, so how many the same pupils are is not known and no share is worked out.
"""

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.engagement import SchoolUnit
from generator.domain.grid import Formula, FormulaKind
from generator.domain.sheets import SheetPlan
from generator.measures.coverage import Place
from generator.workbook.layout.canvas import Canvas
from generator.workbook.layout.municipality_keys import PUPILS, REACHED, column, of_sum, row, school_count, shown
from generator.workbook.layout.municipality_light import put_said
from generator.workbook.layout.municipality_request import MunicipalityRequest
from generator.workbook.layout.municipality_returns import GAINED, LOST
from generator.workbook.layout.municipality_rows import SUM
from generator.workbook.layout.municipality_sums import COVERAGE

SHEET = "cohort"
DIFFERENCE = "same_change"
COLUMNS = (GAINED, LOST, DIFFERENCE)


def same_pupils_of(request: MunicipalityRequest, now: Place) -> Place | None:
    """Where lyft and tappat stand, when any school is asked for them and has the cohort."""
    return request.others.same_pupils(now) if request.rows(now) else None


def any_same_pupils(
    request: MunicipalityRequest, cohort: Cohort, now: Checkpoint, unit: SchoolUnit | None = None
) -> bool:
    """Whether the cohort has lyft and tappat in any subject, at one school or at any."""
    places = (Place(cohort, now, subject.id) for subject in request.lines(cohort, now))
    return any(same_pupils_of(request, place) for place in places if unit is None or unit in request.rows(place))


def put_same_header(canvas: Canvas, plan: SheetPlan, at: int) -> None:
    """The headings, on the row where the cursor is."""
    for offset, field in enumerate(COLUMNS):
        canvas.text(at + offset, plan.words[field], _grouped("header", offset))


def put_same_of_school(canvas: Canvas, request: MunicipalityRequest, unit: SchoolUnit, now: Place, at: int) -> None:
    """As they were read in, on the school's own sheet."""
    same = same_pupils_of(request, now)
    if same is None or unit not in request.rows(now):
        put_not_asked(canvas, at)
        return
    for offset, field in enumerate((GAINED, LOST)):
        number = request.others.number(same, unit, field)
        put_said(canvas, at + offset, school_count(same, unit.code, field), number, _grouped("known", offset))
    counts = tuple(school_count(same, unit.code, field) for field in (GAINED, LOST))
    key = school_count(same, unit.code, DIFFERENCE)
    canvas.formula(at + 2, key, Formula(FormulaKind.SAME_PUPILS_CHANGE, counts), "difference")


def put_same_row(canvas: Canvas, same: Place, unit: SchoolUnit, at: int, *, asked: bool) -> None:
    """The same on the cohort's sheet, where the sums run over them."""
    if not asked:
        put_not_asked(canvas, at)
        return
    for offset, field in enumerate((GAINED, LOST)):
        said = Formula(FormulaKind.TOTAL, (school_count(same, unit.code, field),))
        canvas.formula(at + offset, row(same, unit.code, field), said, _grouped("known", offset))
    counts = tuple(row(same, unit.code, field) for field in (GAINED, LOST))
    key = row(same, unit.code, DIFFERENCE)
    canvas.formula(at + 2, key, Formula(FormulaKind.SAME_PUPILS_CHANGE, counts), "difference")


def put_same_sum(canvas: Canvas, same: Place, at: int) -> None:
    """Over the schools that have said both."""
    both = tuple(column(same, field) for field in (GAINED, LOST))
    for offset, (field, which) in enumerate(((GAINED, PUPILS), (LOST, REACHED))):
        summed = Formula(FormulaKind.REPORTED_SUM, (), (which,), both)
        canvas.formula(at + offset, shown(SHEET, same, field), summed, _grouped(SUM.count, offset))
    counts = tuple(shown(SHEET, same, field) for field in (GAINED, LOST))
    key = shown(SHEET, same, DIFFERENCE)
    canvas.formula(at + 2, key, Formula(FormulaKind.SAME_PUPILS_CHANGE, counts), SUM.change)


def put_same_coverage(canvas: Canvas, same: Place, at: int) -> None:
    """Of the schools only: the pupils that lyft and tappat are out of are not known."""
    text = Formula(FormulaKind.SAME_TEXT, (of_sum(same, COVERAGE),))
    canvas.formula(at, shown(SHEET, same, COVERAGE), text, "coverage")


def put_not_asked(canvas: Canvas, at: int) -> None:
    """Boxes for a row where nobody is asked."""
    for offset in range(len(COLUMNS)):
        canvas.blank(at + offset, _grouped("not_asked", offset))


def _grouped(style: str, offset: int) -> str:
    return style if offset else f"{style}|group"
