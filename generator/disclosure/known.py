"""What is known already and can never be hidden again: earlier releases, and what others have published."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.disclosure.drafted import Drafted, atoms_of
from generator.disclosure.linear import Fact
from generator.disclosure.numbers import Numbers, fact
from generator.disclosure.reading import Saying, nets, sayings, without_repeats
from generator.disclosure.wholes import Atom
from generator.domain.counted import Counted
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.published import Count, Group, Kind, PublishedCell, PublishedRelease
from generator.domain.table import Mark

OTHERS = "officiell statistik"


@dataclass(frozen=True, slots=True, order=True)
class Published:
    """A table of an earlier release, or of somebody else's statistics: a source that cannot be hidden."""

    release: str
    table: str


@dataclass(frozen=True, slots=True)
class State:
    """What one release shows of schools' counts: one state of things, in which wholes and parts belong together.

    ``moved`` maps a count of same pupils to the key of the cohort that they are part of.
    """

    atoms: frozenset[Atom]
    moved: Mapping[Atom, ObservationKey]


@dataclass(slots=True)
class Known:
    """All of it, gathered by group."""

    facts: list[Fact] = field(default_factory=list)
    shown: dict[Group, set[Kind]] = field(default_factory=dict)  # what is told openly of a group
    told: set[Group] = field(default_factory=set)  # how it goes for them, and not only how many they are
    where: dict[Group, Published] = field(default_factory=dict)  # and where that stood first
    nearly: set[Group] = field(default_factory=set)  # told as ``~100``
    guarded: dict[Group, Mark] = field(default_factory=dict)  # hidden for its own sake, and why
    states: list[State] = field(default_factory=list)
    guarded_nets: set[Group] = field(default_factory=set)
    nets: set[Hashable] = field(default_factory=set)  # the sources that tell of lyft − tappat
    official: tuple[PublishedCell, ...] = ()


def known_from(
    earlier: Sequence[PublishedRelease],
    official: Iterable[PublishedCell],
    found: Drafted,
    numbers: Numbers,
) -> Known:
    """Read every release, and place what others have published on this release's counts of the same things."""
    known = Known()
    ordered = sorted(earlier, key=lambda one: (one.released_on, one.edition, one.name))
    for release, cells in without_repeats(ordered):
        sources = [Published(release.name, cell.table) for cell in cells]
        _note(known, release.cells, release.name)
        for saying in sayings(cells, release.limits, sources):
            known.facts.append(_fact(saying, atoms_of(saying.group), numbers, soft=False))
        for group, net, cell in nets(cells):
            source = Published(release.name, cell.table)
            known.facts.append(fact(numbers.net(atoms_of(group)), net, net, (source, Kind.NET)))
            known.nets.add((source, Kind.NET))
    known.official = tuple(_placed(official, found))
    _note(known, known.official, OTHERS)
    known.facts += _official(known.official, numbers)
    return known


def _note(known: Known, cells: Sequence[PublishedCell], release: str) -> None:
    for cell in cells:
        if cell.kind is Kind.NET:
            known.guarded_nets |= {cell.group} if cell.guarded else set()
        else:
            _note_cell(known, cell, Published(release, cell.table))
    shown = [cell for cell in cells if cell.kind is not Kind.NET]
    of = {
        atom: cell.beside.key
        for cell in cells
        if cell.kind is Kind.NET and cell.beside
        for atom in atoms_of(cell.group)
    }
    state = State(_atoms(shown), of)
    if not any(state.atoms <= one.atoms and state.moved.items() <= one.moved.items() for one in known.states):
        known.states.append(state)


def _note_cell(known: Known, cell: PublishedCell, where: Published) -> None:
    """``~100`` is told too: not how many, but that they are few."""
    if cell.mark is None:
        known.shown.setdefault(cell.group, set()).add(cell.kind)
        if cell.kind is not Kind.PUPILS:
            known.told.add(cell.group)
    if cell.mark is Mark.NEARLY_ALL:
        known.nearly.add(cell.group)
    if cell.mark in (None, Mark.NEARLY_ALL):
        known.where.setdefault(cell.group, where)
    if cell.mark and (cell.guarded or cell.mark is Mark.NEARLY_ALL):
        known.guarded.setdefault(cell.group, cell.guarded or cell.mark)


def _atoms(cells: Iterable[PublishedCell]) -> frozenset[Atom]:
    groups = {group for cell in cells for group in (cell.group, cell.beside) if group}
    return frozenset(atom for group in groups for atom in atoms_of(group))


def _fact(saying: Saying, atoms: Iterable[Atom], numbers: Numbers, *, soft: bool) -> Fact:
    terms = numbers.mixed(atoms, saying.reached, saying.remaining)
    return fact(terms, saying.low, saying.high, saying.source, soft=soft)


def _placed(official: Iterable[PublishedCell], found: Drafted) -> Iterator[PublishedCell]:
    """Each cell that names no counts, about every group of ours that has its key, where it is true of our numbers."""
    ours = {group: figure.counted for group, figure in found.figures.items()}
    ours |= {Group.of(atom.key, [Count(atom.key.school_unit, atom.version)]): one for atom, one in found.counts.items()}
    ours = {**_together(found), **ours}
    groups: defaultdict[ObservationKey, list[Group]] = defaultdict(list)
    for group in sorted(ours, key=lambda one: one.order):
        groups[group.key].append(group)
    for cell in official:
        about = [cell.group] if cell.group.counts else groups.get(cell.group.key, [])
        for placed in (replace(cell, group=group) for group in about):
            if placed.group not in ours or _fits(placed, ours[placed.group]):
                yield placed


def _together(found: Drafted) -> dict[Group, Counted]:
    """All schools' counts of a thing together: what others call the municipality, whether we show it or not."""
    schools: defaultdict[ObservationKey, dict[Count, Counted]] = defaultdict(dict)
    for atom, counted in found.counts.items():
        if atom.key.school_unit != WHOLE_MUNICIPALITY:
            key = replace(atom.key, school_unit=WHOLE_MUNICIPALITY)
            schools[key][Count(atom.key.school_unit, atom.version)] = counted
    return {Group.of(key, parts): _sum(parts.values()) for key, parts in schools.items()}


def _sum(parts: Iterable[Counted]) -> Counted:
    known = tuple(parts)
    return Counted(sum(one.reached for one in known), sum(one.pupils for one in known))


def _fits(cell: PublishedCell, counted: Counted) -> bool:
    left = counted.pupils - counted.reached
    return all(
        one.low <= one.reached * counted.reached + one.remaining * left <= one.high
        for one in sayings([cell], None, [None])
    )


def _official(cells: Sequence[PublishedCell], numbers: Numbers) -> Iterator[Fact]:
    """Soft, since others may count in another way where we have nothing to compare with."""
    sources = [Published(OTHERS, cell.table) for cell in cells]
    for saying in sayings(cells, None, sources):
        yield _fact(saying, atoms_of(saying.group), numbers, soft=True)
