"""Subjects and key figures: what is counted, in which years, by whom and to what use."""

from dataclasses import dataclass
from enum import StrEnum


class SubjectKind(StrEnum):
    """A combined subject sums its parts (Sv/SvA); a block is graded as one (NO, SO)."""

    SINGLE = "single"
    BLOCK = "block"
    COMBINED = "combined"


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject by Skolverket's code. ``core`` subjects carry a cohort's line through the years."""

    id: str
    label: str
    short: str
    kind: SubjectKind
    parts: tuple[str, ...]
    core: bool
    indexes: tuple[int, ...]


class KeyFigureKind(StrEnum):
    """Decides which counts an observation of the figure holds."""

    SHARE = "share"
    COUNT = "count"
    SAME_PUPILS = "same_pupils"
    MOVEMENT = "movement"
    MAPPING = "mapping"
    TRANSITION = "transition"
    DISTRIBUTION = "distribution"
    MEAN = "mean"


TYPED_FIELDS: dict[KeyFigureKind, tuple[str, ...]] = {
    KeyFigureKind.SHARE: ("pupils", "reached"),
    KeyFigureKind.COUNT: ("at_risk",),
    KeyFigureKind.SAME_PUPILS: ("gained", "lost"),  # kept and neither come from klassunderlag or exports, never by hand
    KeyFigureKind.MOVEMENT: ("joined", "left"),
    KeyFigureKind.MAPPING: ("pupils", "mapped", "indicated"),
    KeyFigureKind.TRANSITION: (),
    KeyFigureKind.DISTRIBUTION: (),
    KeyFigureKind.MEAN: (),
}


class Means(StrEnum):
    """How a figure comes in: typed by hand in the workbook, or through an export."""

    TYPED = "typed"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of who counts what: indexes × subjects at checkpoint numbers. No subjects means one row a cohort."""

    indexes: tuple[int, ...]
    subjects: tuple[str, ...]
    checkpoints: tuple[int, ...]
    means: Means
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A key figure with all that a reader must know of it; its id is permanent."""

    id: str
    label: str
    question: str
    definition: str
    numerator: str
    denominator: str
    unit: str
    decimals: int
    kind: KeyFigureKind
    source_system: str
    purpose: str
    decision: str
    role: str
    direction: str
    since: int
    retired: int | None
    optional: bool
    caution: str
    source: str
    entries: tuple[Entry, ...]

    def in_use(self, school_year: int) -> bool:
        """Whether the figure is asked for in a school year; ``retired`` is the first year in which it is not."""
        return self.since <= school_year and (self.retired is None or school_year < self.retired)

    @property
    def fields(self) -> tuple[str, ...]:
        """The counts a person types; the figure ``pupils`` is the one count that is not about risk."""
        return ("pupils",) if self.id == "pupils" else TYPED_FIELDS[self.kind]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Subjects and key figures in the order in which people meet them."""

    subjects: tuple[Subject, ...]
    key_figures: tuple[KeyFigure, ...]

    def subject(self, subject_id: str) -> Subject:
        """The subject with that code; an unknown code is a programming mistake and raises ``KeyError``."""
        return {subject.id: subject for subject in self.subjects}[subject_id]

    def key_figure(self, figure_id: str) -> KeyFigure:
        """The key figure with that id; an unknown id is a programming mistake and raises ``KeyError``."""
        return {figure.id: figure for figure in self.key_figures}[figure_id]


def combined_subjects(catalogue: Catalogue) -> tuple[Subject, ...]:
    """The subjects that are sums of others."""
    return tuple(subject for subject in catalogue.subjects if subject.kind is SubjectKind.COMBINED)
