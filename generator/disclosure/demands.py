"""What must stay open: how closely a hidden figure may be known to somebody who has read everything published.

**Hidden for its own sake (``..``).** How many reach must be able to be at least ``limits.reached`` different numbers,
and how many do not reach yet at least ``limits.remaining``. By default that is five each, since the rule hides exactly
what can be told of fewer than five pupils. Two things are not demanded, because there is nothing to guard:

* a group that is known to have nobody left to reach. 100 per cent is shown openly, so that is no secret;
* more openness than there are pupils: of three pupils known to be three, 0–3 is all that can be.

How *many* the pupils are is hidden for tidiness and not guarded, since numbers of pupils are public: we take it that
the reader knows those of every school, also where no table shows them. What is guarded is how it goes for them.

**Nearly all (``~100``).** The sign itself says 1 to ``remaining`` − 1 who do not reach yet; every one of these numbers
must stay possible. Where the sign is not shown, ``remaining`` different numbers will do.

**What follows.** A sum that no table shows but that follows from those that do, such as a school that came
late into a later edition, is guarded as if a table showed it. So is what is left of a sum when the schools that are
shown openly have been taken from it: two small schools together are a small group too. Where we cannot tell how large
it is, it is exposed when what is published *proves* that it is small, and tells it more closely than above. Sums of
groups that may each be shown need no guard: they may be shown too.

**Same pupils, lyft − tappat.** At least ``limits.reached`` different numbers, unless it is the shares themselves that
leave fewer: where everybody reached in both Junes, nobody has lifted.

That numbers are whole is used of each by itself; the bounds are otherwise those of a linear programme. Reasoning about
several whole numbers at once can in principle tell more, and is not promised against.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from generator.disclosure.linear import Bound, Bounds, Terms
from generator.domain.counted import Counted
from generator.domain.edition import SmallGroups
from generator.domain.table import Mark

Proof = frozenset[Hashable]  # the sources that together tell too much


class Guard(Enum):
    """How closely something may be known."""

    TOO_FEW = auto()
    NEARLY_ALL = auto()
    UNTOLD = auto()
    NET = auto()


GUARDS = {Mark.TOO_FEW: Guard.TOO_FEW, Mark.NEARLY_ALL: Guard.NEARLY_ALL}


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of a sum that its own figure tells openly, unless its source is hidden."""

    source: Hashable
    numbers: frozenset[int]
    counted: Counted


@dataclass(frozen=True, slots=True)
class Demand:
    """``reached`` and ``remaining`` are sums of numbers, and what may not be told of them. ``name`` is for people.

    ``shown`` are parts of the sums that are no secret: only what is left is guarded, by what ``counted``, which is all
    of it, says that this is. For ``NET``, ``reached`` is lyft − tappat, ``remaining`` is empty, and ``nets`` are the
    sources that tell of such numbers. ``judged`` says that it was looked at when an earlier release left the house,
    with numbers that we no longer have.
    """

    guard: Guard
    reached: Terms
    remaining: Terms
    name: str
    nets: frozenset[Hashable] = frozenset()
    shown: tuple[Shown, ...] = ()
    counted: Counted | None = None
    judged: bool = False

    def proofs(self, bounds: Bounds, limits: SmallGroups) -> list[Proof]:
        """Each way in which it is exposed; to hide one source of each is needed, though not always enough.

        What follows from numbers of pupils alone has no source, and nothing that we publish has told it.
        """
        return [proof for proof in self._exposures(bounds, limits) if proof]

    def _exposures(self, bounds: Bounds, limits: SmallGroups) -> list[Proof]:
        if self.guard is Guard.NET:
            return [proof for proof in _narrow(bounds, self.reached, limits.reached - 1) if proof & self.nets]
        if self.shown:
            told = [part for part in self.shown if part.source not in bounds.hidden]
            left = self._without(told, limits)
            proofs = left.proofs(bounds, limits) if left else []
            return [proof | {part.source for part in told} for proof in proofs]
        if self.guard is Guard.UNTOLD:
            return _proved_small(self, bounds, limits)
        if self.guard is Guard.NEARLY_ALL:
            return _not_every(self, bounds, limits)
        return _too_close(self, bounds, limits)

    def _without(self, parts: Sequence[Shown], limits: SmallGroups) -> "Demand | None":
        """What is left of it; ``None`` when that is nobody, or may be shown."""
        guard = self.guard
        if self.counted:
            reached = self.counted.reached - sum(part.counted.reached for part in parts)
            mark = limits.mark(Counted(reached, self.counted.pupils - sum(part.counted.pupils for part in parts)))
            if mark is None:
                return None
            guard = GUARDS[mark]
        told = frozenset(number for part in parts for number in part.numbers)
        sums = [{one: 1 for one in terms if one not in told} for terms in (self.reached, self.remaining)]
        return replace(self, guard=guard, reached=sums[0], remaining=sums[1], shown=()) if sums[0] else None


