"""What has been published about a municipality's own schools and about the country, school year by school year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.domain.official import (
    Gender,
    Indicator,
    Level,
    Official,
    OfficialFigure,
    Organiser,
    Sign,
    Source,
)

WHOLES = (Level.MUNICIPALITY, Level.NATION)
SOURCES = list(Source)


@dataclass(frozen=True, slots=True)
class OfficialLine:
    """One measure of one whole: every school year that is known of it, each with its own source and day.

    It is a line of different cohorts: next year's åk 9 are other pupils.
    """

    indicator: Indicator
    level: Level
    organiser: Organiser
    by_year: Mapping[int, OfficialFigure]


def official_lines(official: Official) -> tuple[OfficialLine, ...]:
    """Of each measure that we count too: the municipality's own schools, and then the country.

    Convention: all pupils; the country's municipal schools where they have been published, otherwise all its schools.
    A measure without a line of the municipality has none at all. Source: the order of ``official.yaml``.

    >>> [(one.indicator.id, one.level.value, *one.by_year) for one in official_lines(PUBLISHED_LINES)]
    [('merit_17', 'municipality', 2023, 2024), ('merit_17', 'nation', 2024)]
    """
    found = []
    for name in (one for one in official.catalogue.indicators if one in official.catalogue.same_as):
        lines = [line for level in WHOLES if (line := official_line(official, name, level))]
        found += lines if lines and lines[0].level is Level.MUNICIPALITY else []
    return tuple(found)


def official_line(official: Official, indicator: str, level: Level) -> OfficialLine | None:
    """One measure of one whole; ``None`` where nothing is published.

    Convention: of several sources of the same year the first in the order of ``Source`` is taken, Skolverket's before
    Kolada's, which has it from there; one that has nothing gives way to one that has.

    >>> official_line(PUBLISHED_LINES, "merit_17", Level.MUNICIPALITY).by_year[2024].value
    Decimal('211.9')
    """
    figures = [
        one
        for one in official.figures
        if (one.indicator, one.whose.level, one.gender) == (indicator, level, Gender.ALL)
        if level is Level.NATION or one.whose.organiser is Organiser.MUNICIPAL
    ]
    organisers = {one.whose.organiser for one in figures}
    organiser = Organiser.MUNICIPAL if Organiser.MUNICIPAL in organisers else Organiser.ALL
    by_year: dict[int, OfficialFigure] = {}
    for figure in sorted(figures, key=_preferred):
        if figure.whose.organiser is organiser:
            by_year.setdefault(figure.school_year, figure)
    known = dict(sorted(by_year.items()))
    return OfficialLine(official.catalogue.indicators[indicator], level, organiser, known) if known else None


def last_years(lines: Iterable[OfficialLine], most: int) -> tuple[int, ...]:
    """The last school years that anything is known of, at most so many, in order; years in between are not left out.

    >>> last_years(official_lines(PUBLISHED_LINES), 5)
    (2023, 2024)
    """
    years = {year for line in lines for year in line.by_year}
    return tuple(range(max(min(years), max(years) - most + 1), max(years) + 1)) if years else ()


def _preferred(figure: OfficialFigure) -> tuple[bool, int]:
    return figure.value is Sign.MISSING, SOURCES.index(figure.origin.source)
