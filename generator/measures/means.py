"""A mean over several schools, from their sums of points and their pupils; what is averaged is never rounded before."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey, Observations

TENTHS = 10  # points are stored in tenths: the smallest step of a grade's points is a half


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean and how many pupils it is of."""

    value: Fraction
    pupils: int


def mean_over(schools: Sequence[tuple[int, int]]) -> Mean | None:
    """The mean over all pupils of some schools, each with its points in tenths and its pupils; ``None`` without pupils.

    Formula: Σ points / (10 · Σ pupils). Unit: that of the points. Source: the definition of a mean.

    >>> mean_over([(63000, 30), (22550, 10)])
    Mean(value=Fraction(1711, 8), pupils=40)
    """
    pupils = sum(number for _, number in schools)
    return Mean(Fraction(sum(points for points, _ in schools), TENTHS * pupils), pupils) if pupils else None


def means_in(observations: Observations, key: ObservationKey) -> list[tuple[int, int]]:
    """Each school's points in tenths and pupils of what the key says, by the code of the school.

    What was counted for the municipality as a whole is never added to what its schools have counted.

    >>> from generator.domain.calendar import Checkpoint, Cohort
    >>> from generator.domain.observations import Observation
    >>> key = ObservationKey("99000011", Cohort(2018), Checkpoint(2026, 4), "merit_value")
    >>> means_in(Observations.of([Observation(key, {"pupils": 2, "points": 4175})]), key)
    [(4175, 2)]
    """
    wanted = observations.frame.filter(
        pl.col("school_unit") != WHOLE_MUNICIPALITY,
        key_figure=key.key_figure,
        cohort=key.cohort.key,
        checkpoint=str(key.checkpoint),
        group=key.group,
    )
    return wanted.drop_nulls(["points", "pupils"]).sort("school_unit").select("points", "pupils").rows()
