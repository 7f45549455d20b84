"""Official figures: what others have published about schools, municipalities and the country, as it was published.

A figure is a number or a sign, and never a number in place of a sign: ``~100`` is not 100 and ``..`` is not 0.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from generator.domain.calendar import JUNE, Checkpoint, Cohort
from generator.domain.observations import BOYS, EVERY_PUPIL, GIRLS, WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.table import Mark

PUPILS, SUBJECT = "pupils", "{subject}"
PER_CENT = "procent"  # the unit of shares; other units are those of means


class Source(StrEnum):
    """Who has published it, and where it was taken from."""

    EXPORT = "skolverket_export"
    PLANNED_EDUCATIONS = "planned_educations"
    KOLADA = "kolada"
    MADE_UP = "made_up"  # nobody: the example of a municipality that does not exist


class Sign(StrEnum):
    """What stands where a number is not told. Source: national-facts.md, section 2.1."""

    MISSING = "."
    TOO_FEW = ".."
    NEARLY_ALL = "~100"
    AT_LEAST_95 = "minst 95"  # Kolada's 95.0: the older form of ~100, the value itself hidden
    NOT_REQUIRED = "*"
    NOTHING = "-"

    @property
    def mark(self) -> Mark:
        """The same reason among those of our own tables."""
        return MARKS[self]


MARKS = {
    Sign.MISSING: Mark.NO_FIGURE,
    Sign.TOO_FEW: Mark.TOO_FEW,
    Sign.NEARLY_ALL: Mark.NEARLY_ALL,
    Sign.AT_LEAST_95: Mark.NEARLY_ALL,
    Sign.NOT_REQUIRED: Mark.NO_FIGURE,
    Sign.NOTHING: Mark.NOTHING_TO_REPORT,
}
Value = Decimal | Sign


class Level(StrEnum):
    """What kind of whole a figure is of."""

    SCHOOL_UNIT = "school_unit"
    MUNICIPALITY = "municipality"
    NATION = "nation"


class Gender(StrEnum):
    """The pupils of a figure, by the letters that Kolada has for them."""

    ALL = "T"
    GIRLS = "K"
    BOYS = "M"


GROUPS = {Gender.ALL: EVERY_PUPIL, Gender.GIRLS: GIRLS, Gender.BOYS: BOYS}


class Organiser(StrEnum):
    """Whose schools a figure of a municipality or of the country is of."""

    ALL = "samtliga"
    MUNICIPAL = "kommunal"
    INDEPENDENT = "enskild"
    STATE = "statlig"


@dataclass(frozen=True, slots=True)
class Whose:
    """A school unit, a municipality or the country, by its code; ``municipality`` is the code of where it lies."""

    level: Level
    code: str
    name: str
    municipality: str
    organiser: Organiser = Organiser.ALL


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure was read and when: it stands beside the figure wherever that is shown."""

    source: Source
    address: str
    retrieved: date


@dataclass(frozen=True, slots=True)
class OfficialFigure:
    """One published figure. ``school_year`` is the autumn in which it began; ``pupils`` is known when it was published.

    ``value_type`` is the source's own word for what kind of value it is, kept as it stood; empty where there is none.
    ``rounded`` says that the source itself calls the number approximate.
    """

    indicator: str
    whose: Whose
    school_year: int
    value: Value
    origin: Origin
    gender: Gender = Gender.ALL
    pupils: int | None = None
    value_type: str = ""
    rounded: bool = False

    @property
    def number(self) -> Decimal | None:
        """The number, or ``None`` where a sign stands."""
        return None if isinstance(self.value, Sign) else self.value

    @property
    def decimals(self) -> int | None:
        """How many decimals the number was published with: 204,0 has one. ``None`` where a sign stands."""
        return None if isinstance(self.value, Sign) else decimals_of(self.value)

    @property
    def identity(self) -> tuple[object, ...]:
        """Two figures with the same identity say the same thing; the one read last is right."""
        whose = (self.whose.level, self.whose.code, self.whose.organiser)
        return (self.origin.source, self.indicator, whose, self.gender, self.school_year)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measure that somebody publishes, under our own id; ``unit`` is what its numbers are numbers of.

    ``deviation`` says that it is a deviation from a model, and no result. ``headline`` measures stand in reports.
    ``note`` is what its publisher warns about, and stands below every table that it stands in.
    """

    id: str
    title: str
    unit: str
    deviation: bool = False
    headline: bool = False
    note: str = ""

    @property
    def is_share(self) -> bool:
        """Whether it is a share of pupils, told in per cent, and no mean."""
        return self.unit == PER_CENT


@dataclass(frozen=True, slots=True)
class Export:
    """One of Skolverket's exports: the title in its preamble, and the headings it has had, by meaning.

    ``number`` is what the service calls it; without one it can be imported but not fetched. Where a row is of a
    subject, ``subjects`` says which part of an indicator's id a subject is, and a meaning has ``{subject}`` in its
    place. The column of pupils says nothing of the indicators in ``pupils_not_of``: they are shares of other pupils.
    """

    number: int | None
    title: str
    level: Level
    headings: Mapping[str, tuple[str, ...]]  # an indicator's id, or ``pupils`` → the newest heading first
    subjects: Mapping[str, str] = field(default_factory=dict)
    pupils_not_of: tuple[str, ...] = ()

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids of everything that it may have figures of."""
        return tuple(
            one
            for meaning in self.headings
            if meaning != PUPILS
            for one in of_subjects(meaning, self.subjects.values())
        )


