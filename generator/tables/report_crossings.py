"""Över gränsen: how each cohort went over a line where the yardstick changes, the latest beside those before it."""

from collections.abc import Iterator

from generator.domain.calendar import JUNE, Checkpoint, Cohort
from generator.domain.draft import DraftRow, DraftTable
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.table import Align, Column
from generator.measures.coverage import REACH_GOALS
from generator.measures.reported import Reported
from generator.tables.report_words import (
    PERCENT_NOTE,
    SUBJECTS,
    YEARS,
    asked_for,
    change,
    earlier,
    pupils,
    share,
    subject_name,
    year_of,
)
from generator.tables.swedish import NBSP

NOTE = (
    "En nedgång just här är väntad i de flesta kommuner, eftersom ”når” betyder något annat på andra sidan. "
    "Jämför årskullarna med varandra, inte med noll."
)


def crossing_tables(known: Reported) -> Iterator[DraftTable]:
    """A table a line and subject, where any cohort is known on both sides."""
    system = known.model.school_system
    for index in YEARS:
        if system.breaks_before(index, known.june.school_year):
            for subject in SUBJECTS:
                table = crossing_table(known, index, subject)
                if table.rows:
                    yield table


def crossing_table(known: Reported, index: int, subject: str) -> DraftTable:
    """Cohorts downwards, the youngest first; the June before the line and the June after it across."""
    system, year = known.model.school_system, known.june.school_year
    before, after = (f"åk{NBSP}{system.label(at, year)}" for at in (index - 1, index))
    columns = (
        Column("Årskull", 26),
        Column(before, 10, Align.RIGHT),
        Column(f"Elever {before}", 10, Align.RIGHT),
        Column(after, 10, Align.RIGHT, breaks_before=True),
        Column(f"Elever {after}", 10, Align.RIGHT),
        Column("Förändring över gränsen", 26, Align.RIGHT),
    )
    rows = tuple(_row(known, key) for key in _crossed(known, index, subject))
    caption = f"{subject_name(known.model, subject)}: så gick årskullarna från {before} till {after}, hela kommunen"
    return DraftTable(f"over-gransen-{index}-{subject.lower()}", caption, columns, rows, notes=(NOTE, PERCENT_NOTE))


def _crossed(known: Reported, index: int, subject: str) -> Iterator[ObservationKey]:
    first = known.first_june
    for year in range(known.june.school_year, known.june.school_year if first is None else first, -1):
        cohort = Cohort.in_year(index, year)
        key = ObservationKey(WHOLE_MUNICIPALITY, cohort, Checkpoint(year_of(cohort, index), JUNE), REACH_GOALS, subject)
        both = asked_for(known.model, key) and asked_for(known.model, earlier(key))
        if both and known.pair(key) and known.pair(earlier(key)):
            yield key


def _row(known: Reported, key: ObservationKey) -> DraftRow:
    before = earlier(key)
    cells = (share(known, before), pupils(known, before), share(known, key), pupils(known, key), change(known, key))
    return DraftRow(f"Årskull född {key.cohort.born}", cells)
