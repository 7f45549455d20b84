"""Value added: a result beside what could be expected from an earlier one. Edition intern only, and always labelled.

Three levels, never mixed: ``OFFICIAL`` is somebody else's figure, ``GROUP`` compares groups and not the same pupils,
``PUPIL`` follows pupils from one grade to another. None of them says what caused anything.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import sqrt

from generator.domain.evidence import NationalLine
from generator.domain.transitions import TransitionCounts
from generator.measures.line import Line, fitted
from generator.measures.shrinkage import Estimate, Shrunk, shrunk
from generator.measures.uncertainty import Interval, Z
from generator.measures.withheld import FEWEST_PUPILS, Reason, Withheld, withheld

FEWEST_SCHOOLS = 2  # a school is compared with others, not only with itself


class Level(StrEnum):
    """What kind of figure it is; it stands beside the figure wherever it is shown."""

    OFFICIAL = "official"
    GROUP = "group"
    PUPIL = "pupil"


@dataclass(frozen=True, slots=True)
class OfficialDeviation:
    """A deviation from SALSA or Kolada's model as it was published, with unit, source and year. It has no interval."""

    value: Decimal
    unit: str
    source: str
    year: int
    level: Level = Level.OFFICIAL


@dataclass(frozen=True, slots=True)
class GroupStep:
    """A group's mean or share earlier and now. ``followed`` are the pupils in it both times; ``None``: not known."""

    group: str
    earlier: float
    now: float
    pupils: int
    followed: int | None = None


@dataclass(frozen=True, slots=True)
class ValueAdded:
    """``value`` above or below what could be expected, in the unit of the results, and how sure that is.

    At pupil level the shrunk value stands beside the raw one; at group level there is none.
    """

    level: Level
    whose: str
    value: float
    interval: Interval
    pupils: int
    shrunk: Shrunk | None = None


def of_groups(steps: Sequence[GroupStep], line: Line | None = None) -> tuple[ValueAdded | Withheld, ...]:
    """Each group's result less what could be expected from its earlier one, in the same order.

    Formula: now − (a + b · earlier), and so for both limits of the line's interval for a single group. Without a line
    it is fitted to the groups themselves. Unit: that of the results. Source: national-facts.md, section 3.4 A6. It
    compares groups, not the same pupils. Withheld for fewer than ten pupils, for fewer than 70 % followed where that is
    known, and for all when there is no line.

    >>> [step] = of_groups([GroupStep("9A", 12.0, 13.1, 40)], line_of(MATHEMATICS_6_TO_9))
    >>> round(step.value, 2), round(step.interval.low, 1), round(step.interval.high, 1)
    (1.33, -2.0, 4.6)
    """
    through = line or fitted([(one.earlier, one.now) for one in steps if one.pupils >= FEWEST_PUPILS])
    return tuple(_of_group(one, through) for one in steps)


def line_of(national: NationalLine) -> Line:
    """A line of the country, as a reference for our own groups.

    Formula: a + b · earlier with the spread of the units. Unit: its own. Source: ``national.source``.

    >>> round(line_of(MATHEMATICS_6_TO_9).at(12.0), 2)
    11.77
    """
    return Line(
        intercept=float(national.intercept),
        slope=float(national.slope),
        spread=float(national.spread),
        groups=national.units,
        freedom=national.units - 2,
    )


def expected(schools: Sequence[TransitionCounts], points: Mapping[str, Decimal]) -> dict[str, float]:
    """The mean points now of all pupils who had the same grade then, by that grade.

    Formula: Σ points · pupils / Σ pupils over all schools. Unit: points. Source: national-facts.md, section 3.4 B4.

    >>> {grade: round(mean, 2) for grade, mean in sorted(expected(TWO_SCHOOLS, POINTS).items())}
    {'C': 14.29, 'E': 7.92}
    """
    sums: defaultdict[str, float] = defaultdict(float)
    pupils: defaultdict[str, int] = defaultdict(int)
    for school in schools:
        for pair, number in school.pupils.items():
            sums[pair.before] += float(points[pair.now]) * number
            pupils[pair.before] += number
    return {grade: sums[grade] / number for grade, number in pupils.items() if number}


def of_pupils(schools: Sequence[TransitionCounts], points: Mapping[str, Decimal]) -> tuple[ValueAdded | Withheld, ...]:
    """Each school's mean of its pupils' points less what could be expected from their earlier grade, in the same order.

    Formula: mean(y − E[y | earlier grade]) ± z·s/√n, with s the standard deviation around the expected value of all
    pupils of the schools together: a small school's own would be too small as often as too large, and nought when its
    pupils all got the same grade. ``shrunk`` is beside (``shrinkage.shrunk``). Unit: points. Source: national-facts.md,
    section 3.4 B4; s as in England's Progress 8. ``withheld`` says when there is none; a lone school has none either.

    >>> [one, other] = of_pupils(TWO_SCHOOLS, POINTS)
    >>> round(one.value, 2), round(one.interval.low, 2), round(one.interval.high, 2), round(one.shrunk.shrunk, 2)
    (0.9, -0.53, 2.33, 0.57)
    """
    means, spread = expected(schools, points), _spread(schools, points)
    counted = [school for school in schools if school.followed]
    if spread == 0 or len(counted) < FEWEST_SCHOOLS:
        return tuple(Withheld(Reason.TOO_FEW_TO_COMPARE, one.followed, one.present) for one in schools)
    estimates = [Estimate(_mean(one, means, points), spread**2 / one.followed) for one in counted]
    drawn = dict(zip((id(one) for one in counted), shrunk(estimates), strict=True))
    return tuple(withheld(one.followed, one.present) or _of_school(one, drawn[id(one)], spread) for one in schools)


def _of_group(step: GroupStep, line: Line | None) -> ValueAdded | Withheld:
    if line is None:
        return Withheld(Reason.TOO_FEW_TO_COMPARE, step.pupils)
    followed, present = (step.pupils, step.pupils) if step.followed is None else (step.followed, step.pupils)
    if reason := withheld(followed, present):
        return reason
    interval, value = line.interval(step.earlier), step.now - line.at(step.earlier)
    return ValueAdded(
        Level.GROUP, step.group, value, Interval(step.now - interval.high, step.now - interval.low), step.pupils
    )


def _of_school(school: TransitionCounts, drawn: Shrunk, spread: float) -> ValueAdded:
    half = Z * spread / sqrt(school.followed)
    interval = Interval(drawn.raw - half, drawn.raw + half)
    return ValueAdded(Level.PUPIL, school.school_unit, drawn.raw, interval, school.followed, drawn)


def _mean(school: TransitionCounts, means: Mapping[str, float], points: Mapping[str, Decimal]) -> float:
    above = (number * (float(points[pair.now]) - means[pair.before]) for pair, number in school.pupils.items())
    return sum(above) / school.followed


def _spread(schools: Sequence[TransitionCounts], points: Mapping[str, Decimal]) -> float:
    """Around the expected value, over all pupils; each earlier grade has cost a degree of freedom."""
    means = expected(schools, points)
    pupils = sum(school.followed for school in schools)
    squares = sum(
        number * (float(points[pair.now]) - means[pair.before]) ** 2
        for school in schools
        for pair, number in school.pupils.items()
    )
    return sqrt(squares / (pupils - len(means))) if pupils > len(means) else 0.0
