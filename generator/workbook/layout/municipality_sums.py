"""The hidden sheet of sums: what all schools make together at every place, and what each sum rests on."""

from collections.abc import Iterable, Mapping
from itertools import chain

from generator.domain.engagement import SchoolUnit
from generator.domain.grid import CellKey, Formula, FormulaKind, Grid, GridCell, Role
from generator.measures.coverage import Place, coverage, sum_of
from generator.workbook.layout.municipality_keys import PUPILS, REACHED, column, latest_pupils, of_sum, row, typed
from generator.workbook.layout.municipality_request import MunicipalityRequest

SHEET = "_summor"
ASKED, REPORTED, EXPECTED, FROM_HISTORY, WHOLE, COVERAGE = (
    "asked", "reported", "expected", "from_history", "whole", "coverage",
)  # fmt: skip
CHANGE = "pupils_change"
OF_FEW = {0: "of_no_school", 1: "of_one_school"}
Held = float | Formula | None
SUMMED = {PUPILS: "sum_pupils", REACHED: "sum_reached"}


def sums_grid(request: MunicipalityRequest, more: Iterable[Mapping[CellKey, Held]] = ()) -> Grid:
    """One row a place. Where the schools' rows stand in the book the sum is live; an older one is brought along."""
    places = (place for cohort in request.cohorts for place in request.places(cohort))
    rows = chain((_row(request, place) for place in places), more)
    cells = (
        _cell(number, at, key, value)
        for number, held in enumerate(rows)
        for at, (key, value) in enumerate(held.items())
    )
    return Grid("sums", SHEET, tuple(cells), hidden=True)


def _row(request: MunicipalityRequest, place: Place) -> Mapping[CellKey, Held]:
    held: dict[str, Held] = {**_basis(request, place), **_in_force(request, place)}
    return {**{of_sum(place, field): value for field, value in held.items()}, **_pupils(request, place)}


def ranges(request: MunicipalityRequest) -> dict[str, tuple[CellKey, ...]]:
    """The columns that the sums run over, by name."""
    places = (place for cohort in request.cohorts for place in request.places(cohort) if request.compared(place))
    return {
        column(place, field): tuple(row(place, unit.code, field) for unit in units)
        for place in places
        for field, units in _columns(request, place).items()
        if units
    }


def _columns(request: MunicipalityRequest, place: Place) -> dict[str, tuple[SchoolUnit, ...]]:
    now = request.rows(place)
    if place.subject in request.parts:
        return {PUPILS: now, REACHED: now}
    if place.checkpoint not in request.moments:
        return {PUPILS: now, REACHED: now}
    changed = tuple(unit for unit in now if unit in request.rows(place.a_year_earlier()))
    return {PUPILS: now, REACHED: now, EXPECTED: now, CHANGE: changed}


def _pupils(request: MunicipalityRequest, place: Place) -> Mapping[CellKey, Formula]:
    """How many pupils each school of a sum is reckoned with: what it has said, else what is known since before."""
    if not request.compared(place) or place.checkpoint not in request.moments or place.subject in request.parts:
        return {}
    return {row(place, unit.code, EXPECTED): reckoned(request, place, unit) for unit in request.rows(place)}


def reckoned(request: MunicipalityRequest, place: Place, unit: SchoolUnit) -> Formula:
    """A school's own number or else the one known before.

    Without the latter there is nothing to point at: a reference to a blank cell gives 0.
    """
    said = row(place, unit.code, PUPILS)
    if request.latest_pupils(place, unit) is not None:
        return Formula(FormulaKind.IN_FORCE, (said, latest_pupils(place, unit.code)))
    return Formula(FormulaKind.TOTAL, (said,))


def _cell(number: int, at: int, key: CellKey, value: Held) -> GridCell:
    if isinstance(value, Formula):
        return GridCell(number, at, "key", Role.COMPUTED, key=key, formula=value)
    return GridCell(number, at, "key", key=key, number=value)


def _basis(request: MunicipalityRequest, place: Place) -> Mapping[str, Held]:
    units = request.rows(place)
    if request.compared(place) and units:
        return {ASKED: len(units), **_live(request, place)}
    returned = [request.of(place, unit) for unit in units]
    covered = coverage(returned, [request.latest_pupils(place, unit) for unit in units])
    summed = sum_of(returned)
    return {
        ASKED: covered.asked,
        REPORTED: covered.reported,
        EXPECTED: covered.expected,
        SUMMED[PUPILS]: summed.pupils if summed else None,
        SUMMED[REACHED]: summed.reached if summed else None,
    }


def _live(request: MunicipalityRequest, place: Place) -> Mapping[str, Formula | None]:
    """Formulas over the schools' rows."""
    both = (column(place, PUPILS), column(place, REACHED))
    return {
        REPORTED: Formula(FormulaKind.REPORTED, (), (), both),
        EXPECTED: _expected(request, place),
        SUMMED[PUPILS]: Formula(FormulaKind.REPORTED_SUM, (), (PUPILS,), both),
        SUMMED[REACHED]: Formula(FormulaKind.REPORTED_SUM, (), (REACHED,), both),
    }


def _expected(request: MunicipalityRequest, place: Place) -> Formula | None:
    """All the schools' pupils. How many read Sv or SvA at a silent school is never known beforehand."""
    if place.subject in request.parts:
        return None
    basis = EXPECTED if place.checkpoint in request.moments else PUPILS
    asked = str(len(request.rows(place)))
    return Formula(FormulaKind.EXPECTED_SUM, (), (asked,), (column(place, basis),))


def _in_force(request: MunicipalityRequest, place: Place) -> Mapping[str, Formula]:
    """What the other sheets show: the schools' sum, or what the municipality has typed where the schools have gaps."""
    basis = (of_sum(place, REPORTED), of_sum(place, ASKED))
    own: tuple[CellKey, ...] = (of_sum(place, FROM_HISTORY),) if request.typed_history(place) else ()
    words = request.plan.words
    asked = len(request.rows(place))
    of_schools = words[OF_FEW.get(asked, "of_schools")].format(asked=asked)
    said = (*basis, of_sum(place, SUMMED[PUPILS]), of_sum(place, EXPECTED), *own)
    shares = (of_schools, words["comma"], words["of_pupils"], words["from_history"])
    held = {
        WHOLE: Formula(FormulaKind.WHOLE, (*basis, *own)),
        COVERAGE: Formula(FormulaKind.COVERAGE_TEXT, said, shares),
        **{field: _valid(place, field, own) for field in (PUPILS, REACHED)},
    }
    if own:
        both = (typed(place, PUPILS), typed(place, REACHED))
        held[FROM_HISTORY] = Formula(FormulaKind.FROM_HISTORY, (*basis, *both))
    return held


def _valid(place: Place, field: str, own: tuple[CellKey, ...]) -> Formula:
    summed = of_sum(place, SUMMED[field])
    if own:
        return Formula(FormulaKind.MUNICIPAL, (*own, typed(place, field), summed))
    return Formula(FormulaKind.TOTAL, (summed,))
