"""Skolverket's Planned Educations v4: what ``/school-units/{code}/statistics/gr`` and the nation's values answer."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.domain.official import Level, OfficialCatalogue, OfficialFigure, Origin, Sign, Value, Whose
from generator.problems import InFile, Problem, ProblemsFound
from generator.sources.json_answer import Json, not_expected, part, read_json, text_of
from generator.sources.published_value import approximate, published_value

PERIOD = re.compile("(20[0-9]{2})/([0-9]{2})")
NATION = "0000"
EXISTS = "EXISTS"

# What the source calls a value → the sign that must stand there. An unknown word is told, not guessed.
SIGNS: Mapping[str, Sign] = MappingProxyType({
    "MISSING": Sign.MISSING,
    "OMITTED_DUE_TO_BASED_ON_FEW_PUPILS": Sign.TOO_FEW,
    "ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE": Sign.NEARLY_ALL,
    "TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION": Sign.NOT_REQUIRED,
})  # fmt: skip


def read_planned_educations(
    path: str, content: bytes, catalogue: OfficialCatalogue, origin: Origin
) -> tuple[OfficialFigure, ...]:
    """Every figure of the answer, or ``ProblemsFound``. The answer has no names and no numbers of pupils."""
    body = part(read_json(path, content), path, "body")
    code = text_of(body, "schoolUnit")
    whose = Whose(Level.SCHOOL_UNIT, code, "", "") if code else Whose(Level.NATION, NATION, "", NATION)
    figures: list[OfficialFigure] = []
    problems: list[Problem] = []
    fields = [field for field in catalogue.planned_educations if isinstance(body, dict) and field in body]
    if not fields:
        raise not_expected(path, "body")
    for field in fields:
        for entry in _entries(body[field]):
            value, rounded = _value(entry)
            year = _school_year(text_of(entry, "timePeriod"))
            if value is None or (year is None and value is not Sign.MISSING):
                details = {"field": field, "found": str(entry.get("value")), "kind": text_of(entry, "valueType")}
                problems.append(Problem("answer_contradicts", InFile(path), details))
            elif year is not None:  # a missing figure of no year says nothing
                kind = text_of(entry, "valueType")
                indicator = catalogue.planned_educations[field]
                figures.append(OfficialFigure(indicator, whose, year, value, origin, value_type=kind, rounded=rounded))
    if problems:
        raise ProblemsFound(problems)
    return tuple(figures)


def _entries(found: Json) -> Iterator[Mapping[str, Json]]:
    """An indicator's years; the nation's values may stand alone."""
    yield from (entry for entry in (found if isinstance(found, list) else [found]) if isinstance(entry, dict))


def _value(entry: Mapping[str, Json]) -> tuple[Value | None, bool]:
    """The value, when it and its kind say the same; ``None`` when they do not."""
    kind, found = text_of(entry, "valueType"), entry.get("value")
    if kind in SIGNS:
        sign = SIGNS[kind]
        return (sign if found in (sign.value, None) else None), False
    text, rounded = approximate(found) if isinstance(found, str) else ("", False)
    value = published_value(text)
    return (value if kind == EXISTS and not isinstance(value, Sign) else None), rounded


def _school_year(period: str) -> int | None:
    """``2024/25`` → 2024; ``None`` for what is no school year."""
    match = PERIOD.fullmatch(period)
    return int(match[1]) if match and int(match[2]) == (int(match[1]) + 1) % 100 else None
