"""What a shown figure of this release would tell, from its whole numbers.

It is told no less than its reader can work out. Where a change is shown, both its sides count as known exactly: points
and pupils beside two shares pin them down in ways that no linear fact can say.
"""

from collections.abc import Hashable, Iterator
from math import inf

from generator.disclosure.drafted import Figure, Moved
from generator.disclosure.linear import Fact
from generator.disclosure.numbers import Numbers, fact
from generator.domain.edition import SmallGroups
from generator.domain.published import Kind
from generator.domain.table import Mark
from generator.measures.progression import POINTS, whole_per_cent

EXACTLY = ({Kind.PUPILS, Kind.REACHED}, {Kind.PUPILS, Kind.REMAINING}, {Kind.REACHED, Kind.REMAINING}, {Kind.CHANGE})


def told_by(figure: Figure, numbers: Numbers, limits: SmallGroups, source: Hashable) -> Iterator[Fact]:
    """The facts that showing the figure gives away; a hidden one gives none."""
    atoms, counted, kinds = tuple(figure.counts), figure.counted, figure.kinds
    mark = figure.primary(limits)
    if mark is Mark.NEARLY_ALL and kinds:
        yield fact(numbers.remaining(atoms), 1, limits.remaining - 1, source)
        yield fact(numbers.pupils(atoms), limits.pupils, inf, source)
    if mark or not kinds:
        return
    left = counted.pupils - counted.reached
    if any(one <= kinds for one in EXACTLY):
        yield fact(numbers.reached(atoms), counted.reached, counted.reached, source)
        yield fact(numbers.remaining(atoms), left, left, source)
        return
    yield fact(numbers.pupils(atoms), limits.pupils, inf, source)
    yield fact(numbers.reached(atoms), limits.reached, inf, source)
    yield from _each(figure, numbers, limits, source)


def _each(figure: Figure, numbers: Numbers, limits: SmallGroups, source: Hashable) -> Iterator[Fact]:
    atoms, counted, kinds = tuple(figure.counts), figure.counted, figure.kinds
    left = counted.pupils - counted.reached
    if Kind.SHARE in kinds:
        shown = whole_per_cent(figure.counted)
        yield fact(numbers.mixed(atoms, 2 * POINTS - 2 * shown + 1, 1 - 2 * shown), 0, inf, source)
        yield fact(numbers.mixed(atoms, 2 * POINTS - 2 * shown - 1, -1 - 2 * shown), -inf, -1, source)
        yield fact(numbers.remaining(atoms), limits.remaining if left else 0, inf if left else 0, source)
    if Kind.PUPILS in kinds:
        yield fact(numbers.pupils(atoms), counted.pupils, counted.pupils, source)
    if Kind.REACHED in kinds:
        yield fact(numbers.reached(atoms), counted.reached, counted.reached, source)
    if Kind.REMAINING in kinds:
        yield fact(numbers.remaining(atoms), left, left, source)
    if {Kind.SHARE, Kind.PUPILS} <= kinds:
        shown, pupils = whole_per_cent(figure.counted), counted.pupils
        low, high = -((1 - 2 * shown) * pupils // (2 * POINTS)), ((2 * shown + 1) * pupils - 1) // (2 * POINTS)
        yield fact(numbers.reached(atoms), low, high, source)


def told_of_moves(moved: Moved, numbers: Numbers, source: int) -> Iterator[Fact]:
    """Lyft − tappat, exactly."""
    yield fact(numbers.net(moved.parts), moved.net, moved.net, source)
