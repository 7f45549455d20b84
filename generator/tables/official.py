"""Official figures as a table that may be shown: every row with its source, its school year and the day it was read."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.domain.official import (
    Gender,
    Indicator,
    Level,
    OfficialCatalogue,
    OfficialFigure,
    Organiser,
    Sign,
    Source,
    decimals_of,
)
from generator.domain.table import Align, Column, Row, Table, TableCell
from generator.domain.texts import Texts
from generator.measures.value_added import Level as ValueLevel
from generator.tables.swedish import DASH, NBSP, capital, date_with_year, in_order, number, school_year
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
    measures = [catalogue.indicators[figure.indicator] for figure in figures]
    deviates = any(one.deviation for one in measures)
    notes = (f"{capital(level_text(ValueLevel.OFFICIAL))}.",) if deviates else ()
    return Table(
        id=TABLE,
        caption=texts.label("official.caption"),
        columns=columns,
        rows=tuple(_row(figure, catalogue, texts) for figure in figures),
        source=source_names(figures, texts),
        notes=(*sign_notes(figures, texts), *publishers_notes(measures), *notes),
    )


def publishers_notes(measures: Iterable[Indicator]) -> tuple[str, ...]:
    """What those who publish the measures warn about, each once."""
    return tuple(dict.fromkeys(one.note for one in measures if one.note))


def sign_notes(figures: Iterable[OfficialFigure], texts: Texts) -> tuple[str, ...]:
    """What the signs among some figures mean, and nothing about signs that are not there."""
    known = tuple(figures)
    signs = [sign for sign in Sign if any(figure.value is sign for figure in known)]
    rounded = (texts.label("official.rounded"),) if any(figure.rounded for figure in known) else ()
    return (*(texts.label(f"official.sign.{sign.name.lower()}") for sign in signs), *rounded)


def blank_notes(rows: Iterable[Row], texts: Texts) -> tuple[str, ...]:
    """That an empty cell is a figure that nobody has read in, where there is any."""
    blank = any(not cell.text and not cell.marks for row in rows for cell in row.cells)
    return (texts.label("official.blank"),) if blank else ()


def source_names(figures: Iterable[OfficialFigure], texts: Texts) -> str:
    """Those who have published them, for the line ”Källa: …”."""
    used = {figure.origin.source for figure in figures}
    return "; ".join(texts.label(f"official.source.{source.value}") for source in Source if source in used)


def origins_text(figures: Iterable[OfficialFigure], texts: Texts) -> str:
    """``Skolverket, export, 1 oktober 2026``: every source once, with the day or days on which it was read."""
    days: dict[Source, set[date]] = {}
    for figure in figures:
        days.setdefault(figure.origin.source, set()).add(figure.origin.retrieved)
    return "; ".join(_dated(one, days[one], texts) for one in Source if one in days)


def _dated(source: Source, days: set[date], texts: Texts) -> str:
    """What is made up was read by nobody on no day."""
    name = texts.label(f"official.from.{source.value}")
    return name if source is Source.MADE_UP else f"{name}, {_span(days)}"


def _span(days: set[date]) -> str:
    first, last = date_with_year(min(days)), date_with_year(max(days))
    return first if first == last else f"{first}{NBSP}{DASH} {last}"


def _in_order(figures: Sequence[OfficialFigure], indicators: Sequence[str]) -> list[OfficialFigure]:
    """By kind of whole, by name, by measure as the catalogue has them; sources and years as they come."""
    by_measure = sorted(figures, key=lambda figure: indicators.index(figure.indicator))
    return [one for level in Level for one in in_order([f for f in by_measure if f.whose.level is level], _name)]


def _row(figure: OfficialFigure, catalogue: OfficialCatalogue, texts: Texts) -> Row:
    indicator = catalogue.indicators[figure.indicator]
    source = texts.label(f"official.from.{figure.origin.source.value}")
    return Row(
        whose_text(figure, texts),
        (
            TableCell(f"{measure_text(indicator)}{gender_text(figure, texts)}"),
            TableCell(school_year(figure.school_year)),
            value_cell(figure, texts),
            TableCell("" if figure.pupils is None else str(figure.pupils)),
            TableCell(source),
            TableCell(figure.origin.retrieved.isoformat()),
        ),
    )


def measure_text(indicator: Indicator) -> str:
    """``Behöriga till yrkesprogram, åk 9 (procent)``; the year never parts from its number."""
    return f"{indicator.title} ({indicator.unit})".replace("åk ", f"åk{NBSP}")


def _name(figure: OfficialFigure) -> str:
    return figure.whose.name or figure.whose.code


def whose_text(figure: OfficialFigure, texts: Texts) -> str:
    """The name; of a municipality also whose schools, unless it is all of them."""
    name = _name(figure)
    if figure.whose.level is Level.SCHOOL_UNIT or figure.whose.organiser is Organiser.ALL:
        return name
    return f"{name}, {texts.label(f'official.organiser.{figure.whose.organiser.value}')}"


def gender_text(figure: OfficialFigure, texts: Texts) -> str:
    """``, flickor`` after what it is a figure of; nothing where it is of all pupils."""
    return "" if figure.gender is Gender.ALL else f", {texts.label(f'official.gender.{figure.gender.value}')}"


def value_cell(figure: OfficialFigure, texts: Texts) -> TableCell:
    """The number with the decimals that it was published with, or its sign with what that means."""
    if isinstance(figure.value, Sign):
        return TableCell(figure.value.value, marks=frozenset({figure.value.mark}))
    text = published(figure.value)
    return TableCell(texts.label("official.about", value=text) if figure.rounded else text)


def counted_cell(figure: OfficialFigure, texts: Texts) -> TableCell:
    """``66,7 (27)``: the number, and how many pupils it is about where that is published."""
    cell = value_cell(figure, texts)
    return replace(cell, text=f"{cell.text}{NBSP}({number(figure.pupils or 0)})") if has_pupils(figure) else cell


def pupils_notes(figures: Iterable[OfficialFigure], texts: Texts) -> tuple[str, ...]:
    """What the number in brackets is, where there is one."""
    return (texts.label("official.pupils_beside"),) if any(map(has_pupils, figures)) else ()


def has_pupils(figure: OfficialFigure) -> bool:
    """Whether the pupils stand beside the number; of a whole country they would only take room."""
    return figure.pupils is not None and figure.whose.level is not Level.NATION


def published(value: Decimal) -> str:
    """A number with the decimals that its source gave it, as it is written in Swedish."""
    return number(value, decimals_of(value))
