"""Marks that say nothing we follow: symbols of another scale, and subjects that have no line in the pupil's index.

Source: templates/model/subjects.yaml (indexes, parts of blocks).
"""

from collections.abc import Sequence

import polars as pl

from generator.aggregation.codes import INDEXES, Codes, index_of, looked_up
from generator.aggregation.noticed import BLOCK_IN_UPPER_YEARS, OTHER_SCALE, SUBJECT_NOT_FOLLOWED, Noticed
from generator.domain.catalogue import Subject, SubjectKind

FITS, BLOCK, NOT_FOLLOWED = 0, 1, 2


def fitting(marks: pl.LazyFrame, subjects: Sequence[Subject], codes: Codes) -> tuple[pl.DataFrame, Noticed]:
    """The marks that fit, and how many do not.

    Up to and including index 6 the parts of NO and SO fit too, since some schools grade them there; from index 7 the
    blocks do not, since they are no longer subjects of their own.
    """
    number = index_of().cast(pl.UInt32()) * len(codes.subjects.categories) + pl.col("subject").to_physical()
    fit = looked_up(_table(subjects), number, pl.UInt8()).fill_null(NOT_FOLLOWED)
    told = marks.with_columns(fit.alias("fit")).collect()
    reads = told["fit"] == FITS
    noticed = {
        OTHER_SCALE: told.select((pl.col("counted").is_null() & reads).sum()).item(),
        BLOCK_IN_UPPER_YEARS: told.select((pl.col("fit") == BLOCK).sum()).item(),
        SUBJECT_NOT_FOLLOWED: told.select((pl.col("fit") == NOT_FOLLOWED).sum()).item(),
    }
    return told.filter(reads & pl.col("counted").is_not_null()).drop("fit"), noticed


def _table(subjects: Sequence[Subject]) -> list[int]:
    """What becomes of every subject at every index."""
    blocks = {part: one for one in subjects if one.kind is SubjectKind.BLOCK for part in one.parts}
    return [_fit(subject, index, blocks.get(subject.id)) for index in range(INDEXES) for subject in subjects]


def _fit(subject: Subject, index: int, block: Subject | None) -> int:
    if subject.kind is SubjectKind.COMBINED:
        return NOT_FOLLOWED
    if index in subject.indexes or (block is not None and index in block.indexes):
        return FITS
    return BLOCK if subject.kind is SubjectKind.BLOCK else NOT_FOLLOWED
