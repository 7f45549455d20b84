"""A mean over several schools, from each school's mean and pupils; what is averaged is never rounded before."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from generator.domain.observations import ObservationKey, Observations


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean and how many pupils it is of."""

    value: Fraction
    pupils: int


def mean_over(schools: Sequence[tuple[Decimal, int]]) -> Mean | None:
    """The mean over all pupils of some schools; ``None`` without pupils.

    Formula: Σ mean · pupils / Σ pupils. Unit: the mean's own. Source: the definition of a mean.

    >>> mean_over([(Decimal("210.0"), 30), (Decimal("225.5"), 10)])
    Mean(value=Fraction(1711, 8), pupils=40)
    """
    pupils = sum(number for _, number in schools)
    return (
        Mean(sum((Fraction(mean) * number for mean, number in schools), Fraction()) / pupils, pupils)
        if pupils
        else None
    )


def means_in(observations: Observations, key: ObservationKey) -> list[tuple[Decimal, int]]:
    """Each school's mean and pupils of what the key says, whichever its school; the rows of all pupils only.

    >>> from generator.domain.calendar import Checkpoint, Cohort
    >>> from generator.domain.observations import NOTHING_YET
    >>> means_in(NOTHING_YET, ObservationKey("", Cohort(2018), Checkpoint(2026, 4), "merit_value"))
    []
    """
    wanted = observations.frame.filter(
        key_figure=key.key_figure, cohort=key.cohort.key, checkpoint=str(key.checkpoint), group=key.group
    )
    rows = wanted.drop_nulls(["mean", "pupils"]).sort("school_unit").select("mean", "pupils").rows()
    return [(mean, int(pupils)) for mean, pupils in rows]
