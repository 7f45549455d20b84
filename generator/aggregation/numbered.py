"""The pupils of all files as one frame in which a pupil is a whole number: the identities end here."""

from collections.abc import Sequence

import polars as pl

from generator.domain.pupil_export import PUPILS, PupilRows

COLUMNS = ("file", "pupil", "identified", *(name for name in PUPILS if name != "identity"))


def numbered(files: Sequence[PupilRows]) -> pl.DataFrame:
    """A row an entry, in the order of the files and of their rows: ``file`` is the file's place among those given.

    ``pupil`` is one number for one identity in every file and school year, and a number of its own for each entry
    without identity, which therefore meets no other. The numbers follow the order of the rows and say nothing else.
    """
    none = pl.DataFrame(schema={**PUPILS, "file": pl.UInt16()})
    each = (one.pupils.sort("row").with_columns(file=pl.lit(place, pl.UInt16())) for place, one in enumerate(files))
    every = pl.concat([none, *each])
    unknown = pl.col("identity").is_null()
    known = every.select("identity").drop_nulls().unique(maintain_order=True).with_row_index("pupil")
    return (
        every.join(known, on="identity", how="left", maintain_order="left")
        .with_columns(
            pl.coalesce("pupil", pl.int_range(pl.len(), dtype=pl.UInt32()) + known.height),
            (~unknown).alias("identified"),
            pl.col("adapted").fill_null(value=False),
        )
        .select(COLUMNS)
    )
