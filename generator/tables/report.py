"""A release of a term, section by section: the municipality first, cohorts in order of age, then schools by name.

A table that is shown has the same name, columns and rows in every edition. What differs between editions is which
tables there are: what stays within the schools and förvaltningen is in edition intern only, and schools have sections
of their own outward only where the municipality has decided so. Until then a sum that a single school stands for
is no sum either.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from generator.domain.asked import checkpoints_asked
from generator.domain.calendar import Checkpoint, Cohort, Season, checkpoints_of, term_of
from generator.domain.draft import DraftSection, DraftTable
from generator.domain.edition import Edition, SmallGroups
from generator.domain.engagement import SchoolUnit
from generator.domain.handbook import QuestionCard
from generator.domain.observations import WHOLE_MUNICIPALITY
from generator.measures.reported import Reported
from generator.tables.report_cards import board_table, cards_table
from generator.tables.report_cohorts import certainty_table, movement_table, table_2, year_table
from generator.tables.report_coverage import cohort_coverage_table, coverage_table
from generator.tables.report_crossings import crossing_tables
from generator.tables.report_deviations import deviations_table, flips_table
from generator.tables.report_figures import figure_tables
from generator.tables.report_forward import forward_tables
from generator.tables.report_light import light_table
from generator.tables.report_targets import target_tables
from generator.tables.report_words import cohort_title, lines_of
from generator.tables.swedish import in_order

LIGHT = (1, 3)


def report_sections(
    known: Reported, edition: Edition, limits: SmallGroups, cards: Sequence[QuestionCard] = ()
) -> tuple[DraftSection, ...]:
    """Everything that a release of the term shows in an edition; a section without tables is left out.

    ``cards`` are those of the handbook: the twelve are chosen from in edition intern, the board's own stand for it too.
    """
    intern = not edition.outward
    told = known if intern or limits.schools else known.of_several_schools()
    found = [_rests_on(known), *_municipality(told, intern=intern), _cards(told, cards, edition)]
    if intern or limits.schools:
        found += (_school(known, unit, cards, intern=intern) for unit in _units(known))
    return tuple(section for section in found if section.tables)


def moments(known: Reported) -> tuple[Checkpoint, ...]:
    """The full checkpoints that are compared with a year earlier: last June, and in the autumn December as well."""
    return (known.june,) if known.term.season is Season.SPRING else (known.june, known.december)


def _rests_on(known: Reported) -> DraftSection:
    return DraftSection(
        "tackning", "Täckning", (coverage_table(known), cohort_coverage_table(known, moments(known))),
        "Läs täckningen innan du läser andelarna. Ett tal som saknar en skola är ett annat tal.",
    )  # fmt: skip


def _municipality(known: Reported, *, intern: bool) -> Iterator[DraftSection]:
    times = moments(known)
    yield DraftSection(
        "avvikelser", "Avvikelser", tuple(_deviations(known, times, intern=intern)),
        "Här står var en hel årskull i kommunen har gått ned. Ta frågan vidare till skolorna.",
    )  # fmt: skip
    yield DraftSection(
        "mal",
        "Mål",
        target_tables(known),
        "Så långt är det kvar till målen, räknat i elever. Ett mål utan beslutsdag är ett förslag.",
    )
    for cohort in known.cohorts:
        tables = tuple(_cohort(known, cohort, times, intern=intern))
        yield DraftSection(f"arskull-{cohort.key}", cohort_title(known, cohort), tables)
    yield DraftSection(
        "over-gransen", "Över gränsen", tuple(crossing_tables(known)),
        "Mellan några årskurser byts måttet. Här står hur årskull efter årskull har gått över samma gräns.",
    )  # fmt: skip
    yield DraftSection(
        "riskerar", "Riskerar att inte nå", tuple(_risks(known, intern=intern)),
        "Oktober och mars står för sig. De talar om vad som ännu går att göra något åt.",
    )  # fmt: skip
    others = chain.from_iterable(figure_tables(known, at, intern=intern) for at in times)
    yield DraftSection(
        "andra-matt", "Andra mått", tuple(others), "Vart och ett står för sig och läses med sin egen förklaring."
    )
    yield DraftSection(
        "framat", "Förädlingsvärde och prognos", tuple(forward_tables(known)) if intern else (),
        "Försiktiga uträkningar för dem som arbetar med eleverna. De är inga löften och inga omdömen om skolor.",
    )  # fmt: skip


def _deviations(known: Reported, times: tuple[Checkpoint, ...], *, intern: bool) -> Iterator[DraftTable]:
    for now in times:
        if known.counted_at(now):
            yield deviations_table(known, now)
            flips = flips_table(known, now) if intern else None
            if flips:
                yield flips


def _cohort(
    known: Reported, cohort: Cohort, times: tuple[Checkpoint, ...], school: str = WHOLE_MUNICIPALITY, *, intern: bool
) -> Iterator[DraftTable]:
    if known.first_june is None or not lines_of(known, cohort, (known.june, known.december)):
        return
    if (table := table_2(known, cohort, school)).rows:
        yield table
    years = (year_table(known, cohort, now, school) for now in times if known.counted_at(now))
    yield from (one for one in years if one)
    if intern:
        yield from (
            one for one in (certainty_table(known, cohort, school), movement_table(known, cohort, school)) if one
        )


def _light(known: Reported) -> tuple[Checkpoint, ...]:
    """The light checkpoints of the school year until now that anybody has answered."""
    last = checkpoints_of(known.term)[1]
    passed = (Checkpoint(last.school_year, number) for number in LIGHT if number < last.number)
    return tuple(one for one in passed if known.counted_at(one))


def _risks(known: Reported, *, intern: bool) -> Iterator[DraftTable]:
    """What a few pilots have answered is figures of schools and not of the municipality: it stays inside."""
    return (light_table(known, at) for at in _light(known) if intern or _everybody(known, at))


def _everybody(known: Reported, at: Checkpoint) -> bool:
    """Whether every school was asked."""
    term = term_of(at.month)
    units = known.engagement.units_in(term)
    return all(at in checkpoints_asked(known.engagement, unit, term) for unit in units)


def _cards(known: Reported, cards: Sequence[QuestionCard], edition: Edition) -> DraftSection:
    ours = cards_table(known, cards, known.cohorts) if edition is Edition.INTERN and known.first_june else None
    board = None if edition is Edition.PUBLIK else board_table(cards)
    return DraftSection("fragekort", "Frågor att börja med", tuple(one for one in (ours, board) if one))


# ---- schools


def _units(known: Reported) -> list[SchoolUnit]:
    return in_order(known.engagement.units_in(known.term), lambda unit: unit.name)


def _school(known: Reported, unit: SchoolUnit, cards: Sequence[QuestionCard], *, intern: bool) -> DraftSection:
    cohorts = [one for one in known.cohorts if one.index(known.term.school_year) in unit.indexes]
    chosen = cards_table(known, cards, cohorts, unit.code) if intern else None
    tables = [chosen] if chosen else []
    tables += [table for one in cohorts for table in _cohort(known, one, moments(known), unit.code, intern=intern)]
    tables += (table for at in _light(known) if (table := light_table(known, at, unit.code)).rows)
    return DraftSection(f"skola-{unit.code}", unit.name, tuple(tables))
