"""Keys of the municipality's book: a school's counts, a school's row on a cohort's sheet, and the sums over schools."""

from functools import lru_cache

from generator.domain.grid import CellKey
from generator.measures.coverage import Place
from generator.workbook.layout.keys import encode

ROW, SUM = "cohort", "whole"
PLACES_OF_A_LARGE_BOOK = 4096
PUPILS, REACHED = "pupils", "reached"
COUNTS = (REACHED, PUPILS)  # in the order that shares and changes take them


def school_count(place: Place, code: str, field: str) -> CellKey:
    """A number that a school has said, on the school's own sheet."""
    return f"unit={code};{_of(place)};field={field}"


def latest_pupils(place: Place, code: str) -> CellKey:
    """The number of pupils known since before, on the school's own sheet; the cell is there when the number is."""
    return school_count(place, code, "latest")


def row(place: Place, code: str, field: str) -> CellKey:
    """A cell of a school's row on the cohort's sheet."""
    return f"sheet={ROW};unit={code};{_of(place)};field={field}"


def column(place: Place, field: str) -> str:
    """The name of the column of such cells, all schools of a sum."""
    return f"sheet={ROW};{_of(place)};field={field}"


def of_sum(place: Place, field: str) -> CellKey:
    """A number about the sum over all schools, on a hidden sheet."""
    return f"sheet={SUM};{_of(place)};field={field}"


def shown(sheet: str, place: Place, field: str) -> CellKey:
    """A cell that shows something of a sum on a sheet."""
    return f"sheet={sheet};record={SUM};{_of(place)};field={field}"


def typed(place: Place, field: str) -> CellKey:
    """What the municipality types of itself: the same key as a count has in a school's book."""
    return f"{_of(place)};field={field}"


def heading(sheet: str) -> CellKey:
    """The top of a sheet, to which links lead."""
    return encode(sheet=sheet, field="heading")


@lru_cache(maxsize=PLACES_OF_A_LARGE_BOOK)
def _of(place: Place) -> CellKey:
    """The part that all keys of a place share. It is written once: a book asks for it tens of thousands of times."""
    return encode(
        cohort=str(place.cohort.key), figure=place.figure, subject=place.subject, checkpoint=str(place.checkpoint)
    )
