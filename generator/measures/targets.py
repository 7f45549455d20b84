"""How a target stands: how far there is left, in points and in pupils, and whether the cohort is on its way."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from generator.domain.calendar import Checkpoint
from generator.domain.counted import Counted
from generator.domain.engagement import Target
from generator.measures.coverage import NOTABLE_DROP
from generator.measures.progression import POINTS

Known = Callable[[Checkpoint], Counted | None]  # what is counted of the target's cohort and subject in a June


class Track(StrEnum):
    """Where a cohort is with its target. A single pupil behind is too little to call it off the way."""

    ON_TRACK = "on_track"
    OFF_TRACK = "off_track"
    TOO_EARLY = "too_early"
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    NO_BASELINE = "no_baseline"


@dataclass(frozen=True, slots=True)
class TargetStatus:
    """A target as the latest known June shows it. ``deviation`` is in points from where the cohort should be by then.

    ``distance`` is how many more of the pupils now counted must reach before the target is met; ``behind`` how many
    more should reach already. Without a June there is only the track.
    """

    target: Target
    track: Track
    at: Checkpoint | None = None
    now: Counted | None = None
    deviation: Fraction | None = None
    distance: int | None = None
    behind: int | None = None


def way(target: Target, baseline: Counted, at: Checkpoint) -> Fraction:
    """Where the cohort should be in a June on its way: on the straight line from baseline to target.

    Formula: b + (t − b) · years since the baseline / years from baseline to target, with b and t as shares; never past
    the target. Unit: share. Source: own choice in Årskull, the plainest expectation that can be written beforehand.

    >>> way(MATHEMATICS, Counted(60, 75), Checkpoint(2026, 4))
    Fraction(43, 50)
    """
    start, goal = Fraction(baseline.reached, baseline.pupils), Fraction(target.per_cent, POINTS)
    years, gone = target.by.school_year - target.baseline.school_year, at.school_year - target.baseline.school_year
    return start + (goal - start) * min(Fraction(1), Fraction(gone, years))


def lacking(share: Fraction, counted: Counted) -> int:
    """How many more pupils must reach for the share to be that large: whole pupils, never fewer than none.

    Formula: ⌈share · pupils⌉ − reached. Unit: pupils. Source: own definition in Årskull.

    >>> lacking(Fraction(92, 100), Counted(62, 74))
    7
    """
    return max(0, ceil(share * counted.pupils) - counted.reached)


def status_of(target: Target, known: Known) -> TargetStatus:
    """How the target stands in the latest June that is known, from the one of the baseline to the one of the target.

    Formula: deviation = (share now − ``way``) · 100 points; distance = ``lacking`` for the target. On track when nobody
    is lacking for ``way``; off track when two or more are; too early to say when one is, or when no June after the
    baseline is known. In the target's June it is reached or not. Source: own definition; two pupils as for a fall.

    >>> junes = {Checkpoint(2025, 4): Counted(60, 75), Checkpoint(2026, 4): Counted(62, 74)}
    >>> found = status_of(MATHEMATICS, junes.get)
    >>> found.track.value, round(float(found.deviation), 1), found.distance, found.behind
    ('off_track', -2.2, 7, 2)
    """
    baseline = target.told or known(target.baseline)
    if baseline is None or baseline.pupils <= 0:
        return TargetStatus(target, Track.NO_BASELINE)
    at, now = _latest(target, known) or (target.baseline, baseline)
    expected = way(target, baseline, at)
    behind = lacking(expected, now)
    return TargetStatus(
        target=target,
        track=_track(target, at, behind),
        at=at,
        now=now,
        deviation=POINTS * (Fraction(now.reached, now.pupils) - expected),
        distance=lacking(Fraction(target.per_cent, POINTS), now),
        behind=behind,
    )


def _latest(target: Target, known: Known) -> tuple[Checkpoint, Counted] | None:
    for year in range(target.by.school_year, target.baseline.school_year, -1):
        june = Checkpoint(year, target.by.number)
        if (found := known(june)) and found.pupils > 0:
            return june, found
    return None


def _track(target: Target, at: Checkpoint, behind: int) -> Track:
    if at == target.by:
        return Track.NOT_REACHED if behind else Track.REACHED
    if at == target.baseline or 0 < behind < NOTABLE_DROP:
        return Track.TOO_EARLY
    return Track.OFF_TRACK if behind else Track.ON_TRACK
