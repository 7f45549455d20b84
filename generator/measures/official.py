"""Deviations from a model as others have published them: somebody else's value added, and never one of ours."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.domain.official import OfficialCatalogue, OfficialFigure, Source, Whose
from generator.measures.value_added import OfficialDeviation

SKOLVERKET, KOLADA = "Skolverket, export {id}", "Kolada {id}"


def official_deviations(
    figures: Iterable[OfficialFigure], catalogue: OfficialCatalogue
) -> tuple[tuple[Whose, OfficialDeviation], ...]:
    """Every deviation that is a number, beside whose it is, in the order given; a sign is no deviation.

    Convention: the year is the calendar year of the spring term, as both Kolada and SALSA count. Source: as published.

    >>> ((whose, one),) = official_deviations(PUBLISHED, OFFICIAL)
    >>> whose.name, one.value, one.unit, one.source, one.year
    ('Ludvika', Decimal('-3.1'), 'procentenheter', 'Kolada U15461', 2025)
    """
    return tuple(
        (
            figure.whose,
            OfficialDeviation(
                figure.number,
                catalogue.indicators[figure.indicator].unit,
                _source(figure, catalogue),
                figure.school_year + 1,
            ),
        )
        for figure in figures
        if catalogue.indicators[figure.indicator].deviation and figure.number is not None
    )


def under_names(figures: Iterable[OfficialFigure], names: Mapping[str, str]) -> Iterator[OfficialFigure]:
    """The same figures, those of a renamed school under its new code; ``names`` are the new codes by the old.

    >>> [one.whose.code for one in under_names(PUBLISHED, {"2085": "0000"})]
    ['0000', '0000']
    """
    for one in figures:
        yield replace(one, whose=replace(one.whose, code=names.get(one.whose.code, one.whose.code)))


def _source(figure: OfficialFigure, catalogue: OfficialCatalogue) -> str:
    """The publisher and the number that the figure goes by there."""
    if figure.origin.source is Source.KOLADA:
        return KOLADA.format(id=next(one.id for one in catalogue.kolada if one.indicator == figure.indicator))
    return SKOLVERKET.format(id=next(one.number for one in catalogue.exports if figure.indicator in one.headings))
