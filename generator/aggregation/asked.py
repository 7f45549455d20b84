"""Which rows the catalogue asks for at a checkpoint; nothing else is counted, however much a file holds."""

import polars as pl

from generator.aggregation.task import Task
from generator.domain.asked import WHOLE_COHORT, figures_asked
from generator.domain.catalogue import KeyFigure
from generator.domain.transitions import FIGURE as TRANSITION
from generator.measures.junes import SAME_PUPILS

NO_PARTS = ("",)
ASKED = pl.Schema({"index": pl.Int8(), "subject": pl.String(), "part": pl.String()})


def asked_figures(task: Task) -> dict[str, pl.DataFrame]:
    """The figures of the engagement with the index, subject and part of every row that is asked for, typed or not.

    What an export can fill of the cells that a school may type is filled too, so both kinds of entry are here.
    """
    figures = figures_asked(task.engagement, task.model.catalogue, task.school_year)
    asked = {figure.id: _rows(figure, task) for figure in figures}
    return {name: rows for name, rows in asked.items() if not rows.is_empty()}


def followed_subjects(task: Task) -> list[str]:
    """The subjects in which the same pupils are followed, with the parts of the combined ones."""
    asked, subject = asked_figures(task), task.model.catalogue.subject
    read = {name for figure in (SAME_PUPILS, TRANSITION) if figure in asked for name in asked[figure]["subject"]}
    return sorted({part for name in read for part in (name, *subject(name).parts)})


def _rows(figure: KeyFigure, task: Task) -> pl.DataFrame:
    rows = [
        (index, subject, part)
        for entry in figure.entries
        if task.checkpoint.number in entry.checkpoints
        for index in entry.indexes
        for subject in entry.subjects or WHOLE_COHORT
        for part in entry.parts or NO_PARTS
    ]
    return pl.DataFrame(rows, schema=ASKED, orient="row")
