"""Each count as two numbers, those who reach and those who do not yet, and what may be said about them as facts."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from generator.disclosure.linear import Fact, Terms
from generator.disclosure.wholes import Atom, Mirrored, Sorted, Whole, Within
from generator.domain.counted import Counted

Number = tuple[Atom, str]  # ``reached`` or ``remaining``; of the same pupils a year apart, ``gained`` or ``lost``


@dataclass(slots=True)
class Numbers:
    """The index of each number, given in the order in which they are first asked for."""

    indexes: dict[Number, int] = field(default_factory=dict)

    def index(self, atom: Atom, side: str) -> int:
        """The same number every time."""
        return self.indexes.setdefault((atom, side), len(self.indexes))

    def reached(self, atoms: Iterable[Atom]) -> Terms:
        """Those who reach, added up."""
        return {self.index(atom, "reached"): 1 for atom in atoms}

    def remaining(self, atoms: Iterable[Atom]) -> Terms:
        """Those who do not reach yet, added up."""
        return {self.index(atom, "remaining"): 1 for atom in atoms}

    def pupils(self, atoms: Iterable[Atom]) -> Terms:
        """All of them."""
        atoms = tuple(atoms)
        return {**self.reached(atoms), **self.remaining(atoms)}

    def net(self, atoms: Iterable[Atom]) -> Terms:
        """Lyft − tappat, added up."""
        atoms = tuple(atoms)
        gained = {self.index(atom, "gained"): 1 for atom in atoms}
        return {**gained, **{self.index(atom, "lost"): -1 for atom in atoms}}

    def mixed(self, atoms: Iterable[Atom], reached: int, remaining: int) -> Terms:
        """Those who reach so many times, and those who do not yet so many times."""
        atoms = tuple(atoms)
        terms = dict.fromkeys(self.reached(atoms), reached) | dict.fromkeys(self.remaining(atoms), remaining)
        return {one: times for one, times in terms.items() if times}


def fact(terms: Terms, low: float, high: float, source: Hashable = None, *, soft: bool = False) -> Fact:
    """The same fact whatever order its terms came in."""
    return Fact(tuple(sorted(terms.items())), low, high, source, soft)


def sums(numbers: Numbers, found: Iterable[Whole]) -> Iterator[Fact]:
    """A whole is its parts, among those who reach and among those who do not yet."""
    for whole in found:
        for side in ("reached", "remaining"):
            parts = {numbers.index(part, side): 1 for part in whole.parts}
            yield fact({numbers.index(whole.whole, side): -1, **parts}, 0, 0, soft=True)


def sortings(numbers: Numbers, found: Iterable[Sorted]) -> Iterator[Fact]:
    """Every category is of the same pupils, and those of each category are together all of them."""
    for one in found:
        first, *others = one.parts
        everybody = {term: -times for term, times in numbers.pupils([first]).items()}
        together = Counter({term: 1 for part in one.parts for term in numbers.reached([part])})
        together.update(everybody)
        yield fact({term: times for term, times in together.items() if times}, 0, 0, soft=True)
        for other in others:
            yield fact({**everybody, **numbers.pupils([other])}, 0, 0, soft=True)


def at_most(numbers: Numbers, found: Iterable[Within]) -> Iterator[Fact]:
    """All delprov together: never more pupils than did one of them, nor more who reach."""
    for one in found:
        less = {numbers.index(one.whole, "reached"): -1, numbers.index(one.part, "reached"): 1}
        rest = {numbers.index(one.whole, "remaining"): -1, numbers.index(one.part, "remaining"): 1}
        yield fact(less, 0, inf, soft=True)
        yield fact({**less, **rest}, 0, inf, soft=True)


def opposite(numbers: Numbers, found: Iterable[Mirrored]) -> Iterator[Fact]:
    """Who reaches in the one does not in the other, and the other way round."""
    for pair in found:
        for side, turned in (("reached", "remaining"), ("remaining", "reached")):
            yield fact({numbers.index(pair.one, side): 1, numbers.index(pair.other, turned): -1}, 0, 0, soft=True)


def moves(numbers: Numbers, flow: Atom, now: Iterable[Atom], before: Iterable[Atom]) -> Iterator[Fact]:
    """Who lifted now reaches and did not then; who fell did then and does not now."""
    pairs = [(one, "reached", "remaining") for one in now] + [(one, "remaining", "reached") for one in before]
    for atom, gained, lost in pairs:
        yield fact({numbers.index(atom, gained): 1, numbers.index(flow, "gained"): -1}, 0, inf, soft=True)
        yield fact({numbers.index(atom, lost): 1, numbers.index(flow, "lost"): -1}, 0, inf, soft=True)


def completed(
    counts: Mapping[Atom, Counted], found: Sequence[Whole], categories: Iterable[Sorted]
) -> dict[Atom, Counted]:
    """The counts, and those that follow from them by adding up and subtracting."""
    known = dict(counts)
    for one in categories:
        there = [known[part] for part in one.parts if part in known]
        pupils, left = there[0].pupils, there[0].pupils - sum(part.reached for part in there)
        if len(there) == len(one.parts) - 1 and left >= 0:
            known |= {part: Counted(left, pupils) for part in one.parts if part not in known}
    before = -1
    while before != len(known):
        before = len(known)
        for whole in found:
            missing = [atom for atom in (whole.whole, *whole.parts) if atom not in known]
            if len(missing) == 1 and (counted := _left(known, whole, missing[0])):
                known[missing[0]] = counted
    return known


def _left(known: Mapping[Atom, Counted], whole: Whole, missing: Atom) -> Counted | None:
    """The one that is missing; ``None`` when the others do not add up."""
    parts = [known[atom] for atom in whole.parts if atom != missing]
    reached, pupils = sum(one.reached for one in parts), sum(one.pupils for one in parts)
    if missing == whole.whole:
        return Counted(reached, pupils)
    left = Counted(known[whole.whole].reached - reached, known[whole.whole].pupils - pupils)
    return left if 0 <= left.reached <= left.pupils else None


def settled(facts: Iterable[Fact], truth: Mapping[int, int]) -> Iterator[Fact]:
    """Facts that we know are untrue are dropped, such as girls and boys who are not all; true ones are never soft."""
    for one in facts:
        if any(term not in truth for term, _ in one.terms):
            yield one
        elif one.low <= sum(truth[term] * times for term, times in one.terms) <= one.high:
            yield Fact(one.terms, one.low, one.high, one.source)
