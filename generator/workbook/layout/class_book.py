"""From one class and one term to klassunderlaget: a whole book of grids."""

from generator.domain.class_sheets import ClassIdentity
from generator.domain.grid import Book, Grid
from generator.workbook.layout.class_entry import class_entry_grid, pupil_ranges
from generator.workbook.layout.class_guide import class_guide_grid
from generator.workbook.layout.class_paper import class_paper_grid
from generator.workbook.layout.class_request import ClassRequest
from generator.workbook.layout.class_sums import class_sums_grid, mark_ranges, marks_grid
from generator.workbook.layout.hidden import identity_grid, lists_grid
from generator.workbook.layout.plan import layout_hash, shortened


def plan_class_book(request: ClassRequest) -> Book:
    """Every sheet of a class book. Its identity names the class, so that nobody collects it by mistake."""
    visible = (
        class_guide_grid(request),
        class_entry_grid(request),
        class_sums_grid(request),
        class_paper_grid(request),
    )
    identity = _identity(request, visible)
    lists = _lists(request)
    return Book(
        identity=identity,
        title=f"{request.plan.book_title} {request.term} – {request.title}",
        footer=_footer(request),
        draft=request.engagement.draft,
        grids=(*visible, identity_grid(identity), lists_grid(lists), marks_grid(request)),
        lists=lists,
        ranges={**pupil_ranges(request), **mark_ranges(request)},
        validations=request.plan.validations,
    )


def _identity(request: ClassRequest, grids: tuple[Grid, ...]) -> ClassIdentity:
    return ClassIdentity(
        engagement=request.engagement.slug,
        school_unit=request.unit.code,
        term=str(request.term),
        schema_version=request.plan.schema_version,
        layout_hash=layout_hash(grids),
        school_class=request.school_class.name,
    )


def _lists(request: ClassRequest) -> dict[str, tuple[str, ...]]:
    lists = {
        "years": tuple(request.label(index) for index in request.indexes),
        "languages": tuple(word for _, word in request.languages.values()),
        "now": tuple(symbol.symbol for symbol in request.now_symbols),
        "then": tuple(symbol.symbol for symbol in request.then_symbols),
        "marks": (request.plan.joined, request.plan.left),
    }
    return {name: choices for name, choices in lists.items() if choices}


def _footer(request: ClassRequest) -> str:
    names = (shortened(name) for name in (request.unit.name, request.school_class.name))
    plan = request.plan
    return f"{plan.book_title} · {' · '.join(names)} · {request.term} · mallversion {plan.schema_version}"
