"""The marks of the pupils who count: which are of the checkpoint, and whose they are."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from generator.aggregation.choosing import COUNTED
from generator.aggregation.codes import Codes
from generator.domain.pupil_export import PupilRows
from generator.domain.schedule import Span

HOME = ("pupil", "school_unit", "index")
NO_MARK = ""


@dataclass(frozen=True, slots=True, repr=False)
class Marks:
    """``of_pupils`` is lazy: pupil, place, preference, subject, symbol, marked_on. ``late`` were set too late."""

    of_pupils: pl.LazyFrame
    late: int


def marks_of(files: Mapping[int, PupilRows], stated: pl.DataFrame, codes: Codes, cut_off: Span) -> Marks:
    """Every mark that was set by the last day of the cut-off, or whose day is not told.

    A pupil's marks are those of the chosen entry, and of the pupil's other enrolled entries at the same school and
    index: a school may hand out one file with grades and another with judgements. ``preference`` is 0 for the chosen.
    """
    homes = _homes(stated, codes).lazy()
    each = [
        one.marks.lazy()
        .filter(pl.col("symbol") != NO_MARK)
        .join(homes.filter(pl.col("file") == number).drop("file"), on="row", maintain_order="left")
        .select("pupil", "place", "preference", "marked_on", *_coded(codes))
        for number, one in files.items()
    ]
    every = pl.concat(each)
    late = pl.col("marked_on") > cut_off.last
    told = every.filter(pl.col("marked_on").is_not_null()).select(late.sum()).collect().item()
    return Marks(every.filter(~late.fill_null(value=False)), int(told))


def _homes(stated: pl.DataFrame, codes: Codes) -> pl.DataFrame:
    """The entries whose marks count: ``file``, ``row``, ``pupil``, ``place`` and ``preference``."""
    chosen = stated.filter(pl.col("state") == COUNTED).select(HOME)
    own = stated.filter(pl.col("enrolled") & ~pl.col("adapted")).join(
        chosen, on=HOME, how="semi", maintain_order="left"
    )
    place = codes.place(pl.col("school_unit"), pl.col("index")).alias("place")
    behind = pl.int_range(pl.len(), dtype=pl.UInt32()).reverse().over("pupil").alias("preference")
    return own.select("file", "row", "pupil", place, behind)


def _coded(codes: Codes) -> tuple[pl.Expr, ...]:
    """Subject and symbol as numbers; null where nobody knows them."""
    return (
        pl.col("subject").cast(codes.subjects, strict=False),
        pl.col("symbol").cast(codes.symbols, strict=False),
    )
