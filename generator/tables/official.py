"""Official figures as a table that may be shown: every row with its source, its school year and the day it was read."""

from collections.abc import Sequence
from decimal import Decimal

from generator.domain.official import (
    Gender,
    Level,
    OfficialCatalogue,
    OfficialFigure,
    Organiser,
    Sign,
    Source,
)
from generator.domain.table import Align, Column, Row, Table, TableCell
from generator.domain.texts import Texts
from generator.measures.value_added import Level as ValueLevel
from generator.tables.swedish import capital, in_order, number, school_year
from generator.tables.value_added import level_text

TABLE = "official_statistics"
WIDTHS = {"whose": 6, "indicator": 9, "year": 3, "value": 3, "pupils": 2, "source": 4, "retrieved": 3}


def official_table(figures: Sequence[OfficialFigure], catalogue: OfficialCatalogue, texts: Texts) -> Table:
    """One row a figure, the schools by name. A sign is shown as it was published and explained below."""
    figures = _in_order(figures, list(catalogue.indicators))
    right = {"value", "pupils"}
    columns = tuple(
        Column(texts.label(f"official.column.{name}"), width, Align.RIGHT if name in right else Align.LEFT)
        for name, width in WIDTHS.items()
    )
    signs = [sign for sign in Sign if any(figure.value is sign for figure in figures)]
    notes = [texts.label("official.rounded")] if any(figure.rounded for figure in figures) else []
    if any(catalogue.indicators[figure.indicator].deviation for figure in figures):
        notes.append(f"{capital(level_text(ValueLevel.OFFICIAL))}.")
    sources = [source for source in Source if any(figure.origin.source is source for figure in figures)]
    return Table(
        id=TABLE,
        caption=texts.label("official.caption"),
        columns=columns,
        rows=tuple(_row(figure, catalogue, texts) for figure in figures),
        source=" ".join(texts.label(f"official.source.{source.value}") for source in sources),
        notes=(*(texts.label(f"official.sign.{sign.name.lower()}") for sign in signs), *notes),
    )


def _in_order(figures: Sequence[OfficialFigure], indicators: Sequence[str]) -> list[OfficialFigure]:
    """By kind of whole, by name, by measure as the catalogue has them; sources and years as they come."""
    by_measure = sorted(figures, key=lambda figure: indicators.index(figure.indicator))
    return [one for level in Level for one in in_order([f for f in by_measure if f.whose.level is level], _name)]


def _row(figure: OfficialFigure, catalogue: OfficialCatalogue, texts: Texts) -> Row:
    indicator = catalogue.indicators[figure.indicator]
    source = texts.label(f"official.from.{figure.origin.source.value}")
    return Row(
        _whose(figure, texts),
        (
            TableCell(f"{indicator.title} ({indicator.unit}){_gender(figure, texts)}"),
            TableCell(school_year(figure.school_year)),
            _value(figure, texts),
            TableCell("" if figure.pupils is None else str(figure.pupils)),
            TableCell(source),
            TableCell(figure.origin.retrieved.isoformat()),
        ),
    )


def _name(figure: OfficialFigure) -> str:
    return figure.whose.name or figure.whose.code


def _whose(figure: OfficialFigure, texts: Texts) -> str:
    name = _name(figure)
    if figure.whose.level is Level.SCHOOL_UNIT or figure.whose.organiser is Organiser.ALL:
        return name
    return f"{name}, {texts.label(f'official.organiser.{figure.whose.organiser.value}')}"


def _gender(figure: OfficialFigure, texts: Texts) -> str:
    return "" if figure.gender is Gender.ALL else f", {texts.label(f'official.gender.{figure.gender.value}')}"


def _value(figure: OfficialFigure, texts: Texts) -> TableCell:
    if isinstance(figure.value, Sign):
        return TableCell(figure.value.value, marks=frozenset({figure.value.mark}))
    text = published(figure.value)
    return TableCell(texts.label("official.about", value=text) if figure.rounded else text)


def published(value: Decimal) -> str:
    """A number with the decimals that its source gave it, as it is written in Swedish."""
    exponent = value.as_tuple().exponent
    return number(value, -exponent if isinstance(exponent, int) and exponent < 0 else 0)
