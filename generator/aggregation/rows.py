"""Named counts become rows of observations, with the file that they come from."""

from collections.abc import Mapping, Sequence

import polars as pl

from generator.aggregation.cells import named
from generator.aggregation.rolls import Rolls
from generator.aggregation.task import Task
from generator.domain.calendar import Cohort
from generator.domain.exported import BETWEEN_NAMES, one_source
from generator.domain.observations import SCHEMA, WHOLE_MUNICIPALITY
from generator.domain.pupil_export import ExportFile
from generator.domain.school_system import Status

ASKED_BY = ("index", "subject", "part")
DIVIDED_BY = ("subject", "part", "category")
WHOSE = ("school_unit", "index")
ORDER = ("school_unit", "cohort", "key_figure", "subject", "part", "group", "category")


def rows_of(figure: str, counted: pl.DataFrame, asked: pl.DataFrame) -> pl.DataFrame:
    """The rows of a figure that are asked for; what the counts are not divided by is empty text."""
    words = [
        (pl.col(name).cast(pl.String()) if name in counted.columns else pl.lit("")).alias(name) for name in DIVIDED_BY
    ]
    told = counted.with_columns(*words, pl.lit(figure).alias("key_figure"))
    return told.join(asked, on=ASKED_BY, how="semi")


def observed(rows: Sequence[pl.DataFrame], origins: pl.DataFrame, task: Task) -> pl.DataFrame:
    """All rows in the declared form of observations, in an order that does not depend on the files'."""
    none = pl.DataFrame(schema={**SCHEMA, "index": pl.Int8()}).drop(*origins.columns[len(WHOSE) :])
    first = Cohort.in_year(0, task.school_year).key
    told = pl.concat([none, *rows], how="diagonal_relaxed").join(origins, on=WHOSE, how="left")
    whole = told.with_columns(
        (first - pl.col("index").cast(pl.Int16())).alias("cohort"),
        pl.lit(str(task.checkpoint)).alias("checkpoint"),
        pl.lit(Status.VALUE.value).alias("status"),
        pl.lit("").alias("sheet"),
    )
    return whole.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()).sort(ORDER)


def origins_of(rolls: Rolls, files: Mapping[int, ExportFile]) -> pl.DataFrame:
    """Where the counts of every school and index come from: one file, or all that its pupils stand in, by name.

    Their hash is then one of all hashes, and their day the last. The cell says by which mapping they were read.
    """
    schools = named(rolls.now.sources, rolls.codes).select(*WHOSE, "file")
    whole = schools.with_columns(pl.lit(WHOLE_MUNICIPALITY).alias("school_unit"))
    held = pl.concat([schools, whole]).group_by(WHOSE).agg(pl.col("file").unique())
    rows = [(*whose, *_origin([files[number] for number in numbers])) for *whose, numbers in held.iter_rows()]
    text = pl.String()
    origin = {"source": text, "source_hash": text, "source_date": pl.Date(), "cell": text}
    return pl.DataFrame(rows, schema={"school_unit": text, "index": pl.Int8(), **origin}, orient="row")


def _origin(files: Sequence[ExportFile]) -> tuple[object, ...]:
    source = one_source(one.source for one in files)
    days = [one.exported_on for one in files if one.exported_on]
    forms = sorted({one.read_by for one in files})
    return source.name, source.sha256, max(days, default=None), BETWEEN_NAMES.join(forms)
