"""Rows that are about nobody: names of groups, sums, and headings that stand once more among the pupils."""

import polars as pl

from generator.domain.pupil_export import Role
from generator.sources.exports.cells import Told, texts
from generator.sources.exports.table import LINE, column_name
from generator.sources.exports.words import translated

MOST_LINES_SHOWN = 10
DIGIT, NUMBER = (
    "[0-9]",
    "[0-9]{4}",
)  # a pupil who stands alone in a row is a slip to tell, and ”Antal elever: 20” is not a pupil
NO_MARK = ""
AT = "at"


def without_rows_of_nobody(cells: pl.DataFrame, told: Told) -> pl.DataFrame:
    """The rows that are about a pupil; the others are told together. One with a mark is left out only as a last sum."""
    identities, years = texts(cells, told.column(Role.IDENTITY)), texts(cells, told.column(Role.YEAR))
    is_nobody = _is_about_nobody(cells, identities, years, told) | _is_headings(cells, identities, years, told)
    found = cells.filter(is_nobody)
    lines = ", ".join(map(str, found[LINE].head(MOST_LINES_SHOWN).to_list()))
    more = " …" if found.height > MOST_LINES_SHOWN else ""
    told.noticed("pupil_export_rows_of_nobody", found, Role.IDENTITY, lines=lines + more)
    return cells.filter(~is_nobody)


def _is_about_nobody(cells: pl.DataFrame, identities: pl.Series, years: pl.Series, told: Told) -> pl.Series:
    """No pupil, school, year or mark, or a single cell and no mark; and the last rows without a pupil and a year."""
    is_lacking = ~_is_pupil(identities, told) & years.is_null()
    code, name = (texts(cells, told.column(role)) for role in (Role.SCHOOL_CODE, Role.SCHOOL_NAME))
    is_alone = _is_alone(cells) & ~identities.str.contains(NUMBER).fill_null(value=False)
    is_marked = _is_marked(cells, is_lacking | is_alone, told)
    # In a wide file sums may look like marks; in a long one marks stand below a pupil who is written once.
    last = is_lacking if told.recognised.form.is_wide else is_lacking & ~is_marked
    is_group = is_lacking & code.is_null() & name.is_null()
    return ((is_group | is_alone) & ~is_marked) | last.reverse().cum_min().reverse()


def _is_alone(cells: pl.DataFrame) -> pl.Series:
    """Whether something stands in only one cell of a row."""
    return cells.select(pl.sum_horizontal(pl.all().exclude(LINE).is_not_null()) == 1).to_series()


def _is_pupil(identities: pl.Series, told: Told) -> pl.Series:
    """A number, or what says that it is not shown."""
    words = told.recognised.form.words.get(Role.IDENTITY)
    protected = [text for text in _without_digits(identities) if words and words.get(text)]
    return identities.str.contains(DIGIT).fill_null(value=False) | identities.is_in(protected).fill_null(value=False)


def _without_digits(identities: pl.Series) -> list[str]:
    """What stands among the numbers and is none, once each."""
    written = identities.drop_nulls().unique()
    return written.filter(~written.str.contains(DIGIT)).to_list()


def _is_marked(cells: pl.DataFrame, asked: pl.Series, told: Told) -> pl.Series:
    """Which of the rows that are asked about have a mark; they are few, and only they are looked through."""
    columns, form = told.recognised.columns, told.recognised.form
    mark = columns.roles.get(Role.MARK)
    numbers = [number for number, _ in columns.subjects] if mark is None else [mark]
    few = cells.with_row_index(AT).filter(asked)
    marked: set[int] = set()
    for number in numbers:
        symbols = translated(few[column_name(number)], form.marks.get, pl.String())
        marked.update(few.filter((symbols != NO_MARK).fill_null(value=False))[AT].to_list())
    return pl.int_range(cells.height, eager=True).is_in(sorted(marked))


def _is_headings(cells: pl.DataFrame, identities: pl.Series, years: pl.Series, told: Told) -> pl.Series:
    """Headings once more, as when files of several schools are put together by hand."""
    form, table = told.recognised.form, told.table
    roles = [role for role in (Role.IDENTITY, Role.YEAR) if told.column(role) is not None]
    own = [table.headings[told.recognised.columns.roles[role]].strip() for role in roles]
    written = {Role.IDENTITY: identities, Role.YEAR: years}
    same = cells.select(pl.all_horizontal(written[role] == text for role, text in zip(roles, own, strict=True)))
    others = [text for text in _without_digits(identities) if form.meaning(text) is Role.IDENTITY]
    return same.to_series().fill_null(value=False) | identities.is_in(others).fill_null(value=False)
