"""A release as facts about whole numbers: what each shown figure tells, what is known already, what must stay open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from generator.disclosure.demands import Demand, Guard
from generator.disclosure.drafted import Drafted, Figure, Moved, atoms_of
from generator.disclosure.known import Known, State, known_from
from generator.disclosure.linear import Fact
from generator.disclosure.numbers import Numbers, at_most, completed, fact, moves, settled, sortings, sums
from generator.disclosure.telling import told_by, told_of_moves
from generator.disclosure.wholes import Atom, Combined, Sorted, Whole, in_categories, municipal, wholes, within
from generator.disclosure.wording import named
from generator.domain.counted import Counted
from generator.domain.edition import SmallGroups
from generator.domain.observations import ObservationKey
from generator.domain.published import Group, PublishedCell, PublishedRelease
from generator.domain.table import Mark

GUARDS = {Mark.TOO_FEW: Guard.TOO_FEW, Mark.NEARLY_ALL: Guard.NEARLY_ALL}

Truth = Mapping[Atom, Counted]


@dataclass(frozen=True, slots=True)
class Option:
    """Something that is shown unless we hide it. ``follows``: hidden whenever one of these is; ``forced``: always."""

    index: int
    group: Group
    net: bool
    weight: int
    pupils: int
    follows: tuple[int, ...] = ()
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Model:
    """All facts, and what they may not tell. An option's facts have its index as their source."""

    drafted: Drafted
    options: tuple[Option, ...]
    facts: tuple[Fact, ...]
    demands: tuple[Demand, ...]
    official: tuple[PublishedCell, ...]


@dataclass(frozen=True, slots=True)
class _Material:
    drafted: Drafted
    limits: SmallGroups
    numbers: Numbers
    known: Known
    wholes: tuple[Whole, ...]
    categories: tuple[Sorted, ...]
    truth: Truth


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
    material = _Material(found, limits, numbers, known, divided, categories, truth)
    options = tuple(_options(material))
    demands = tuple(_once(_demands(material)))
    facts = [*_common(material, states), *known.facts, *_shown(material, options), *map(_together, demands)]
    return Model(found, options, tuple(settled(facts, _values(material))), demands, known.official)


def _together(demand: Demand) -> Fact:
    """No fact at all, but what a demand is about is looked at together, and is there although nobody speaks of it."""
    return fact({**demand.reached, **demand.remaining}, -inf, inf)


def _moved(found: Drafted) -> dict[Atom, ObservationKey]:
    return {atom: group.key for moved in found.moved.values() for atom in moved.parts for group in moved.of}


def _divided(state: State, combined: Combined) -> Iterator[Whole]:
    yield from wholes(state.atoms, combined)
    yield from municipal(state.atoms)


def _latest(states: Sequence[State]) -> State:
    """What was told last of each thing, this release first: a whole in one edition may have its parts in another."""
    last: dict[ObservationKey, frozenset[Atom]] = {}
    for state in (states[0], *reversed(states[1:])):
        found: defaultdict[ObservationKey, set[Atom]] = defaultdict(set)
        for atom in state.atoms:
            found[atom.key].add(atom)
        last = {**{key: frozenset(atoms) for key, atoms in found.items()}, **last}
    return State(frozenset(atom for atoms in last.values() for atom in atoms), {})


def _common(material: _Material, states: Sequence[State]) -> Iterator[Fact]:
    """What anybody knows without being told, or may know: how many pupils there are in every school."""
    numbers = material.numbers
    yield from sums(numbers, material.wholes)
    yield from sortings(numbers, material.categories)
    for atom, counted in material.truth.items():
        yield fact(numbers.pupils([atom]), counted.pupils, counted.pupils)
    for state in states:
        yield from at_most(numbers, within(state.atoms))
        at: defaultdict[ObservationKey, list[Atom]] = defaultdict(list)
        for atom in sorted(state.atoms, key=lambda one: one.order):
            at[atom.key].append(atom)
        for flow in sorted(state.moved, key=lambda one: one.order):
            now = replace(state.moved[flow], school_unit=flow.key.school_unit)
            before = replace(now, checkpoint=now.checkpoint.a_year_earlier())
            yield from moves(numbers, flow, at.get(now, ()), at.get(before, ()))


def _values(material: _Material) -> dict[int, int]:
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


def _options(material: _Material) -> Iterator[Option]:
    indexes: dict[Group, int] = {}
    for group, figure in material.drafted.figures.items():
        if _optional(figure, material):
            indexes[group] = len(indexes)
            weight = 1 if figure.primary(material.limits) else 2
            yield Option(indexes[group], group, net=False, weight=weight, pupils=figure.counted.pupils)
    for at, (group, moved) in enumerate(material.drafted.moved.items(), start=len(indexes)):
        follows = tuple(indexes[one] for one in sorted(moved.of & indexes.keys(), key=lambda one: one.order))
        forced = _flow_is_hidden(moved, material)
        yield Option(at, group, net=True, weight=1, pupils=moved.stayers or 0, follows=follows, forced=forced)


def _optional(figure: Figure, material: _Material) -> bool:
    """Whether anything is won by hiding it: it would tell something, and nobody has told it already."""
    mark = figure.primary(material.limits)
    if mark is Mark.NEARLY_ALL:
        return bool(figure.kinds) and figure.group not in material.known.nearly
    return mark is None and bool(figure.kinds - material.known.shown.get(figure.group, set()))


