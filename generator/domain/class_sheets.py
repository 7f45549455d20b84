"""The declaration of klassunderlaget, as read from ``templates/workbook/klassunderlag.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.domain.grid import Identity, Validation
from generator.domain.sheets import SheetPlan


@dataclass(frozen=True, slots=True)
class ClassBookPlan:
    """The four sheets of a class book.

    ``then_at`` are the numbers of the full checkpoints at which the status of last June is asked for too;
    ``joined`` and ``left`` are the words for a pupil who is new since June, and for one who is no longer there.
    """

    schema_version: str
    book_title: str
    then_at: tuple[int, ...]
    joined: str
    left: str
    guide: SheetPlan
    entry: SheetPlan
    sums: SheetPlan
    paper: SheetPlan
    validations: Mapping[str, Validation]


@dataclass(frozen=True, slots=True)
class ClassIdentity(Identity):
    """Whose book it is, the class included: a book with a class never leaves the school."""

    school_class: str = field(default="")
