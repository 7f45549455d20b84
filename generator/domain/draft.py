"""A table before anybody knows what may be shown: each cell holds whole numbers and says what they are numbers of.

Tables are drafted from measures, disclosure looks at all drafts of a release at once, and only then do cells become
text. A verdict is about a ``Pair`` (or a ``Flow``): a hidden pair hides its share and both its counts, and every change
that it is one side of.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.domain.counted import Counted
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.table import Column, Mark


@dataclass(frozen=True, slots=True)
class Part:
    """One school's numbers in a sum. ``version`` is the hash of what they were read from.

    Disclosure does not go by it: the same school, key and numbers are the same count, in this release and in earlier
    ones, whichever file they were read from; other numbers are another count.
    """

    school_unit: str
    counted: Counted
    version: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """So many of so many, and whose: one part for a school, one a school for the municipality.

    ``key.school_unit`` is ``WHOLE_MUNICIPALITY`` for a sum, whichever schools are in it. A combined subject (SVSVA) has
    its parts in its own name; disclosure knows that it is the sum of SV and SVA.
    """

    key: ObservationKey
    parts: tuple[Part, ...]

    @property
    def counted(self) -> Counted:
        """The sum over the parts."""
        return Counted(sum(one.counted.reached for one in self.parts), sum(one.counted.pupils for one in self.parts))

    @property
    def of_school(self) -> bool:
        """Whether the figure is a single school's own."""
        return self.key.school_unit != WHOLE_MUNICIPALITY


@dataclass(frozen=True, slots=True)
class FlowPart:
    """One school's same pupils, June to June; ``kept`` and ``neither`` are ``None`` where nobody has counted them."""

    school_unit: str
    gained: int
    lost: int
    kept: int | None = None
    neither: int | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """The same pupils a year apart: how many lifted over the line and how many fell below it."""

    key: ObservationKey
    parts: tuple[FlowPart, ...]

    @property
    def gained(self) -> int:
        """Lyft, over all parts."""
        return sum(one.gained for one in self.parts)

    @property
    def lost(self) -> int:
        """Tappat, over all parts."""
        return sum(one.lost for one in self.parts)

    @property
    def stayers(self) -> int | None:
        """How many pupils the flow is of; ``None`` when a part is not known."""
        known = [(one.kept, one.neither) for one in self.parts]
        if any(kept is None or neither is None for kept, neither in known):
            return None
        return self.gained + self.lost + sum((kept or 0) + (neither or 0) for kept, neither in known)


# ---- what a cell wants to show


@dataclass(frozen=True, slots=True)
class Words:
    """Text that is no figure and is shown in every edition, with the marks that explain it."""

    text: str
    marks: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class InternalOnly:
    """Text with figures that never leave edition intern; outward it is a dash."""

    text: str
    key: ObservationKey | None = None


@dataclass(frozen=True, slots=True)
class ShareOf:
    """Whole per cent who reach."""

    pair: Pair


@dataclass(frozen=True, slots=True)
class PupilsOf:
    """How many pupils a share is of."""

    pair: Pair


@dataclass(frozen=True, slots=True)
class ReachedOf:
    """How many of them reach."""

    pair: Pair


@dataclass(frozen=True, slots=True)
class RemainingOf:
    """How many of them do not reach yet."""

    pair: Pair


@dataclass(frozen=True, slots=True)
class ChangeOf:
    """Between two pairs, in points and in pupils: ``now`` against ``before``."""

    now: Pair
    before: Pair


@dataclass(frozen=True, slots=True)
class NetOf:
    """Same pupils, in pupils: lyft − tappat. ``pair`` is the whole cohort's, which must be shown for this to be."""

    flow: Flow
    pair: Pair


@dataclass(frozen=True, slots=True)
class Following:
    """Text that follows from the whole numbers of pairs, which stand in the same section; hidden where any of them is.

    It tells a reader nothing that ``ReachedOf`` and ``PupilsOf`` beside it do not.
    """

    text: str
    pairs: tuple[Pair, ...]


Draft = Words | InternalOnly | ShareOf | PupilsOf | ReachedOf | RemainingOf | ChangeOf | NetOf | Following


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A stub, which heads its row, and the cells after it."""

    stub: str
    cells: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class DraftTable:
    """As ``Table``, before disclosure. The same id is the same table in every edition and release.

    The rows of a ``selected`` table stand there because of what they show (the deviations): one whose figures are
    hidden is left out, since its mere place would tell.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[DraftRow, ...]
    source: str = ""
    notes: tuple[str, ...] = ()
    selected: bool = False


Verdicts = Mapping[Pair | Flow, Mark]  # what is hidden, and by which sign; what is not named is shown


@dataclass(frozen=True, slots=True)
class DraftSection:
    """Tables of a report that belong together. ``lead`` is at most two sentences, and holds no figure."""

    id: str
    title: str
    tables: tuple[DraftTable, ...]
    lead: str = ""
