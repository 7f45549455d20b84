"""The official figures school year by school year: the municipality's own schools, and the country beside them."""

from collections.abc import Iterator, Sequence

from generator.domain.official import Level, Official, OfficialFigure
from generator.domain.table import Align, Column, Row, Table, TableCell
from generator.domain.texts import Texts
from generator.measures.official_lines import OfficialLine, last_years, official_lines
from generator.tables.official import (
    blank_notes,
    counted_cell,
    measure_text,
    origins_text,
    publishers_notes,
    pupils_notes,
    sign_notes,
    source_names,
)
from generator.tables.swedish import capital, school_year

TABLE = "official_years"
MOST_YEARS = 6  # as many as a page has room for beside the names
MEASURE, WHOSE, YEAR, ORIGIN = 24, 15, 9, 17


def official_years_table(official: Official, texts: Texts) -> Table | None:
    """Every measure, in as many years as there is room for; ``None`` when nothing is known."""
    return years_table(official_lines(official), texts)


def years_table(lines: Sequence[OfficialLine], texts: Texts, most: int = MOST_YEARS) -> Table | None:
    """Two rows a measure; a sign stands where it was published, and a year that is not known is empty."""
    years = last_years(lines, most)
    if not years:
        return None
    figures = [figure for line in lines for figure in shown_in(line, years)]
    rows = tuple(_row(line, years, texts) for line in lines if any(year in line.by_year for year in years))
    return Table(
        id=TABLE,
        caption=texts.label("official.years.caption"),
        columns=_columns(years, texts),
        rows=rows,
        source=source_names(figures, texts),
        notes=(
            texts.label("official.years.note"),
            *map(capital, pupils_notes(figures, texts)),
            *sign_notes(figures, texts),
            *publishers_notes(line.indicator for line in lines),
            *blank_notes(rows, texts),
        ),
    )


def _columns(years: Sequence[int], texts: Texts) -> tuple[Column, ...]:
    return (
        Column(texts.label("official.column.indicator"), MEASURE),
        Column(texts.label("official.years.whose"), WHOSE),
        *(Column(school_year(year), YEAR, Align.RIGHT) for year in years),
        Column(texts.label("official.beside.origin"), ORIGIN),
    )


def shown_in(line: OfficialLine, years: Sequence[int]) -> Iterator[OfficialFigure]:
    """The figures of some school years."""
    yield from (line.by_year[year] for year in years if year in line.by_year)


def line_name(line: OfficialLine, texts: Texts) -> str:
    """``Kommunens skolor``; of the country it is said which schools."""
    if line.level is Level.MUNICIPALITY:
        return texts.label("official.municipality")
    return texts.label(f"official.nation.{line.organiser.value}")


def _row(line: OfficialLine, years: Sequence[int], texts: Texts) -> Row:
    values = (counted_cell(line.by_year[year], texts) if year in line.by_year else TableCell("") for year in years)
    origin = TableCell(origins_text(shown_in(line, years), texts))
    return Row(measure_text(line.indicator), (TableCell(line_name(line, texts)), *values, origin))
