"""What comes out of the counting: counts, and what became of the rows. Nothing here is of a single pupil's row."""

from dataclasses import dataclass

from generator.aggregation.matched import Matched
from generator.domain.observations import Observations
from generator.domain.pupil_export import Tally
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Aggregated:
    """The counts of a checkpoint; how many rows and pupils went where; and what somebody should know or answer.

    ``matched`` says of every school and cohort how many of its pupils were followed from last June.
    """

    observations: Observations
    tally: Tally
    matched: tuple[Matched, ...]
    problems: tuple[Problem, ...]
