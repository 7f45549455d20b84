"""The other key figures, each in a table of its own where somebody has counted it: shares, tests and a mean."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from generator.domain.asked import figures_asked
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.catalogue import KeyFigure, KeyFigureKind
from generator.domain.draft import Draft, DraftRow, DraftTable, InternalOnly, Pair, PupilsOf, ReachedOf, ShareOf, Words
from generator.domain.observations import WHOLE_MUNICIPALITY, CountKey, ObservationKey
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX
from generator.domain.table import Align, Column
from generator.measures.coverage import REACH_GOALS
from generator.measures.gathering import CATEGORIES, GRADE_AND_TEST
from generator.measures.means import mean_over, means_in
from generator.measures.progression import half_up
from generator.measures.reported import Reported
from generator.tables.report_words import PERCENT_NOTE, SHARE, cohort_title, subject_name, when
from generator.tables.swedish import DASH, NBSP, capital, number
from generator.tables.wording import addressed

HEADINGS = ("Lägre betyg än provbetyg", "Samma betyg som provbetyg", "Högre betyg än provbetyg")
MAPPED = {"pupils": "Elever", "mapped": "Kartlagda", "indicated": "Med indikation"}
WHOLE_COHORT = "Hela årskullen"
ELIGIBLE = "eligible"
NAMED_AS_NOW = "Årskullarna heter som de heter i dag, efter sommaren."
LEFT = f"Den årskull som gick ut åk{NBSP}9 står utan årskurs."


def figure_tables(known: Reported, at: Checkpoint, *, intern: bool) -> Iterator[DraftTable]:
    """Every figure that somebody has counted at a full checkpoint, in the order of the catalogue."""
    for figure in figures_asked(known.engagement, known.model.catalogue, at.school_year):
        if figure.kind is KeyFigureKind.SHARE and figure.id != REACH_GOALS:
            yield from _some(share_table(known, figure, at))
        elif figure.id == GRADE_AND_TEST and intern:  # its three groups are a whole: one hidden follows from the others
            yield from _some(grades_table(known, figure, at))
        elif figure.kind is KeyFigureKind.MAPPING and intern:
            yield from _some(mapping_table(known, figure, at))
        elif figure.kind is KeyFigureKind.MEAN and intern:
            yield from _some(mean_table(known, figure, at))


def _some(table: DraftTable) -> Iterator[DraftTable]:
    if table.rows:
        yield table


def share_table(known: Reported, figure: KeyFigure, at: Checkpoint) -> DraftTable:
    """A row a cohort and what the figure is divided by: subject, delprov or programme."""
    columns = (
        Column("Årskull", 26),
        Column("Gäller", 34),
        Column("Andel", SHARE, Align.RIGHT),
        Column("Antal", SHARE, Align.RIGHT),
        Column("Av elever", SHARE, Align.RIGHT),
    )
    rows = tuple(
        DraftRow(
            cohort_title(known, pair.key.cohort),
            (Words(_divided(known, pair.key)), ShareOf(pair), ReachedOf(pair), PupilsOf(pair)),
        )
        for pair in _pairs(known, figure, at)
    )
    return _table(known, figure, at, columns, rows)


def grades_table(known: Reported, figure: KeyFigure, at: Checkpoint) -> DraftTable:
    """How often a grade is lower than the test's, the same, or higher."""
    columns = (
        Column("Årskull", 26),
        Column("Ämne", 16),
        *(Column(heading, 14, Align.RIGHT) for heading in HEADINGS),
        Column("Av elever", SHARE, Align.RIGHT),
    )
    of_first = [pair for pair in _pairs(known, figure, at) if pair.key.category == CATEGORIES[0]]
    return _table(known, figure, at, columns, tuple(_grades_row(known, pair) for pair in of_first))


def _grades_row(known: Reported, first: Pair) -> DraftRow:
    others = [known.pair(replace(first.key, category=one)) for one in CATEGORIES[1:]]
    every = [first, *(one for one in others if one)]  # a school that knows one of the three knows them all
    shares: list[Draft] = [ShareOf(one) for one in every]
    cells = (Words(subject_name(known.model, first.key.subject)), *shares, PupilsOf(first))
    return DraftRow(cohort_title(known, first.key.cohort), cells)


def mapping_table(known: Reported, figure: KeyFigure, at: Checkpoint) -> DraftTable:
    """Förskoleklassen: pupils, those who are mapped, and those with an indication, over the schools that know all."""
    cohort = Cohort.in_year(FIRST_INDEX, at.school_year)
    place = ObservationKey(WHOLE_MUNICIPALITY, cohort, at, figure.id)
    schools = {count.observation.school_unit for count in known.counts if _same(count.observation, place)}
    said = [
        [known.counts.get(CountKey(replace(place, school_unit=school), field)) for field in MAPPED]
        for school in sorted(schools)
    ]
    whole = [[number for number in one if number is not None] for one in said if None not in one]
    sums = [sum(numbers) for numbers in zip(*whole, strict=True)]
    columns = (Column("Årskull", 30), *(Column(heading, 16, Align.RIGHT) for heading in MAPPED.values()))
    cells = tuple(InternalOnly(number(one), place) for one in sums)
    rows = (DraftRow(known.model.school_system.cohort_name(cohort, at.school_year), cells),) if cells else ()
    return _table(known, figure, at, columns, rows)


