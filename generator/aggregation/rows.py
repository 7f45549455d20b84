"""Counts by place become rows of observations, with the file that they come from."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

import polars as pl

from generator.aggregation.codes import Codes
from generator.aggregation.rolls import Rolls
from generator.aggregation.task import Task
from generator.domain.calendar import Cohort
from generator.domain.observations import COUNTS, SCHEMA
from generator.domain.pupil_export import ExportFile
from generator.domain.school_system import Status

KEYS = ("index", "subject", "part")
ORDER = ["school_unit", "cohort", "key_figure", "subject", "part", "group", "category"]
FROM = ("source", "source_hash", "source_date", "cell")


def rows_of(figure: str, counted: pl.DataFrame, asked: pl.DataFrame, codes: Codes) -> pl.DataFrame:
    """The rows of a figure that are asked for; what the counts are not divided by is empty text."""
    blank = [pl.lit("").alias(name) for name in ("subject", "part", "category") if name not in counted.columns]
    named = counted.with_columns(*codes.read_place(), *blank, pl.lit(figure).alias("key_figure"))
    words = pl.col("subject", "part", "category").cast(pl.String())
    return named.with_columns(words).join(asked, on=KEYS, how="semi")


def observed(rows: Sequence[pl.DataFrame], origins: pl.DataFrame, task: Task) -> pl.DataFrame:
    """All rows in the declared form of observations, in an order that does not depend on the files'."""
    every = pl.concat([pl.DataFrame(schema={"place": pl.UInt32(), "index": pl.Int8()}), *rows], how="diagonal_relaxed")
    first = Cohort.in_year(0, task.school_year).key
    told = every.join(origins, on="place", how="left").with_columns(
        (first - pl.col("index").cast(pl.Int16())).alias("cohort"),
        pl.lit(str(task.checkpoint)).alias("checkpoint"),
        pl.lit(Status.VALUE.value).alias("status"),
        pl.lit("").alias("sheet"),
    )
    missing = [pl.lit(None, SCHEMA[name]).alias(name) for name in (*COUNTS, *ORDER) if name not in told.columns]
    whole = told.with_columns(*missing)
    return whole.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()).sort(ORDER)


def origins_of(rolls: Rolls, files: Mapping[int, ExportFile]) -> pl.DataFrame:
    """Where the counts of every place come from: one file, or all that its pupils stand in, by name.

    Their hash is then one of all hashes, their day the last. The cell says by which mapping they were read.
    """
    pupils = pl.concat([rolls.now.pupils, rolls.groups.pupils])
    held = pupils.group_by("place").agg(pl.col("file").unique().sort())
    rows = [(place, *_origin([files[number] for number in numbers])) for place, numbers in held.iter_rows()]
    text, day = pl.String(), pl.Date()
    schema = {"place": pl.UInt32(), "source": text, "source_hash": text, "source_date": day, "cell": text}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _origin(files: Sequence[ExportFile]) -> tuple[object, ...]:
    ordered = sorted(files, key=lambda one: (one.name, one.sha256))
    hashes = [one.sha256 for one in ordered]
    days = [one.exported_on for one in ordered if one.exported_on]
    mappings = dict.fromkeys(f"{one.mapping} v{one.version}" for one in ordered)
    together = hashes[0] if len(hashes) == 1 else sha256("".join(hashes).encode()).hexdigest()
    return ", ".join(one.name for one in ordered), together, max(days, default=None), ", ".join(mappings)
