"""Who a report is for. What goes outside the schools is protected; the same document never mixes two editions."""

from dataclasses import dataclass
from enum import StrEnum

from generator.domain.counted import Counted
from generator.domain.table import Mark

FEWEST = 5  # no limit is ever lower: 1–4 pupils on either side of the line would point at children


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

    ``pupils``: fewer than so many are shown as ``..``; ten is Skolverket's own limit. ``reached``: fewer than so many
    who reach, likewise. ``remaining``: one or more, but fewer than so many, who do not reach yet are shown as ``~100``.
    ``schools`` says whether figures of a single school may stand in an outward edition at all.
    """

    pupils: int = 10
    reached: int = 5
    remaining: int = 5
    schools: bool = False

    def __post_init__(self) -> None:
        """Refuse limits that protect nobody; the YAML's own limits are told of with their place before this."""
        if min(self.pupils, self.reached, self.remaining) < FEWEST:
            raise ValueError(self)

    def mark(self, found: Counted) -> Mark | None:
        """The primary rule: why a figure of this group is not shown; ``None`` when it is.

        Nobody left to reach is no secret about anybody, so 100 per cent is shown. Raising a limit never shows more,
        but for one thing: what was ``~100`` may become ``..``.

        >>> SmallGroups().mark(Counted(12, 14))
        <Mark.NEARLY_ALL: 'nearly_all'>
        """
        if found.pupils < self.pupils or found.reached < self.reached:
            return Mark.TOO_FEW
        return Mark.NEARLY_ALL if 0 < found.pupils - found.reached < self.remaining else None
