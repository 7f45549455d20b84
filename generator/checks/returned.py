"""From a returned book, as it was read, to the case that the rules judge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.checks.accepted import Accepted
from generator.checks.case import Case, Explained
from generator.checks.spots import Spot, spot_of
from generator.domain.calendar import Checkpoint
from generator.domain.catalogue import combined_subjects
from generator.domain.model import Model
from generator.domain.observations import CountKey
from generator.domain.reading import Reading, ReadNumber
from generator.domain.records import TextRecord
from generator.domain.sheets import LayoutPlan, SheetKind
from generator.problems import InSheet

Numbers = Mapping[CountKey, int]
NOTHING: Numbers = {}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a return is judged against: the Model, the sheets, what was asked for, what has been accepted, and today.

    ``book_history`` is what the returned book itself holds of earlier years, ``taken_over`` what was counted at schools
    that have closed into this one.
    """

    model: Model
    plan: LayoutPlan
    asked: tuple[CountKey, ...]
    known: Numbers
    today: date
    book_history: Numbers = field(default_factory=lambda: NOTHING)
    taken_over: Numbers = field(default_factory=lambda: NOTHING)


def case_of(reading: Reading, setting: Setting) -> Case:
    """The checkpoint that is handed in, with all that stands beside it."""
    checkpoint = reading.checkpoint
    signs = frozenset(spot_of(count) for count in reading.marks if _at(count, checkpoint))
    places = {spot_of(count): place for count, place in reading.places.items() if _at(count, checkpoint)}
    told = {problem.at for problem in reading.problems}
    classes = {spot: number for spot, number in _spots(reading.class_sums, checkpoint).items() if spot not in signs}
    return Case(
        unit=reading.school_unit,
        checkpoint=checkpoint,
        model=setting.model,
        asked=tuple(spot_of(count) for count in setting.asked if _at(count, checkpoint)),
        typed=_spots(reading.typed, checkpoint),
        classes=classes,
        places=places,
        blocks=setting.plan.block_of,
        whole=InSheet(reading.file, _control_sheet(setting.plan)),
        today=setting.today,
        accepted=Accepted(setting.known, combined_subjects(setting.model.catalogue)),
        handed_in_on=reading.handed_in_on,
        marked=signs | {spot for spot, place in places.items() if place in told},
        book_history=setting.book_history,
        beside={key: number for key, number in reading.numbers.items() if key.observation.checkpoint < checkpoint},
        explanations=_explanations(reading.explanations),
        taken_over=Accepted(setting.taken_over, combined_subjects(setting.model.catalogue)),
    )


def _at(count: CountKey, checkpoint: Checkpoint) -> bool:
    return count.observation.checkpoint == checkpoint


def _spots(numbers: Mapping[CountKey, ReadNumber], checkpoint: Checkpoint) -> dict[Spot, int]:
    return {spot_of(count): number.value for count, number in numbers.items() if _at(count, checkpoint)}


def _control_sheet(plan: LayoutPlan) -> str:
    return next(sheet.title for sheet in plan.sheets if sheet.kind is SheetKind.CONTROL)


def _explanations(records: Iterable[TextRecord]) -> dict[Explained, str]:
    """By block and cohort: the light and the full checkpoint of a term have no block in common."""
    return {
        Explained(record.key.row, record.key.cohort.key if record.key.cohort else 0): record.text
        for record in records
        if record.text.strip()
    }
