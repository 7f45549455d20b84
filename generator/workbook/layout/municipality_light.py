"""The light checkpoints: how many risk not reaching, by school on a cohort's sheet and by cohort on a school's.

They stand in a block of their own, without shares and without changes: a light count is never set against a full one.
"""

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.engagement import SchoolUnit
from generator.domain.grid import Formula, FormulaKind
from generator.domain.sheets import SheetPlan
from generator.measures.coverage import HEADS, Place
from generator.tables.swedish import capital
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.municipality_keys import (
    PUPILS,
    REACHED,
    column,
    heading,
    latest_pupils,
    of_sum,
    row,
    school_count,
    shown,
)
from generator.workbook.layout.municipality_request import MunicipalityRequest, cohort_sheet, school_sheet
from generator.workbook.layout.municipality_returns import heads_of, light_field
from generator.workbook.layout.municipality_rows import GAP, HEADER_HEIGHT, NOTE_HEIGHT, NOW, ROW_HEIGHT, SUM, breakable
from generator.workbook.layout.municipality_sums import COVERAGE

SHEET, OF_PUPILS = "cohort", "of_pupils"
COVERAGE_HEIGHT = 27.0
FIGURES = (HEADS, "at_risk", "at_risk_any", "at_risk_vocational")  # in the order of the columns on a school's sheet


def put_light_of_cohort(canvas: Canvas, request: MunicipalityRequest, cohort: Cohort, columns: int) -> None:
    """A block for each light checkpoint at which any school is asked about the cohort."""
    for checkpoint in request.others.light_checkpoints:
        units = request.others.light_units(cohort, checkpoint)
        if units and _opened(canvas, request, request.plan.cohort, checkpoint, columns):
            places = request.others.light_places(cohort, checkpoint)
            _header(canvas, request, request.plan.cohort.words["light_school"], places)
            for unit in units:
                _school(canvas, unit, places)
            _sums(canvas, request, places)


def put_light_of_school(canvas: Canvas, request: MunicipalityRequest, unit: SchoolUnit, columns: int) -> None:
    """A block for each light checkpoint that the school is asked to answer."""
    plan = request.plan.school
    for checkpoint in request.others.light_checkpoints:
        cohorts = request.light_cohorts_of(unit, checkpoint)
        if cohorts and _opened(canvas, request, plan, checkpoint, columns):
            every = [place for cohort in cohorts for place in request.others.light_places(cohort, checkpoint)]
            kinds = _kinds(request, every)
            _header(canvas, request, plan.words["light_cohort"], tuple(kinds.values()), plan.words["latest"])
            for cohort in cohorts:
                _cohort(canvas, request, unit, request.others.light_places(cohort, checkpoint), list(kinds))
            canvas.down(GAP)


def _opened(
    canvas: Canvas, request: MunicipalityRequest, plan: SheetPlan, checkpoint: Checkpoint, columns: int
) -> bool:
    """Whether there is anything to show below the heading."""
    words, when = plan.words, request.when(checkpoint)
    canvas.begin_block()
    canvas.section(capital(words["light"].format(when=when)), columns)
    drawn = request.others.drawn(checkpoint)
    note = (
        words["light_pilots" if _pilots(request, checkpoint) else "light_note"]
        if drawn
        else words["light_empty"].format(when=when)
    )
    canvas.text(FIRST_COLUMN, note, "note")
    canvas.down(NOTE_HEIGHT)
    return drawn


def _pilots(request: MunicipalityRequest, checkpoint: Checkpoint) -> bool:
    """Whether only pilot schools are asked then."""
    return checkpoint.term == request.engagement.first_term


def _kinds(request: MunicipalityRequest, places: list[Place]) -> dict[tuple[str, str], Place]:
    """One place for each column, in the order of figures and subjects that every sheet has."""
    subjects = ["", *(subject.id for subject in request.model.catalogue.subjects)]
    found = {(place.figure, place.subject): place for place in places}
    rank = {figure: number for number, figure in enumerate(FIGURES)}
    return dict(sorted(found.items(), key=lambda one: (rank.get(one[0][0], len(rank)), subjects.index(one[0][1]))))


