"""The attacker: somebody who has kept every document and every earlier edition, and adds, subtracts and intersects.

It reads nothing but published cells, as they were printed, and does not know how they were protected. What it knows is
written down here in its own way and not in the protector's, so that an error in one is found by the other.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from math import inf
from types import MappingProxyType

from generator.disclosure.demands import Demand, Guard
from generator.disclosure.linear import Bounds, Fact, believed, components
from generator.disclosure.notebook import HALVES, Notebook, One, Sum, in_order, what_goes_without_saying, who_moved
from generator.disclosure.reading import HEADS, nets, sayings, without_repeats
from generator.disclosure.wording import named
from generator.domain.observations import ObservationKey
from generator.domain.published import Group, Kind, PublishedCell, PublishedRelease
from generator.domain.table import Mark
from generator.problems import Problem

Source = tuple[str, str]  # release and table
OTHERS = "officiell statistik"


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
    book = Notebook(combined)
    for one, cells in without_repeats((*sorted(earlier, key=_day), release)):
        _read(book, one, cells)
    _read_others(book, tuple(known))
    what_goes_without_saying(book, _latest((release, *sorted(earlier, key=_day, reverse=True))))
    demands = list(_wanted(book))
    for demand in demands:
        book.note({**demand.reached, **demand.remaining}, -inf, inf)
    found = [
        problem for facts in components(dict.fromkeys(book.facts)) for problem in _told_by(facts, demands, release)
    ]
    return tuple(sorted(found, key=lambda one: sorted(one.details.items())))


def _told_by(facts: list[Fact], demands: Sequence[Demand], release: PublishedRelease) -> Iterator[Problem]:
    here = {term for fact in facts for term, _ in fact.terms}
    bounds = None
    for demand in demands:
        if here & demand.reached.keys():
            bounds = bounds or Bounds(believed(facts))
            proofs = demand.proofs(bounds, release.limits)
            if proofs and not _told_before(facts, demand, release):
                yield _problem(demand, _sources(proofs[0]))


def _told_before(facts: Iterable[Fact], demand: Demand, release: PublishedRelease) -> bool:
    """Whether it was known without this release; then it was judged when the earlier ones left the house."""
    before = [fact for fact in facts if release.name not in {name for name, _ in _sources(frozenset({fact.source}))}]
    return bool(demand.proofs(Bounds(believed(before)), release.limits))


def _sources(proof: frozenset[Hashable]) -> list[Source]:
    return sorted({one for some in proof if isinstance(some, tuple) for one in some if isinstance(one, tuple)})


def _problem(demand: Demand, sources: Sequence[Source]) -> Problem:
    tables = ", ".join(dict.fromkeys(table for _, table in sources))
    releases = ", ".join(dict.fromkeys(release for release, _ in sources if release))
    details = {"what": demand.name, "tables": tables, "releases": releases or "-"}
    return Problem("disclosure_exposed", details=details)


# ---- reading


def _ones(group: Group) -> Sum:
    return frozenset((replace(group.key, school_unit=count.school_unit), count.version) for count in group.counts)


def _read(book: Notebook, release: PublishedRelease, news: Sequence[PublishedCell]) -> None:
    sources = [(release.name, cell.table) for cell in news]
    _sort(book, release.cells)
    for said in sayings(news, release.limits, sources):
        terms = book.terms(_ones(said.group), reached=said.reached, remaining=said.remaining)
        book.note(terms, said.low, said.high, said.source)
    for group, net, cell in nets(news):
        book.note(book.terms(_ones(group), gained=1, lost=-1), net, net, ((release.name, cell.table), Kind.NET))
    counts = _counts(release)
    what_goes_without_saying(book, counts)
    moved = [cell for cell in release.cells if cell.kind is Kind.NET and cell.beside]
    who_moved(book, {one: cell.beside.key for cell in moved if cell.beside for one in _ones(cell.group)}, counts)


def _sort(book: Notebook, cells: Sequence[PublishedCell]) -> None:
    for cell in cells:
        ones = _ones(cell.group)
        if cell.kind is Kind.NET:
            book.nets |= {ones} if cell.guarded else set()
            continue
        book.seen |= {ones}
        book.shown |= set() if cell.mark or cell.kind is Kind.PUPILS else {ones}
        if cell.mark and (cell.guarded or cell.mark is Mark.NEARLY_ALL):
            book.guarded.setdefault(ones, cell.guarded or cell.mark)


def _read_others(book: Notebook, cells: tuple[PublishedCell, ...]) -> None:
    """Others may count in another way, so what they say gives way."""
    sources = [(OTHERS, cell.table) for cell in cells]
    for said in sayings(cells, None, sources):
        terms = tuple(sorted(book.terms(_ones(said.group), reached=said.reached, remaining=said.remaining).items()))
        told = tuple(source for source in _sources(frozenset({said.source})) if source[1] != HEADS)
        book.facts.append(Fact(terms, said.low, said.high, told or None, soft=True))
    book.shown |= {_ones(cell.group) for cell in cells if cell.mark is None and cell.kind is not Kind.PUPILS}


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


# ---- what to look for


def _wanted(book: Notebook) -> Iterator[Demand]:
    nets = frozenset(fact.source for fact in book.facts if isinstance(fact.source, tuple) and Kind.NET in fact.source)
    for ones in sorted(book.nets, key=_sum_order):
        yield Demand(Guard.NET, book.terms(ones, gained=1, lost=-1), {}, _named(ones), nets)
    hidden = {_left(book, ones): mark for ones, mark in book.guarded.items() if ones not in book.shown}
    for ones in sorted(hidden, key=_sum_order):
        yield _demand(book, Guard.NEARLY_ALL if hidden[ones] is Mark.NEARLY_ALL else Guard.TOO_FEW, ones)
    follow = {_left(book, ones) for ones in (*book.seen, *_singles(book), *_differences(book), *_siblings(book))}
    for ones in sorted(follow - book.shown - hidden.keys(), key=_sum_order):
        yield _demand(book, Guard.UNTOLD, ones)


def _left(book: Notebook, ones: Sum) -> Sum:
    """What is guarded of a sum: what is left when the schools that are told openly have been taken from it."""
    return frozenset(one for one in ones if frozenset({one}) not in book.shown)


def _sum_order(some: Sum) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(map(in_order, some)))


def _named(ones: Sum) -> str:
    return named([one[0] for one in sorted(ones, key=in_order)])


def _demand(book: Notebook, guard: Guard, ones: Sum) -> Demand:
    return Demand(guard, book.terms(ones, reached=1), book.terms(ones, remaining=1), _named(ones) if ones else "")


def _singles(book: Notebook) -> Iterator[Sum]:
    yield from (frozenset({one}) for one, name in tuple(book.numbers) if name == "reached")


def _differences(book: Notebook) -> Iterator[Sum]:
    """What one sum has more than another of the same."""
    same: defaultdict[ObservationKey, set[Sum]] = defaultdict(set)
    for some in book.seen:
        same[replace(min(some, key=in_order)[0], school_unit="")].add(some)
    yield from (more - less for sums in same.values() for more, less in permutations(sums, 2) if less < more)


def _siblings(book: Notebook) -> Iterator[Sum]:
    """The other subjects, and the other groups, of every sum, where anybody has spoken of them."""
    noted = {one for one, name in tuple(book.numbers) if name == "reached"}
    for some in book.seen:
        key = min(some, key=in_order)[0]
        subjects = [name for whole, parts in book.combined.items() if key.subject in (whole, *parts) for name in parts]
        swaps = [(name, key.group) for name in subjects] + [(key.subject, half) for half in HALVES]
        for subject, group in swaps:
            swapped = frozenset((replace(one, subject=subject, group=group), version) for one, version in some)
            if swapped <= noted:
                yield swapped
