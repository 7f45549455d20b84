"""Official figures where people meet them: what lies in the folder of statistics, for reports, books and documents."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.config.official import load_official
from generator.disclosure.others import published_by_others
from generator.domain.calendar import Term
from generator.domain.engagement import Engagement
from generator.domain.official import Gender, Level, Official, latest, newest
from generator.domain.published import PublishedCell
from generator.domain.report import ShownFigure
from generator.domain.table import Table, TableSection
from generator.domain.texts import Texts
from generator.measures.gathering import renamed
from generator.measures.official import under_names
from generator.pipeline.statistics import about, read_kept
from generator.tables.official import official_table
from generator.tables.official_beside import official_beside_table
from generator.tables.official_years import official_years_table


def official_of(engagement: Engagement, place: Path | None) -> Official:
    """Everything in the folder about the municipality, its own schools and the country; nothing without a folder."""
    catalogue = load_official()
    found, _ = read_kept(place, catalogue) if place else ([], ())
    ours = {unit.code for unit in engagement.school_units}
    figures = (
        one
        for one in newest(about(engagement, found))
        if one.whose.level is not Level.SCHOOL_UNIT or one.whose.code in ours
    )
    return Official(tuple(figures), catalogue)


def known_by_all(official: Official, engagement: Engagement, term: Term) -> tuple[PublishedCell, ...]:
    """What others have told of the counts of ours, under the names that the schools have in the term."""
    figures = under_names(official.figures, renamed(engagement, term))
    return tuple(published_by_others(figures, official.catalogue))


def official_sections(
    official: Official, shown: Sequence[ShownFigure], texts: Texts, *, schools: bool
) -> tuple[TableSection, ...]:
    """The last sections of a report, or nothing when no figures lie there.

    First our own figures (as they are ``shown``) with the official ones beside them, and the official ones school year
    by school year; then the headline figures of the last one. They have been published already, so no edition hides
    them; ``schools`` says whether schools may stand by name.
    """
    label = texts.label
    lines = official_beside_table(official, shown, texts), official_years_table(official, texts)
    sections = (
        TableSection("officiell-statistik", label("official.caption"), _there(*lines), label("official.lead")),
        TableSection(
            "officiellt-senast",
            label("official.latest"),
            _there(_headlines(official, texts, schools=schools)),
            label("official.lead"),
        ),
    )
    return tuple(section for section in sections if section.tables)


def _there(*tables: Table | None) -> tuple[Table, ...]:
    return tuple(table for table in tables if table)


def _headlines(official: Official, texts: Texts, *, schools: bool) -> Table | None:
    figures = latest(
        one
        for one in official.figures
        if official.catalogue.indicators[one.indicator].headline and one.gender is Gender.ALL
        if schools or one.whose.level is not Level.SCHOOL_UNIT
    )
    table = official_table(figures, official.catalogue, texts)
    return replace(table, caption=texts.label("official.latest")) if figures else None