def _header(
    canvas: Canvas, request: MunicipalityRequest, stub: str, places: tuple[Place, ...], after: str = ""
) -> None:
    canvas.text(FIRST_COLUMN, stub, "header_stub")
    for at, place in enumerate(places, start=NOW):
        canvas.text(at, _label(request, place), "header|group" if at == NOW else "header")
    if after:
        canvas.text(NOW + len(places), after, "header|group")
    canvas.down(HEADER_HEIGHT)


def _label(request: MunicipalityRequest, place: Place) -> str:
    catalogue = request.model.catalogue
    if place.subject:
        return catalogue.subject(place.subject).short
    return request.plan.words.get(f"light_{place.figure}", breakable(catalogue.key_figure(place.figure).label))


def _school(canvas: Canvas, unit: SchoolUnit, places: tuple[Place, ...]) -> None:
    canvas.link(FIRST_COLUMN, unit.name, heading(school_sheet(unit)))
    for at, place in enumerate(places, start=NOW):
        said = Formula(FormulaKind.TOTAL, (school_count(place, unit.code, light_field(place)),))
        canvas.formula(at, row(place, unit.code, light_field(place)), said, _known(at))
    canvas.down(ROW_HEIGHT)


def _sums(canvas: Canvas, request: MunicipalityRequest, places: tuple[Place, ...]) -> None:
    """Below each sum the pupils that it is of, for not every school has answered every question."""
    words = request.plan.cohort.words
    whole = words["light_pilot_sum" if _pilots(request, places[0].checkpoint) else "municipality"]
    for label, look in ((whole, SUM.label), (words["light_of"], "label_sum")):
        canvas.text(FIRST_COLUMN, label, look)
        for at, place in enumerate(places, start=NOW):
            _sum(canvas, at, place, REACHED if look == SUM.label else PUPILS)
        canvas.down(ROW_HEIGHT)
    canvas.text(FIRST_COLUMN, words["light_coverage"], "coverage")
    for at, place in enumerate(places, start=NOW):
        text = Formula(FormulaKind.SAME_TEXT, (of_sum(place, COVERAGE),))
        canvas.formula(at, shown(SHEET, place, COVERAGE), text, "from_when")
    canvas.down(COVERAGE_HEIGHT)
    canvas.down(GAP)


def _sum(canvas: Canvas, at: int, place: Place, which: str) -> None:
    both = (column(heads_of(place), PUPILS), column(place, light_field(place)))
    summed = Formula(FormulaKind.REPORTED_SUM, (), (which,), both)
    key = shown(SHEET, place, light_field(place) if which == REACHED else OF_PUPILS)
    style = SUM.count if which == REACHED else "sum"
    canvas.formula(at, key, summed, f"{style}|group" if at == NOW else style)


def _cohort(
    canvas: Canvas,
    request: MunicipalityRequest,
    unit: SchoolUnit,
    places: tuple[Place, ...],
    kinds: list[tuple[str, str]],
) -> None:
    asked = {(place.figure, place.subject): place for place in places}
    heads = heads_of(places[0])
    canvas.link(FIRST_COLUMN, request.cohort_name(heads.cohort), heading(cohort_sheet(heads.cohort)))
    for at, kind in enumerate(kinds, start=NOW):
        if kind in asked:
            _said(canvas, request, unit, asked[kind], at)
        else:
            canvas.blank(at, "not_asked")
    latest = request.latest_pupils(heads, unit)
    if latest is None:
        canvas.blank(NOW + len(kinds), "before|group")
    else:
        canvas.number(NOW + len(kinds), latest_pupils(heads, unit.code), latest, "before|group")
    canvas.down(ROW_HEIGHT)


def _said(canvas: Canvas, request: MunicipalityRequest, unit: SchoolUnit, place: Place, at: int) -> None:
    """A blank is a cell too, for the cohort's sheet looks there."""
    field = light_field(place)
    put_said(canvas, at, school_count(place, unit.code, field), request.others.number(place, unit, field), _known(at))


def put_said(canvas: Canvas, at: int, key: str, number: int | None, style: str) -> None:
    """A number as it was read in, or the blank where the school has not said."""
    if number is None:
        canvas.text(at, "", style, key)
    else:
        canvas.number(at, key, number, style)


def _known(at: int) -> str:
    return "known|group" if at == NOW else "known"
