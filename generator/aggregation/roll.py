"""The roll of a checkpoint: every pupil who counts, once, and every mark that says something, once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from generator.aggregation.blocks import as_blocks
from generator.aggregation.choosing import COUNTED, unsure, with_state
from generator.aggregation.codes import Codes
from generator.aggregation.fitting import fitting
from generator.aggregation.marking import marks_of
from generator.aggregation.noticed import LATE, UNSURE_ENTRY, WITHOUT_IDENTITY, Noticed
from generator.aggregation.single import single
from generator.aggregation.symbols import with_meaning
from generator.aggregation.task import Task
from generator.domain.calendar import Checkpoint
from generator.domain.pupil_export import PupilRows

PUPIL = ("pupil", "place", "index", "identified", "group", "newly_arrived", "file")


@dataclass(frozen=True, slots=True, repr=False)
class Roll:
    """``pupils`` has a row a pupil; ``marks`` one a mark: pupil, place, subject, read_as, surplus, and what it means.

    ``individuals`` are the pupils of all entries; ``states`` counts the entries by what became of them. Like the rows
    that it is made of, a roll shows nothing of itself.
    """

    checkpoint: Checkpoint
    pupils: pl.DataFrame
    marks: pl.DataFrame
    individuals: int
    states: Mapping[str, int]
    noticed: Noticed

    def __repr__(self) -> str:
        """How many pupils, and nothing of them."""
        return f"Roll({self.pupils.height} pupils)"


def roll(task: Task, at: Checkpoint, files: Mapping[int, PupilRows], entries: pl.DataFrame, codes: Codes) -> Roll:
    """Who counts at a checkpoint, from the files that are of it; ``entries`` are those of all files.

    Only at the task's own checkpoint must a school have the year by the engagement: a school that once had another set
    of years had those pupils all the same.
    """
    cut_off = task.cut_off(at)
    own = entries.filter(pl.col("file").is_in(list(files)))
    stated = with_state(own, cut_off, _years(task) if at == task.checkpoint else None)
    counted = stated.filter(pl.col("state") == COUNTED)
    found = marks_of(files, stated, codes, cut_off)
    meant = with_meaning(found.of_pupils, codes, task.model.school_system, at.school_year)
    marks, noticed = _tidied(meant, task, codes)
    place = codes.place(pl.col("school_unit"), pl.col("index")).alias("place")
    unknown = counted.filter(~pl.col("identified")).height
    told = {**noticed, LATE: found.late, UNSURE_ENTRY: unsure(stated), WITHOUT_IDENTITY: unknown}
    states = dict(stated["state"].cast(pl.String()).value_counts().iter_rows())
    return Roll(at, counted.with_columns(place).select(PUPIL), marks, stated["pupil"].n_unique(), states, told)


def _tidied(meant: pl.LazyFrame, task: Task, codes: Codes) -> tuple[pl.DataFrame, Noticed]:
    """The marks that fit, one a pupil and subject, with blocks for parts where blocks are read."""
    subjects = task.model.catalogue.subjects
    marks, noticed = fitting(meant, subjects, codes)
    total = Counter(noticed)
    for step in (single, as_blocks):
        marks, noticed = step(marks, subjects, codes)
        total.update(noticed)
    return marks, total


def _years(task: Task) -> pl.DataFrame:
    """Which school has which years at the checkpoint."""
    pairs = [(unit.code, index) for unit in task.engagement.units_in(task.term) for index in unit.indexes]
    return pl.DataFrame(pairs, schema={"school_unit": pl.String(), "index": pl.Int8()}, orient="row")
