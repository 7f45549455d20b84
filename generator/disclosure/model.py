"""A release as facts about whole numbers: what each shown figure tells, what is known already, what must stay open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from generator.disclosure.demands import Demand
from generator.disclosure.drafted import Drafted, Figure
from generator.disclosure.guarded import Material, Option, demands_of, flow_is_hidden, flow_is_small
from generator.disclosure.known import State, known_from
from generator.disclosure.linear import Fact
from generator.disclosure.numbers import Numbers, at_most, completed, fact, moves, opposite, settled, sortings, sums
from generator.disclosure.reading import HEADS
from generator.disclosure.telling import told_by, told_of_moves
from generator.disclosure.wholes import (
    Atom,
    Combined,
    Whole,
    in_categories,
    mirrored,
    municipal,
    wholes,
    with_newly_arrived,
    within,
)
from generator.domain.edition import SmallGroups
from generator.domain.observations import ObservationKey
from generator.domain.published import Count, Group, Kind, PublishedCell, PublishedRelease
from generator.domain.table import Mark


@dataclass(frozen=True, slots=True)
class Model:
    """All facts, and what they may not tell. An option's facts have its index as their source."""

    drafted: Drafted
    options: tuple[Option, ...]
    facts: tuple[Fact, ...]
    demands: tuple[Demand, ...]
    common: tuple[PublishedCell, ...]


def model_of(
    found: Drafted,
    earlier: Sequence[PublishedRelease],
    limits: SmallGroups,
    official: Iterable[PublishedCell],
    combined: Combined,
) -> Model:
    """The model of a release, built the same way whatever order its tables came in."""
    numbers = Numbers()
    known = known_from(earlier, official, found, numbers)
    states = [State(frozenset(found.counts), _moved(found)), *known.states]
    states += [_latest(states)] if known.states else []
    divided = tuple(dict.fromkeys(one for state in states for one in _divided(state, combined)))
    categories = tuple(dict.fromkeys(one for state in states for one in in_categories(state.atoms)))
    truth = completed(found.counts, divided, categories)
    material = Material(found, limits, numbers, known, divided, categories, truth)
    options = tuple(_options(material))
    demands = tuple(demands_of(material, options))
    facts = [*_common(material, states), *known.facts, *_shown(material, options), *map(_together, demands)]
    return Model(
        found, options, tuple(settled(dict.fromkeys(facts), _values(material))), demands, _common_knowledge(material)
    )


def _together(demand: Demand) -> Fact:
    """No fact at all, but what a demand is about is looked at together, and is there although nobody speaks of it."""
    return fact({**demand.reached, **demand.remaining}, -inf, inf)


def _common_knowledge(material: Material) -> tuple[PublishedCell, ...]:
    """What others have published, and how many pupils there are of every count that we know."""
    pupils = (
        PublishedCell(
            HEADS, Kind.PUPILS, Group.of(atom.key, [Count(atom.key.school_unit, atom.version)]), str(found.pupils)
        )
        for atom, found in sorted(material.truth.items(), key=lambda item: item[0].order)
    )
    return (*material.known.official, *pupils)


def _moved(found: Drafted) -> dict[Atom, ObservationKey]:
    return {atom: group.key for moved in found.moved.values() for atom in moved.parts for group in moved.of}


def _divided(state: State, combined: Combined) -> Iterator[Whole]:
    yield from wholes(state.atoms, combined)
    yield from municipal(state.atoms)
    yield from with_newly_arrived(state.atoms)


def _latest(states: Sequence[State]) -> State:
    """What was told last of each thing, this release first: a whole in one edition may have its parts in another."""
    last: dict[ObservationKey, frozenset[Atom]] = {}
    for state in (states[0], *reversed(states[1:])):
        found: defaultdict[ObservationKey, set[Atom]] = defaultdict(set)
        for atom in state.atoms:
            found[atom.key].add(atom)
        last = {**{key: frozenset(atoms) for key, atoms in found.items()}, **last}
    return State(frozenset(atom for atoms in last.values() for atom in atoms), {})


def _common(material: Material, states: Sequence[State]) -> Iterator[Fact]:
    """What anybody knows without being told, or may know: how many pupils there are in every school."""
    numbers = material.numbers
    yield from sums(numbers, material.wholes)
    yield from sortings(numbers, material.categories)
    for atom, counted in material.truth.items():
        yield fact(numbers.pupils([atom]), counted.pupils, counted.pupils)
    for state in states:
        yield from at_most(numbers, within(state.atoms))
        yield from opposite(numbers, mirrored(state.atoms))
        at: defaultdict[ObservationKey, list[Atom]] = defaultdict(list)
        for atom in sorted(state.atoms, key=lambda one: one.order):
            at[atom.key].append(atom)
        for flow in sorted(state.moved, key=lambda one: one.order):
            now = replace(state.moved[flow], school_unit=flow.key.school_unit)
            before = replace(now, checkpoint=now.checkpoint.a_year_earlier())
            yield from moves(numbers, flow, at.get(now, ()), at.get(before, ()))


def _values(material: Material) -> dict[int, int]:
    """The true numbers, as far as we know them."""
    numbers, values = material.numbers, {}
    for atom, counted in material.truth.items():
        values[numbers.index(atom, "reached")] = counted.reached
        values[numbers.index(atom, "remaining")] = counted.pupils - counted.reached
    for moved in material.drafted.moved.values():
        for atom, part in moved.parts.items():
            values[numbers.index(atom, "gained")] = part.gained
            values[numbers.index(atom, "lost")] = part.lost
    return values


# ---- what can be hidden


def _options(material: Material) -> Iterator[Option]:
    indexes: dict[Group, int] = {}
    for group, figure in material.drafted.figures.items():
        if _optional(figure, material):
            indexes[group] = len(indexes)
            weight = 1 if figure.primary(material.limits) else 2
            yield Option(indexes[group], group, net=False, weight=weight, pupils=figure.counted.pupils)
    for at, (group, moved) in enumerate(material.drafted.moved.items(), start=len(indexes)):
        follows = tuple(indexes[one] for one in sorted(moved.of & indexes.keys(), key=lambda one: one.order))
        forced, small = flow_is_hidden(moved, material), flow_is_small(moved, material)
        pupils = moved.stayers or 0
        yield Option(at, group, net=True, weight=1, pupils=pupils, follows=follows, forced=forced, small=small)


def _optional(figure: Figure, material: Material) -> bool:
    """Whether anything is won by hiding it: it would tell something, and nobody has told it already."""
    mark = figure.primary(material.limits)
    if mark is Mark.NEARLY_ALL:
        return bool(figure.kinds) and figure.group not in material.known.nearly
    return mark is None and bool(figure.kinds - material.known.shown.get(figure.group, set()))


def _shown(material: Material, options: Sequence[Option]) -> Iterator[Fact]:
    """What this release tells: what it could hide, and again what is public already, for it must not show more then."""
    optional = {option.group: option.index for option in options if not option.net}
    for group, figure in material.drafted.figures.items():
        source = optional.get(group, (material.known.where.get(group),))
        yield from told_by(figure, material.numbers, material.limits, source)
    for option in options:
        if option.net:
            yield from told_of_moves(material.drafted.moved[option.group], material.numbers, option.index)
