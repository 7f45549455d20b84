"""What a school's book for a term begins with: earlier counts of its own, and the history that its pupils bring along.

A cohort keeps its key across every summer and across 2028, so nothing is moved: what was counted last year stands under
the same cohort, which is one year older. What another school counted is a line of its own under that school's name. It
is never added to the school's own counts and never shared out between receivers.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from generator.domain.calendar import Checkpoint, Cohort, Term, checkpoints_of
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.lineage import Origin, Predecessor, ancestors, formerly, predecessors
from generator.domain.observations import CountKey

WHOLE_COHORT = "pupils"  # the figure that counts heads; a subject's pupils are those who have a result in it
MATHEMATICS = ("reach_goals", "MA")  # stands in for the whole cohort when heads were not counted: all pupils read it

Counts = Mapping[CountKey, int]


class Held(Protocol):
    """Whatever knows what each school unit has counted."""

    def counts_of(self, school_unit: str) -> Counts:
        """Every known count of one unit."""


@dataclass(frozen=True, slots=True)
class KnownLine:
    """What other schools counted for cohorts that are here now. ``units`` are several only when they have merged.

    The counts of merged schools are their sum, under their codes joined by ``+``; a sum that lacks a part is not there.
    """

    origin: Origin
    units: tuple[str, ...]
    name: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class LatestPupils:
    """How many pupils a cohort had at the school when somebody last counted them."""

    number: int
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class Known:
    """``own`` stands in the book as it was entered; ``pupils`` is a suggestion for this term, by cohort."""

    own: Counts
    lines: tuple[KnownLine, ...]
    pupils: Mapping[Cohort, LatestPupils]


def known_for(held: Held, engagement: Engagement, unit: SchoolUnit, term: Term) -> Known:
    """All that is known when the term begins; the term's own checkpoints are not, whoever has answered them."""
    own = _own(held, engagement, unit, term)
    names = (unit, *formerly(engagement, unit, term))
    former = {other.code for other in names[1:]}
    lines = [
        _line(held, names, term, predecessor)
        for predecessor in ancestors(engagement, unit, term)
        if not former & {other.code for other in predecessor.units}
    ]
    return Known(own, tuple(line for line in lines if line.counts), _latest_pupils(own, unit, term))


def cohorts_in(unit: SchoolUnit, term: Term) -> frozenset[Cohort]:
    """The cohorts that go to a unit in a term."""
    return frozenset(Cohort.in_year(index, term.school_year) for index in unit.indexes)


def _own(held: Held, engagement: Engagement, unit: SchoolUnit, term: Term) -> Counts:
    """The unit's counts under all its names, and since it last merged: those before are summed in a line."""
    found: dict[CountKey, int] = {}
    names = (unit, *formerly(engagement, unit, term))
    for name in reversed(names):
        counts = _before(held.counts_of(name.code), term)
        found |= {_in_unit(count, unit.code): number for count, number in counts.items()}
    before = (one for name in names for one in predecessors(engagement, name, term))
    merged = [one.on for one in before if one.origin is Origin.MERGED and one.on]
    since = max(merged, default=date.min)
    return {count: number for count, number in found.items() if count.observation.checkpoint.month >= since}


def _before(counts: Counts, term: Term) -> Counts:
    """What has been counted before the term's checkpoints; a book has no room for parts, groups and categories."""
    first = checkpoints_of(term)[0]
    seen = ((count, count.observation, number) for count, number in counts.items())
    return {count: number for count, key, number in seen if key.checkpoint < first and key.undivided}


def _in_unit(count: CountKey, code: str) -> CountKey:
    return replace(count, observation=replace(count.observation, school_unit=code))


def _line(held: Held, names: tuple[SchoolUnit, ...], term: Term, predecessor: Predecessor) -> KnownLine:
    units = _merging(held, names, predecessor)
    counts = [_brought(held, other, names[0], term, predecessor) for other in units]
    summed = _sum(units, counts) if len(units) > 1 else counts[0]
    name = " + ".join(other.name for other in units)
    return KnownLine(predecessor.origin, tuple(other.code for other in units), name, summed)


def _merging(held: Held, names: tuple[SchoolUnit, ...], predecessor: Predecessor) -> tuple[SchoolUnit, ...]:
    """The schools that merged; also the one that went on, by the name under which it counted anything before."""
    on = predecessor.on
    if predecessor.origin is not Origin.MERGED or on is None:
        return predecessor.units
    counted = [
        name for name in names if any(count.observation.checkpoint.month < on for count in held.counts_of(name.code))
    ]
    return (*counted[-1:], *predecessor.units)


def _brought(held: Held, other: SchoolUnit, unit: SchoolUnit, term: Term, predecessor: Predecessor) -> Counts:
    """What the other school counted, until the day of the change, for the cohorts that have come from it."""
    cohorts = cohorts_in(unit, term)
    if predecessor.origin is Origin.FED:
        cohorts = frozenset(one for one in cohorts if one.index(term.school_year) > max(other.indexes))
    until = predecessor.on or date.max
    return {
        count: number
        for count, number in _before(held.counts_of(other.code), term).items()
        if count.observation.cohort in cohorts and count.observation.checkpoint.month < until
    }


def _sum(units: tuple[SchoolUnit, ...], counts: Iterable[Counts]) -> Counts:
    """Sums where every unit that had the cohort's year has counted: what one of them does not know, nobody knows."""
    code = "+".join(unit.code for unit in units)
    found: defaultdict[CountKey, dict[str, int]] = defaultdict(dict)
    for unit, its in zip(units, counts, strict=True):
        for count, number in its.items():
            found[_in_unit(count, code)][unit.code] = number
    return {count: sum(parts.values()) for count, parts in found.items() if _having(units, count) <= set(parts)}


def _having(units: tuple[SchoolUnit, ...], count: CountKey) -> set[str]:
    seen = count.observation
    return {unit.code for unit in units if seen.cohort.index(seen.checkpoint.school_year) in unit.indexes}


def _latest_pupils(own: Counts, unit: SchoolUnit, term: Term) -> Mapping[Cohort, LatestPupils]:
    """The last head count of each cohort; at one checkpoint heads go before those with a result in mathematics."""
    latest: dict[Cohort, tuple[Checkpoint, bool, int]] = {}
    for count, number in own.items():
        seen = count.observation
        heads = seen.key_figure == WHOLE_COHORT
        if count.field == "pupils" and (heads or (seen.key_figure, seen.subject) == MATHEMATICS):
            found = (seen.checkpoint, heads, number)
            latest[seen.cohort] = max(latest.get(seen.cohort, found), found)
    here = cohorts_in(unit, term)
    return {cohort: LatestPupils(number, at) for cohort, (at, _, number) in sorted(latest.items()) if cohort in here}
