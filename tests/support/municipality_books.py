"""The municipality's book made from what its schools have typed, and what it shows."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from generator.config.municipality_layout import load_municipality_layout
from generator.domain.asked import counts_asked
from generator.domain.calendar import Checkpoint, Cohort, Term, checkpoints_of
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.grid import Book, CellKey
from generator.domain.municipality_sheets import MunicipalityBookPlan
from generator.domain.observations import WHOLE_MUNICIPALITY, CountKey
from generator.measures.coverage import Place
from generator.pipeline import municipality_book_file
from generator.workbook.layout.municipality_keys import of_sum, shown
from generator.workbook.layout.municipality_request import MunicipalityRequest
from generator.workbook.writer import BookFile
from tests.support.engagements import count, model, style, texts
from tests.support.filling import YEARS_OF_HISTORY, number_of

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


def everything(asked: Engagement, term: Term) -> dict[CountKey, int]:
    """Every number of every school, up to the end of a term."""
    years = range(term.school_year - YEARS_OF_HISTORY, term.school_year + 1)
    every = (Checkpoint(year, number) for year in years for number in (1, 2, 3, 4))
    return returned(asked, asked.school_units, *(one for one in every if one <= checkpoints_of(term)[1]))


def filled_municipality_books(asked: Engagement, folder: Path) -> Iterator[tuple[Path, BookFile]]:
    """The book of every term with all that its schools could have said, with the path where it belongs."""
    for term in asked.terms:
        yield folder / f"kommunbok_{term}.xlsx", made(asked, term, everything(asked, term))


def light(code: str, *, cohort: int = 2022, at: str = "2026-3", **numbers: int) -> dict[CountKey, int]:
    """What one school has said of a cohort at a light checkpoint: ``pupils``, and those at risk by subject."""
    place = {"school_unit": code, "cohort": cohort, "at": at}
    heads = {name: number for name, number in numbers.items() if name == "pupils"}
    risks = {name: number for name, number in numbers.items() if name != "pupils"}
    return dict(
        [
            *(count(name, number, key_figure=name, subject="", **place) for name, number in heads.items()),
            *(count("at_risk", number, key_figure="at_risk", subject=name, **place) for name, number in risks.items()),
        ]
    )


def same(code: str, **numbers: int) -> dict[CountKey, int]:
    """Lyft and tappat of one school: ``gained`` and ``lost``, or one of them alone."""
    place = {"school_unit": code, "cohort": 2022, "key_figure": "same_pupils"}
    return dict(count(name, number, **place) for name, number in numbers.items())


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


def shown_beside(book: BookFile, figure: str, field: str, *, subject: str = "MA", at: str = "2026-4") -> object:
    """What stands for the municipality of another figure than the core."""
    return book.values[shown("cohort", Place(Cohort(2022), Checkpoint.parse(at), subject, figure), field)]


def texts_of(book: Book, sheet: str) -> list[str]:
    """The words of a sheet, row by row."""
    grid = next(grid for grid in book.grids if grid.id == sheet)
    return [cell.text for cell in sorted(grid.cells, key=lambda one: (one.row, one.column)) if cell.text]


def keys_of(book: Book) -> list[CellKey]:
    """Every key of the book, twice when it stands twice."""
    return [cell.key for grid in book.grids for cell in grid.cells if cell.key]
