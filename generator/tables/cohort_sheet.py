"""Årskullsblad: a cohort across the municipality and its schools, each school's figures by name."""

from collections.abc import Iterator

from generator.domain.calendar import Checkpoint, Cohort, Season
from generator.domain.draft import Draft, DraftRow, DraftTable, InternalOnly
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.table import Align, Column, Mark
from generator.domain.texts import Texts
from generator.measures.coverage import REACH_GOALS
from generator.measures.reported import Reported
from generator.tables.report_cohorts import same_pupils
from generator.tables.report_words import (
    change,
    cohort_title,
    lines_of,
    marked,
    pupils,
    share,
    when,
)
from generator.tables.swedish import in_order, number

MOVED = ("joined", "left")


def sheet_moment(known: Reported) -> Checkpoint:
    """The term's full checkpoint, which the schools are shown at."""
    return known.june if known.term.season is Season.SPRING else known.december


def schools_table(known: Reported, cohort: Cohort, texts: Texts) -> DraftTable:
    """A row a school that has the cohort at the full checkpoint, in the order of names; the municipality first.

    In June the same pupils stand beside, and who has come and gone; December is only held against December.
    """
    at = sheet_moment(known)
    subjects = lines_of(known, cohort, (at,))
    june = at == known.june
    columns = (Column(texts.label("cohort_sheet.school"), 26), *_columns(known, subjects, texts, june=june))
    place = ObservationKey(WHOLE_MUNICIPALITY, cohort, at, REACH_GOALS, "MA")
    codes = in_order(known.asked(place), known.name)
    rows = tuple(
        DraftRow(name, tuple(_cells(known, school, cohort, at, subjects)))
        for school, name in (
            (WHOLE_MUNICIPALITY, texts.label("cohort_sheet.whole")),
            *((one, known.name(one)) for one in codes),
        )
    )
    caption = texts.label("cohort_sheet.caption", cohort=cohort_title(known, cohort), when=when(known.model, at))
    return DraftTable(f"arskullsblad-{cohort.key}", caption, columns, rows, notes=_notes(texts, june=june))


def _notes(texts: Texts, *, june: bool) -> tuple[str, ...]:
    return (texts.label("cohort_sheet.note.june" if june else "cohort_sheet.note.december"),)


def _columns(known: Reported, subjects: tuple[str, ...], texts: Texts, *, june: bool) -> Iterator[Column]:
    label, right = texts.label, Align.RIGHT
    for subject in subjects:
        short = known.model.catalogue.subject(subject).short
        yield Column(label("cohort_sheet.share", subject=short), 9, right)
        yield Column(label("cohort_sheet.pupils", subject=short), 8, right)
        yield Column(label("cohort_sheet.change", subject=short), 16, right)
        if june:
            yield Column(label("cohort_sheet.same", subject=short), 11, right)
    if june:
        yield from (Column(label("cohort_sheet.joined"), 7, right), Column(label("cohort_sheet.left"), 7, right))


def _cells(known: Reported, school: str, cohort: Cohort, at: Checkpoint, subjects: tuple[str, ...]) -> Iterator[Draft]:
    for subject in subjects:
        key = ObservationKey(school, cohort, at, REACH_GOALS, subject)
        yield from (share(known, key), pupils(known, key), change(known, key))
        if at == known.june:
            yield same_pupils(known, key)
    if at == known.june:
        place = ObservationKey(school, cohort, at, "movement")
        stayed = school != WHOLE_MUNICIPALITY or known.stayed(ObservationKey(school, cohort, at, REACH_GOALS, "MA"))
        yield from (_moved(known, place, field, stayed=stayed) for field in MOVED)


def _moved(known: Reported, place: ObservationKey, field: str, *, stayed: bool) -> Draft:
    """Where the whole cohort has changed school everybody is new somewhere, and a sum would say nothing."""
    found = known.moved(place, field)
    if not stayed:
        return marked(Mark.NOTHING_TO_REPORT)
    return marked(Mark.NO_BASIS) if found is None else InternalOnly(number(found), place)
