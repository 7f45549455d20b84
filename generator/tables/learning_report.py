"""Lärrapport: the school's cohorts as blankett B17 asks for them, filled in from what has been counted."""

from generator.domain.calendar import Cohort
from generator.domain.draft import DraftRow, DraftTable, Words
from generator.domain.table import Align, Column
from generator.tables.report_words import SUBJECTS, cohort_title, pupils
from generator.tables.report_words import change as change_of
from generator.tables.school_picture import School


def cohorts_table(of: School) -> DraftTable:
    """A row a cohort: its pupils in mathematics, which all read, and each core subject's change since last June."""
    label, right = of.texts.label, Align.RIGHT
    columns = (
        Column(label("lesson.cohort"), 24),
        Column(label("lesson.pupils"), 8, right),
        *(Column(label("lesson.since", subject=of.short(subject)), 18, right) for subject in SUBJECTS),
        Column(label("lesson.yardstick"), 12, right),
    )
    rows = tuple(_row(of, cohort) for cohort in of.cohorts)
    caption = label("lesson.cohorts", school=of.unit.name)
    notes = (label("lesson.cohorts.note"),)
    return DraftTable(f"larrapport-{of.unit.code}", caption, columns, rows, notes=notes)


def _row(of: School, cohort: Cohort) -> DraftRow:
    keys = [of.key(cohort, of.known.june, subject) for subject in SUBJECTS]
    year = of.known.june.school_year
    broken = of.known.model.school_system.breaks_before(cohort.index(year), year)
    cells = (pupils(of.known, keys[SUBJECTS.index("MA")]), *(change_of(of.known, key) for key in keys))
    word = Words(of.texts.label("lesson.broken" if broken else "lesson.same"))
    return DraftRow(cohort_title(of.known, cohort), (*cells, word))
