"""A school's own sheet: what it has said of each cohort and subject. The cohorts' sheets add these cells together."""

from dataclasses import dataclass, replace

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.catalogue import Subject, SubjectKind
from generator.domain.engagement import SchoolUnit
from generator.domain.grid import Area, Emphasis, Formula, FormulaKind, Grid
from generator.measures.coverage import Place
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.municipality_keys import PUPILS, latest_pupils, school_count
from generator.workbook.layout.municipality_light import put_light_of_school, put_said
from generator.workbook.layout.municipality_request import MunicipalityRequest, school_sheet
from generator.workbook.layout.municipality_rows import (
    AFTER,
    COMBINED,
    FLAG,
    GAP,
    NOTE_HEIGHT,
    PLAIN,
    ROW_HEIGHT,
    ComparedRow,
    opened,
    put_header,
    put_section,
    times,
)
from generator.workbook.layout.municipality_same import (
    COLUMNS,
    any_same_pupils,
    put_same_header,
    put_same_of_school,
)

LATEST = "latest"
SAME_AT = AFTER + 1
WIDTH = SAME_AT + len(COLUMNS) - FIRST_COLUMN


def school_grid(request: MunicipalityRequest, unit: SchoolUnit) -> Grid:
    """Numbers as they were read in; blank where the school has not said."""
    plan = request.plan.school
    canvas = opened(request, plan, school_sheet(unit), unit.name)
    emphases: list[Emphasis] = []
    for now in request.moments:
        if cohorts := request.cohorts_of(unit, now):
            emphases += _moment(canvas, request, unit, now, cohorts)
    put_light_of_school(canvas, request, unit, WIDTH)
    return replace(canvas.grid(freeze=(0, FIRST_COLUMN + 1), repeat_rows=(0, 1)), emphases=tuple(emphases))


def has_said(request: MunicipalityRequest, unit: SchoolUnit, checkpoint: Checkpoint) -> tuple[int, int]:
    """How many of the school's rows at a checkpoint are known, and how many there are."""
    places = [
        place
        for cohort in request.cohorts
        for subject in request.subjects(cohort, checkpoint)
        if subject.kind is not SubjectKind.COMBINED
        and unit in request.rows(place := Place(cohort, checkpoint, subject.id))
    ]
    return sum(1 for place in places if request.of(place, unit).counted), len(places)


def _moment(
    canvas: Canvas, request: MunicipalityRequest, unit: SchoolUnit, now: Checkpoint, cohorts: tuple[Cohort, ...]
) -> list[Emphasis]:
    plan = request.plan.school
    put_section(canvas, request, plan, now, WIDTH)
    if not has_said(request, unit, now)[0]:
        canvas.text(FIRST_COLUMN, plan.words["not_read_in"].format(**times(request, now)), "note")
        canvas.down(NOTE_HEIGHT)
    emphases: list[Emphasis] = []
    for number, cohort in enumerate(cohorts if request.drawn(now) else ()):
        if number:
            canvas.begin_block()
        emphases.append(_cohort(canvas, request, unit, cohort, now))
    return emphases


def _cohort(
    canvas: Canvas, request: MunicipalityRequest, unit: SchoolUnit, cohort: Cohort, now: Checkpoint
) -> Emphasis:
    plan = request.plan.school
    same = any_same_pupils(request, cohort, now, unit)
    if same:
        put_same_header(canvas, plan, SAME_AT)
    put_header(canvas, request, plan, request.cohort_name(cohort), Place(cohort, now, ""), after=plan.words[LATEST])
    first = canvas.row
    for subject in request.subjects(cohort, now):
        place = Place(cohort, now, subject.id)
        if same:
            put_same_of_school(canvas, request, unit, place, SAME_AT)
        _row(canvas, request, unit, place, subject)
    area = Area(first, FIRST_COLUMN, canvas.row - 1, FLAG)
    canvas.down(GAP)
    return Emphasis(area, FLAG)


def _row(canvas: Canvas, request: MunicipalityRequest, unit: SchoolUnit, now: Place, subject: Subject) -> None:
    look = COMBINED if subject.kind is SubjectKind.COMBINED else PLAIN
    asked_now, asked_before = (unit in request.rows(place) for place in (now, now.a_year_earlier()))
    canvas.text(FIRST_COLUMN, subject.label, look.label)
    ComparedRow(
        canvas,
        now,
        (asked_now, asked_before),
        lambda place, field: school_count(place, unit.code, field),
        _Said(canvas, request, unit, subject).put,
        look,
        () if subject.id in request.parts else (request.plan.words["fallen"],),
    ).put()
    _latest(canvas, request, unit, now)
    canvas.down(ROW_HEIGHT)


@dataclass(frozen=True, slots=True)
class _Said:
    """The numbers of one row as they were read in; a blank is a cell too, for the cohort's sheet looks there."""

    canvas: Canvas
    request: MunicipalityRequest
    unit: SchoolUnit
    subject: Subject

    def put(self, at: int, place: Place, field: str) -> None:
        """The number, or for a combined subject the sum of its parts when those are what the school has said."""
        key, number = school_count(place, self.unit.code, field), self._number(place, field)
        style = "sum" if self.subject.kind is SubjectKind.COMBINED else "known"
        style = f"{style}|group" if field == PUPILS else style
        parts = [Place(place.cohort, place.checkpoint, part) for part in self.subject.parts]
        if self._follows(parts, field, number):
            arguments = tuple(school_count(part, self.unit.code, field) for part in parts)
            self.canvas.formula(at, key, Formula(FormulaKind.TOTAL, arguments), style)
        else:
            put_said(self.canvas, at, key, number, style)

    def _follows(self, parts: list[Place], field: str, number: int | None) -> bool:
        """Whether a combined subject's number comes from its parts; one that came in summed stands as it is."""
        combined = self.subject.kind is SubjectKind.COMBINED
        typed = combined and all(self.unit in self.request.rows(part) for part in parts)
        return typed and (number is None or all(self._number(part, field) is not None for part in parts))

    def _number(self, place: Place, field: str) -> int | None:
        said = self.request.of(place, self.unit)
        return said.pupils if field == PUPILS else said.reached


def _latest(canvas: Canvas, request: MunicipalityRequest, unit: SchoolUnit, now: Place) -> None:
    """The number of pupils known since before, which the coverage uses while the school has not said."""
    number = request.latest_pupils(now, unit) if unit in request.rows(now) else None
    if number is None or now.subject in request.parts:
        canvas.blank(AFTER, "before|group")
    else:
        canvas.number(AFTER, latest_pupils(now, unit.code), number, "before|group")
