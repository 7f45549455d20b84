"""Which groups of a release must stay open: those that its tables hide, and those that follow from what they show."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.disclosure.demands import GUARDS, Demand, Guard, Shown
from generator.disclosure.drafted import Drafted, Moved, atoms_of
from generator.disclosure.known import Known
from generator.disclosure.numbers import Numbers
from generator.disclosure.wholes import Atom, Sorted, Whole
from generator.disclosure.wording import named
from generator.domain.counted import Counted
from generator.domain.edition import SmallGroups
from generator.domain.observations import ObservationKey
from generator.domain.published import Group, Kind

Truth = Mapping[Atom, Counted]


@dataclass(frozen=True, slots=True)
class Option:
    """Something that is shown unless we hide it. ``follows``: hidden whenever one of these is; ``forced``: always.

    ``small`` says that a flow is hidden for its own sake.
    """

    index: int
    group: Group
    net: bool
    weight: int
    pupils: int
    follows: tuple[int, ...] = ()
    forced: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """A release before it is modelled: what is drafted, what is known, and the true numbers as far as we have them."""

    drafted: Drafted
    limits: SmallGroups
    numbers: Numbers
    known: Known
    wholes: tuple[Whole, ...]
    categories: tuple[Sorted, ...]
    truth: Truth


def demands_of(material: Material, options: Sequence[Option]) -> Iterator[Demand]:
    """Every demand of a release, the first one where several are about the same numbers."""
    return _once(_demands(material, options))


def flow_is_hidden(moved: Moved, material: Material) -> bool:
    """Same pupils are hidden with their cohort, for whatever reason that is."""
    hidden = (material.drafted.figures[group].primary(material.limits) for group in moved.of)
    return any(hidden) or flow_is_small(moved, material)


def flow_is_small(moved: Moved, material: Material) -> bool:
    """Where their cohort is small, where they are few themselves, or may be: who moved and who stayed is known."""
    figures = [material.drafted.figures[group] for group in moved.of]
    if any(material.limits.mark(figure.counted) for figure in figures):
        return True
    most = min((figure.counted.pupils for figure in figures), default=0)
    return (most if moved.stayers is None else moved.stayers) < material.limits.pupils


def _once(demands: Iterable[Demand]) -> Iterator[Demand]:
    """The first demand about the same numbers is the one that counts; what is left of a sum is another matter."""
    seen: set[tuple[bool, tuple[tuple[int, int], ...]]] = set()
    for demand in demands:
        about = (bool(demand.shown), tuple(sorted(demand.reached.items())))
        if about not in seen:
            seen.add(about)
            yield demand


def _demands(material: Material, options: Sequence[Option]) -> Iterator[Demand]:
    yield from _of_figures(material)
    yield from _of_earlier(material)
    nets = frozenset({*material.known.nets, *(option.index for option in options if option.net)})
    yield from _of_flows(material, nets)
    yield from _of_what_follows(material, _open_schools(material, options))


def _of_figures(material: Material) -> Iterator[Demand]:
    for group, figure in material.drafted.figures.items():
        mark = material.limits.mark(figure.counted)
        if mark is None or group in material.known.told:
            continue
        guard = Guard.NEARLY_ALL if group in material.known.nearly else GUARDS[mark]
        yield _demand(material, guard, atoms_of(group), named([group.key]))


def _of_earlier(material: Material) -> Iterator[Demand]:
    """What earlier releases hid goes on being hidden, unless it may be shown now."""
    known, figures = material.known, material.drafted.figures
    for group in sorted(known.guarded, key=lambda one: one.order):
        allowed = group in figures and material.limits.mark(figures[group].counted) is None
        if not allowed and group not in known.told:
            demand = _demand(material, GUARDS[known.guarded[group]], atoms_of(group), named([group.key]))
            yield replace(demand, judged=True)


def _of_flows(material: Material, nets: frozenset[Hashable]) -> Iterator[Demand]:
    small = {atoms_of(moved.group): flow_is_small(moved, material) for moved in material.drafted.moved.values()}
    for group in material.drafted.moved:
        if small[atoms_of(group)]:
            yield Demand(Guard.NET, material.numbers.net(atoms_of(group)), {}, named([group.key]), nets)
    for group in sorted(material.known.guarded_nets, key=lambda one: one.order):
        if small.get(atoms_of(group), True):
            terms = material.numbers.net(atoms_of(group))
            yield Demand(Guard.NET, terms, {}, named([group.key]), nets, judged=True)


def _open_schools(material: Material, options: Iterable[Option]) -> dict[Atom, Hashable]:
    """Single schools' counts that are told openly, and by what; ``None`` for what has been told already."""
    found: dict[Atom, Hashable] = {}
    for option in options:
        figure = None if option.net else material.drafted.figures[option.group]
        if figure and len(figure.counts) == 1 and not figure.primary(material.limits) and figure.kinds - {Kind.PUPILS}:
            found |= dict.fromkeys(figure.counts, option.index)
    return found | {atoms_of(group)[0]: None for group in material.known.told if len(group.counts) == 1}


def _of_what_follows(material: Material, told: Mapping[Atom, Hashable]) -> Iterator[Demand]:
    """Groups that no table names, but that are left when what it shows is taken from what it shows."""
    openly = {atoms_of(group) for group in material.known.told}
    for atoms in dict.fromkeys(_candidates(material)):
        counts = [material.truth[atom] for atom in atoms if atom in material.truth]
        shown = tuple(_parts(material, atoms, told)) if len(atoms) > 1 else ()
        if len(counts) < len(atoms):
            found = _demand(material, Guard.UNTOLD, atoms)
            yield replace(found, judged=True, shown=shown)
        elif shown:
            yield replace(_demand(material, Guard.UNTOLD, atoms), shown=shown, counted=_summed(counts))
        elif atoms not in openly and (mark := material.limits.mark(_summed(counts))):
            yield _demand(material, GUARDS[mark], atoms)


def _candidates(material: Material) -> Iterator[tuple[Atom, ...]]:
    """Every sum that can be told of: single schools, siblings, differences, and what a table names itself."""
    groups = sorted({*material.drafted.figures, *_earlier_groups(material.known)}, key=lambda one: one.order)
    sums = [atoms_of(group) for group in groups]
    yield from ((atom,) for atom in sorted({*material.truth, *_all(sums)}, key=lambda one: one.order))
    yield from _siblings(material.wholes, groups)
    yield from _differences(groups)
    yield from sums


def _parts(material: Material, atoms: Sequence[Atom], told: Mapping[Atom, Hashable]) -> Iterator[Shown]:
    for atom in atoms:
        if atom in told and atom in material.truth:
            yield Shown(told[atom], frozenset(material.numbers.pupils([atom])), material.truth[atom])


def _earlier_groups(known: Known) -> set[Group]:
    return {*known.shown, *known.guarded}


def _all(found: Iterable[tuple[Atom, ...]]) -> set[Atom]:
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
        for by in ("subject", "group", "arrived"):
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


def _demand(material: Material, guard: Guard, atoms: Sequence[Atom], name: str = "") -> Demand:
    said = name or named([atom.key for atom in atoms])
    return Demand(guard, material.numbers.reached(atoms), material.numbers.remaining(atoms), said)
