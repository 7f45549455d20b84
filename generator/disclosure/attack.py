"""The attacker: somebody who has kept every document and every earlier edition, and adds, subtracts and intersects.

It reads nothing but published cells, as they were printed, and does not know how they were protected. What it knows is
written down here in its own way and not in the protector's, so that an error in one is found by the other.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, permutations, product
from math import inf
from types import MappingProxyType

from generator.disclosure.demands import Demand, Guard
from generator.disclosure.linear import Bounds, Fact, believed, components
from generator.disclosure.reading import nets, sayings
from generator.disclosure.wording import named
from generator.domain.edition import SmallGroups
from generator.domain.observations import EVERY_PUPIL, WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.published import Group, Kind, PublishedCell, PublishedRelease, key_order
from generator.domain.table import Mark
from generator.measures.gathering import CATEGORIES
from generator.problems import Problem

HALVES = ("flickor", "pojkar")
One = tuple[ObservationKey, str]  # one school's count, and its version
Sum = frozenset[One]
Source = tuple[str, str]  # release and table
OTHERS = "officiell statistik"


@dataclass(slots=True)
class _Notebook:
    """Everything that the attacker has written down."""

    combined: Mapping[str, tuple[str, ...]]
    numbers: dict[tuple[One, str], int] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    seen: set[Sum] = field(default_factory=set)
    shown: set[Sum] = field(default_factory=set)
    guarded: dict[Sum, Mark] = field(default_factory=dict)
    nets: set[Sum] = field(default_factory=set)

    def terms(self, some: Iterable[One], **times: int) -> dict[int, int]:
        """So many times each named number of every count."""
        ordered = sorted(some, key=_order)
        wanted = [((one, name), often) for name, often in times.items() if often for one in ordered]
        return {self.numbers.setdefault(number, len(self.numbers)): often for number, often in wanted}

    def note(self, terms: Mapping[int, int], low: float, high: float, source: Hashable = None) -> None:
        """A fact; what is not read somewhere is only how things usually are."""
        self.facts.append(Fact(tuple(sorted(terms.items())), low, high, source, soft=source is None))


def attack(
    release: PublishedRelease,
    earlier: Sequence[PublishedRelease],
    known: Iterable[PublishedCell] = (),
    combined: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> tuple[Problem, ...]:
    """Every hidden figure that can be known more closely than ``demands`` allows, with the tables that tell it.

    ``release`` is about to leave the house, under its ``limits``, and ``known`` is ``Protected.known``; the rest is as
    for ``protect``. Where ``protect`` found no problem, neither does this, or one of the two is wrong.
    """
    book = _Notebook(combined)
    for one in (*sorted(earlier, key=_day), release):
        _read(book, one)
    _read_others(book, tuple(known))
    _what_goes_without_saying(book, _latest((release, *sorted(earlier, key=_day, reverse=True))))
    demands = list(_wanted(book))
    for demand in demands:
        book.note({**demand.reached, **demand.remaining}, -inf, inf)
    found = [problem for facts in components(book.facts) for problem in _told_by(facts, demands, release.limits)]
    return tuple(sorted(found, key=lambda one: sorted(one.details.items())))


def _told_by(facts: list[Fact], demands: Sequence[Demand], limits: SmallGroups) -> Iterator[Problem]:
    here = {term for fact in facts for term, _ in fact.terms}
    bounds = None
    for demand in demands:
        if here & demand.reached.keys():
            bounds = bounds or Bounds(believed(facts))
            for proof in demand.proofs(bounds, limits)[:1]:
                yield _problem(demand, proof)


def _problem(demand: Demand, proof: frozenset[Hashable]) -> Problem:
    sources = sorted({one for some in proof if isinstance(some, tuple) for one in some if isinstance(one, tuple)})
    tables = ", ".join(dict.fromkeys(table for _, table in sources))
    releases = ", ".join(dict.fromkeys(release for release, _ in sources if release))
    details = {"what": demand.name, "tables": tables, "releases": releases or "-"}
    return Problem("disclosure_exposed", details=details)


# ---- reading


def _order(one: One) -> tuple[str, ...]:
    return (*key_order(one[0]), one[1])


def _ones(group: Group) -> Sum:
    return frozenset((replace(group.key, school_unit=count.school_unit), count.version) for count in group.counts)


def _read(book: _Notebook, release: PublishedRelease) -> None:
    sources = [(release.name, cell.table) for cell in release.cells]
    _sort(book, release.cells)
    for said in sayings(release.cells, release.limits, sources):
        terms = book.terms(_ones(said.group), reached=said.reached, remaining=said.remaining)
        book.note(terms, said.low, said.high, said.source)
    for group, net, cell in nets(release.cells):
        book.note(book.terms(_ones(group), gained=1, lost=-1), net, net, ((release.name, cell.table),))
    counts = _counts(release)
    _what_goes_without_saying(book, counts)
    moved = [cell for cell in release.cells if cell.kind is Kind.NET and cell.beside]
    _who_moved(book, {one: cell.beside.key for cell in moved if cell.beside for one in _ones(cell.group)}, counts)


def _sort(book: _Notebook, cells: Sequence[PublishedCell]) -> None:
    for cell in cells:
        ones = _ones(cell.group)
        if cell.kind is Kind.NET:
            book.nets |= {ones} if cell.guarded else set()
            continue
        book.seen |= {ones}
        book.shown |= set() if cell.mark or cell.kind is Kind.PUPILS else {ones}
        if cell.mark and (cell.guarded or cell.mark is Mark.NEARLY_ALL):
            book.guarded.setdefault(ones, cell.guarded or cell.mark)


def _read_others(book: _Notebook, cells: tuple[PublishedCell, ...]) -> None:
    """Others may count in another way, so what they say gives way."""
    sources = [(OTHERS, cell.table) for cell in cells]
    for said in sayings(cells, None, sources):
        terms = tuple(sorted(book.terms(_ones(said.group), reached=said.reached, remaining=said.remaining).items()))
        book.facts.append(Fact(terms, said.low, said.high, said.source, soft=True))
    book.shown |= {_ones(cell.group) for cell in cells if cell.mark is None and cell.kind is not Kind.PUPILS}


# ---- what goes without saying


def _day(release: PublishedRelease) -> tuple[date, str, str]:
    return release.released_on, release.edition, release.name


def _counts(release: PublishedRelease) -> set[One]:
    figures = [cell for cell in release.cells if cell.kind is not Kind.NET]
    groups = {group for cell in figures for group in (cell.group, cell.beside) if group}
    return {one for group in groups for one in _ones(group)}


def _latest(releases: Iterable[PublishedRelease]) -> set[One]:
    """Of each thing what the newest release counts, so that editions can be laid beside each other."""
    found: set[One] = set()
    for release in releases:
        keys = {key for key, _ in found}
        found |= {one for one in _counts(release) if one[0] not in keys}
    return found


def _what_goes_without_saying(book: _Notebook, counts: set[One]) -> None:
    """Within one state of things: wholes are their parts, and all delprov together are never more than one of them."""
    families: defaultdict[ObservationKey, set[One]] = defaultdict(set)
    for one in counts:
        families[replace(one[0], subject="", group=EVERY_PUPIL)].add(one)
    for key in sorted(families, key=key_order):
        _wholes(book, families[key])
    _categories(book, counts)
    _rest_of_municipality(book, counts)
    for whole, part in permutations(sorted(counts, key=_order), 2) if any(one[0].part for one in counts) else ():
        if not whole[0].part and part[0].part and replace(part[0], part="") == whole[0]:
            _never_more(book, {(part, "reached"): 1, (whole, "reached"): -1})
            pupils = {(part, "reached"): 1, (part, "remaining"): 1, (whole, "reached"): -1, (whole, "remaining"): -1}
            _never_more(book, pupils)


def _wholes(book: _Notebook, family: set[One]) -> None:
    subjects, groups = ({getattr(one[0], name) for one in family} for name in ("subject", "group"))
    split = {name: parts for name, parts in book.combined.items() if name in subjects and subjects & set(parts)}
    groups |= {EVERY_PUPIL, *HALVES} if len(groups) > 1 else set()
    subjects |= set(chain.from_iterable(split.values()))
    for whole in sorted({_there(family, subject, group) for subject, group in product(subjects, groups)}, key=_order):
        key = whole[0]
        if key.subject in split:
            _add_up(book, whole, [_there(family, part, key.group, whole[1]) for part in split[key.subject]])
        if key.group == EVERY_PUPIL and len(groups) > 1:
            _add_up(book, whole, [_there(family, key.subject, half, whole[1]) for half in HALVES])


def _there(family: set[One], subject: str, group: str, version: str | None = None) -> One:
    """The count of a subject and group, of the version asked for if there is one; made up where nobody has told it."""
    same = sorted((one for one in family if (one[0].subject, one[0].group) == (subject, group)), key=_order)
    first = min(family, key=_order)
    made_up = (replace(first[0], subject=subject, group=group), first[1])
    return next((one for one in same if one[1] == version), same[0] if same else made_up)


def _add_up(book: _Notebook, whole: One, parts: Sequence[One]) -> None:
    for name in ("reached", "remaining"):
        book.note({**book.terms(parts, **{name: 1}), **book.terms([whole], **{name: -1})}, 0, 0)


def _categories(book: _Notebook, counts: set[One]) -> None:
    """Lower, same and higher are together everybody."""
    there: defaultdict[ObservationKey, dict[str, One]] = defaultdict(dict)
    for one in sorted(counts, key=_order):
        if one[0].category in CATEGORIES:
            there[replace(one[0], category="")].setdefault(one[0].category, one)
    for known in there.values():
        key, version = next(iter(known.values()))
        first, *others = (known.get(name, (replace(key, category=name), version)) for name in CATEGORIES)
        book.note({**book.terms(others, reached=1), **book.terms([first], remaining=-1)}, 0, 0)
        for other in others:
            pupils = book.terms([other], reached=1, remaining=1)
            book.note({**pupils, **book.terms([first], reached=-1, remaining=-1)}, 0, 0)


def _rest_of_municipality(book: _Notebook, counts: set[One]) -> None:
    """What a municipality counts for itself is what its schools count, and somebody else."""
    there: defaultdict[ObservationKey, dict[str, One]] = defaultdict(dict)
    for one in sorted(counts, key=_order):
        there[replace(one[0], school_unit="")].setdefault(one[0].school_unit, one)
    for schools in there.values():
        if (whole := schools.pop(WHOLE_MUNICIPALITY, None)) and schools:
            _add_up(book, whole, [*schools.values(), (replace(whole[0], school_unit="övriga"), whole[1])])


def _who_moved(book: _Notebook, flows: Mapping[One, ObservationKey], counts: set[One]) -> None:
    """Who lifted now reaches and did not then; who fell did then and does not now."""
    for flow in sorted(flows, key=_order):
        now = replace(flows[flow], school_unit=flow[0].school_unit)
        last = replace(now, checkpoint=now.checkpoint.a_year_earlier())
        for one in sorted(counts, key=_order):
            if one[0] in (now, last):
                to, fro = ("reached", "remaining") if one[0] == now else ("remaining", "reached")
                _never_more(book, {(one, to): 1, (flow, "gained"): -1})
                _never_more(book, {(one, fro): 1, (flow, "lost"): -1})


def _never_more(book: _Notebook, numbers: Mapping[tuple[One, str], int]) -> None:
    terms = [book.terms([one], **{name: times}) for (one, name), times in numbers.items()]
    book.note({term: times for some in terms for term, times in some.items()}, 0, inf)


# ---- what to look for


def _wanted(book: _Notebook) -> Iterator[Demand]:
    done = set(book.shown)
    for ones in sorted(book.guarded.keys() - done, key=_sum_order):
        yield _demand(book, Guard.NEARLY_ALL if book.guarded[ones] is Mark.NEARLY_ALL else Guard.TOO_FEW, ones)
    yield from (
        Demand(Guard.NET, book.terms(ones, gained=1, lost=-1), {}, named([one[0] for one in sorted(ones, key=_order)]))
        for ones in sorted(book.nets, key=_sum_order)
    )
    done |= book.guarded.keys()
    rest = {*_singles(book), *_differences(book), *_siblings(book)} - done
    yield from (_demand(book, Guard.UNTOLD, ones) for ones in sorted(rest, key=_sum_order))


def _sum_order(some: Sum) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(map(_order, some)))


def _demand(book: _Notebook, guard: Guard, ones: Sum) -> Demand:
    name = named([one[0] for one in sorted(ones, key=_order)])
    return Demand(guard, book.terms(ones, reached=1), book.terms(ones, remaining=1), name)


def _singles(book: _Notebook) -> Iterator[Sum]:
    yield from (frozenset({one}) for one, name in tuple(book.numbers) if name == "reached")


def _differences(book: _Notebook) -> Iterator[Sum]:
    """What one sum has more than another of the same."""
    same: defaultdict[ObservationKey, set[Sum]] = defaultdict(set)
    for some in book.seen:
        same[replace(min(some, key=_order)[0], school_unit="")].add(some)
    yield from (more - less for sums in same.values() for more, less in permutations(sums, 2) if less < more)


def _siblings(book: _Notebook) -> Iterator[Sum]:
    """The other subjects, and the other groups, of every sum, where anybody has spoken of them."""
    noted = {one for one, name in tuple(book.numbers) if name == "reached"}
    for some in book.seen:
        key = min(some, key=_order)[0]
        subjects = [name for whole, parts in book.combined.items() if key.subject in (whole, *parts) for name in parts]
        swaps = [(name, key.group) for name in subjects] + [(key.subject, half) for half in HALVES]
        for subject, group in swaps:
            swapped = frozenset((replace(one, subject=subject, group=group), version) for one, version in some)
            if swapped <= noted:
                yield swapped
