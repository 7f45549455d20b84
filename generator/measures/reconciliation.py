"""Our own figures held against what others have published of the same pupils. A sign is a range, never a number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from generator.domain.observations import WHOLE_MUNICIPALITY, CountKey, ObservationKey
from generator.domain.official import OfficialCatalogue, OfficialFigure, Sign
from generator.measures.means import TENTHS
from generator.measures.progression import POINTS, half_up

HIDDEN_REST = range(1, 5)  # ~100: so many pupils do not reach yet (national-facts, section 2.1)
FEWEST_PUBLISHED = 10  # ..: fewer pupils than this, or so few of them who reach
KOLADAS_LEAST = 95  # per cent


class Agreement(StrEnum):
    """How what we count stands to what is published. A sign tells a range, in which ours lies or does not."""

    EQUAL = "equal"
    DIFFERS = "differs"
    WITHIN = "within"
    OUTSIDE = "outside"
    UNTOLD = "untold"  # what is published says nothing about the size


@dataclass(frozen=True, slots=True)
class Own:
    """Our own counts: ``part`` of ``pupils`` reach or, of a mean, the sum of their values in tenths of its unit."""

    part: int
    pupils: int
    mean: bool = False

    @property
    def value(self) -> Fraction:
        """Per cent, or the mean in its own unit; unrounded."""
        return Fraction(self.part, self.pupils * TENTHS) if self.mean else Fraction(POINTS * self.part, self.pupils)

    @property
    def rest(self) -> int:
        """The pupils of a share who do not reach yet."""
        return self.pupils - self.part


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A published figure, our own of the same thing, and how the two agree."""

    figure: OfficialFigure
    own: Own
    agreement: Agreement

    @property
    def decimals(self) -> int:
        """As many as the publisher shows; one where a sign stands, which is the usual."""
        return 1 if self.figure.decimals is None else self.figure.decimals

    @property
    def rounded(self) -> Decimal:
        """Our own value as the publisher would show it: rounded half up, once."""
        return Decimal(half_up(self.own.value * 10**self.decimals)).scaleb(-self.decimals)

    @property
    def difference(self) -> Decimal | None:
        """Ours less the published one, both as they are shown; ``None`` where a sign stands."""
        return None if self.figure.number is None else self.rounded - self.figure.number


def reconciled(
    figures: Iterable[OfficialFigure], catalogue: OfficialCatalogue, counts: Mapping[CountKey, int]
) -> tuple[Reconciled, ...]:
    """Every published figure of which we have a count of our own, in the order given.

    Convention: a municipality's own figure is the sum of its schools', where it has not been counted as a whole. A
    number that its publisher calls approximate is left out. Source: ``same_as`` in ``official.yaml``.

    >>> key = OFFICIAL.same_as["merit_17"].key(PUBLISHED_MERIT)
    >>> counts = {CountKey(key, "points"): 423600, CountKey(key, "pupils"): 200}
    >>> (one,) = reconciled([PUBLISHED_MERIT], OFFICIAL, counts)
    >>> one.rounded, one.figure.number, one.difference, one.agreement.value
    (Decimal('211.8'), Decimal('211.9'), Decimal('-0.1'), 'differs')
    """
    found = []
    by_thing = _by_thing(counts)
    for figure in figures:
        same = catalogue.same_as.get(figure.indicator)
        key = same.key(figure) if same else None
        own = _own(key, by_thing, mean=not catalogue.indicators[figure.indicator].is_share) if key else None
        if own and not figure.rounded:
            found.append(Reconciled(figure, own, agreement(own, figure)))
    return tuple(found)


def of_last_year(rows: Iterable[Reconciled], school_year: int) -> tuple[Reconciled, ...]:
    """Those of a school year or, until anything has been published of it, of the last one before.

    Convention: final grades are published in September, so a June's own figures meet them when December is counted.

    >>> one = Reconciled(PUBLISHED_MERIT, Own(423600, 200, mean=True), Agreement.DIFFERS)
    >>> [len(of_last_year([one], year)) for year in (2023, 2024, 2025)]
    [0, 1, 1]
    """
    known = [row for row in rows if row.figure.school_year <= school_year]
    last = max((row.figure.school_year for row in known), default=None)
    return tuple(row for row in known if row.figure.school_year == last)


def agreement(own: Own, figure: OfficialFigure) -> Agreement:
    """How our own figure stands to a published one.

    Convention: a number agrees when ours is rounded to the same. ``~100`` holds when 1–4 of ours do not reach yet,
    Kolada's older form of it from 95 per cent, and ``..`` when we too have fewer than ten pupils, or fewer who reach.

    >>> nearly_all = replace(PUBLISHED_MERIT, indicator="eligible_vocational", value=Sign.NEARLY_ALL)
    >>> agreement(Own(19, 23), nearly_all).value, agreement(Own(18, 23), nearly_all).value
    ('within', 'outside')
    """
    if figure.number is not None:
        return Agreement.EQUAL if Reconciled(figure, own, Agreement.EQUAL).difference == 0 else Agreement.DIFFERS
    told = {
        Sign.NEARLY_ALL: not own.mean and own.rest in HIDDEN_REST,
        Sign.AT_LEAST_95: not own.mean and KOLADAS_LEAST <= own.value < POINTS,
        Sign.TOO_FEW: own.pupils < FEWEST_PUBLISHED or (not own.mean and own.part < FEWEST_PUBLISHED),
    }
    if not isinstance(figure.value, Sign) or figure.value not in told:
        return Agreement.UNTOLD
    return Agreement.WITHIN if told[figure.value] else Agreement.OUTSIDE


ByThing = Mapping[ObservationKey, Mapping[str, Mapping[str, int]]]


def _by_thing(counts: Mapping[CountKey, int]) -> ByThing:
    """Counts by what they are of, then by school, then by field."""
    found: dict[ObservationKey, dict[str, dict[str, int]]] = {}
    for count, number in counts.items():
        key = count.observation
        whole = found.setdefault(replace(key, school_unit=WHOLE_MUNICIPALITY), {})
        whole.setdefault(key.school_unit, {})[count.field] = number
    return found


def _own(key: ObservationKey, by_thing: ByThing, *, mean: bool) -> Own | None:
    schools = by_thing.get(replace(key, school_unit=WHOLE_MUNICIPALITY), {})
    if key.school_unit in schools:
        parts = [schools[key.school_unit]]
    elif key.school_unit == WHOLE_MUNICIPALITY:
        parts = list(schools.values())
    else:
        return None
    name = "points" if mean else "reached"
    known = [(one[name], one["pupils"]) for one in parts if name in one and "pupils" in one]
    pupils = sum(number for _, number in known)
    return Own(sum(part for part, _ in known), pupils, mean) if pupils else None
