"""What the drafts of a release want to show, gathered by the groups of pupils that it is about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeVar

from generator.disclosure.wholes import Atom
from generator.domain.counted import Counted
from generator.domain.draft import (
    ChangeOf,
    Draft,
    DraftTable,
    Flow,
    FlowPart,
    Following,
    NetOf,
    Pair,
    Part,
    PupilsOf,
    ReachedOf,
    RemainingOf,
    ShareOf,
)
from generator.domain.edition import SmallGroups
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.published import Count, Group, Kind, key_order
from generator.domain.table import Mark

T = TypeVar("T")
DIGITS = 12  # of a hash

KINDS = {ShareOf: Kind.SHARE, PupilsOf: Kind.PUPILS, ReachedOf: Kind.REACHED, RemainingOf: Kind.REMAINING}


@dataclass(slots=True)
class Figure:
    """A group that tables want to show, the drafts that are about it, and what they would tell of it."""

    group: Group
    counted: Counted
    counts: dict[Atom, Counted]
    pairs: set[Pair] = field(default_factory=set)
    kinds: set[Kind] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)

    def primary(self, limits: SmallGroups) -> Mark | None:
        """Why it is hidden for its own sake; a single school's is not shown at all unless the engagement says so."""
        alone = self.group.key.school_unit != WHOLE_MUNICIPALITY
        return Mark.NO_FIGURE if alone and not limits.schools else limits.mark(self.counted)


@dataclass(slots=True)
class Moved:
    """Same pupils that tables want to show, and the figures that must be shown for them to be."""

    group: Group
    parts: dict[Atom, FlowPart]
    net: int
    stayers: int | None
    flows: set[Flow] = field(default_factory=set)
    of: set[Group] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Drafted:
    """Everything that a release wants to show."""

    figures: dict[Group, Figure]
    moved: dict[Group, Moved]

    @property
    def counts(self) -> dict[Atom, Counted]:
        """Every school's count that is in some figure."""
        return {atom: counted for figure in self.figures.values() for atom, counted in figure.counts.items()}


def drafted(tables: Sequence[DraftTable], limits: SmallGroups) -> Drafted:
    """Gather all cells of all tables, in an order that does not depend on theirs."""
    figures: dict[Group, Figure] = {}
    moved: dict[Group, Moved] = {}
    for table, cell in _cells(tables):
        for pair, kind in _told(cell, limits):
            figure = figures.setdefault(group_of(pair), _figure(pair))
            figure.pairs.add(pair)
            figure.kinds |= {kind} if kind else set()
            figure.tables.add(table)
        if isinstance(cell, NetOf):
            found = moved.setdefault(flow_group(cell.flow), _moved(cell.flow))
            found.flows.add(cell.flow)
            found.of.add(group_of(cell.pair))
            found.tables.add(table)
    return Drafted(_sorted(figures), _sorted(moved))


def group_of(pair: Pair) -> Group:
    """The group that a pair is about."""
    return Group.of(pair.key, (count_of(pair.key, part) for part in pair.parts))


def flow_group(flow: Flow) -> Group:
    """The group that a flow is about, in the later of its two Junes."""
    return Group.of(flow.key, (count_of(flow.key, part) for part in flow.parts))


def count_of(key: ObservationKey, part: Part | FlowPart) -> Count:
    """One school's count, told apart from others of the same thing by its numbers and not by where it was read."""
    numbers = part.counted if isinstance(part, Part) else (part.gained, part.lost, part.kept, part.neither)
    secret = repr((key_order(_of_school(key, part.school_unit)), numbers))
    return Count(part.school_unit, sha256(secret.encode()).hexdigest()[:DIGITS])


def atoms_of(group: Group) -> tuple[Atom, ...]:
    """Each school's own count in a group."""
    return tuple(atom_of(group.key, count) for count in sorted(group.counts))


def atom_of(key: ObservationKey, count: Count) -> Atom:
    """One school's count of what the key says."""
    return Atom(_of_school(key, count.school_unit), count.version)


def _of_school(key: ObservationKey, unit: str) -> ObservationKey:
    return ObservationKey(
        unit, key.cohort, key.checkpoint, key.key_figure, key.subject, key.part, key.group, key.category
    )


def _cells(tables: Iterable[DraftTable]) -> Iterator[tuple[str, Draft]]:
    for table in tables:
        for row in table.rows:
            yield from ((table.id, cell) for cell in row.cells)


def _told(cell: Draft, limits: SmallGroups) -> Iterator[tuple[Pair, Kind | None]]:
    """The pairs that a cell is about, and what it would tell of each; a change is told only where both sides may be."""
    if isinstance(cell, ChangeOf):
        shown = not any(limits.mark(pair.counted) for pair in (cell.now, cell.before))
        yield from ((pair, Kind.CHANGE if shown else None) for pair in (cell.now, cell.before))
    elif isinstance(cell, Following):
        yield from ((pair, None) for pair in cell.pairs)
    elif isinstance(cell, NetOf):
        yield cell.pair, None
    elif isinstance(cell, ShareOf | PupilsOf | ReachedOf | RemainingOf):
        yield cell.pair, KINDS[type(cell)]


def _figure(pair: Pair) -> Figure:
    counts = {atom_of(pair.key, count_of(pair.key, one)): one.counted for one in pair.parts}
    if len(counts) != len(pair.parts):
        raise ValueError(pair)
    return Figure(group_of(pair), pair.counted, counts)


def _moved(flow: Flow) -> Moved:
    parts = {atom_of(flow.key, count_of(flow.key, one)): one for one in flow.parts}
    return Moved(flow_group(flow), parts, flow.gained - flow.lost, flow.stayers)


def _sorted(found: dict[Group, T]) -> dict[Group, T]:
    return {group: found[group] for group in sorted(found, key=lambda one: one.order)}
