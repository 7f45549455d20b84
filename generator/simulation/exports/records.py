"""A row of an export before it is a row: one entry of one made-up pupil at one school, at a checkpoint."""

from dataclasses import dataclass
from datetime import date

from generator.simulation.exports.cases import Case

GRUNDSKOLA, ADAPTED = "gr", "gran"


@dataclass(frozen=True, slots=True)
class MadeMark:
    """A mark in a subject, by our code; ``language`` is that of M1, M2 and ML (ISO 639-3)."""

    subject: str
    symbol: str
    marked_on: date
    language: str = ""


@dataclass(frozen=True, slots=True)
class PupilRecord:
    """``number`` tells who it is at every checkpoint; ``identity`` is what a register says, and may change or lack.

    A pupil has as many records as entries. ``year`` is the label of ``index`` as this school writes it.
    """

    number: int
    identity: str
    name: str
    protected: bool
    school_unit: str
    school_name: str
    index: int
    year: str
    school_form: str
    integrated: bool
    entered: date
    left: date | None
    group: str
    newly_arrived: bool
    marks: tuple[MadeMark, ...]
    cases: frozenset[Case]

    @property
    def adapted(self) -> bool:
        """Whether the pupil belongs to anpassad grundskola, wherever the lessons are."""
        return self.integrated or self.school_form == ADAPTED
