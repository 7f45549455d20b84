"""Wholes and their parts: Sv/SvA is Sv and SvA, all pupils are girls and boys, a municipality is its schools.

Where a part of a whole is spoken of, every part of it is, for the last one follows by subtraction. The parts that
nobody has drafted are therefore counts too, and are protected like the others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.domain.observations import BOYS, EVERY_PUPIL, GIRLS, WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.published import key_order
from generator.measures.gathering import CATEGORIES

GROUPS = (GIRLS, BOYS)
REST = "övriga"  # the schools that a municipality's own count has beyond those that have reported

OPPOSITES = {"all_subjects": "f_or_dash"}  # whoever reaches in all subjects has F or streck in none

EVERYBODY, NOT_NEWLY_ARRIVED, NEWLY_ARRIVED = "reach_goals", "excluding_newly_arrived", "newly_arrived"

Combined = Mapping[str, tuple[str, ...]]  # a combined subject, and the subjects that it is the sum of
Place = tuple[str, str]  # subject and group


@dataclass(frozen=True, slots=True)
class Atom:
    """One school's count of one thing: the smallest that is added up. ``key.school_unit`` is the school."""

    key: ObservationKey
    version: str = ""

    @property
    def order(self) -> tuple[str, ...]:
        """Sorts atoms the same way every time."""
        return (*key_order(self.key), self.version)


@dataclass(frozen=True, slots=True)
class Whole:
    """``whole`` is the sum of ``parts``; ``by`` says how: by ``subject``, ``group``, ``arrived`` or ``school``."""

    whole: Atom
    parts: tuple[Atom, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """The same pupils sorted into categories: each is so many of all, and together they are all."""

    parts: tuple[Atom, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """``whole`` is of those who did every part of something, so it is never more than ``part`` is."""

    whole: Atom
    part: Atom


@dataclass(frozen=True, slots=True)
class Mirrored:
    """The same pupils from both sides: those who reach in ``one`` are those who do not in ``other``."""

    one: Atom
    other: Atom


def wholes(atoms: Iterable[Atom], combined: Combined) -> Iterator[Whole]:
    """Every whole among atoms that were counted at the same time, with its parts; missing parts are made up."""
    for family in _families(atoms):
        some = min(family, key=lambda atom: atom.order)
        known: defaultdict[Place, list[Atom]] = defaultdict(list)
        for atom in sorted(family, key=lambda atom: atom.order):
            known[atom.key.subject, atom.key.group].append(atom)
        for place in _closed(set(known), combined) - known.keys():
            known[place].append(Atom(replace(some.key, subject=place[0], group=place[1]), some.version))
        for place in sorted(known):
            for by, parts in _divisions(place, combined):
                if all(part in known for part in parts):
                    yield from (
                        Whole(one, tuple(_beside(one, known[part]) for part in parts), by) for one in known[place]
                    )


def municipal(atoms: Iterable[Atom]) -> Iterator[Whole]:
    """What a municipality has counted for itself is its schools' counts and the rest: one that has not reported."""
    found: defaultdict[ObservationKey, dict[str, Atom]] = defaultdict(dict)
    for atom in sorted(set(atoms), key=lambda one: one.order):
        found[replace(atom.key, school_unit="")].setdefault(atom.key.school_unit, atom)
    for units in found.values():
        if (whole := units.pop(WHOLE_MUNICIPALITY, None)) and units:
            yield Whole(whole, (*units.values(), Atom(replace(whole.key, school_unit=REST), whole.version)), "school")


def with_newly_arrived(atoms: Iterable[Atom]) -> Iterator[Whole]:
    """All pupils are those who are not newly arrived, and those who are, of whom nobody speaks and who follow."""
    found: defaultdict[ObservationKey, list[Atom]] = defaultdict(list)
    for atom in sorted(set(atoms), key=lambda one: one.order):
        found[atom.key].append(atom)
    for key, others in found.items():
        if key.key_figure == NOT_NEWLY_ARRIVED:
            for whole in found.get(replace(key, key_figure=EVERYBODY), ()):
                few = Atom(replace(key, key_figure=NEWLY_ARRIVED), whole.version)
                yield Whole(whole, (_beside(whole, others), few), "arrived")


def in_categories(atoms: Iterable[Atom]) -> Iterator[Sorted]:
    """Every count of a category, with the other categories; those that nobody has drafted are made up."""
    found: defaultdict[ObservationKey, dict[str, Atom]] = defaultdict(dict)
    for atom in sorted(set(atoms), key=lambda one: one.order):
        if atom.key.category in CATEGORIES:
            found[replace(atom.key, category="")].setdefault(atom.key.category, atom)
    for known in found.values():
        some = next(iter(known.values()))
        yield Sorted(tuple(known.get(one, Atom(replace(some.key, category=one), some.version)) for one in CATEGORIES))


def within(atoms: Iterable[Atom]) -> Iterator[Within]:
    """Every count of all delprov together, beside each delprov of the same."""
    found: defaultdict[ObservationKey, list[Atom]] = defaultdict(list)
    for atom in sorted(set(atoms), key=lambda atom: atom.order):
        found[replace(atom.key, part="")].append(atom)
    for family in found.values():
        yield from (Within(one, part) for one in family if not one.key.part for part in family if part.key.part)


def mirrored(atoms: Iterable[Atom]) -> Iterator[Mirrored]:
    """Every count of those who reach in all subjects, beside those with F or streck in one, when both are spoken of."""
    found: defaultdict[ObservationKey, list[Atom]] = defaultdict(list)
    for atom in sorted(set(atoms), key=lambda atom: atom.order):
        found[atom.key].append(atom)
    for key, some in found.items():
        others = found.get(replace(key, key_figure=OPPOSITES.get(key.key_figure, "")), [])
        yield from (Mirrored(one, _beside(one, others)) for one in some if others)


def _families(atoms: Iterable[Atom]) -> list[list[Atom]]:
    found: defaultdict[ObservationKey, list[Atom]] = defaultdict(list)
    for atom in set(atoms):
        found[replace(atom.key, subject="", group=EVERY_PUPIL)].append(atom)
    return [found[key] for key in sorted(found, key=key_order)]


def _divisions(place: Place, combined: Combined) -> Iterator[tuple[str, tuple[Place, ...]]]:
    subject, group = place
    if subject in combined:
        yield "subject", tuple((part, group) for part in combined[subject])
    if group == EVERY_PUPIL:
        yield "group", tuple((subject, part) for part in GROUPS)


def _closed(places: set[Place], combined: Combined) -> set[Place]:
    """The places and all that follow from them by adding up and subtracting."""
    subjects = {subject for subject, _ in places}
    split = {one: parts for one, parts in combined.items() if one in subjects and subjects & set(parts)}
    divided = {EVERY_PUPIL: GROUPS} if len({group for _, group in places}) > 1 else {}
    closed: set[Place] = set()
    while closed != places:
        closed = set(places)
        for subject, group in closed:
            places |= {(one, group) for one in _together(subject, split)}
            places |= {(subject, one) for one in _together(group, divided)}
    return closed


def _together(one: str, split: Combined) -> set[str]:
    """The whole and all the parts of which it is one."""
    return {name for whole, parts in split.items() if one in (whole, *parts) for name in (whole, *parts)}


def _beside(whole: Atom, parts: list[Atom]) -> Atom:
    """The part of the same version; else of the same moment, for a release shows one state of things."""
    return next((part for part in parts if part.version == whole.version), parts[0])
