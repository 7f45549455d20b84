"""One mark a pupil and subject, where a file or several files hold more.

Sources: product.md, section 3 (a pupil reads Svenska or SvA); national-facts.md, section 1.2 (modersmål, elevens val).
"""

from collections.abc import Sequence

import polars as pl

from generator.aggregation.codes import looked_up
from generator.aggregation.noticed import BOTH_SWEDISH, DASH_BESIDE, SEVERAL_MARKS, Noticed
from generator.domain.catalogue import Subject, SubjectKind

SEVERAL = ("M1", "ML")  # a pupil may read more than one language as elevens val or modersmål, and has a mark in each
LANGUAGE = pl.col("subject").is_in(SEVERAL)
DASH = "–"  # streck: the pupil reads the subject, and there is no basis for a grade
ELECTIVE = ("M1", "M2", "ML", "TN", "DA", "JU")
READ_BY_SOME = (*ELECTIVE, "SV", "SVA")
ORDER = ("nearest", "best", "marked_on", "second", "standing", "at")
GROUP = ("pupil", "read_as")


def single(marks: pl.DataFrame, subjects: Sequence[Subject]) -> tuple[pl.DataFrame, Noticed]:
    """The marks with one of each pupil's in a subject, and how many times there was something to choose between.

    Where not everybody reads a subject, a counted mark stands before streck, which is then often a hyphen in the column
    of another language. Of several marks in a subject the latest stands, then that of the chosen entry, then the last
    row. Svenska and SvA are one subject here; of marks in both on one day that in SvA stands. Of languages as elevens
    val and modersmål every mark stays, those of one entry, and all but the best are ``surplus``: grades, but no rows.
    """
    several = _pupils_with_several(marks, subjects)
    if several.is_empty():
        return _without_order(marks), {}
    many = marks["pupil"].is_in(several.implode())
    held = marks.filter(many).with_columns(read_as(subjects))
    said = held.filter(~_beaten())
    ranked = _ranked(said)
    kept = ranked.filter(pl.when(LANGUAGE).then("same_entry").otherwise(pl.col("rank") == 0))
    surplus = (pl.col("rank") > 0).alias("surplus")
    resolved = kept.with_columns(surplus).select("pupil", "cell", "subject", "symbol", "reached", "surplus")
    noticed = {**_noticed(ranked), DASH_BESIDE: held.height - said.height}
    return pl.concat([_without_order(marks.filter(~many)), resolved]), noticed


def read_as(subjects: Sequence[Subject]) -> pl.Expr:
    """The subject as one that a pupil reads: the combined one for its parts."""
    combined = {part: one.id for one in subjects if one.kind is SubjectKind.COMBINED for part in one.parts}
    return pl.col("subject").replace(combined).alias("read_as")


def _beaten() -> pl.Expr:
    """Whether a mark is streck beside another mark of the same pupil, in a subject that not everybody reads."""
    dash = pl.col("symbol").cast(pl.String()) == DASH
    return pl.col("subject").cast(pl.String()).is_in(READ_BY_SOME) & dash & (~dash).any().over(GROUP)


def _pupils_with_several(marks: pl.DataFrame, subjects: Sequence[Subject]) -> pl.Series:
    """The pupils with more marks than subjects.

    A pupil's subjects are bits of one number: fewer bits than marks means that some subject is there twice.
    """
    place = {one.id: number for number, one in enumerate(subjects)}
    whole = {part: place[one.id] for one in subjects if one.kind is SubjectKind.COMBINED for part in one.parts}
    bits = [1 << whole.get(one.id, place[one.id]) for one in subjects]
    bit = looked_up(bits, pl.col("subject").to_physical(), pl.UInt64())
    held = marks.group_by("pupil").agg(bit.bitwise_or().alias("subjects"), pl.len())
    return held.filter(pl.col("subjects").cast(pl.UInt64()).bitwise_count_ones() < pl.col("len"))["pupil"]


def _without_order(marks: pl.DataFrame) -> pl.DataFrame:
    return marks.select("pupil", "cell", "subject", "symbol", "reached", pl.lit(value=False).alias("surplus"))


def _ranked(many: pl.DataFrame) -> pl.DataFrame:
    """``rank`` is 0 for the mark that stands; ``same_entry`` whether a mark is of the same entry as that one."""
    ordered = many.with_columns(
        pl.when(LANGUAGE).then(-pl.col("preference")).alias("nearest"),
        pl.when(LANGUAGE).then("reached").alias("best"),
        pl.col("subject").to_physical().alias("second"),
        (-pl.col("preference")).alias("standing"),
        pl.int_range(pl.len()).alias("at"),
    ).sort(ORDER, descending=True, nulls_last=True)
    return ordered.with_columns(
        pl.int_range(pl.len()).over(GROUP).alias("rank"),
        (pl.col("preference") == pl.col("preference").first().over(GROUP)).alias("same_entry"),
    )


def _noticed(ranked: pl.DataFrame) -> Noticed:
    """Pupils with both Svenska and SvA, and other times when marks of one subject say different things."""
    pupils = ranked.filter(~LANGUAGE).group_by(GROUP).agg(pl.col("subject", "symbol").n_unique())
    both, differ = pl.col("subject") > 1, pl.col("symbol") > 1
    return {BOTH_SWEDISH: pupils.filter(both).height, SEVERAL_MARKS: pupils.filter(~both & differ).height}
