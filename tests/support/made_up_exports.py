"""Exports of Exempelstad's pupils who do not exist, and forms by hand that are as plain as forms can be."""

from datetime import date
from functools import cache

from generator.config.engagement import load_engagement
from generator.config.resources import packaged_engagements
from generator.domain.calendar import Checkpoint, week_day
from generator.domain.pupil_export import ColumnMeaning, ExportMapping, Role, Shape
from generator.domain.schedule import FRIDAY
from generator.simulation.counting import Census
from generator.simulation.exports.forms import FORMS, NAME, REMARK, Made
from generator.simulation.exports.people import People
from generator.simulation.exports.records import PupilRecord
from generator.simulation.exports.register import Register
from generator.simulation.statuses import Judge
from generator.simulation.town import Town
from tests.support.engagements import model

LAST_WEEK = {2: 51, 4: 23}  # in which grades are locked
SUBJECTS = {one.id: (one.id, f"{one.id} *") for one in model().catalogue.subjects}
YES_NO = {"yes": ("Ja",), "no": ("Nej",)}
WORDS = {
    Role.IDENTITY: {"protected": ("Skyddad",)},
    Role.PROTECTED: YES_NO,
    Role.INTEGRATED: YES_NO,
    Role.NEWLY_ARRIVED: YES_NO,
    Role.GENDER: {"flickor": ("Flicka",), "pojkar": ("Pojke",)},
    Role.SCHOOL_FORM: {"gr": ("GR",), "gran": ("GRAN",)},
}
OF_A_MARK = (Role.SUBJECT, Role.MARK)


def mapping(form: str) -> ExportMapping:
    """Every role under its own id as heading; the grade list alone is long."""
    shape = Shape.LONG if form == "grade_list" else Shape.WIDE
    roles = [role for role in Role if shape is Shape.LONG or role not in OF_A_MARK]
    columns = tuple(ColumnMeaning(role, (role.value,)) for role in roles)
    return ExportMapping(
        form, form, "", shape, 1, columns, SUBJECTS, {}, WORDS, ("%Y-%m-%d",), (NAME, REMARK)
    )  # fmt: skip


def cut_off(at: Checkpoint) -> date:
    """The last day for marks: a Friday."""
    return week_day(at.month.year, LAST_WEEK[at.number], FRIDAY)


def made(form: str, at: Checkpoint) -> Made:
    """What a form's file is made of at a checkpoint."""
    return Made(FORMS[form], mapping(form), f"VT{at.school_year + 1}", cut_off(at), "PÅHITTAD ELEV")


@cache
def census(seed: str = "exempelstad") -> Census:
    """Exempelstad's pupils, as ``simulate`` has them."""
    asked = load_engagement(packaged_engagements(), "exempelstad", model())
    return Census(Town(asked, seed, 2020, 2027), Judge(model(), seed))


@cache
def people(seed: str = "exempelstad") -> People:
    """Everybody who may stand in its exports."""
    return People(census(seed).town)


@cache
def records(at: str = "2026-4", seed: str = "exempelstad") -> tuple[PupilRecord, ...]:
    """The rows of a checkpoint."""
    checkpoint = Checkpoint.parse(at)
    return Register(census(seed), people(seed), checkpoint, cut_off(checkpoint)).records()
