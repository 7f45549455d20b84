"""A returned workbook as it was read: who answered what, where each number stands, and what was odd about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from generator.domain.calendar import Checkpoint, Term
from generator.domain.grid import Identity
from generator.domain.observations import CountKey
from generator.domain.records import TextRecord
from generator.domain.school_system import Status
from generator.problems import InSheet, Problem


class Origin(StrEnum):
    """How a number came into the book: typed in its own cell, or added up over the classes that were pasted in."""

    TYPED = "typed"
    CLASS_SUM = "class_sum"


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number and where it truly stands; a class sum stands where the first class that it counts does."""

    value: int
    at: InSheet
    origin: Origin


@dataclass(frozen=True, slots=True)
class ReadMark:
    """A sign in place of a number: ``..`` is suppressed, ``.`` not applicable, ``saknas`` missing. Never a zero."""

    status: Status
    at: InSheet


@dataclass(frozen=True)
class Reading:
    """What one returned book says. ``file`` is its name without folders, and the path of every place in it.

    ``checkpoint`` is the one that is handed in; when the book does not say, it is the last that has any number, and
    ``problems`` tells. An asked count that is absent from ``places`` and not ``asked_since`` has lost its row.
    """

    file: str
    sha256: str
    identity: Identity
    term: Term
    school_unit: str
    checkpoint: Checkpoint
    role: str
    handed_in_on: date | None
    typed: Mapping[CountKey, ReadNumber]
    class_sums: Mapping[CountKey, ReadNumber]  # kept and neither too, which nobody types
    marks: Mapping[CountKey, ReadMark]  # typed signs: they hold over a class sum, as a typed number would
    places: Mapping[CountKey, InSheet]  # of every cell to type a count in, blank or not
    texts: tuple[TextRecord, ...]  # analysis, measures and their outcome
    explanations: tuple[TextRecord, ...]  # answers to what was asked: ``TextForm.EXPLANATION``
    problems: tuple[Problem, ...]
    asked_since: frozenset[CountKey] = frozenset()  # asked today, but not when the book was made

    @cached_property
    def numbers(self) -> Mapping[CountKey, ReadNumber]:
        """The numbers in force: what was typed, otherwise what the classes say; none where a sign was typed."""
        numbers = {**self.class_sums, **self.typed}
        return {count: number for count, number in numbers.items() if count not in self.marks}
