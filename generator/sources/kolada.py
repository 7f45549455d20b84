"""Kolada's API v3: key figures' titles, pages of values, and what its values mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.domain.official import (
    Gender,
    KoladaMeasure,
    Level,
    OfficialCatalogue,
    OfficialFigure,
    Origin,
    Sign,
    Value,
    Whose,
)
from generator.problems import InFile, Problem, ProblemsFound
from generator.sources.json_answer import Json, listed, read_json, text_of

NATION = "0000"
HIDDEN = Decimal(95)
GENDERS = {gender.value: gender for gender in Gender}


@dataclass(frozen=True, slots=True)
class KoladaPage:
    """One page of values; ``next_address`` is empty on the last."""

    figures: tuple[OfficialFigure, ...]
    next_address: str


def read_titles(path: str, content: bytes) -> dict[str, str]:
    """Key figures' titles by id, from ``/kpi/{ids}`` or ``/kpi``."""
    return {text_of(one, "id"): text_of(one, "title") for one in listed(read_json(path, content), path, "values")}


def trusted(catalogue: OfficialCatalogue, titles: Mapping[str, str]) -> tuple[dict[str, KoladaMeasure], list[Problem]]:
    """The measures whose title still says what we take them for, and what to tell about the others.

    Ids have changed hands before: a title that lacks one of our words means that its figures are not ours to use.
    """
    sound: dict[str, KoladaMeasure] = {}
    problems: list[Problem] = []
    for measure in catalogue.kolada:
        title = titles.get(measure.id)
        if title is None:
            problems.append(Problem("kolada_title_unknown", details={"kpi": measure.id}))
        elif lacking := [word for word in measure.words if word.casefold() not in title.casefold()]:
            details = {"kpi": measure.id, "found": title, "words": ", ".join(lacking)}
            problems.append(Problem("kolada_title_differs", details=details))
        else:
            sound[measure.id] = measure
    return sound, problems


def next_address(path: str, content: bytes) -> str:
    """Where the next page is, from the page itself; empty on the last."""
    return text_of(read_json(path, content), "next_url")


def read_values(path: str, content: bytes, measures: Mapping[str, KoladaMeasure], origin: Origin) -> KoladaPage:
    """The page's figures of the measures that are trusted, or ``ProblemsFound``.

    A period is the calendar year of the spring term. Groups of municipalities are left out: their means are unweighted.
    """
    answer = read_json(path, content)
    figures: list[OfficialFigure] = []
    problems: list[Problem] = []
    for entry in listed(answer, path, "values"):
        measure, whose = measures.get(text_of(entry, "kpi")), text_of(entry, "municipality")
        if measure is None or len(whose) != len(NATION) or not whose.isdecimal():
            continue
        for value in _values(entry):
            figure = _figure(entry, value, measure, origin)
            if figure is None:
                details = {"kpi": measure.id, "found": str(value.get("value"))}
                problems.append(Problem("kolada_value_unknown", InFile(path), details))
            else:
                figures.append(figure)
    if problems:
        raise ProblemsFound(problems)
    return KoladaPage(tuple(figures), text_of(answer, "next_url"))


def _values(entry: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    found = entry.get("values")
    for value in found if isinstance(found, list) else []:
        if isinstance(value, dict) and not value.get("isdeleted"):
            yield value


def _figure(
    entry: Mapping[str, Json], value: Mapping[str, Json], measure: KoladaMeasure, origin: Origin
) -> OfficialFigure | None:
    period, gender = entry.get("period"), GENDERS.get(text_of(value, "gender"))
    meant = kolada_value(value.get("value"), measure)
    if not isinstance(period, int) or gender is None or meant is None:
        return None
    code = text_of(entry, "municipality")
    level = Level.NATION if code == NATION else Level.MUNICIPALITY
    whose = Whose(level, code, "", code, measure.organiser)
    status = text_of(value, "status")
    return OfficialFigure(measure.indicator, whose, period - 1, meant, origin, gender=gender, value_type=status)


def kolada_value(found: Json, measure: KoladaMeasure) -> Value | None:
    """What a value means; ``None`` for what is no value at all.

    Convention: null is missing and never 0. Where the measure hides at 95, exactly 95.0 is ”at least 95, value hidden”.
    Source: national-facts.md, section 2.1; both genders of Fagersta had 95.0 in 2018 and their total 93.9.
    """
    if found is None:
        return Sign.MISSING
    if isinstance(found, bool) or not isinstance(found, int | Decimal):
        return None
    number = Decimal(found)
    return Sign.AT_LEAST_95 if measure.hides_at_95 and number == HIDDEN else number