def _same(key: ObservationKey, place: ObservationKey) -> bool:
    return replace(key, school_unit=place.school_unit) == place


def mean_table(known: Reported, figure: KeyFigure, at: Checkpoint) -> DraftTable:
    """A mean over the schools' pupils, beside how many they are and how many have no grade that it could be of."""
    columns = (
        Column("Årskull", 26),
        Column(capital(figure.unit), 16, Align.RIGHT),
        Column("Elever i genomsnittet", 20, Align.RIGHT),
        Column("Utan godkänt betyg", 20, Align.RIGHT),
    )
    rows = []
    for cohort in known.cohorts_in(at.school_year):
        key = ObservationKey(WHOLE_MUNICIPALITY, cohort, at, figure.id)
        if mean := mean_over(means_in(known.received.observations, key)):
            texts = (_decimals(mean.value, figure.decimals), number(mean.pupils), _outside(known, key, mean.pupils))
            rows.append(DraftRow(cohort_title(known, cohort), tuple(InternalOnly(text, key) for text in texts)))
    return _table(known, figure, at, columns, tuple(rows))


def _outside(known: Reported, key: ObservationKey, within: int) -> str:
    """The pupils whom a mean is not of, out of all who have or should have had a grade; a dash where nobody knows."""
    programme = known.model.school_system.eligibility[0].id  # every group counts all of them
    whole = known.pair(replace(key, key_figure=ELIGIBLE, part=programme))
    schools = {count.observation.school_unit for count in known.counts if _same(count.observation, key)}
    same = whole is not None and {part.school_unit for part in whole.parts} == schools - {WHOLE_MUNICIPALITY}
    return number(whole.counted.pupils - within) if whole and same else DASH


def _decimals(value: Fraction, decimals: int) -> str:
    """Rounded half up, once."""
    return number(Decimal(half_up(value * 10**decimals)).scaleb(-decimals), decimals)


def _table(
    known: Reported, figure: KeyFigure, at: Checkpoint, columns: tuple[Column, ...], rows: tuple[DraftRow, ...]
) -> DraftTable:
    caution = addressed(figure.caution, known.engagement.director)
    shares = figure.kind in (KeyFigureKind.SHARE, KeyFigureKind.DISTRIBUTION)
    percent = (PERCENT_NOTE,) if shares else ()
    notes = (figure.question, *((caution,) if caution else ()), *_named(known, at, rows), *percent)
    caption = f"{figure.label}, {when(known.model, at)}, hela kommunen"
    return DraftTable(f"{figure.id}-{at}", caption, columns, rows, figure.source, notes)


def _named(known: Reported, at: Checkpoint, rows: tuple[DraftRow, ...]) -> Iterator[str]:
    """In the autumn, June's cohorts bear the name of today, and the one that has left grundskolan has no year."""
    if at.school_year != known.term.school_year:
        left = cohort_title(known, Cohort.in_year(LAST_INDEX, at.school_year))
        yield LEFT if all(row.stub == left for row in rows) else NAMED_AS_NOW
        if {left} < {row.stub for row in rows}:
            yield LEFT


def _pairs(known: Reported, figure: KeyFigure, at: Checkpoint) -> Iterator[Pair]:
    """By cohort, then subject and part in the order of the catalogue."""
    subjects = [one.id for one in known.model.catalogue.subjects]
    parts = [one.id for one in known.model.school_system.eligibility]
    found = [key for key in known.parts if (key.key_figure, key.checkpoint) == (figure.id, at)]
    in_order = sorted(
        found,
        key=lambda key: (
            -key.cohort.key,
            subjects.index(key.subject) if key.subject else -1,
            parts.index(key.part) if key.part in parts else len(parts),
            key.part,
        ),
    )
    cohorts = known.cohorts_in(at.school_year)
    yield from (pair for key in in_order if key.cohort in cohorts and (pair := known.pair(key)))


def _divided(known: Reported, key: ObservationKey) -> str:
    """The subject and the delprov, or the programmes in words: codes are for machines."""
    eligibility = next((one.label for one in known.model.school_system.eligibility if one.id == key.part), "")
    words = (subject_name(known.model, key.subject) if key.subject else "", capital(eligibility) or key.part)
    return ", ".join(word for word in words if word) or WHOLE_COHORT
