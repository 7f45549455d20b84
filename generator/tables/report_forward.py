"""Förädlingsvärde och prognos: edition intern only, with its level and interval, or the reason why there is none."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from generator.domain.calendar import JUNE, Checkpoint, Cohort
from generator.domain.counted import Counted
from generator.domain.draft import DraftRow, DraftTable, InternalOnly, PupilsOf, ShareOf, Words
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.school_system import LAST_INDEX, SchoolSystem
from generator.domain.table import Align, Column
from generator.domain.transitions import TransitionCounts
from generator.measures.coverage import REACH_GOALS, Place
from generator.measures.line import fitted
from generator.measures.progression import POINTS, half_up
from generator.measures.reported import Reported
from generator.measures.value_added import GroupStep, Level, ValueAdded, of_groups, of_pupils
from generator.measures.whole_cohorts import WholeJunes, forecast_of
from generator.measures.withheld import FEWEST_PUPILS, Withheld
from generator.tables.report_words import (
    PERCENT_NOTE,
    SHARE,
    SUBJECTS,
    cohort_title,
    lines_of,
    nothing,
    subject_in_text,
    subject_name,
)
from generator.tables.swedish import capital, in_order, number, signed
from generator.tables.value_added import forecast_text, level_text, reason_text

FIRST_WITH_GRADES = 6
INTERN = "Visas bara internt. Talet säger inget om orsaken, och skolor jämförs inte med varandra."
LACKS_A_SCHOOL = "Räknas inte: alla skolor är inte med i summan."
FORECAST_NOTE = f"Prognosen är uträknad på hur tidigare årskullar har gått samma väg. {INTERN}"


def forward_tables(known: Reported) -> Iterator[DraftTable]:
    """Forecasts first, then value added by subject: groups, and pupils where their grades have been followed."""
    found = [forecast_table(known)]
    found += (groups_table(known, subject) for subject in SUBJECTS)
    found += (pupils_table(known, subject) for subject in SUBJECTS)
    yield from (table for table in found if table.rows)


# ---- forecast


def forecast_table(known: Reported) -> DraftTable:
    """Where each cohort with grades could be in its last June, subject by subject."""
    columns = (
        Column("Årskull", 22),
        Column("Ämne", 12),
        Column("Andel nu", SHARE, Align.RIGHT),
        Column("Elever nu", SHARE, Align.RIGHT),
        Column("I slutbetyget", 46),
    )
    rows = tuple(_forecast_rows(known))
    return DraftTable(
        "prognos", "Prognos till slutbetyget, hela kommunen", columns, rows, notes=(FORECAST_NOTE, PERCENT_NOTE)
    )


def _forecast_rows(known: Reported) -> Iterator[DraftRow]:
    junes = known.whole_junes
    for cohort in known.cohorts:
        index = cohort.index(known.june.school_year)
        for subject in lines_of(known, cohort, (known.june,)) if FIRST_WITH_GRADES <= index < LAST_INDEX else ():
            key = ObservationKey(WHOLE_MUNICIPALITY, cohort, known.june, REACH_GOALS, subject)
            if pair := known.pair(key):
                cells = (Words(subject_name(known.model, subject)), ShareOf(pair), PupilsOf(pair))
                words = InternalOnly(_forecast(key, pair.counted, junes), key)
                yield DraftRow(cohort_title(known, cohort), (*cells, words))


def _forecast(key: ObservationKey, now: Counted, junes: WholeJunes) -> str:
    """From the whole cohort only: a sum that lacks a school looks like a change."""
    if Place(key.cohort, key.checkpoint, key.subject) not in junes:
        return LACKS_A_SCHOOL
    found = forecast_of(key.cohort, key.subject, LAST_INDEX, junes)
    return reason_text(found) if isinstance(found, Withheld) else forecast_text(found, now.pupils)


# ---- value added


def groups_table(known: Reported, subject: str) -> DraftTable:
    """Each cohort that is still at its school, beside what groups with the same start have come to at the same step."""
    rows = tuple(row for cohort in known.cohorts for row in _group_rows(known, subject, cohort))
    caption = f"Förädlingsvärde i {subject_in_text(known.model, subject)}: juni mot juni i fjol, skola för skola"
    return _value_table(f"foradling-grupp-{subject.lower()}", caption, Level.GROUP, rows)


def _group_rows(known: Reported, subject: str, cohort: Cohort) -> Iterator[DraftRow]:
    """Schools by name; the line is the one of every group that has taken the same step in any year."""
    year = known.june.school_year
    every = [
        (one.earlier, one.now) for one in _steps(known, cohort.index(year), subject) if one.pupils >= FEWEST_PUPILS
    ]
    line = fitted(every)
    for unit in in_order(known.engagement.units_in(known.term), lambda one: one.name):
        if step := _step(known, unit.code, cohort, year, subject):
            (found,) = of_groups([step], line)
            key = ObservationKey(unit.code, cohort, known.june, REACH_GOALS, subject)
            yield _value_row(known, cohort, unit.name, found, key, unit=POINTS)


def _steps(known: Reported, index: int, subject: str) -> list[GroupStep]:
    """Every group that has taken the step to an index at one school, in any year that is known."""
    first = known.june.school_year if known.first_june is None else known.first_june
    found = (
        _step(known, unit.code, Cohort.in_year(index, year), year, subject)
        for year in range(first + 1, known.june.school_year + 1)
        for unit in known.engagement.school_units
    )
    return [one for one in found if one]


def _step(known: Reported, code: str, cohort: Cohort, year: int, subject: str) -> GroupStep | None:
    """Earlier and now, in shares, where the school has counted the cohort both years."""
    now, before = (
        known.pair(ObservationKey(code, cohort, Checkpoint(at, JUNE), REACH_GOALS, subject)) for at in (year, year - 1)
    )
    if not now or not before or not now.counted.pupils or not before.counted.pupils:
        return None
    flow = known.flow(now.key)
    earlier, later = (one.counted.reached / one.counted.pupils for one in (before, now))
    return GroupStep(code, earlier, later, now.counted.pupils, flow.stayers if flow else None)


def pupils_table(known: Reported, subject: str) -> DraftTable:
    """Where pupils' grades of åk 6 have been followed: each school's pupils beside all with the same grade then."""
    rows = tuple(row for cohort in known.cohorts for row in _pupil_rows(known, subject, cohort))
    caption = f"Förädlingsvärde i {subject_in_text(known.model, subject)}: sedan betyget i åk 6"
    return _value_table(f"foradling-elev-{subject.lower()}", caption, Level.PUPIL, rows)


def _pupil_rows(known: Reported, subject: str, cohort: Cohort) -> Iterator[DraftRow]:
    schools = [
        one for one in known.transitions if (one.subject, one.cohort, one.checkpoint) == (subject, cohort, known.june)
    ]
    points = _points(known.model.school_system, cohort.index(known.june.school_year), known.june.school_year)
    values = of_pupils(schools, points) if schools else ()
    by_name: list[tuple[TransitionCounts, ValueAdded | Withheld]] = in_order(
        zip(schools, values, strict=True), lambda pair: known.name(pair[0].school_unit)
    )
    for school, found in by_name:
        key = ObservationKey(school.school_unit, cohort, known.june, REACH_GOALS, subject)
        yield _value_row(known, cohort, known.name(school.school_unit), found, key, unit=1)


def _points(system: SchoolSystem, index: int, year: int) -> Mapping[str, Decimal]:
    scale = system.scale(index, year)
    return {one.symbol: one.points or Decimal(0) for one in scale.symbols} if scale else {}


def _value_table(name: str, caption: str, level: Level, rows: tuple[DraftRow, ...]) -> DraftTable:
    unit = "procentenheter" if level is Level.GROUP else "betygspoäng"
    columns = (
        Column("Årskull", 22),
        Column("Skola", 22),
        Column("Elever", SHARE, Align.RIGHT),
        Column(f"Mot väntat, {unit}", 16, Align.RIGHT),
        Column("Troligen mellan", 28),
    )
    return DraftTable(name, caption, columns, rows, notes=(f"{capital(level_text(level))}.", INTERN))


def _value_row(
    known: Reported, cohort: Cohort, school: str, found: ValueAdded | Withheld, key: ObservationKey, *, unit: int
) -> DraftRow:
    stub, name = cohort_title(known, cohort), Words(school)
    if isinstance(found, Withheld):
        pupils = found.pupils if found.present is None else found.present
        return DraftRow(
            stub, (name, InternalOnly(number(pupils), key), nothing(), InternalOnly(reason_text(found), key))
        )
    low, high = (_rounded(at, unit) for at in (found.interval.low, found.interval.high))
    cells = (number(found.pupils), _rounded(found.value, unit), f"{low} och {high}")
    return DraftRow(stub, (name, *(InternalOnly(text, key) for text in cells)))


def _rounded(value: float, unit: int) -> str:
    """Whole points with their sign; grade points with one decimal."""
    if unit == POINTS:
        return signed(half_up(Fraction(value) * POINTS))
    tenths = half_up(Fraction(value) * 10)
    return f"{'+' if tenths > 0 else ''}{number(Decimal(tenths).scaleb(-1), 1)}"
