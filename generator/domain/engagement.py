"""One municipality's engagement: the validated content of its YAML file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.domain.calendar import Checkpoint, CheckpointKind, Cohort, Season, Term
from generator.domain.counted import Counted
from generator.domain.edition import SmallGroups

CLASS_ROWS = 35  # pupils that klassunderlaget has room for, unless the engagement says otherwise
SECONDS_PER_CELL = 9  # 8–10 seconds when the figure lies in front of the person (programme, section 2.4)


@dataclass(frozen=True, slots=True)
class Municipality:
    """``code`` is text: 0761 is not 761."""

    code: str
    name: str
    county: str


@dataclass(frozen=True, slots=True)
class Title:
    """A Swedish title in its two forms: ``skolchef``, ``skolchefen``."""

    indefinite: str
    definite: str


@dataclass(frozen=True, slots=True)
class Board:
    """The political board; without known meetings the programme's standard weeks are used and marked as assumptions."""

    name: str | None
    meetings: tuple[date, ...]
    papers_weeks_before: int


@dataclass(frozen=True, slots=True)
class Logo:
    """A PNG picture's bytes, and its size in pixels."""

    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class BurdenCap:
    """The most cells that a school may be asked to type at a checkpoint."""

    light: int
    full: int

    def of(self, kind: CheckpointKind) -> int:
        """The cap that holds for a kind of checkpoint."""
        return self.light if kind is CheckpointKind.LIGHT else self.full


@dataclass(frozen=True, slots=True)
class Lineage:
    """What happened to a school unit: ``merged``, ``split``, ``renamed`` or ``closed``, when, and with which units.

    It is told at either end: ``origins`` are the units that this one comes from, ``successors`` those that it becomes.
    """

    kind: str
    on: date
    origins: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """Every other unit of the event."""
        return self.origins + self.successors


@dataclass(frozen=True, slots=True)
class SchoolUnit:
    """A skolenhet. ``indexes`` are the years it has, as indexes (0 = F), whatever the labels of the day."""

    code: str
    name: str
    indexes: tuple[int, ...]
    feeds: str | None = None
    pilot: bool = False
    confirmed: bool = False
    classes: tuple[str, ...] = ()
    opens: date | None = None
    closes: date | None = None
    lineage: tuple[Lineage, ...] = ()

    def open_in(self, term: Term) -> bool:
        """Whether the unit runs during a term; one that closes on 30 June still returns that June's checkpoint."""
        first = date(term.year, 7, 1) if term.season is Season.AUTUMN else date(term.year, 1, 1)
        last = date(term.year, 12, 31) if term.season is Season.AUTUMN else date(term.year, 6, 30)
        return (self.opens is None or self.opens <= last) and (self.closes is None or self.closes > first)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of the municipality, kept to be read aloud next time: said, done, what it gave."""

    on: date
    meeting: str
    text: str
    role: str
    due: date | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """A decided goal for a cohort in a subject: from a June that is known to a June to come, in whole per cent.

    ``told`` is the baseline's counts where the YAML tells them; otherwise they are those of the ledger.
    """

    cohort: Cohort
    subject: str
    figure: str
    baseline: Checkpoint
    told: Counted | None
    per_cent: int
    by: Checkpoint
    decided: date | None = None


@dataclass(frozen=True, slots=True)
class SchoolBreaks:
    """The weeks of a term's breaks; a missing one is not known and is not printed."""

    winter: int | None = None
    easter: int | None = None
    autumn: int | None = None


@dataclass(frozen=True, slots=True)
class Engagement:
    """Everything that differs between municipalities, complete and consistent."""

    slug: str
    municipality: Municipality
    first_term: Term
    edition_date: date
    fictional: bool
    confirmed: bool
    director: Title
    board: Board
    contact: str | None
    school_breaks: Mapping[str, SchoolBreaks]
    burden: BurdenCap
    added_figures: tuple[str, ...]
    left_out_figures: tuple[str, ...]
    weeks: Mapping[str, int]
    colour: str | None
    decisions: tuple[Decision, ...]
    school_units: tuple[SchoolUnit, ...] = field(default=())
    class_rows: int = CLASS_ROWS
    logo: Logo | None = None
    small_groups: SmallGroups = field(default_factory=SmallGroups)
    targets: tuple[Target, ...] = ()

    @property
    def terms(self) -> tuple[Term, Term, Term]:
        """The three consecutive terms of the engagement."""
        first = self.first_term
        return first, first.next(), first.next().next()

    @property
    def draft(self) -> bool:
        """UTKAST stands on everything while anything is unconfirmed."""
        return not (self.confirmed and all(unit.confirmed for unit in self.school_units))

    def units_in(self, term: Term) -> tuple[SchoolUnit, ...]:
        """The school units that run during a term, in the order of the YAML file."""
        return tuple(unit for unit in self.school_units if unit.open_in(term))

    def unit(self, code: str) -> SchoolUnit:
        """The unit with a code; the loader has checked every code that the engagement mentions."""
        return next(unit for unit in self.school_units if unit.code == code)

    def feeders_of(self, unit: SchoolUnit) -> tuple[SchoolUnit, ...]:
        """The units whose pupils go on to this one, as far as the YAML file says so."""
        return tuple(other for other in self.school_units if other.feeds == unit.code)
