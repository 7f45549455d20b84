"""What a school is asked to type at a checkpoint, and what that costs its people in minutes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.domain.calendar import Checkpoint, CheckpointKind, Cohort, Term, checkpoints_of
from generator.domain.catalogue import Catalogue, Entry, KeyFigure, Means
from generator.domain.engagement import SECONDS_PER_CELL, Engagement, SchoolUnit
from generator.domain.observations import CountKey, ObservationKey

SECONDS_PER_MINUTE = 60
WHOLE_COHORT = ("",)  # a figure without subjects has one row per cohort


@dataclass(frozen=True, slots=True)
class Burden:
    """Typed cells of one school unit at one checkpoint; what comes from exports alone has no cell to count."""

    checkpoint: Checkpoint
    cells: int
    cap: int

    def without(self, filled: int) -> "Burden":
        """What is left when some of the cells are filled already."""
        return replace(self, cells=self.cells - filled)

    @property
    def minutes(self) -> int:
        """Whole minutes, rounded up: nobody is helped by a promise that is too short."""
        return -(-self.cells * SECONDS_PER_CELL // SECONDS_PER_MINUTE)

    @property
    def within_cap(self) -> bool:
        """Whether the engagement's cap is kept; the build refuses otherwise."""
        return self.cells <= self.cap


def figures_asked(engagement: Engagement, catalogue: Catalogue, school_year: int) -> tuple[KeyFigure, ...]:
    """The key figures of an engagement: all that are not optional, those added, less those left out."""
    return tuple(
        figure
        for figure in catalogue.key_figures
        if figure.in_use(school_year)
        and figure.id not in engagement.left_out_figures
        and (not figure.optional or figure.id in engagement.added_figures)
    )


def checkpoints_asked(engagement: Engagement, unit: SchoolUnit, term: Term) -> tuple[Checkpoint, ...]:
    """The checkpoints a unit answers in a term; in the first term the light one is for pilot schools only."""
    light, full = checkpoints_of(term)
    if term == engagement.first_term and not unit.pilot:
        return (full,)
    return light, full


def counts_asked(
    engagement: Engagement, catalogue: Catalogue, unit: SchoolUnit, checkpoint: Checkpoint
) -> tuple[CountKey, ...]:
    """Every number that a unit types at a checkpoint, in the catalogue's order."""
    figures = figures_asked(engagement, catalogue, checkpoint.school_year)
    return tuple(key for figure in figures for key in _counts_of(figure, unit, checkpoint))


def burden(engagement: Engagement, catalogue: Catalogue, unit: SchoolUnit, checkpoint: Checkpoint) -> Burden:
    """The cells that ``counts_asked`` amounts to, beside the cap that holds for the checkpoint's kind."""
    figures = figures_asked(engagement, catalogue, checkpoint.school_year)
    cells = sum(_cells(figure, unit, checkpoint) for figure in figures)
    return Burden(checkpoint, cells, engagement.burden.of(checkpoint.kind))


def figure_to_drop(
    engagement: Engagement, catalogue: Catalogue, unit: SchoolUnit, checkpoint: Checkpoint
) -> KeyFigure | None:
    """The measure to leave out when the cap is broken: optional ones first, then the one that frees most cells.

    The core figure is never proposed; ``None`` when nothing else is typed.
    """
    figures = figures_asked(engagement, catalogue, checkpoint.school_year)
    costs = {figure.id: _cells(figure, unit, checkpoint) for figure in figures}
    core = {"reach_goals", "pupils", "at_risk"}
    droppable = [figure for figure in figures if costs[figure.id] and figure.id not in core]
    return max(droppable, key=lambda figure: (figure.optional, costs[figure.id]), default=None)


def _counts_of(figure: KeyFigure, unit: SchoolUnit, checkpoint: Checkpoint) -> Iterator[CountKey]:
    for entry in _typed(figure, checkpoint):
        yield from _counts_of_entry(figure, entry, unit, checkpoint)


def _cells(figure: KeyFigure, unit: SchoolUnit, checkpoint: Checkpoint) -> int:
    """How many ``_counts_of`` there are, without making them: every command asks for the burden of every school."""
    return sum(
        sum(index in entry.indexes for index in unit.indexes) * len(entry.subjects or WHOLE_COHORT) * len(figure.fields)
        for entry in _typed(figure, checkpoint)
    )


def _typed(figure: KeyFigure, checkpoint: Checkpoint) -> Iterator[Entry]:
    return (one for one in figure.entries if one.means is Means.TYPED and checkpoint.number in one.checkpoints)


def _counts_of_entry(figure: KeyFigure, entry: Entry, unit: SchoolUnit, checkpoint: Checkpoint) -> Iterator[CountKey]:
    for index in (index for index in unit.indexes if index in entry.indexes):
        cohort = Cohort.in_year(index, checkpoint.school_year)
        for subject in entry.subjects or WHOLE_COHORT:
            key = ObservationKey(unit.code, cohort, checkpoint, figure.id, subject)
            yield from (CountKey(key, field) for field in figure.fields)


def light(checkpoint: Checkpoint) -> bool:
    """Whether a checkpoint asks only for pupils at risk."""
    return checkpoint.kind is CheckpointKind.LIGHT
