"""Books filled in as a school would: plausible whole numbers that depend on nothing but their place."""

import zlib
from collections.abc import Iterator
from pathlib import Path

from generator.domain.asked import counts_asked
from generator.domain.calendar import Checkpoint, Term, checkpoints_of
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.observations import CountKey
from generator.pipeline import House, book_file
from generator.workbook.layout.request import BookRequest
from generator.workbook.writer import BookFile

YEARS_OF_HISTORY = 6


def number_of(count: CountKey) -> int:
    """A number that is the same every time: never more who reach than there are pupils."""
    seen = count.observation
    place = zlib.crc32(f"{seen.school_unit}{seen.cohort.key}{seen.subject}".encode())
    moment = zlib.crc32(f"{place}{seen.checkpoint}".encode())
    pupils = place % 7 if seen.subject == "SVA" else 9 + place % 22
    numbers = {"pupils": pupils, "reached": max(0, pupils - moment % 4), "mapped": pupils, "indicated": moment % 4}
    return numbers.get(count.field, moment % 3)


def filled_in(
    house: House, engagement: Engagement, unit: SchoolUnit, checkpoints: tuple[Checkpoint, ...]
) -> dict[CountKey, int]:
    """Every number that the unit is asked for at some checkpoints."""
    asked = (counts_asked(engagement, house.model.catalogue, unit, checkpoint) for checkpoint in checkpoints)
    return {count: number_of(count) for counts in asked for count in counts}


def filled_request(house: House, engagement: Engagement, unit: SchoolUnit, term: Term) -> BookRequest:
    """What the unit's book is laid out from, with all earlier years known and every number of this term too."""
    first, last = term.school_year - YEARS_OF_HISTORY, checkpoints_of(term)[1]
    every = (Checkpoint(year, number) for year in range(first, term.school_year + 1) for number in (1, 2, 3, 4))
    known = filled_in(house, engagement, unit, tuple(one for one in every if one <= last))
    return BookRequest(engagement, house.model, house.layout, house.texts, unit, term, known)


def filled_book(house: House, engagement: Engagement, unit: SchoolUnit, term: Term) -> BookFile:
    """The unit's book with all earlier years known and every cell of this term typed."""
    return book_file(filled_request(house, engagement, unit, term), house.style)


def filled_books(house: House, engagement: Engagement, folder: Path) -> Iterator[tuple[Path, BookFile]]:
    """Every book of every term, filled in, with the path where it belongs."""
    for term in engagement.terms:
        for unit in engagement.units_in(term):
            yield folder / f"{term}_{unit.code}.xlsx", filled_book(house, engagement, unit, term)
