"""Places in a foreign file, as they may be shown."""

from generator.domain.personal_data import points_out_a_person
from generator.problems import InFile, InSheet, Place


def in_sheet(book: str, sheet: str, cell: str | None = None) -> Place:
    """A place in a sheet; only the file when the sheet's name itself points out a person."""
    return InFile(book) if points_out_a_person(sheet) else InSheet(book, sheet, cell)
