"""The marks of the pupils who count, those that fit: whose they are and what they say."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from generator.aggregation.choosing import COUNTED
from generator.aggregation.codes import Codes, place_of
from generator.aggregation.meaning import Fit, Meaning
from generator.aggregation.noticed import Noticed
from generator.domain.pupil_export import PupilRows
from generator.domain.schedule import Span

OWNER = ("pupil", "cell", "preference")
LATE = pl.Schema({"place": pl.UInt32(), "marked_on": pl.Date(), "number": pl.UInt32()})


@dataclass(frozen=True, slots=True, repr=False)
class Fitting:
    """The ``marks`` that fit, and what was ``noticed`` of the others: the number of each ``Fit``.

    ``late`` counts the late marks by place and day; ``all_late`` are the files in which every mark is late.
    """

    marks: pl.DataFrame
    noticed: Noticed
    late: pl.DataFrame
    all_late: tuple[int, ...]


def fitting_marks(files: Mapping[int, PupilRows], homes: pl.DataFrame, meaning: Meaning, cut_off: Span) -> Fitting:
    """Every mark of the ``homes`` that fits, in the order of the files and their rows.

    Columns: the ``OWNER``, subject, symbol, marked_on, reached. A mark set after the last day of the cut-off is late;
    one whose day is not told is not.
    """
    found, noticed, late, all_late = [_none(meaning.codes)], Counter[str](), [pl.DataFrame(schema=LATE)], []
    for number, one in files.items():
        owned = _owned(one, homes.filter(pl.col("file") == number), meaning.codes)
        told = owned.with_columns(meaning.fit(pl.col("marked_on") > cut_off.last))
        fits = {Fit(fit): count for fit, count in told["fit"].value_counts().iter_rows()}
        noticed.update({fit.id: count for fit, count in fits.items()})
        if fits.get(Fit.LATE):
            late.append(_late(told))
            all_late += [number] if min(fits) == Fit.LATE else []
        found.append(told.filter(pl.col("fit") == int(Fit.FITS)).drop("fit").with_columns(meaning.reached()))
    return Fitting(pl.concat(found), noticed, pl.concat(late), tuple(all_late))


def _late(told: pl.DataFrame) -> pl.DataFrame:
    late = told.filter(pl.col("fit") == int(Fit.LATE))
    return late.group_by(place_of(), "marked_on").agg(pl.len().alias("number")).select(LATE.names()).cast(LATE)


def homes_of(stated: pl.DataFrame, codes: Codes) -> pl.DataFrame:
    """The entries whose marks are a pupil's: the chosen one, ``preference`` 0, and others at the same school and index.

    A school may hand out grades in one file and judgements in another. The pupil's cell is that of the chosen entry.
    """
    chosen = stated.filter(pl.col("state") == COUNTED).select("pupil", codes.cell().alias("cell"))
    at_home = stated.filter("enrolled", "at_home").select("pupil", "file", "row")
    own = at_home.join(chosen, on="pupil", maintain_order="left")
    several = pl.col("pupil").is_duplicated()
    after = (pl.len() - 1 - pl.int_range(pl.len())).over("pupil")
    return pl.concat(
        [
            own.filter(~several).with_columns(pl.lit(0, pl.Int32()).alias("preference")),
            own.filter(several).with_columns(after.cast(pl.Int32()).alias("preference")),
        ]
    )


def _owned(file: PupilRows, homes: pl.DataFrame, codes: Codes) -> pl.DataFrame:
    """The file's marks with subject and symbol as numbers, null where nobody knows them, and their owner, if any.

    Rows are numbered, so the owner of a row is found at its number and not by a join, which costs ten times as much.
    """
    numbers = pl.concat([file.pupils["row"], file.marks["row"]])
    rows = numbers.to_frame().select(pl.int_range(pl.col("row").max().fill_null(0) + 1, dtype=pl.UInt32()).alias("row"))
    owners = rows.join(homes.select("row", *OWNER), on="row", how="left", maintain_order="left")
    return file.marks.select(
        *(pl.lit(owners[name]).gather(pl.col("row")).alias(name) for name in OWNER),
        pl.col("subject").cast(codes.subjects, strict=False),
        pl.col("symbol").cast(codes.symbols, strict=False),
        "marked_on",
    )


def _none(codes: Codes) -> pl.DataFrame:
    """No marks, in the columns of ``fitting_marks``."""
    owner = {"pupil": pl.UInt32(), "cell": pl.UInt32(), "preference": pl.Int32()}
    mark = {"subject": codes.subjects, "symbol": codes.symbols, "marked_on": pl.Date(), "reached": pl.Boolean()}
    return pl.DataFrame(schema={**owner, **mark})
