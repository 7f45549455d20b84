"""The municipality's book made from what its schools have typed, and what it shows."""

from collections.abc import Iterable, Mapping
from functools import cache

from generator.config.municipality_layout import load_municipality_layout
from generator.domain.asked import counts_asked
from generator.domain.calendar import Checkpoint, Cohort, Term
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.grid import Book, CellKey
from generator.domain.municipality_sheets import MunicipalityBookPlan
from generator.domain.observations import WHOLE_MUNICIPALITY, CountKey
from generator.measures.coverage import Place
from generator.pipeline import municipality_book_file
from generator.workbook.layout.municipality_keys import of_sum
from generator.workbook.layout.municipality_request import MunicipalityRequest
from generator.workbook.writer import BookFile
from tests.support.engagements import count, model, style, texts
from tests.support.filling import number_of

NOTHING: Mapping[CountKey, int] = {}


@cache
def municipality_layout() -> MunicipalityBookPlan:
    """The sheets that come with the program."""
    return load_municipality_layout()


def request(asked: Engagement, term: Term, known: Mapping[CountKey, int] = NOTHING) -> MunicipalityRequest:
    """A book to lay out, by the sheets and the Model that come with the program."""
    return MunicipalityRequest(asked, model(), municipality_layout(), texts(), term, known)


def made(asked: Engagement, term: Term, known: Mapping[CountKey, int] = NOTHING) -> BookFile:
    """The book with every value it can know."""
    return municipality_book_file(request(asked, term, known), style())


def returned(asked: Engagement, units: Iterable[SchoolUnit], *checkpoints: Checkpoint) -> dict[CountKey, int]:
    """Every number that some schools are asked for at some checkpoints."""
    return {
        key: number_of(key)
        for unit in units
        for checkpoint in checkpoints
        for key in counts_asked(asked, model().catalogue, unit, checkpoint)
    }


def said(code: str, pupils: int, reached: int, *, cohort: int = 2022, at: str = "2026-4", subject: str = "MA"):
    """Both numbers of one school at one place."""
    words = {"school_unit": code, "subject": subject}
    return dict(
        [count(name, n, cohort=cohort, at=at, **words) for name, n in (("pupils", pupils), ("reached", reached))]
    )


def of_municipality(pupils: int, reached: int, **place) -> dict[CountKey, int]:
    """What the municipality has typed of itself."""
    return said(WHOLE_MUNICIPALITY, pupils, reached, **place)


def shown_sum(book: BookFile, field: str, *, cohort: int = 2022, at: str = "2026-4", subject: str = "MA") -> object:
    """What stands for the municipality at a place."""
    return book.values[of_sum(Place(Cohort(cohort), Checkpoint.parse(at), subject), field)]


def texts_of(book: Book, sheet: str) -> list[str]:
    """The words of a sheet, row by row."""
    grid = next(grid for grid in book.grids if grid.id == sheet)
    return [cell.text for cell in sorted(grid.cells, key=lambda one: (one.row, one.column)) if cell.text]


def keys_of(book: Book) -> list[CellKey]:
    """Every key of the book, twice when it stands twice."""
    return [cell.key for grid in book.grids for cell in grid.cells if cell.key]