def _flow_is_hidden(moved: Moved, material: _Material) -> bool:
    """Same pupils are hidden with their cohort, and where they themselves are few, or may be: who they are is known."""
    figures = [material.drafted.figures[group] for group in moved.of]
    if any(figure.primary(material.limits) for figure in figures):
        return True
    most = min((figure.counted.pupils for figure in figures), default=0)
    return (most if moved.stayers is None else moved.stayers) < material.limits.pupils


def _shown(material: _Material, options: Iterable[Option]) -> Iterator[Fact]:
    for option in options:
        if option.net:
            yield from told_of_moves(material.drafted.moved[option.group], material.numbers, option.index)
        else:
            figure = material.drafted.figures[option.group]
            yield from told_by(figure, material.numbers, material.limits, option.index)


# ---- what must stay open


def _once(demands: Iterable[Demand]) -> Iterator[Demand]:
    """The first demand about the same numbers is the one that counts."""
    seen: set[tuple[tuple[int, int], ...]] = set()
    for demand in demands:
        terms = tuple(sorted(demand.reached.items()))
        if terms not in seen:
            seen.add(terms)
            yield demand


def _demands(material: _Material) -> Iterator[Demand]:
    yield from _of_figures(material)
    yield from _of_earlier(material)
    yield from _of_flows(material)
    yield from _of_what_follows(material)


def _of_figures(material: _Material) -> Iterator[Demand]:
    for group, figure in material.drafted.figures.items():
        mark = material.limits.mark(figure.counted)
        if mark is None or group in material.known.told:
            continue
        guard = Guard.NEARLY_ALL if group in material.known.nearly else GUARDS[mark]
        yield _demand(material, guard, atoms_of(group), named([group.key]))


def _of_earlier(material: _Material) -> Iterator[Demand]:
    """What earlier releases hid goes on being hidden, unless it may be shown now."""
    known, figures = material.known, material.drafted.figures
    for group in sorted(known.guarded, key=lambda one: one.order):
        allowed = group in figures and material.limits.mark(figures[group].counted) is None
        if not allowed and group not in known.told:
            yield _demand(material, GUARDS[known.guarded[group]], atoms_of(group), named([group.key]))


def _of_flows(material: _Material) -> Iterator[Demand]:
    for moved in material.drafted.moved.values():
        if _flow_is_hidden(moved, material):
            yield Demand(Guard.NET, material.numbers.net(moved.parts), {}, named([moved.group.key]))


def _of_what_follows(material: _Material) -> Iterator[Demand]:
    """Groups that no table names, but that are what is left when one that it names is taken from another."""
    groups = sorted({*material.drafted.figures, *_earlier_groups(material.known)}, key=lambda one: one.order)
    shown = {atoms_of(group) for group in material.known.told}
    found = {frozenset(atoms_of(group)) for group in groups}
    singles = [(atom,) for atom in sorted({*material.truth, *_all(found)}, key=lambda one: one.order)]
    for atoms in (*singles, *_siblings(material.wholes, groups), *_differences(groups)):
        counts = [material.truth[atom] for atom in atoms if atom in material.truth]
        if atoms in shown:
            continue
        if len(counts) < len(atoms):
            yield _demand(material, Guard.UNTOLD, atoms)
        elif mark := material.limits.mark(_summed(counts)):
            yield _demand(material, GUARDS[mark], atoms)


def _earlier_groups(known: Known) -> set[Group]:
    return {*known.shown, *known.guarded}


def _all(found: Iterable[frozenset[Atom]]) -> set[Atom]:
    return {atom for atoms in found for atom in atoms}


def _summed(counts: Sequence[Counted]) -> Counted:
    return Counted(sum(one.reached for one in counts), sum(one.pupils for one in counts))


def _siblings(divided: Iterable[Whole], groups: Iterable[Group]) -> Iterator[tuple[Atom, ...]]:
    """Of every group that is a whole, its parts; of every group that is a part, the other parts."""
    below: defaultdict[Atom, dict[str, Whole]] = defaultdict(dict)
    above: defaultdict[Atom, dict[str, Whole]] = defaultdict(dict)
    for whole in divided:
        below[whole.whole][whole.by] = whole
        for part in whole.parts:
            above[part][whole.by] = whole
    for atoms in (atoms_of(group) for group in groups):
        for by in ("subject", "group"):
            families = [below[atom].get(by) or above[atom].get(by) for atom in atoms]
            if all(families):
                yield from zip(*(family.parts for family in families if family), strict=True)


def _differences(groups: Iterable[Group]) -> Iterator[tuple[Atom, ...]]:
    """The schools that one group has more than another of the same, such as one that came late into a later edition."""
    same: defaultdict[ObservationKey, list[frozenset[Atom]]] = defaultdict(list)
    for group in groups:
        same[replace(group.key, school_unit="")].append(frozenset(atoms_of(group)))
    for found in same.values():
        for larger in found:
            for smaller in found:
                if smaller < larger:
                    yield tuple(sorted(larger - smaller, key=lambda one: one.order))


def _demand(material: _Material, guard: Guard, atoms: Sequence[Atom], name: str = "") -> Demand:
    said = name or named([atom.key for atom in atoms])
    return Demand(guard, material.numbers.reached(atoms), material.numbers.remaining(atoms), said)
