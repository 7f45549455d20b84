"""From one municipality and one term to a whole book of grids."""

from collections.abc import Mapping

from generator.domain.grid import Book, CellKey, Grid, Identity
from generator.domain.observations import WHOLE_MUNICIPALITY, CountKey
from generator.workbook.layout.hidden import identity_grid, lists_grid
from generator.workbook.layout.municipality_cohort import cohort_grid
from generator.workbook.layout.municipality_contents import contents_grid
from generator.workbook.layout.municipality_deviations import deviations_grid
from generator.workbook.layout.municipality_deviations import ranges as ranges_of_marks
from generator.workbook.layout.municipality_guide import municipality_guide_grid
from generator.workbook.layout.municipality_history import history_grid
from generator.workbook.layout.municipality_other_sums import other_ranges, other_sums
from generator.workbook.layout.municipality_request import MunicipalityRequest
from generator.workbook.layout.municipality_school import school_grid
from generator.workbook.layout.municipality_sums import ranges, sums_grid
from generator.workbook.layout.plan import layout_hash

NO_LISTS: Mapping[str, tuple[str, ...]] = {}


def plan_municipality_book(request: MunicipalityRequest) -> Book:
    """Every sheet of the municipality's book for one term; deviations come first, then cohorts, then schools."""
    visible = tuple(_visible(request))
    identity = _identity(request, visible)
    municipality, plan = request.engagement.municipality.name, request.plan
    return Book(
        identity=identity,
        title=f"{plan.book_title} {request.term} – {municipality}",
        footer=plan.words["footer"].format(
            municipality=municipality, title=plan.book_title, term=request.term, version=plan.schema_version
        ),
        draft=request.engagement.draft,
        grids=(*visible, identity_grid(identity), lists_grid(NO_LISTS), sums_grid(request, other_sums(request))),
        lists=NO_LISTS,
        ranges=_ranges(request),
        validations=plan.validations,
    )


def typed_by_municipality(known: Mapping[CountKey, int]) -> dict[CountKey, int]:
    """What is known of the municipality as a whole, to stand in the cells of Historik."""
    whole = ((count, count.observation, number) for count, number in known.items())
    return {count: number for count, key, number in whole if key.school_unit == WHOLE_MUNICIPALITY and key.undivided}


def _visible(request: MunicipalityRequest) -> list[Grid]:
    return [
        municipality_guide_grid(request),
        deviations_grid(request),
        contents_grid(request),
        *(cohort_grid(request, cohort) for cohort in request.cohorts),
        history_grid(request),
        *(school_grid(request, unit) for unit in request.schools),
    ]


def _ranges(request: MunicipalityRequest) -> dict[str, tuple[CellKey, ...]]:
    return {**ranges(request), **ranges_of_marks(request), **other_ranges(request)}


def _identity(request: MunicipalityRequest, grids: tuple[Grid, ...]) -> Identity:
    """The book belongs to no school unit: a word stands there, so that an empty cell is never taken for an answer."""
    return Identity(
        engagement=request.engagement.slug,
        school_unit=WHOLE_MUNICIPALITY,
        term=str(request.term),
        schema_version=request.plan.schema_version,
        layout_hash=layout_hash(grids),
    )
