"""A subject that nobody reads, because everybody reads the other one: nought is then known, and not unknown.

Source: Metod och definitioner, ”Vad som räknas”: where no pupil reads SvA a nought is written, for a sum of which one
part is unknown is unknown.
"""

from collections.abc import Sequence

import polars as pl

from generator.domain.catalogue import Subject, SubjectKind

WHOSE = ("school_unit", "index", "group")
NOBODY = {"pupils": 0, "reached": 0}


def with_unread_parts(counted: pl.DataFrame, subjects: Sequence[Subject]) -> pl.DataFrame:
    """Named counts by subject, and a row of noughts for each part of a combined subject that is only read otherwise.

    Where nobody has a counted mark in any part there is no row: then nothing is known of either.
    """
    parts = [(one.id, part) for one in subjects if one.kind is SubjectKind.COMBINED for part in one.parts]
    read_as = pl.DataFrame(parts, schema=["read_as", "subject"], orient="row")
    told = counted.with_columns(pl.col("subject").cast(pl.String()))
    there = told.join(read_as, on="subject").select(*WHOSE, "read_as").unique()
    every = there.join(read_as, on="read_as").select(*WHOSE, "subject")
    unread = every.join(told, on=[*WHOSE, "subject"], how="anti")
    noughts = [pl.lit(number, told.schema[name]).alias(name) for name, number in NOBODY.items()]
    return pl.concat([told, unread.with_columns(noughts).select(told.columns)])
