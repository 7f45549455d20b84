"""From one school unit and one term to a whole book of grids."""

import hashlib

from generator.domain.grid import Book, Grid, Identity, Role
from generator.domain.sheets import SheetKind, SheetPlan
from generator.workbook.layout.control import control_grid
from generator.workbook.layout.definitions import definitions_grid
from generator.workbook.layout.entry import entry_grid
from generator.workbook.layout.guide import guide_grid
from generator.workbook.layout.hidden import identity_grid, known_grid, lists_grid
from generator.workbook.layout.progression import progression_grid
from generator.workbook.layout.request import BookRequest

HASH_LENGTH = 16


def plan_book(request: BookRequest) -> Book:
    """Every sheet of a school's book for one term, positions decided; the only place where sheets meet."""
    entry = entry_grid(request, _sheet(request, SheetKind.ENTRY))
    visible = tuple(
        _expand(request, sheet, entry) for sheet in request.plan.sheets if request.term_number in sheet.terms
    )
    identity = _identity(request, visible)
    lists = _lists(request)
    hidden = (identity_grid(identity), lists_grid(lists), known_grid(request.earlier))
    return Book(
        identity=identity,
        title=f"{request.plan.book_title} {request.term} – {request.unit.name}",
        footer=_footer(request),
        draft=request.engagement.draft,
        grids=(*visible, *(grid for grid in hidden if grid is not None)),
        lists=lists,
        validations=request.plan.validations,
    )


def _sheet(request: BookRequest, kind: SheetKind) -> SheetPlan:
    return next(sheet for sheet in request.plan.sheets if sheet.kind is kind)


def _expand(request: BookRequest, sheet: SheetPlan, entry: Grid) -> Grid:
    match sheet.kind:
        case SheetKind.GUIDE:
            return guide_grid(request, sheet, request.plan.book_title)
        case SheetKind.CONTROL:
            return control_grid(request, sheet, entry)
        case SheetKind.ENTRY:
            return entry
        case SheetKind.PROGRESSION:
            return progression_grid(request, sheet)
        case SheetKind.DEFINITIONS:
            return definitions_grid(request, sheet)


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
        "roles": tuple(request.label(f"hand_in.role.{number}") for number in (1, 2, 3)),
    }


def _footer(request: BookRequest) -> str:
    municipality = request.engagement.municipality.name
    return f"{municipality} · {request.unit.name} · {request.term} · mallversion {request.plan.schema_version}"