def _not_every(demand: Demand, bounds: Bounds, limits: SmallGroups) -> list[Proof]:
    """Neither every number that ``~100`` may stand for, nor as many numbers as are demanded of any group."""
    terms, most = demand.remaining, limits.remaining - 1
    seen = bounds.seen(terms)
    if seen[0] <= 1 and most <= seen[1]:
        return []
    high, low = bounds.highest(terms), bounds.lowest(terms)
    if (low.value <= 1 and most <= high.value) or high.value - low.value >= _at_most(demand, bounds, most):
        return []
    return [high.because | low.because]


def _at_most(demand: Demand, bounds: Bounds, width: int) -> int:
    """No more openness than there are pupils."""
    return min(width, bounds.highest(pupils_of(demand.reached, demand.remaining)).value)


def _narrow(bounds: Bounds, terms: Terms, width: int) -> Iterator[Proof]:
    least, most = bounds.seen(terms)
    if most - least >= width:
        return
    high, low = bounds.highest(terms), bounds.lowest(terms)
    if high.value - low.value < width:
        yield high.because | low.because


def _too_close(demand: Demand, bounds: Bounds, limits: SmallGroups) -> list[Proof]:
    sides = ((demand.reached, limits.reached - 1), (demand.remaining, limits.remaining - 1))
    if not [proof for terms, width in sides for proof in _narrow(bounds, terms, width)]:
        return []
    if bounds.highest(demand.remaining).value <= 0:
        return []
    return [proof for terms, width in sides for proof in _narrow(bounds, terms, _at_most(demand, bounds, width))]


def _proved_small(demand: Demand, bounds: Bounds, limits: SmallGroups) -> list[Proof]:
    if _seen_large(demand, bounds, limits):
        return []
    few, nearly = _few(demand, bounds, limits), _nearly(demand, bounds, limits)
    if few:
        return [proof | few.because for proof in _too_close(demand, bounds, limits)]
    if nearly:
        return [proof | nearly.because for proof in _not_every(demand, bounds, limits)]
    return []


def _few(demand: Demand, bounds: Bounds, limits: SmallGroups) -> Bound | None:
    """The proof that the group would be ``..``; ``None`` when there is none."""
    pupils = bounds.highest(pupils_of(demand.reached, demand.remaining))
    if pupils.value < limits.pupils:
        return pupils
    reached = bounds.highest(demand.reached)
    return reached if reached.value < limits.reached else None


def _nearly(demand: Demand, bounds: Bounds, limits: SmallGroups) -> Bound | None:
    """The proof that it would be ``~100`` at best."""
    most, least = bounds.highest(demand.remaining), bounds.lowest(demand.remaining)
    proved = least.value > 0 and most.value < limits.remaining
    return Bound(most.value, most.because | least.because) if proved else None


def _seen_large(demand: Demand, bounds: Bounds, limits: SmallGroups) -> bool:
    """Whether we have met with numbers of it already that may all be shown, so that no proof need be sought."""
    least, most = bounds.seen(demand.remaining)
    return (
        bounds.seen(pupils_of(demand.reached, demand.remaining))[1] >= limits.pupils
        and bounds.seen(demand.reached)[1] >= limits.reached
        and (most >= limits.remaining or least <= 0 <= most)
    )


def pupils_of(reached: Terms, remaining: Terms) -> Mapping[int, int]:
    """Those who reach and those who do not yet; the two never have a number in common."""
    return {**reached, **remaining}
