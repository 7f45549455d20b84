"""The rows of one term with their meaning: whose, where, in which year. The texts of marks stay beside them."""

from collections.abc import Callable, Iterator, Mapping

import polars as pl

from generator.domain.calendar import Checkpoint
from generator.domain.pupil_export import Role
from generator.sources.exports.cells import Told, read_as, texts
from generator.sources.exports.expected import Expected
from generator.sources.exports.identities import KEY, RAW, numbers
from generator.sources.exports.schools import school_units
from generator.sources.exports.words import day, year_index

OTHER_FORM, ADAPTED, YES, NO_GROUP = "other", "gran", "yes", ""
FLAGS = (Role.PROTECTED, Role.INTEGRATED, Role.NEWLY_ARRIVED)
NO_WORDS: Mapping[str, tuple[str, ...]] = {}
DAYS = (Role.ENTERED, Role.LEFT, Role.MARKED_ON)


def meant(cells: pl.DataFrame, checkpoint: Checkpoint, expected: Expected, told: Told) -> pl.DataFrame:
    """The rows that are of grundskolan or anpassad grundskola, in columns as ``PUPILS`` has them, ``KEY`` and texts.

    Faults are told only of the engagement's own schools: another school's slips are none of ours.
    """
    kept = _of_our_forms(cells, told)
    placed = kept.with_columns(school_units(kept, expected, told))
    return _identified(placed.with_columns(*_meanings(placed, checkpoint, expected, told)), checkpoint, told)


def _meanings(cells: pl.DataFrame, checkpoint: Checkpoint, expected: Expected, told: Told) -> Iterator[pl.Series]:
    """The columns of ``PUPILS`` that are a word, a year or a day of the file."""
    yield _years(cells, checkpoint, expected, told).alias("index")
    flags = {role: _flags(cells, told, role) for role in FLAGS}
    form = _words(cells, told, Role.SCHOOL_FORM)
    yield (form == ADAPTED).fill_null(value=False).alias("adapted") | flags[Role.INTEGRATED].fill_null(value=False)
    yield flags[Role.PROTECTED].fill_null(value=False).alias("protected")
    yield flags[Role.NEWLY_ARRIVED].alias("newly_arrived")
    yield _groups(cells, told).alias("group")
    for role in DAYS:
        yield _days(cells, told, role).alias(role.value)


def _ours(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.filter(pl.col("school_unit").is_not_null())


def _of_our_forms(cells: pl.DataFrame, told: Told) -> pl.DataFrame:
    """Without rows of gymnasieskolan, fritidshem and the like."""
    forms, _ = read_as(cells, told, Role.SCHOOL_FORM, _reader(told, Role.SCHOOL_FORM), pl.String())
    is_other = (forms == OTHER_FORM).fill_null(value=False)
    told.noticed("pupil_export_other_forms", cells.filter(is_other), Role.SCHOOL_FORM)
    return cells.filter(~is_other)


def _years(cells: pl.DataFrame, checkpoint: Checkpoint, expected: Expected, told: Told) -> pl.Series:
    read = year_index(expected.school_system, checkpoint.school_year)
    years, strange = read_as(cells, told, Role.YEAR, read, pl.Int8())
    told.wrong("pupil_export_year_unknown", _ours(strange), Role.YEAR)
    lacking = cells.filter(texts(cells, told.column(Role.YEAR)).is_null())
    told.wrong("pupil_export_cell_missing", _ours(lacking), Role.YEAR)
    return years


def _words(cells: pl.DataFrame, told: Told, role: Role) -> pl.Series:
    words, strange = read_as(cells, told, role, _reader(told, role), pl.String())
    told.wrong("pupil_export_word_unknown", _ours(strange), role, choices=_choices(told, role))
    return words


def _groups(cells: pl.DataFrame, told: Told) -> pl.Series:
    """Girls and boys; who is said to be neither known nor told is in no group, and stops nothing."""
    words = _words(cells, told, Role.GENDER)
    is_unknown = (words == NO_GROUP).fill_null(value=False)
    told.noticed("pupil_export_gender_unknown", _ours(cells.filter(is_unknown)), Role.GENDER)
    return words.set(is_unknown, None)


def _flags(cells: pl.DataFrame, told: Told, role: Role) -> pl.Series:
    return _words(cells, told, role) == YES


def _days(cells: pl.DataFrame, told: Told, role: Role) -> pl.Series:
    days, strange = read_as(cells, told, role, day(told.recognised.form.mapping.date_formats), pl.Date())
    told.wrong("pupil_export_day_unknown", _ours(strange), role)
    return days


def _reader(told: Told, role: Role) -> Callable[[str], str | None]:
    words = told.recognised.form.words.get(role)
    return words.get if words else lambda _: None


def _choices(told: Told, role: Role) -> str:
    """How a role's words are written, for a remedy."""
    words = told.recognised.form.mapping.words.get(role, NO_WORDS)
    return ", ".join(spellings[0] for spellings in words.values())


def _identified(cells: pl.DataFrame, checkpoint: Checkpoint, told: Told) -> pl.DataFrame:
    """With ``KEY`` and ``identity``, which is nothing where it is protected or not known."""
    raw = cells.with_columns(texts(cells, told.column(Role.IDENTITY)).alias(RAW))
    known = numbers(raw[RAW], checkpoint.school_year, told.recognised.form)
    whole = raw.join(known, on=RAW, how="left", maintain_order="left")
    told.wrong("pupil_export_identity_rounded", _ours(whole.filter("rounded")), Role.IDENTITY)
    told.noticed("pupil_export_identity_is_birthday", _ours(whole.filter("birthday")), Role.IDENTITY)
    is_protected = pl.col("protected") | pl.col("hidden").fill_null(value=False)
    found = whole.with_columns(is_protected.alias("protected")).with_columns(
        pl.when(~pl.col("protected")).then(pl.col(KEY)).alias("identity")
    )
    lacking = found.filter(pl.col("identity").is_null())
    told.noticed("pupil_export_without_identity", _ours(lacking), Role.IDENTITY)
    return found.drop(RAW, "rounded", "birthday", "hidden")
