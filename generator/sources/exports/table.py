"""An export as a table of texts under its headings, before anything in it means something."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from generator.domain.foreign import address_of
from generator.domain.personal_data import looks_personal
from generator.intake.places import in_sheet
from generator.problems import InFile, Place
from generator.sources.exports.shown import may_be_a_name

LINE = "line"  # the column that tells where in the file a row stands
LONGEST_SHOWN = 60
WORD, LONG_NUMBER = re.compile(r"\w{3,}"), re.compile(r"[0-9]{6}")
FORMULA = '="'


@dataclass(frozen=True, slots=True, repr=False)
class ExportTable:
    """The rows below the headings, as texts without spaces around; nothing where a cell is blank.

    The columns of ``cells`` are ``c0``, ``c1`` … in the order of ``headings``, and ``LINE``. ``delimiter`` and
    ``encoding`` are of text files; ``sheet`` is of workbooks, as it may be shown. ``printed_on`` is a day that stands
    above the headings.
    """

    name: str
    headings: tuple[str, ...]
    heading_line: int
    cells: pl.DataFrame
    sheet: str = ""
    delimiter: str = ""
    encoding: str = ""
    printed_on: date | None = None

    def at(self, line: int | None = None, column: int | None = None) -> Place:
        """A place of the file, as its program shows it; columns count from 0 here."""
        if not self.sheet:
            return InFile(self.name, line, None if column is None else column + 1)
        cell = address_of((line or self.heading_line) - 1, column or 0)
        return in_sheet(self.name, self.sheet, None if line is None else cell)

    def heading(self, column: int) -> str:
        """A heading as it may stand in a message."""
        return shown_heading(self.headings[column], column)

    def unknown_heading(self, column: int, known: Collection[str]) -> str:
        """The same of one that nobody knows; not shown when it may be a name, or a cell among the headings.

        A cell has come there when nothing stands below it, or words of it stand in the rows too. So it is when a line
        break has been lost. Names are headings of a list that lies on its side; ``known`` are words of known headings.
        """
        heading = self.headings[column]
        is_hidden = may_be_a_name(heading, known) or self._may_be_a_cell(column)
        return shown_heading("" if is_hidden else heading, column)

    def _may_be_a_cell(self, column: int) -> bool:
        heading = self.headings[column]
        if self.cells[column_name(column)].is_null().all() or LONG_NUMBER.search(heading):
            return True
        words = WORD.findall(heading)
        cells = pl.col(pl.String).str.contains_any(words).any()
        return bool(words) and bool(self.cells.select(pl.any_horizontal(cells)).item())


def column_name(number: int) -> str:
    """The name of a column in ``ExportTable.cells``."""
    return f"c{number}"


def without_blanks(cells: pl.DataFrame) -> pl.DataFrame:
    """Texts without spaces around, nothing where nothing stands, and no rows of nothing."""
    texts = pl.col(pl.String)
    stripped = cells.with_columns(texts.str.strip_chars())
    # Some systems write ="0123" so that Excel leaves the zeros alone.
    if stripped.select(pl.any_horizontal(texts.str.starts_with(FORMULA).any())).item():
        stripped = stripped.with_columns(texts.str.replace(r'^="(.*)"$', "$1").str.strip_chars())
    cleaned = stripped.with_columns(pl.when(texts != "").then(texts))
    return cleaned.filter(pl.any_horizontal(texts.is_not_null()))


def shown_heading(heading: str, column: int) -> str:
    """A heading without what cannot be printed, or only its number when it looks as if it were a person."""
    seen = "".join(letter if letter.isprintable() else " " for letter in heading.strip())
    if not seen or looks_personal(seen):
        return f"kolumn {column + 1}"
    return seen if len(seen) <= LONGEST_SHOWN else seen[: LONGEST_SHOWN - 1] + "…"


def blank(cells: Sequence[str]) -> bool:
    """Nothing stands in the row."""
    return not any(cell.strip() for cell in cells)
