"""What has been let out: every cell of a release as it was shown, and what it is a figure of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.domain.edition import Edition, SmallGroups
from generator.domain.observations import ObservationKey
from generator.domain.table import Mark

LESS_THAN_ONE = "mindre än en elev"  # a change that is one in points and rounds to nought in pupils


class Kind(StrEnum):
    """What a cell tells of a group; ``NET`` is lyft − tappat of the same pupils."""

    SHARE = "share"
    PUPILS = "pupils"
    REACHED = "reached"
    REMAINING = "remaining"
    CHANGE = "change"
    NET = "net"


@dataclass(frozen=True, slots=True, order=True)
class Count:
    """One school's count. The same school and version under the same key are the same numbers in every release.

    ``version`` follows from the numbers and says nothing of them that can be read; a count that is read again from
    another file is still the same count, and one that has been corrected is another.
    """

    school_unit: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The pupils that a figure is of: what is counted, and whose counts are added up. Order is of no meaning."""

    key: ObservationKey
    counts: frozenset[Count]

    @classmethod
    def of(cls, key: ObservationKey, counts: Iterable[Count]) -> "Group":
        """The group of some counts, in whatever order they come."""
        return cls(key, frozenset(counts))

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts groups the same way every time."""
        return (*key_order(self.key), tuple(sorted(self.counts)))


def key_order(key: ObservationKey) -> tuple[str, ...]:
    """Sorts keys the same way every time: by what is counted, then by whose it is."""
    divided = (key.key_figure, key.subject, key.part, key.group, key.category)
    return (str(key.cohort.key), str(key.checkpoint), *divided, key.school_unit)


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """A cell as its reader sees it. ``text`` is what stands there, also where it is a sign that hides.

    ``beside`` is the group that a change is counted from, or the whole cohort that same pupils are part of. ``guarded``
    says why a cell is hidden, when it is so for its own sake and not to protect another; it is never shown, but a later
    release must know what to go on protecting.
    """

    table: str
    kind: Kind
    group: Group
    text: str
    mark: Mark | None = None
    guarded: Mark | None = None
    beside: Group | None = None


@dataclass(frozen=True, slots=True)
class PublishedRelease:
    """Everything that left the house at once, under the limits of that day.

    ``withdrawn_on`` says that it has been taken back. What has been read is not forgotten, so it protects on.
    """

    edition: Edition
    released_on: date
    limits: SmallGroups
    cells: tuple[PublishedCell, ...]
    name: str = ""
    withdrawn_on: date | None = None
