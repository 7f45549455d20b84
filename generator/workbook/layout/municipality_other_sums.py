"""What the sums of light checkpoints and of lyft and tappat rest on, on the hidden sheet, and the columns summed."""

from collections.abc import Iterator, Mapping
from itertools import chain

from generator.domain.engagement import SchoolUnit
from generator.domain.grid import CellKey, Formula, FormulaKind
from generator.measures.coverage import HEADS, Place
from generator.workbook.layout.municipality_keys import PUPILS, column, of_sum, row, shown
from generator.workbook.layout.municipality_light import OF_PUPILS, SHEET
from generator.workbook.layout.municipality_request import MunicipalityRequest
from generator.workbook.layout.municipality_returns import GAINED, LOST, heads_of, light_field
from generator.workbook.layout.municipality_same import same_pupils_of
from generator.workbook.layout.municipality_sums import (
    ASKED,
    COVERAGE,
    EXPECTED,
    OF_FEW,
    REPORTED,
    Held,
    reckoned,
)

Units = tuple[SchoolUnit, ...]


def other_sums(request: MunicipalityRequest) -> Iterator[Mapping[CellKey, Held]]:
    """One row a place."""
    for place, units in _light(request):
        yield _light_row(request, place, units)
    for same, units in _same(request):
        both = (column(same, GAINED), column(same, LOST))
        words = request.plan.words
        of_schools = words[OF_FEW.get(len(units), "of_schools")].format(asked=len(units))
        yield _row(request, same, len(units), both, shown(SHEET, same, GAINED), of_schools)


def other_ranges(request: MunicipalityRequest) -> dict[str, tuple[CellKey, ...]]:
    """The columns that the sums run over, by name."""
    light = ((place, light_field(place), units) for place, units in _light(request))
    reckoned_with = ((place, EXPECTED, units) for place, units in _light(request) if place.figure == HEADS)
    same = ((place, field, units) for place, units in _same(request) for field in (GAINED, LOST))
    return {
        column(place, field): tuple(row(place, unit.code, field) for unit in units)
        for place, field, units in chain(light, reckoned_with, same)
    }


def _light(request: MunicipalityRequest) -> Iterator[tuple[Place, Units]]:
    for checkpoint in filter(request.others.drawn, request.others.light_checkpoints):
        for cohort in request.cohorts:
            if units := request.others.light_units(cohort, checkpoint):
                yield from ((place, units) for place in request.others.light_places(cohort, checkpoint))


def _same(request: MunicipalityRequest) -> Iterator[tuple[Place, Units]]:
    for now in filter(request.drawn, request.moments):
        for cohort in request.cohorts:
            places = (Place(cohort, now, subject.id) for subject in request.lines(cohort, now))
            yield from ((same, request.rows(place)) for place in places if (same := same_pupils_of(request, place)))


def _light_row(request: MunicipalityRequest, place: Place, units: Units) -> Mapping[CellKey, Held]:
    heads = heads_of(place)
    both = (column(heads, PUPILS), column(place, light_field(place)))
    of_schools = request.plan.words["light_of_schools"].format(asked=len(units))
    held = _row(request, place, len(units), both, shown(SHEET, place, OF_PUPILS), of_schools)
    if place != heads:
        return {**held, of_sum(place, EXPECTED): Formula(FormulaKind.TOTAL, (of_sum(heads, EXPECTED),))}
    all_pupils = Formula(FormulaKind.EXPECTED_SUM, (), (str(len(units)),), (column(heads, EXPECTED),))
    each = {row(heads, unit.code, EXPECTED): reckoned(request, heads, unit) for unit in units}
    return {**held, of_sum(heads, EXPECTED): all_pupils, **each}


def _row(
    request: MunicipalityRequest, place: Place, asked: int, both: tuple[str, str], pupils: CellKey, of_schools: str
) -> Mapping[CellKey, Held]:
    """Without an expected number, as here, the coverage tells of the schools alone."""
    words = request.plan.words
    said = (of_sum(place, REPORTED), of_sum(place, ASKED), pupils, of_sum(place, EXPECTED))
    shares = (of_schools, words["comma"], words["light_of_pupils"], words["from_history"])
    return {
        of_sum(place, ASKED): asked,
        of_sum(place, REPORTED): Formula(FormulaKind.REPORTED, (), (), both),
        of_sum(place, EXPECTED): None,
        of_sum(place, COVERAGE): Formula(FormulaKind.COVERAGE_TEXT, said, shares),
    }
