"""What published cells say, read from their text as anybody may read it.

A share of whole per cent says between which two shares the true one lies; with the number of pupils beside it, between
which whole numbers. A change of points and pupils, beside the shares it is a change of, says more than they do.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from generator.domain.edition import SmallGroups
from generator.domain.published import LESS_THAN_ONE, Group, Kind, PublishedCell, PublishedRelease
from generator.domain.table import Mark

NUMBER = re.compile(r"[+\-−]?\d[\d\u00a0\u202f ]*(?:,\d+)?")
HEADS = "antal elever"  # a table that nobody has printed: how many pupils there are is taken to be known
HUNDRED, HALF = 100, Fraction(1, 2)
MOST = 100_000
FINE = 10**5  # shares are rounded outwards to so many parts, so that the solver gets no monstrous numbers
STRICTLY = Fraction(1, 10**9)  # our half goes up, so the upper end of a rounded share is never reached


@dataclass(frozen=True, slots=True)
class Saying:
    """``low ≤ reached × … + remaining × … ≤ high`` about the pupils of a group."""

    group: Group
    reached: int
    remaining: int
    low: float
    high: float
    source: Hashable


@dataclass(slots=True)
class Known:
    """The least and the most of pupils, of those who reach, of those who do not yet, and of the share (0–1)."""

    pupils: list[Fraction] = field(default_factory=lambda: [Fraction(0), Fraction(MOST)])
    reached: list[Fraction] = field(default_factory=lambda: [Fraction(0), Fraction(MOST)])
    remaining: list[Fraction] = field(default_factory=lambda: [Fraction(0), Fraction(MOST)])
    share: list[Fraction] = field(default_factory=lambda: [Fraction(0), Fraction(1)])
    sources: list[Hashable] = field(default_factory=list)


def numbers_in(text: str) -> tuple[Fraction, ...]:
    """Every number of a text, Swedish style: ``−11 (3 elever)`` is −11 and 3; less than one pupil is 0."""
    written = text.replace(LESS_THAN_ONE, "0")
    found = (re.sub(r"[\u00a0\u202f ]", "", one) for one in NUMBER.findall(written))
    return tuple(Fraction(one.replace("−", "-").replace(",", ".")) for one in found)


def without_repeats(releases: Iterable[PublishedRelease]) -> Iterator[tuple[PublishedRelease, list[PublishedCell]]]:
    """Each release in order, with those of its cells that an earlier one has not said in the same words.

    A group is left out only when everything that is said of it, and of what it is compared with, has been said before.
    """
    before: defaultdict[Group, set[tuple[object, ...]]] = defaultdict(set)
    for release in releases:
        said: defaultdict[Group, set[tuple[object, ...]]] = defaultdict(set)
        for cell in release.cells:
            said[cell.group].add((cell.kind, cell.text, cell.mark, cell.beside, release.limits))
        new = {group for group in said if not said[group] <= before[group]}
        pairs = [{cell.group, cell.beside} for cell in release.cells if cell.beside]
        grown = -1
        while grown != len(new):
            grown = len(new)
            new |= {group for pair in pairs if pair & new for group in pair}
        yield release, [cell for cell in release.cells if cell.group in new]
        for group, words in said.items():
            before[group] |= words


def sayings(
    cells: Sequence[PublishedCell], limits: SmallGroups | None, sources: Sequence[Hashable]
) -> Iterator[Saying]:
    """Everything that cells say about groups. ``limits`` are those that they were protected by, if by ours.

    What somebody else has published, by limits that we do not know, says only what stands there.
    """
    found: defaultdict[Group, Known] = defaultdict(Known)
    for cell, source in zip(cells, sources, strict=True):
        if cell.kind not in (Kind.CHANGE, Kind.NET):
            _take(found[cell.group], cell, limits, source)
    changes = [one for one in zip(cells, sources, strict=True) if one[0].kind is Kind.CHANGE and one[0].mark is None]
    for _ in range(2):  # what one change says may sharpen what the next one does
        for cell, source in changes:
            _compare(found, cell, source)
    for group in sorted(found, key=lambda one: one.order):
        yield from _said(group, found[group])


def _take(known: Known, cell: PublishedCell, limits: SmallGroups | None, source: Hashable) -> None:
    if cell.mark is Mark.NEARLY_ALL:
        own = limits or SmallGroups()
        _meet(known, source, remaining=(1, own.remaining - 1), pupils=(own.pupils, MOST))
    if cell.mark or not (numbers := numbers_in(cell.text)):
        return
    if limits:
        _meet(known, source, pupils=(limits.pupils, MOST), reached=(limits.reached, MOST))
    if cell.kind is Kind.SHARE:
        _share(known, cell.text, numbers[0], limits, source)
    else:
        _meet(known, source, **{cell.kind.value: (numbers[0], numbers[0])})


def _share(known: Known, text: str, shown: Fraction, limits: SmallGroups | None, source: Hashable) -> None:
    decimals = len(text.partition(",")[2].rstrip("% \u00a0"))
    half = Fraction(1, 2 * 10**decimals)
    high = (shown + half) / HUNDRED - (STRICTLY if limits else 0)
    _meet(known, source, share=((shown - half) / HUNDRED, high))
    if limits:
        _meet(known, source, remaining=(0, 0) if shown == HUNDRED else (limits.remaining, MOST))


def _meet(known: Known, source: Hashable, **ranges: tuple[Fraction | int, Fraction | int]) -> None:
    """Narrow what is known; the source is noted where it says something new."""
    for name, (low, high) in ranges.items():
        old = getattr(known, name)
        new = [max(old[0], Fraction(low)), min(old[1], Fraction(high))]
        if new != old:
            setattr(known, name, new)
            if source not in known.sources:
                known.sources.append(source)


def _compare(found: defaultdict[Group, Known], cell: PublishedCell, source: Hashable) -> None:
    """What a change says about its two sides."""
    points, *pupils = numbers_in(cell.text)
    if cell.beside is None:
        return
    now, before = found[cell.group], found[cell.beside]
    least, most = (points - HALF) / HUNDRED, (points + HALF) / HUNDRED
    _meet(now, source, share=(before.share[0] + least, before.share[1] + most))
    _meet(before, source, share=(now.share[0] - most, now.share[1] - least))
    if pupils:
        _compare_pupils(now, before, _signed(pupils[0], points), source)


def _signed(pupils: Fraction, points: Fraction) -> tuple[Fraction, Fraction]:
    """A change in pupils is printed without its sign; nought points may hide either."""
    signs = (1,) if points > 0 else (-1,) if points < 0 else (-1, 1)
    values = [sign * abs(pupils) for sign in signs]
    return min(values) - HALF, max(values) + HALF


def _compare_pupils(now: Known, before: Known, change: tuple[Fraction, Fraction], source: Hashable) -> None:
    """Change in pupils = reached now − share before × pupils now, and so also the difference in share × pupils now."""
    if now.pupils[0] == now.pupils[1] and now.pupils[0] > 0:
        pupils = now.pupils[0]
        _meet(before, source, share=((now.reached[0] - change[1]) / pupils, (now.reached[1] - change[0]) / pupils))
        low, high = before.share[0] * pupils + change[0], before.share[1] * pupils + change[1]
        _meet(now, source, reached=(low, high))
    apart = (now.share[0] - before.share[1], now.share[1] - before.share[0])
    if apart[0] > 0:
        _meet(now, source, pupils=(max(change[0], Fraction(0)) / apart[1], change[1] / apart[0]))
    if apart[1] < 0:
        _meet(now, source, pupils=(max(-change[1], Fraction(0)) / -apart[0], change[0] / apart[1]))


def _said(group: Group, known: Known) -> Iterator[Saying]:
    """The ranges as sums of those who reach and those who do not yet, in whole numbers."""
    source = tuple(known.sources)
    pupils = (ceil(known.pupils[0]), floor(known.pupils[1]))
    reached = [ceil(known.reached[0]), floor(known.reached[1])]
    if pupils[0] == pupils[1]:
        least, most = (one * pupils[0] for one in known.share)
        reached = [max(reached[0], ceil(least)), min(reached[1], floor(most))]
    else:
        yield from _shares_said(group, known.share, source)
    yield Saying(group, 1, 1, *pupils, source)
    yield Saying(group, 1, 0, reached[0], reached[1], source)
    yield Saying(group, 0, 1, ceil(known.remaining[0]), floor(known.remaining[1]), source)


def _shares_said(group: Group, share: list[Fraction], source: Hashable) -> Iterator[Saying]:
    """Low ≤ reached / (reached + remaining) ≤ high, each multiplied up to whole numbers."""
    low, high = Fraction(floor(share[0] * FINE), FINE), Fraction(ceil(share[1] * FINE), FINE)
    if low > 0:
        yield Saying(group, low.denominator - low.numerator, -low.numerator, 0, float("inf"), source)
    if high < 1:
        yield Saying(group, high.denominator - high.numerator, -high.numerator, float("-inf"), 0, source)


def nets(cells: Iterable[PublishedCell]) -> Iterator[tuple[Group, int, PublishedCell]]:
    """Same pupils: lyft − tappat, where it is shown."""
    for cell in cells:
        if cell.kind is Kind.NET and cell.mark is None and (numbers := numbers_in(cell.text)):
            yield cell.group, int(numbers[0]), cell
