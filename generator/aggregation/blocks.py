"""NO and SO up to and including index 6: the block's own mark, otherwise one that is made of the parts' marks.

Source: bet. 2010/11:UbU3 (a grade in the block is allowed in index 6); templates/model/subjects.yaml.
"""

from collections.abc import Sequence

import polars as pl

from generator.aggregation.codes import Codes, index_of
from generator.aggregation.noticed import PARTS_FOR_BLOCK, Noticed
from generator.domain.catalogue import Subject, SubjectKind


def as_blocks(marks: pl.DataFrame, subjects: Sequence[Subject], codes: Codes) -> tuple[pl.DataFrame, Noticed]:
    """The marks with blocks for parts where blocks are read, and how many pupils' blocks were made of parts.

    A block made of parts is counted when any part is, and reached when every counted part is. It has no symbol and no
    points. Where the block itself has a counted mark, the parts beside it say nothing more.
    """
    del codes
    blocks = [one for one in subjects if one.kind is SubjectKind.BLOCK]
    part = pl.any_horizontal(pl.col("subject").is_in(one.parts) & index_of().is_in(one.indexes) for one in blocks)
    found = marks.select(part).to_series()
    if not found.any():
        return marks, {}
    made = _made_of(marks.filter(found), blocks).join(_own(marks, blocks), on=["pupil", "subject"], how="anti")
    rest = marks.filter(~found).join(made.select("pupil", "subject"), on=["pupil", "subject"], how="anti")
    return pl.concat([rest, made.select(marks.columns)]), {PARTS_FOR_BLOCK: made["pupil"].n_unique()}


def _made_of(parts: pl.DataFrame, blocks: Sequence[Subject]) -> pl.DataFrame:
    """A mark a pupil and block. Everything but what is counted and reached is that of some part, or null."""
    names = {part: one.id for one in blocks for part in one.parts}
    block = parts.with_columns(pl.col("subject").replace(names))
    counted = pl.col("counted")
    whole = block.group_by("pupil", "subject").agg(
        pl.col("place", "preference", "surplus").first(),
        pl.col("marked_on").max(),
        counted.any(),
        (pl.col("reached") | ~counted).all() & counted.any(),
    )
    nothing = [pl.lit(None, parts.schema[name]).alias(name) for name in ("symbol", "tenths")]
    return whole.with_columns(*nothing, pl.col("subject").alias("read_as"))


def _own(marks: pl.DataFrame, blocks: Sequence[Subject]) -> pl.DataFrame:
    return marks.filter(pl.col("subject").is_in([one.id for one in blocks]) & pl.col("counted")).select(
        "pupil", "subject"
    )
