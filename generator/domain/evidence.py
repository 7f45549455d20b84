"""What others have measured and we lean on: lines through the schools of the country, and how cohorts turned out."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class NationalLine:
    """Expected result from an earlier one, fitted to school units. ``spread`` is of the units around the line.

    ``subject`` is empty for the merit value. Results are means per unit in ``unit``; never of a single pupil.
    """

    id: str
    subject: str
    intercept: Decimal
    slope: Decimal
    correlation: Decimal
    spread: Decimal
    units: int
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class MunicipalStep:
    """A municipality's cohort twice, in per cent: åk 6 in mathematics, and three years later eligibility in åk 9.

    Not the same pupils to the last one, and not the same measure: that is what a forecast has to live with.
    """

    municipality: str
    year_6: int
    share_6: Decimal
    share_9: Decimal


@dataclass(frozen=True, slots=True)
class Evidence:
    """All of it, as it came with the program."""

    lines: tuple[NationalLine, ...]
    steps: tuple[MunicipalStep, ...]
