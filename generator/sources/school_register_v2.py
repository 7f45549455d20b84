"""Skolenhetsregistret v2: the school units of a municipality, and one unit. Names of staff are never read."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.problems import InFile, Problem, ProblemsFound
from generator.sources.json_answer import Json, listed, part, read_json, text_of

COMPULSORY = "GR"
PRESCHOOL_CLASS = "FKLASS"


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A school unit in the list of a municipality; ``status`` is AKTIV, VILANDE, UPPHORT or PLANERAD."""

    code: str
    name: str
    status: str


@dataclass(frozen=True, slots=True)
class RegisteredUnit:
    """A school unit as registered. ``years`` are today's labels; the preschool class is a school form of its own."""

    code: str
    name: str
    status: str
    municipality: str
    organiser: str
    years: tuple[int, ...]
    preschool_class: bool


def read_unit_list(path: str, content: bytes) -> tuple[ListedUnit, ...]:
    """The units of ``/school-units?municipality_code=…``, in the order of their codes."""
    found = listed(read_json(path, content), path, "data", "attributes")
    units = [ListedUnit(text_of(one, "schoolUnitCode"), text_of(one, "name"), text_of(one, "status")) for one in found]
    if not all(unit.code and unit.name for unit in units):
        wanted = "data.attributes.schoolUnitCode"
        raise ProblemsFound([Problem("answer_not_expected", InFile(path), {"wanted": wanted})])
    return tuple(sorted(units, key=lambda unit: unit.code))


def read_unit(path: str, content: bytes) -> RegisteredUnit:
    """The unit of ``/school-units/{code}``."""
    answer = read_json(path, content)
    about = part(answer, path, "data", "attributes")
    code = text_of(about, "schoolUnitCode") or text_of(answer["data"], "schoolUnitCode")
    name = text_of(about, "displayName") or text_of(about, "name")
    if not code or not name:
        raise ProblemsFound([Problem("answer_not_expected", InFile(path), {"wanted": "data.attributes.displayName"})])
    forms = _by_capitals(about.get("schoolTypeProperties"))
    included = answer.get("included")
    organiser = included.get("attributes") if isinstance(included, dict) else None
    return RegisteredUnit(
        code,
        name,
        text_of(about, "status"),
        text_of(about, "municipalityCode"),
        text_of(organiser, "displayName"),
        _years(forms.get(COMPULSORY)),
        PRESCHOOL_CLASS in {str(form).upper() for form in about.get("schoolTypes") or []},
    )


def _by_capitals(found: Json) -> dict[str, Json]:
    """School forms by their codes in capitals: the answers have had both ``gr`` and ``GR``."""
    return {str(form).upper(): value for form, value in found.items()} if isinstance(found, Mapping) else {}


def _years(found: Json) -> tuple[int, ...]:
    grades = found.get("grades") if isinstance(found, Mapping) else None
    words = [str(grade) for grade in grades] if isinstance(grades, list) else []
    return tuple(sorted(int(word) for word in words if word.isdecimal()))