@dataclass(frozen=True, slots=True)
class KoladaMeasure:
    """A key figure of Kolada's. Its title must say all of ``words``, or the id means something else by now."""

    id: str
    indicator: str
    words: tuple[str, ...]
    organiser: Organiser
    hides_at_95: bool = False


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """What we count ourselves of the same thing: a key figure in June of a year of schooling."""

    figure: str
    index: int
    subject: str = ""
    part: str = ""

    def key(self, figure: OfficialFigure) -> ObservationKey | None:
        """Our count of the same pupils; ``None`` where we have none: of the country, and where others' schools join."""
        whose, group = figure.whose, GROUPS[figure.gender]
        if whose.level is Level.SCHOOL_UNIT:
            return self.counted(whose.code, figure.school_year, group)
        if whose.level is Level.MUNICIPALITY and whose.organiser is Organiser.MUNICIPAL:
            return self.counted(WHOLE_MUNICIPALITY, figure.school_year, group)
        return None

    def counted(self, unit: str, school_year: int, group: str = EVERY_PUPIL) -> ObservationKey:
        """Our count of it at a school, or in the whole municipality, in the June of a school year."""
        at = Cohort.in_year(self.index, school_year), Checkpoint(school_year, JUNE)
        return ObservationKey(unit, *at, self.figure, self.subject, self.part, group)


@dataclass(frozen=True, slots=True)
class OfficialCatalogue:
    """Everything that is known beforehand about what others publish; ``templates/model/official.yaml``."""

    indicators: Mapping[str, Indicator]
    columns: Mapping[str, tuple[str, ...]]  # name, code, municipality … → the headings that mean it
    exports: tuple[Export, ...]
    kolada: tuple[KoladaMeasure, ...]
    planned_educations: Mapping[str, str]  # the field of the answer → the indicator
    same_as: Mapping[str, OwnFigure]  # an indicator → our own figure of the same thing


def decimals_of(value: Decimal) -> int:
    """How many decimals a number is written with.

    >>> decimals_of(Decimal("204.0")), decimals_of(Decimal(95))
    (1, 0)
    """
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def of_subjects(meaning: str, subjects: Iterable[str]) -> tuple[str, ...]:
    """``np_{subject}_9`` once for every subject; another meaning is itself.

    >>> of_subjects("np_{subject}_9", ["sv", "ma"]), of_subjects("merit_17", ["sv"])
    (('np_sv_9', 'np_ma_9'), ('merit_17',))
    """
    return tuple(meaning.replace(SUBJECT, one) for one in subjects) if SUBJECT in meaning else (meaning,)


def latest(figures: Iterable[OfficialFigure]) -> tuple[OfficialFigure, ...]:
    """Of each measure of each whole, from each source: the last school year alone, in the order given."""
    known = list(figures)
    last: dict[tuple[object, ...], int] = {}
    for figure in known:
        series = figure.identity[:-1]
        last[series] = max(figure.school_year, last.get(series, figure.school_year))
    return tuple(figure for figure in known if figure.school_year == last[figure.identity[:-1]])


def newest(figures: Iterable[OfficialFigure]) -> tuple[OfficialFigure, ...]:
    """One figure of each identity, the one that was retrieved last, in a fixed order."""
    found: dict[tuple[object, ...], OfficialFigure] = {}
    for figure in figures:
        known = found.get(figure.identity)
        if known is None or known.origin.retrieved <= figure.origin.retrieved:
            found[figure.identity] = figure
    return tuple(sorted(found.values(), key=_order))


def _order(figure: OfficialFigure) -> tuple[str | int, ...]:
    whose = figure.whose
    levels = list(Level)
    return (
        levels.index(whose.level), whose.name, whose.code, whose.organiser.value, figure.indicator,
        figure.gender.value, figure.origin.source.value, figure.school_year,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Official:
    """What has been published about a municipality, its own schools and the country, beside what it is called."""

    figures: tuple[OfficialFigure, ...]
    catalogue: OfficialCatalogue

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self.figures)


NOTHING_PUBLISHED = Official((), OfficialCatalogue({}, {}, (), (), {}, {}))
