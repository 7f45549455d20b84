"""The earlier years that a book carries with it, as they stand when it comes back: nobody is asked to change them."""

from collections.abc import Iterator

from generator.domain.foreign import ContentKind, ForeignBook, ForeignSheet
from generator.domain.observations import CountKey
from generator.workbook.layout.keys import decode, to_count

COHORT = "cohort"


def history_in(book: ForeignBook, school_unit: str) -> dict[CountKey, int]:
    """The school's own earlier counts on the hidden sheet; what other schools have counted is left out."""
    return {count: number for sheet in book.sheets for count, number in _counts(sheet, school_unit)}


def _counts(sheet: ForeignSheet, school_unit: str) -> Iterator[tuple[CountKey, int]]:
    for (row, column), cell in sheet.cells.items():
        if not isinstance(cell.value, str) or COHORT not in cell.value:  # most cells; the rest is looked at closely
            continue
        beside = sheet.cells.get((row, column + 1))
        if beside is None or beside.kind is not ContentKind.NUMBER:
            continue
        count = _count(cell.value, school_unit)
        if count is not None and isinstance(beside.value, float) and beside.value.is_integer():
            yield count, int(beside.value)


def _count(key: str, school_unit: str) -> CountKey | None:
    try:
        return to_count(key, school_unit) if COHORT in decode(key) else None
    except ValueError:  # a key that somebody has written over
        return None
