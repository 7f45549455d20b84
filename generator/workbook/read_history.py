"""The earlier years that a book carries with it, as they stand when it comes back: nobody is asked to change them."""

from collections.abc import Iterator

from generator.domain.foreign import ForeignBook, ForeignSheet
from generator.domain.observations import CountKey
from generator.workbook.layout.keys import to_count

PARTS = ("figure=", "checkpoint=", "field=")


def history_in(book: ForeignBook, school_unit: str) -> dict[CountKey, int]:
    """The school's own earlier counts on the hidden sheet; what other schools have counted is left out."""
    return {count: number for sheet in book.sheets for count, number in _counts(sheet, school_unit)}


def _counts(sheet: ForeignSheet, school_unit: str) -> Iterator[tuple[CountKey, int]]:
    told = {text: _count(text, school_unit) for text in sheet.pairs if _whole(text)}
    counts = {text: count for text, count in told.items() if count is not None}
    for (row, column), value in sheet.values.items() if counts else ():
        beside = sheet.values.get((row, column + 1)) if value in counts else None
        if isinstance(beside, float) and beside.is_integer():
            yield counts[str(value)], int(beside)


def _whole(text: str) -> bool:
    """Whether it may be the key of a count, and not a piece of one, as most texts with a cohort are."""
    return "cohort=" in text and all(part in text for part in PARTS)


def _count(key: str, school_unit: str) -> CountKey | None:
    try:
        return to_count(key, school_unit)
    except ValueError:  # a key that somebody has written over
        return None
