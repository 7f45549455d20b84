"""Our own figures with what has been published of the same thing beside them: the municipality's, and the country's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.official import Level, Official, OfficialFigure
from generator.domain.report import FigureKind, ShownFigure
from generator.domain.table import Align, Column, Row, Table, TableCell
from generator.domain.texts import Texts
from generator.measures.official_lines import OfficialLine, official_line
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
from generator.tables.official_years import line_name
from generator.tables.swedish import capital, school_year

TABLE = "official_beside"
WIDTHS = (5, 5, 8, 8)
VALUES = (FigureKind.SHARE, FigureKind.INTERNAL)  # a mean stays in edition intern, and so does whose it is
PUPILS = (FigureKind.PUPILS, FigureKind.INTERNAL)
Own = Mapping[ObservationKey, list[ShownFigure]]


@dataclass(frozen=True, slots=True)
class _Beside:
    """A figure of ours in one school year, and the lines of the same thing."""

    own: list[ShownFigure]
    year: int
    lines: tuple[OfficialLine | None, OfficialLine | None]

    @property
    def published(self) -> tuple[OfficialFigure | None, ...]:
        """What there is of the same year."""
        return tuple(line.by_year.get(self.year) if line else None for line in self.lines)


def official_beside_table(official: Official, shown: Iterable[ShownFigure], texts: Texts) -> Table | None:
    """A row a measure and school year in which both we and somebody else have a figure; ``None`` when there is none.

    What is ours is taken as it is shown, after disclosure. What others have published is left as it was: nothing is
    subtracted, and nothing of ours is called theirs.
    """
    ours = _ours(shown)
    found = [one for name in official.catalogue.same_as for one in _of_measure(official, name, ours)]
    figures = [one for beside in found for one in beside.published if one]
    if not found:
        return None
    rows, label = tuple(_row(one, texts) for one in found), texts.label
    return Table(
        id=TABLE,
        caption=label("official.beside.caption"),
        columns=_columns(found, texts),
        rows=rows,
        source=label("official.beside.source", sources=source_names(figures, texts)),
        notes=(
            label("official.beside.note"),
            *map(capital, pupils_notes(figures, texts)),
            *sign_notes(figures, texts),
            *publishers_notes(official.catalogue.indicators[one.indicator] for one in figures),
            *blank_notes(rows, texts),
        ),
    )


def _columns(found: Sequence[_Beside], texts: Texts) -> tuple[Column, ...]:
    values = zip(_headings(found, texts), WIDTHS, strict=True)
    return (
        Column(texts.label("official.column.indicator"), 22),
        Column(texts.label("official.column.year"), 6),
        *(Column(heading, width, Align.RIGHT) for heading, width in values),
        Column(texts.label("official.beside.origin"), 20),
    )


def _headings(found: Sequence[_Beside], texts: Texts) -> tuple[str, ...]:
    """It is said which schools of the country are meant, where it is the same everywhere."""
    nations = {line_name(one.lines[1], texts) for one in found if one.lines[1]}
    nation = nations.pop() if len(nations) == 1 else texts.label("official.beside.nation")
    own = (texts.label(f"official.beside.{name}") for name in ("own", "own_pupils", "municipality"))
    return (*own, nation)


def _ours(shown: Iterable[ShownFigure]) -> Own:
    """The municipality's figures, by what they are figures of."""
    found: dict[ObservationKey, list[ShownFigure]] = {}
    for one in shown:
        if one.identity and one.identity.school_unit == WHOLE_MUNICIPALITY:
            found.setdefault(one.identity, []).append(one)
    return found


def _of_measure(official: Official, name: str, ours: Own) -> Iterator[_Beside]:
    """The latest school year first."""
    own = official.catalogue.same_as[name]
    lines = official_line(official, name, Level.MUNICIPALITY), official_line(official, name, Level.NATION)
    years = {year for line in lines if line for year in line.by_year}
    for year in sorted(years, reverse=True):
        known = ours.get(own.counted(WHOLE_MUNICIPALITY, year), [])
        if any(one.kind in VALUES for one in known):
            yield _Beside(known, year, lines)


def _row(beside: _Beside, texts: Texts) -> Row:
    line = next(one for one in beside.lines if one)
    value = next(one for one in beside.own if one.kind in VALUES)
    heads = (one for one in beside.own if one is not value and one.kind in PUPILS)
    published = (counted_cell(one, texts) if one else TableCell("") for one in beside.published)
    return Row(
        measure_text(line.indicator),
        (
            TableCell(school_year(beside.year)),
            _as_shown(value),
            _as_shown(next(heads, None)),
            *published,
            TableCell(origins_text((one for one in beside.published if one), texts)),
        ),
    )


def _as_shown(figure: ShownFigure | None) -> TableCell:
    return TableCell(figure.text, figure.identity, figure.marks) if figure else TableCell("")
