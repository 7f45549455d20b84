"""The roll of a checkpoint: every pupil who counts, once, and every mark that says something, once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from generator.aggregation.blocks import as_blocks
from generator.aggregation.choosing import COUNTED, unsure, with_state
from generator.aggregation.codes import Codes, place_of
from generator.aggregation.marking import fitting_marks, homes_of
from generator.aggregation.meaning import Meaning
from generator.aggregation.noticed import UNKNOWN_IN_SEVERAL_FILES, UNSURE_ENTRY, WITHOUT_IDENTITY, Noticed
from generator.aggregation.single import single
from generator.aggregation.task import Task
from generator.domain.calendar import Checkpoint
from generator.domain.pupil_export import PupilRows

PUPIL = ("pupil", "cell", "index", "identified", "newly_arrived", "file")


@dataclass(frozen=True, slots=True, repr=False)
class Roll:
    """``pupils`` has a row a pupil, in ``PUPIL``'s columns and ``reaches_all``: null without a mark that is counted.

    ``marks`` has a row a counted mark: pupil, cell, subject, symbol, reached, and surplus (``single``). ``sources`` are
    the files of each place, ``individuals`` the pupils of all entries, ``states`` the entries by what became of them.
    ``late`` and ``all_late`` are as in ``Fitting``. Like the rows that it is made of, a roll shows nothing of itself.
    """

    checkpoint: Checkpoint
    pupils: pl.DataFrame
    marks: pl.DataFrame
    sources: pl.DataFrame
    individuals: int
    states: Mapping[str, int]
    noticed: Noticed
    late: pl.DataFrame
    all_late: tuple[int, ...]

    def __repr__(self) -> str:
        """How many pupils, and nothing of them."""
        return f"Roll({self.pupils.height} pupils)"


def roll(task: Task, at: Checkpoint, files: Mapping[int, PupilRows], entries: pl.DataFrame, codes: Codes) -> Roll:
    """Who counts at a checkpoint, from the files that are of it; ``entries`` are those of all files.

    Only at the task's own checkpoint must a school have the year by the engagement: a school that once had another set
    of years had those pupils all the same.
    """
    own = entries.filter(pl.col("file").is_in(list(files)))
    stated = with_state(own, task.cut_off(at), _years(task) if at == task.checkpoint else None)
    pupils = stated.filter(pl.col("state") == COUNTED).with_columns(codes.cell().alias("cell")).select(PUPIL)
    meaning = Meaning(task.model, at.school_year, codes)
    homes = homes_of(stated, codes)
    fitting = fitting_marks(files, homes, meaning, task.cut_off(at))
    marks, chosen = single(fitting.marks, task.model.catalogue.subjects)
    marks, made = as_blocks(marks, meaning)
    told = {UNSURE_ENTRY: unsure(stated), **_without_identity(pupils)}
    states = dict(stated["state"].cast(pl.String()).value_counts().iter_rows())
    reaching = marks.group_by("pupil").agg(pl.col("reached").all().alias("reaches_all"))
    return Roll(
        at,
        pupils.join(reaching, on="pupil", how="left"),
        marks,
        homes.select(place_of(), "file").unique(),
        stated["pupil"].n_unique(),
        states,
        Counter({**fitting.noticed, **chosen, **made, **told}),
        fitting.late,
        fitting.all_late,
    )


def _without_identity(pupils: pl.DataFrame) -> Noticed:
    """How many nobody can recognise, and how many of them stand where a second file may hold them once more."""
    unknown = pupils.filter(~pl.col("identified"))
    places = unknown.group_by(place_of()).agg(pl.len(), pl.col("file").n_unique().alias("files"))
    twice = places.filter(pl.col("files") > 1)["len"].sum()
    return {WITHOUT_IDENTITY: unknown.height, UNKNOWN_IN_SEVERAL_FILES: int(twice)}


def _years(task: Task) -> pl.DataFrame:
    """Which school has which years at the checkpoint."""
    pairs = [(unit.code, index) for unit in task.engagement.units_in(task.term) for index in unit.indexes]
    return pl.DataFrame(pairs, schema={"school_unit": pl.String(), "index": pl.Int8()}, orient="row")
