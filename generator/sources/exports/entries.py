"""From rows with meaning to the two frames: an entry of a pupil at a school, and its marks."""

from collections.abc import Iterable
from itertools import pairwise

import polars as pl

from generator.domain.calendar import Checkpoint
from generator.domain.pupil_export import PUPILS, Role
from generator.nearest import nearest
from generator.sources.exports.cells import Told, texts
from generator.sources.exports.expected import Expected
from generator.sources.exports.identities import KEY
from generator.sources.exports.marks import NUMBER, RAW, wide_marks, with_symbols
from generator.sources.exports.table import LINE
from generator.sources.exports.words import translated

SAME_ENTRY = (KEY, "protected", "school_unit", "index", "adapted", "entered", "left")
WRITTEN_SUBJECT = "written_subject"


def pupils_and_marks(
    rows: pl.DataFrame, checkpoint: Checkpoint, expected: Expected, told: Told
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """``PUPILS`` and ``MARKS`` of the rows of one term."""
    is_wide = told.recognised.form.is_wide
    entries, marks = _wide(rows, told) if is_wide else _long(rows, told)
    pupils = entries.select(pl.col(name).cast(dtype) for name, dtype in PUPILS.items())
    return pupils, with_symbols(marks, entries, told, expected.school_system, checkpoint.school_year)


def _wide(rows: pl.DataFrame, told: Told) -> tuple[pl.DataFrame, Iterable[pl.DataFrame]]:
    """A row is an entry; the same row again, of a pupil who is known, is not another."""
    same = [name for name in rows.columns if name != LINE]
    again = rows.select(~pl.struct(same).is_first_distinct() & pl.col(KEY).is_not_null()).to_series()
    told.noticed("pupil_export_rows_repeated", rows.filter(again), Role.IDENTITY)
    entries = rows.filter(~again).with_row_index("row")
    return entries, wide_marks(entries, told)


def _long(rows: pl.DataFrame, told: Told) -> tuple[pl.DataFrame, Iterable[pl.DataFrame]]:
    """Rows with the same pupil, school, year and days of entry are one entry."""
    ours = rows.filter(pl.col("school_unit").is_not_null())
    told.wrong("pupil_export_cell_missing", ours.filter(texts(ours, told.column(Role.SUBJECT)).is_null()), Role.SUBJECT)
    marked = rows.with_columns(
        texts(rows, told.column(Role.SUBJECT)).alias(WRITTEN_SUBJECT),
        texts(rows, told.column(Role.MARK)).alias(RAW),
        pl.lit(told.column(Role.MARK)).cast(pl.UInt32).alias(NUMBER),
    )
    keyed = marked.with_columns(_without_key(marked).alias("alone")).with_row_index("at")
    first = pl.col("at").min().over(*SAME_ENTRY, "alone")
    numbered = keyed.with_columns((first.rank("dense") - 1).cast(pl.UInt32).alias("row"))
    once = _without_repeated(numbered, told)
    entries = numbered.unique("row", keep="first", maintain_order=True).sort("row")
    return entries, [_with_subjects(once.filter(pl.col(RAW).is_not_null()), told)]


def _without_key(rows: pl.DataFrame) -> pl.Series:
    """A number for each pupil without any identity: rows that follow each other, until a subject comes again."""
    numbers: list[int | None] = [None] * rows.height
    lacking = rows.with_row_index("at").filter(pl.col(KEY).is_null())
    what = lacking.select(
        "at", pl.struct("school_unit", "index", "adapted", "entered", "left").rank("dense").alias("entry")
    )
    places, entry, subjects = what["at"].to_list(), what["entry"].to_list(), lacking[WRITTEN_SUBJECT].to_list()
    breaks = [True, *(b != a + 1 or x != y for (a, b), (x, y) in zip(pairwise(places), pairwise(entry), strict=True))]
    seen: set[str | None] = set()
    pupil = 0
    for place, begins, subject in zip(places, breaks, subjects, strict=False):
        if begins or subject in seen:
            pupil, seen = pupil + 1, set()
        seen.add(subject)
        numbers[place] = pupil
    return pl.Series("alone", numbers, dtype=pl.UInt32)


def _without_repeated(rows: pl.DataFrame, told: Told) -> pl.DataFrame:
    """Without rows that say again what a row before them has said of the same pupil."""
    said = pl.struct("row", WRITTEN_SUBJECT, RAW, "marked_on")
    again = rows.select(~said.is_first_distinct() & pl.col(KEY).is_not_null()).to_series()
    told.noticed("pupil_export_rows_repeated", rows.filter(again), Role.IDENTITY)
    return rows.filter(~again)


def _with_subjects(rows: pl.DataFrame, told: Told) -> pl.DataFrame:
    """Rows with our code of their subject; a subject that we do not know is told and left out."""
    form = told.recognised.form
    read = rows.with_columns(translated(rows[WRITTEN_SUBJECT], form.subject_of, pl.String()).alias("subject"))
    strange = read.filter(pl.col("subject").is_null() & pl.col("school_unit").is_not_null())
    choices = [spelling for spellings in form.mapping.subjects.values() for spelling in spellings[:2]]
    written = strange[WRITTEN_SUBJECT].drop_nulls().unique().to_list()
    languages = list(filter(form.is_language, written))
    is_language = pl.col(WRITTEN_SUBJECT).is_in(languages)
    told.noticed("pupil_export_subject_is_language", strange.filter(is_language), Role.SUBJECT)
    near = {text: nearest(text, choices) for text in written if text not in languages}
    for suggestion in sorted(set(near.values())):
        found = strange.filter(pl.col(WRITTEN_SUBJECT).is_in([t for t, name in near.items() if name == suggestion]))
        if suggestion:
            told.noticed("pupil_export_subject_resembles", found, Role.SUBJECT, suggestion=suggestion)
        else:
            told.noticed("pupil_export_subject_unknown", found, Role.SUBJECT)
    return read.filter(pl.col("subject").is_not_null())
