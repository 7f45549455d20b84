"""Returned books as values: a few numbers, each in a place of its own; everything that is not named is in order."""

from collections.abc import Mapping
from datetime import date

from generator.domain.grid import Identity
from generator.domain.observations import CountKey
from generator.domain.reading import Origin, Reading, ReadMark, ReadNumber
from generator.domain.school_system import Status
from generator.problems import InSheet
from tests.support.engagements import JUNE_2027, VT2027

FILE = "resultatbok_VT2027_99000011_provskolan.xlsx"
STATUSES = {"..": Status.SUPPRESSED, ".": Status.NOT_APPLICABLE, "saknas": Status.MISSING}
NOTHING: Mapping[CountKey, int] = {}
NO_SIGNS: Mapping[CountKey, str] = {}


def at(key: CountKey, sheet: str = "Inmatning") -> InSheet:
    """A made-up cell that differs from count to count: its column by the field, its row by cohort and subject."""
    seen = key.observation
    row = 10 * (seen.cohort.key - 2000) + sum(map(ord, seen.subject)) % 10
    return InSheet(FILE, sheet, f"{key.field[0].upper()}{row}")


def reading(
    typed: Mapping[CountKey, int] = NOTHING,
    class_sums: Mapping[CountKey, int] = NOTHING,
    marks: Mapping[CountKey, str] = NO_SIGNS,
    **changes,
) -> Reading:
    """The June return of Provskolan with some numbers typed, some from classes, and signs such as ``..``."""
    asked = {**typed, **class_sums, **marks}
    dull = {
        "file": FILE,
        "sha256": "ab" * 32,
        "identity": Identity("provstad", "99000011", "VT2027", "1", "0" * 16),
        "term": VT2027,
        "school_unit": "99000011",
        "checkpoint": JUNE_2027,
        "role": "Rektor",
        "handed_in_on": date(2027, 6, 14),
        "typed": {key: ReadNumber(value, at(key), Origin.TYPED) for key, value in typed.items()},
        "class_sums": {key: ReadNumber(n, at(key, "Klasser"), Origin.CLASS_SUM) for key, n in class_sums.items()},
        "marks": {key: ReadMark(STATUSES[sign], at(key)) for key, sign in marks.items()},
        "places": {key: at(key) for key in asked},
        "texts": (),
        "explanations": (),
        "problems": (),
    }
    return Reading(**{**dull, **changes})
