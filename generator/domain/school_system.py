"""All that depends on the school year: labels, stages, yardsticks, scales, eligibility, national tests, breaks."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.domain.calendar import Cohort

FIRST_INDEX, LAST_INDEX = 0, 9  # F … 9; the ten-year school renames the indexes but adds none


class Status(StrEnum):
    """What stands where a count could stand. Blank is not zero."""

    VALUE = "value"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class YearLabels:
    """The name of every index from a school year on: ``names[0]`` is F until 2027/28 and 1 after."""

    since: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """Låg-, mellan- or högstadiet: a run of indexes."""

    id: str
    label: str
    since: int
    indexes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What ”når” means for some indexes. Neighbouring indexes with different yardsticks have a break between them.

    One that is not ``confirmed`` is expected but not read in a source, and is never printed as a fact.
    """

    id: str
    since: int
    indexes: tuple[int, ...]
    reached: str
    towards: str
    short: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Symbol:
    """One mark of a scale. ``counted`` puts the pupil in the denominator, ``reached`` in the numerator too."""

    symbol: str
    counted: bool
    reached: bool
    status: Status
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """A grade scale or a judgement scale, complete with the marks that stand for no grade."""

    id: str
    kind: str
    symbols: tuple[Symbol, ...]


@dataclass(frozen=True, slots=True)
class ScaleInForce:
    """Which scale some indexes use from a school year on."""

    since: int
    indexes: tuple[int, ...]
    scale: str


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Grades needed for a programme group: every group of ``required`` (any one of its subjects), and more."""

    id: str
    since: int
    label: str
    programmes: tuple[str, ...]
    required: tuple[tuple[str, ...], ...]
    others: int


@dataclass(frozen=True, slots=True)
class Merit:
    """How a merit value is counted: the ``counted`` best grades, and that of ``extra_subject`` beside them.

    A pupil is part of the mean with at least ``minimum_passed`` grades that reach. Maxima are in points.
    """

    counted: int
    extra_subject: str
    maximum: int
    maximum_with_extra: int
    minimum_passed: int
    decimals: int


@dataclass(frozen=True, slots=True)
class NationalTest:
    """One national test of a school year; ``parts`` is empty when the parts are not known to us."""

    school_year: int
    index: int
    subject: str
    given: bool
    parts: tuple[str, ...]
    reason: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """A school year in which a figure (or ``all``) changed its meaning, with the sentence that says so."""

    school_year: int
    applies_to: str
    text: str


@dataclass(frozen=True, slots=True)
class SchoolSystem:
    """The rules of every school year. Lists are ordered by the school year from which an entry holds."""

    labels: tuple[YearLabels, ...]
    stages: tuple[Stage, ...]
    yardsticks: tuple[Yardstick, ...]
    yardstick_break: str
    scales: tuple[Scale, ...]
    scales_in_force: tuple[ScaleInForce, ...]
    eligibility: tuple[Eligibility, ...]
    merit: Merit
    national_tests: tuple[NationalTest, ...]
    series_breaks: tuple[SeriesBreak, ...]
    marks: Mapping[str, str]
    legend: Mapping[str, str]

    def label(self, index: int, school_year: int) -> str:
        """The year label people use in that school year: ``F``, ``5``, or from 2028/29 one more."""
        return max((names for names in self.labels if names.since <= school_year), key=lambda n: n.since).names[index]

    def yardstick(self, index: int, school_year: int) -> Yardstick | None:
        """What ”når” means for an index; ``None`` for förskoleklass, which has no yardstick."""
        held = [y for y in self.yardsticks if index in y.indexes and y.since <= school_year]
        return max(held, key=lambda y: y.since, default=None)

    def breaks_before(self, index: int, school_year: int) -> bool:
        """Whether the yardstick changes between the year before and this one, for the cohort that is in ``index``."""
        now, before = self.yardstick(index, school_year), self.yardstick(index - 1, school_year - 1)
        return now is not None and before is not None and now.id != before.id

    def scale(self, index: int, school_year: int) -> Scale | None:
        """The scale in force for an index; ``None`` where nothing is judged on a scale."""
        held = [f for f in self.scales_in_force if index in f.indexes and f.since <= school_year]
        chosen = max(held, key=lambda f: f.since, default=None)
        return next((s for s in self.scales if chosen and s.id == chosen.scale), None)

    def eligibility_in(self, school_year: int) -> tuple[Eligibility, ...]:
        """What each programme group asks for in a school year, in the order of the data; each group once."""
        held = {one.id: one for one in sorted(self.eligibility, key=lambda e: e.since) if one.since <= school_year}
        return tuple(dict.fromkeys(held[one.id] for one in self.eligibility if one.id in held))

    def stage(self, index: int, school_year: int) -> Stage | None:
        """The stage of an index; ``None`` for förskoleklass before the ten-year school."""
        held = [s for s in self.stages if index in s.indexes and s.since <= school_year]
        return max(held, key=lambda s: s.since, default=None)

    def cohort_name(self, cohort: Cohort, school_year: int) -> str:
        """The only form in which a cohort is shown: ``Årskull född 2015 · åk 5``."""
        label = self.label(cohort.index(school_year), school_year)
        year = "förskoleklass" if label == "F" else f"åk\N{NO-BREAK SPACE}{label}"
        return f"Årskull född {cohort.born} · {year}"
