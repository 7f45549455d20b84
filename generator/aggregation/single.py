"""One mark a pupil and subject, where a file or several files hold more.

Sources: product.md, section 3 (a pupil reads Svenska or SvA); national-facts.md, section 1.2 (modersmål, elevens val).
"""

from collections.abc import Sequence

import polars as pl

from generator.aggregation.codes import Codes
from generator.aggregation.noticed import BOTH_SWEDISH, SEVERAL_MARKS, Noticed
from generator.domain.catalogue import Subject, SubjectKind

SEVERAL = ("M1", "ML")  # a pupil may read more than one language as elevens val or modersmål, and has a mark in each
LANGUAGE = pl.col("subject").is_in(SEVERAL)
ORDER = ["counted", "nearest", "best", "marked_on", "second", "standing", "at"]
GROUP = ("pupil", "read_as")


def single(marks: pl.DataFrame, subjects: Sequence[Subject], codes: Codes) -> tuple[pl.DataFrame, Noticed]:
    """The marks with one of each pupil's in a subject, and how many pupils' marks had to be chosen between.

    Svenska and svenska som andraspråk are one subject here: who has marks in both is counted in the one with a counted
    mark, then in the one with the latest day, then in SvA. Of several marks in another subject a counted one wins, then
    the latest, then that of the chosen entry, then the last row. Of languages as elevens val and modersmål every mark
    stays, those of one entry, and all but the best are ``surplus``: grades of their own, but no row of their own.
    """
    read_as = pl.col("subject").replace(_combined(subjects)).alias("read_as")
    keyed = marks.with_columns(read_as, pl.lit(value=False).alias("surplus"))
    packed = pl.col("pupil").cast(pl.UInt64()) * len(codes.subjects.categories) + pl.col("read_as").to_physical()
    many = keyed.select(packed.is_duplicated()).to_series()
    if not many.any():
        return keyed, {}
    ranked = _ranked(keyed.filter(many))
    kept = ranked.filter(pl.when(LANGUAGE).then("same_entry").otherwise(pl.col("rank") == 0))
    chosen = kept.with_columns((pl.col("rank") > 0).alias("surplus")).select(keyed.columns)
    return pl.concat([keyed.filter(~many), chosen]), _noticed(ranked)


def _ranked(many: pl.DataFrame) -> pl.DataFrame:
    """``rank`` is 0 for the mark that wins; ``same_entry`` whether a mark stands in the entry of the one that does."""
    standing = -pl.col("preference").cast(pl.Int64())
    ordered = many.with_columns(
        pl.when(LANGUAGE).then(standing).alias("nearest"),
        pl.when(LANGUAGE).then("reached").alias("best"),
        pl.col("subject").to_physical().alias("second"),
        standing.alias("standing"),
        pl.int_range(pl.len()).alias("at"),
    ).sort(ORDER, descending=True, nulls_last=True)
    return ordered.with_columns(
        pl.int_range(pl.len()).over(GROUP).alias("rank"),
        (pl.col("preference") == pl.col("preference").first().over(GROUP)).alias("same_entry"),
    )


def _noticed(ranked: pl.DataFrame) -> Noticed:
    """Only where more than one mark is counted somebody must be asked."""
    asked = ranked.filter(pl.col("counted") & ~LANGUAGE)
    pupils = asked.group_by(GROUP).agg(pl.len().alias("marks"), pl.col("subject").n_unique().alias("subjects"))
    both = pupils.filter(pl.col("subjects") > 1).height
    return {BOTH_SWEDISH: both, SEVERAL_MARKS: pupils.filter(pl.col("marks") > 1).height - both}


def _combined(subjects: Sequence[Subject]) -> dict[str, str]:
    return {part: one.id for one in subjects if one.kind is SubjectKind.COMBINED for part in one.parts}
