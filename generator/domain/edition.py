"""Who a report is for. What goes outside the schools is protected; the same document never mixes two editions."""

from dataclasses import dataclass
from enum import StrEnum


class Edition(StrEnum):
    """``INTERN`` stays with those who work with the pupils; the other two become public documents."""

    INTERN = "intern"
    NAMND = "namnd"
    PUBLIK = "publik"

    @property
    def outward(self) -> bool:
        """Whether small groups are hidden in it."""
        return self is not Edition.INTERN


@dataclass(frozen=True, slots=True)
class SmallGroups:
    """The limits below which a figure is hidden outwards; none is ever below five (national-facts.md, section 2.2).

    ``pupils``: fewer than so many are shown as ``..``. ``reached``: fewer than so many who reach, likewise.
    ``remaining``: one or more, but fewer than so many, who do not reach yet are shown as ``~100``.
    ``schools`` says whether figures of a single school may stand in an outward edition at all.
    """

    pupils: int = 10
    reached: int = 5
    remaining: int = 5
    schools: bool = False
