"""From one school unit and one term to a whole book of grids."""

import hashlib
from collections.abc import Callable, Mapping

from generator.domain.grid import Book, Grid, Identity, Role
from generator.domain.sheets import SheetKind, SheetPlan
from generator.workbook.layout.analysis import analysis_grid
from generator.workbook.layout.charts import charts_grid
from generator.workbook.layout.classes import classes_grid, ranges
from generator.workbook.layout.control import control_grid
from generator.workbook.layout.curves import points_grid
from generator.workbook.layout.definitions import definitions_grid
from generator.workbook.layout.entry import entry_grid
from generator.workbook.layout.guide import guide_grid
from generator.workbook.layout.hidden import identity_grid, known_grid, lists_grid
from generator.workbook.layout.in_force import in_force_grid
from generator.workbook.layout.lines import core_subjects
from generator.workbook.layout.measures import measures_grid, responsible
from generator.workbook.layout.overview import overview_grid
from generator.workbook.layout.progression import progression_grid
from generator.workbook.layout.remarks import marked, prompts
from generator.workbook.layout.request import BookRequest
from generator.workbook.layout.years import years_grid

HASH_LENGTH = 16
LONGEST_IN_FOOTER = 45  # characters of a name: Excel takes 255 for a whole footer, each ampersand doubled, or drops it


EXPANDERS: Mapping[SheetKind, Callable[[BookRequest, SheetPlan], Grid]] = {
    SheetKind.GUIDE: guide_grid,
    SheetKind.CLASSES: classes_grid,
    SheetKind.PROGRESSION: progression_grid,
    SheetKind.YEARS: years_grid,
    SheetKind.OVERVIEW: overview_grid,
    SheetKind.CHARTS: charts_grid,
    SheetKind.ANALYSIS: analysis_grid,
    SheetKind.MEASURES: measures_grid,
    SheetKind.DEFINITIONS: definitions_grid,
}


def plan_book(request: BookRequest) -> Book:
    """Every sheet of a school's book for one term, positions decided; the only place where sheets meet."""
    entry = entry_grid(request, _sheet(request, SheetKind.ENTRY))
    expanded = (_expand(request, sheet, entry) for sheet in request.plan.sheets if request.term_number in sheet.terms)
    visible = tuple(marked(grid, request.remarks) for grid in expanded)
    identity = _identity(request, visible)
    lists = _lists(request)
    known = known_grid(request.earlier, (counts for _, counts in request.brought))
    points = (points_grid(request, sheet) for sheet in request.sheets(SheetKind.CHARTS))
    hidden = (identity_grid(identity), lists_grid(lists), known, in_force_grid(request), *points)
    return Book(
        identity=identity,
        title=f"{request.plan.book_title} {request.term} – {request.unit.name}",
        footer=_footer(request),
        draft=request.engagement.draft,
        grids=(*visible, *(grid for grid in hidden if grid is not None)),
        lists=lists,
        ranges=ranges(request.plan.class_block),
        validations=prompts(request.plan.validations, visible, request.remarks),
    )


def _sheet(request: BookRequest, kind: SheetKind) -> SheetPlan:
    return next(sheet for sheet in request.plan.sheets if sheet.kind is kind)


def _expand(request: BookRequest, sheet: SheetPlan, entry: Grid) -> Grid:
    if sheet.kind is SheetKind.ENTRY:
        return entry
    if sheet.kind is SheetKind.CONTROL:
        return control_grid(request, sheet, entry)
    return EXPANDERS[sheet.kind](request, sheet)


def _identity(request: BookRequest, grids: tuple[Grid, ...]) -> Identity:
    return Identity(
        engagement=request.engagement.slug,
        school_unit=request.unit.code,
        term=str(request.term),
        schema_version=request.plan.schema_version,
        layout_hash=layout_hash(grids),
    )


def layout_hash(grids: tuple[Grid, ...]) -> str:
    """A fingerprint of the input keys alone: moved cells and changed texts leave it as it was."""
    keys = sorted(cell.key for grid in grids for cell in grid.cells if cell.role is Role.INPUT)
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:HASH_LENGTH]


def _lists(request: BookRequest) -> dict[str, tuple[str, ...]]:
    return {
        "checkpoints": tuple(request.checkpoint_name(checkpoint) for checkpoint in request.checkpoints),
        "roles": roles(request),
        "cohorts": tuple(request.cohort_name(cohort) for cohort in request.cohorts),
        "subjects": tuple(subject.label for subject in core_subjects(request)),
        "responsible": responsible(request),
    }


def roles(request: BookRequest) -> tuple[str, ...]:
    """The roles that may hand a book in; a name is never asked for."""
    return tuple(request.label(f"hand_in.role.{number}") for number in (1, 2, 3))


def _footer(request: BookRequest) -> str:
    municipality, unit = (shortened(name) for name in (request.engagement.municipality.name, request.unit.name))
    return f"{municipality} · {unit} · {request.term} · mallversion {request.plan.schema_version}"


def shortened(name: str) -> str:
    """A name short enough for a footer."""
    return name if len(name) <= LONGEST_IN_FOOTER else f"{name[:LONGEST_IN_FOOTER]}…"
