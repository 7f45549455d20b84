"""Skolenhetsregistret v2: the school units of a municipality, and one unit. Names of staff are never read.

An answer has a principal's name, addresses and telephones as well. What is read can be written as an answer again,
without them, so that they never reach the disk.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.domain.register import LABELS, RegisteredUnit, Standing
from generator.sources.json_answer import Json, listed, not_expected, part, read_json, text_of

COMPULSORY = "GR"
PRESCHOOL_CLASS = "FKLASS"
SCHOOL = "SKOLENHET"  # other kinds are units that only collect figures, and schools abroad
CLOSED = "UPPHORT"
STANDINGS = MappingProxyType({
    "AKTIV": Standing.ACTIVE,
    "VILANDE": Standing.RESTING,
    "PLANERAD": Standing.PLANNED,
})  # fmt: skip
MUNICIPAL = frozenset({"KOMMUN", "KOMMFORB"})
REGION, GOTLAND = "REGION", "0980"  # on Gotland the region is the municipality


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A school unit in the list of a municipality; ``status`` is AKTIV, VILANDE, UPPHORT or PLANERAD."""

    code: str
    name: str
    status: str


@dataclass(frozen=True, slots=True)
class UnitAnswer:
    """A school unit as the register describes it. ``years`` are today's labels; ``forms`` are codes such as FKLASS."""

    code: str
    name: str
    status: str
    municipality: str
    organiser: str
    kind: str
    forms: tuple[str, ...]
    years: tuple[int, ...]

    @property
    def municipal(self) -> bool:
        """Whether it is a school that the municipality runs, with grundskola, that has not been closed.

        Convention: the municipality where it lies, as in the extract that comes with the program.
        """
        runs = self.organiser in MUNICIPAL or (self.organiser == REGION and self.municipality == GOTLAND)
        return runs and self.kind in ("", SCHOOL) and COMPULSORY in self.forms and self.status != CLOSED

    def registered(self) -> RegisteredUnit:
        """The same as from the extract. The preschool class is a school form of its own, and a year of ours."""
        first = (0,) if PRESCHOOL_CLASS in self.forms else ()
        return RegisteredUnit(self.code, self.name, first + self.years, standing=STANDINGS[self.status])


def read_unit_list(path: str, content: bytes) -> tuple[ListedUnit, ...]:
    """The units of ``/school-units?municipality_code=…``, in the order of their codes."""
    found = listed(read_json(path, content), path, "data", "attributes")
    units = [ListedUnit(text_of(one, "schoolUnitCode"), text_of(one, "name"), text_of(one, "status")) for one in found]
    if not all(unit.code and unit.name for unit in units):
        raise not_expected(path, "data.attributes.schoolUnitCode")
    return tuple(sorted(units, key=lambda unit: unit.code))


def read_unit(path: str, content: bytes) -> UnitAnswer:
    """The unit of ``/school-units/{code}``, or ``ProblemsFound`` when something that we rely on is not there."""
    answer = read_json(path, content)
    about = part(answer, path, "data", "attributes")
    included = answer.get("included")
    # A planned unit may have no organiser yet.
    organiser = included.get("attributes") if isinstance(included, Mapping) else None
    forms = _forms(about, path)
    unit = UnitAnswer(
        code=text_of(about, "schoolUnitCode") or text_of(answer["data"], "schoolUnitCode"),
        name=" ".join((text_of(about, "displayName") or text_of(about, "name")).split()),
        status=text_of(about, "status"),
        municipality=text_of(about, "municipalityCode"),
        organiser=text_of(organiser, "organizerType").upper(),
        kind=text_of(about, "schoolUnitType").upper(),
        forms=tuple(forms),
        years=_years(forms.get(COMPULSORY)),
    )
    wanted = {"schoolUnitCode": unit.code, "displayName": unit.name}
    wanted["status"] = unit.status if unit.status in STANDINGS or unit.status == CLOSED else ""
    if missing := [name for name, value in wanted.items() if not value]:
        raise not_expected(path, missing[0])
    return unit


def list_bytes(units: Iterable[ListedUnit]) -> bytes:
    """A list as an answer again: ``read_unit_list`` gives it back."""
    found = [{"schoolUnitCode": one.code, "name": one.name, "status": one.status} for one in units]
    return _written({"data": {"type": "schoolunit", "attributes": found}})


def unit_bytes(unit: UnitAnswer) -> bytes:
    """A unit as an answer again, without people and places: ``read_unit`` gives it back."""
    grades = {COMPULSORY.lower(): {"grades": [str(year) for year in unit.years]}} if COMPULSORY in unit.forms else {}
    about = {
        "displayName": unit.name,
        "status": unit.status,
        "municipalityCode": unit.municipality,
        "schoolUnitType": unit.kind,
        "schoolTypes": list(unit.forms),
        "schoolTypeProperties": grades,
    }
    organiser = {"type": "organizer", "attributes": {"organizerType": unit.organiser}}
    data = {"type": "schoolunit", "schoolUnitCode": unit.code, "attributes": about}
    return _written({"data": data, "included": organiser})


def _forms(about: Json, path: str) -> dict[str, Json]:
    """School forms by their codes in capitals, with their properties: the answers have had both ``gr`` and ``GR``."""
    forms = listed(about, path, "schoolTypes")
    found = about.get("schoolTypeProperties")
    properties = {str(form).upper(): value for form, value in found.items()} if isinstance(found, Mapping) else {}
    return {form: properties.get(form) for form in sorted({str(form).upper() for form in forms} | set(properties))}


def _years(found: Json) -> tuple[int, ...]:
    grades = found.get("grades") if isinstance(found, Mapping) else None
    words = {str(grade) for grade in grades} if isinstance(grades, list) else set()
    return tuple(LABELS.index(word) for word in LABELS[1:] if word in words)


def _written(answer: Json) -> bytes:
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()
