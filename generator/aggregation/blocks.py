"""NO and SO up to and including index 6: the block's own mark, otherwise one that is made of the parts' marks.

Source: bet. 2010/11:UbU3 (a grade in the block is allowed in index 6); templates/model/subjects.yaml.
"""

from collections.abc import Sequence

import polars as pl

from generator.aggregation.meaning import Meaning
from generator.aggregation.noticed import PARTS_FOR_BLOCK, Noticed
from generator.domain.catalogue import Subject, SubjectKind

LINE = ("pupil", "subject")


def as_blocks(marks: pl.DataFrame, meaning: Meaning) -> tuple[pl.DataFrame, Noticed]:
    """The marks with blocks for parts where blocks are followed, and how many pupils' blocks were made of parts.

    A block is made of the parts that are counted, and reached when all of them are. It has no symbol and no points.
    Where the block itself has a mark, the parts beside it say nothing more.
    """
    parts = marks.select(meaning.part_of_block()).to_series()
    if not parts.any():
        return marks, {}
    blocks = [one for one in meaning.model.catalogue.subjects if one.kind is SubjectKind.BLOCK]
    rest = marks.filter(~parts)
    own = rest.filter(pl.col("subject").is_in([one.id for one in blocks])).select(LINE)
    made = _made_of(marks.filter(parts), blocks).join(own, on=LINE, how="anti")
    return pl.concat([rest, made.select(marks.columns)]), {PARTS_FOR_BLOCK: made["pupil"].n_unique()}


def _made_of(parts: pl.DataFrame, blocks: Sequence[Subject]) -> pl.DataFrame:
    """A mark a pupil and block."""
    names = {part: one.id for one in blocks for part in one.parts}
    block = parts.with_columns(pl.col("subject").replace(names))
    whole = block.group_by(LINE).agg(pl.col("cell", "surplus").first(), pl.col("reached").all())
    return whole.with_columns(pl.lit(None, parts.schema["symbol"]).alias("symbol"))
