"""Girls and boys, for the municipality as a whole: the same roll with a group where a school stood.

Source: product.md, section 7; groups of a single school are never counted, since there they would be a handful.
"""

from dataclasses import replace

import polars as pl

from generator.aggregation.codes import GROUPS, Codes
from generator.aggregation.roll import Roll


def in_groups(roll: Roll, codes: Codes) -> Roll:
    """The pupils of every index of whom the file says all pupils' group, each at the place of the group.

    Of an index where it is not known of somebody nothing is said: the groups would not be all pupils together.
    """
    known = pl.col("group").is_in(GROUPS).fill_null(value=False).all().over("index")
    place = codes.place(pl.col("group"), pl.col("index")).alias("place")
    pupils = roll.pupils.filter(known).with_columns(place)
    marks = roll.marks.drop("place").join(pupils.select("pupil", "place"), on="pupil")
    return replace(roll, pupils=pupils, marks=marks)
