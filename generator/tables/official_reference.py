"""The last official figures of the municipality, each with the country's of the same school year beside it."""

from collections.abc import Iterator

from generator.domain.official import Level, Official, OfficialFigure
from generator.domain.table import Align, Column, Row, Table, TableCell
from generator.domain.texts import Texts
from generator.measures.official_lines import OfficialLine, official_line, official_lines
from generator.tables.official import counted_cell, origins_text, publishers_notes, pupils_notes, sign_notes
from generator.tables.swedish import school_year

TABLE = "official_reference"
MEASURE, YEAR, VALUE = 52, 15, 20  # millimetres on the overview


def official_reference_table(official: Official, texts: Texts) -> Table | None:
    """A row a headline measure; below it who has published them, when they were read, and what the signs mean.

    Where nothing is known of the country, it has no column.
    """
    ours = [one for one in official_lines(official) if one.level is Level.MUNICIPALITY and one.indicator.headline]
    if not ours:
        return None
    pairs = [tuple(_pair(official, line)) for line in ours]
    figures = [figure for pair in pairs for figure in pair if figure]
    nation = any(whole for _, whole in pairs)
    notes = (texts.label("official.reference.note"),) if nation else ()
    rows = (_row(line, pair if nation else pair[:1], texts) for line, pair in zip(ours, pairs, strict=True))
    return Table(
        id=TABLE,
        caption=texts.label("official.reference.caption"),
        columns=_columns(texts, nation=nation),
        rows=tuple(rows),
        source=origins_text(figures, texts),
        notes=(
            *notes,
            *pupils_notes(figures, texts),
            *sign_notes(figures, texts),
            *publishers_notes(line.indicator for line in ours),
        ),
    )


def _columns(texts: Texts, *, nation: bool) -> tuple[Column, ...]:
    columns = (
        Column(texts.label("official.column.indicator"), MEASURE),
        Column(texts.label("official.column.year"), YEAR),
        Column(texts.label("official.municipality"), VALUE, Align.RIGHT),
    )
    whole = Column(texts.label("official.beside.nation"), VALUE, Align.RIGHT)
    return (*columns, whole) if nation else columns


def _pair(official: Official, line: OfficialLine) -> Iterator[OfficialFigure | None]:
    """The municipality's last figure, and the country's of that year."""
    year = max(line.by_year)
    nation = official_line(official, line.indicator.id, Level.NATION)
    yield line.by_year[year]
    yield nation.by_year.get(year) if nation else None


def _row(line: OfficialLine, pair: tuple[OfficialFigure | None, ...], texts: Texts) -> Row:
    values = (counted_cell(one, texts) if one else TableCell("") for one in pair)
    unit = "%" if line.indicator.is_share else line.indicator.unit
    name = texts.label(f"official.panel.{line.indicator.id}")
    return Row(f"{name} ({unit})", (TableCell(school_year(max(line.by_year))), *values))
