"""One return beside all that it is judged by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from generator.checks.accepted import Accepted
from generator.checks.spots import Spot, summed
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.catalogue import Subject, SubjectKind, combined_subjects
from generator.domain.counted import Counted
from generator.domain.model import Model
from generator.domain.observations import CountKey
from generator.domain.reading import ReadNumber
from generator.domain.rules import Operand, Rule
from generator.problems import InSheet

Row = tuple[int, str, str]  # cohort, figure, subject
NOTHING_KNOWN: Mapping[CountKey, int] = {}
NOTHING_BESIDE: Mapping[CountKey, ReadNumber] = {}
NOTHING_SAID: "Mapping[Explained, str]" = {}


class Explained(NamedTuple):
    """Whose explanation: a block of Inmatning and a cohort in it, 0 for the row of all of them."""

    block: str
    cohort: int


@dataclass(frozen=True)
class Case:
    """What is handed in (``typed`` and ``classes``), what was asked for, and what was known before.

    ``places`` has every cell to type in that the file still has; ``marked`` those with a sign such as ``..``, or with
    something that the reader could not make out and has told of.
    ``book_history`` is what the book itself says of earlier years, ``beside`` its
    numbers of this term's other checkpoints. ``taken_over`` is what was counted at schools that closed and whose pupils
    came here, all of them or some: it was never this school's.
    """

    unit: str
    checkpoint: Checkpoint
    model: Model
    asked: tuple[Spot, ...]
    typed: Mapping[Spot, int]
    classes: Mapping[Spot, int]
    places: Mapping[Spot, InSheet]
    blocks: Mapping[str, str]  # the block of Inmatning in which a figure is typed
    whole: InSheet
    today: date
    accepted: Accepted
    handed_in_on: date | None = None
    marked: frozenset[Spot] = frozenset()
    book_history: Mapping[CountKey, int] = field(default_factory=lambda: NOTHING_KNOWN)
    beside: Mapping[CountKey, ReadNumber] = field(default_factory=lambda: NOTHING_BESIDE)
    explanations: Mapping[Explained, str] = field(default_factory=lambda: NOTHING_SAID)
    taken_over: Accepted | None = None

    @cached_property
    def direct(self) -> dict[Spot, int]:
        """The numbers in force: what was typed, otherwise what the classes say."""
        return {**self.classes, **self.typed}

    @cached_property
    def now(self) -> dict[Spot, int]:
        """The numbers in force, and the sums of combined subjects whose parts are all known."""
        return summed(self.direct, self.combined)

    @cached_property
    def blank(self) -> frozenset[Spot]:
        """The cells that are there, and hold neither a number nor a sign; the classes say nothing either."""
        return frozenset(
            spot for spot in self.asked if spot not in self.direct and spot in self.places and spot not in self.marked
        )

    @cached_property
    def rows(self) -> Mapping[Row, list[Spot]]:
        """What was asked for, as it is filled in: the cells of a row together."""
        rows: dict[Row, list[Spot]] = {}
        for spot in self.asked:
            rows.setdefault((spot.cohort, spot.figure, spot.subject), []).append(spot)
        return rows

    @cached_property
    def shares(self) -> tuple[tuple[Spot, Counted], ...]:
        """Who reach, of how many; a combined subject stands for its parts, and nobody of nobody is no share."""
        reached = (spot for (_, name), spots in self.by_count.items() if name == "reached" for spot in spots)
        pairs = ((spot, self.now.get(spot.counting("pupils"))) for spot in reached if spot.subject not in self.parts)
        return tuple((spot, Counted(self.now[spot], pupils)) for spot, pupils in pairs if pupils)

    @cached_property
    def combined(self) -> tuple[Subject, ...]:
        """The subjects that are sums of others."""
        return combined_subjects(self.model.catalogue)

    @cached_property
    def parts(self) -> frozenset[str]:
        """The subjects that are parts of a sum: a cohort's line is the sum's."""
        return frozenset(part for subject in self.combined for part in subject.parts)

    @cached_property
    def by_count(self) -> dict[tuple[str, str], list[Spot]]:
        """Every number in force by figure and field, those of distributions apart from the whole."""
        found: dict[tuple[str, str], list[Spot]] = {}
        for spot in self.now:
            if not spot.category:
                found.setdefault((spot.figure, spot.field), []).append(spot)
        return found

    def spots(self, rule: Rule, operand: Operand) -> Iterator[Spot]:
        """The numbers in force that an operand of a rule can stand for."""
        figures = (operand.figure,) if operand.figure else rule.figures
        for (figure, name), spots in self.by_count.items():
            if name == operand.field and (not figures or figure in figures):
                yield from (spot for spot in spots if operand.subject in (None, spot.subject))

    def then(self, checkpoint: Checkpoint, spot: Spot) -> int | None:
        """What was accepted of a count at another checkpoint."""
        return self.accepted.at(checkpoint).get(spot)

    def then_elsewhere(self, checkpoint: Checkpoint, spot: Spot) -> int:
        """What the schools that have closed into this one counted at a checkpoint; 0 when there are none."""
        return self.taken_over.at(checkpoint).get(spot, 0) if self.taken_over else 0

    def at(self, spot: Spot) -> InSheet:
        """Where a number stands; a sum stands where its first part does, a class's number where the cohort does."""
        parts = next((one.parts for one in self.combined if one.id == spot.subject), ())
        for one in (spot, *(spot.of_subject(part) for part in parts)):
            if one in self.places:
                return self.places[one]
        near = (one for one in self.places if one.cohort == spot.cohort and one.figure == spot.figure)
        place = next((self.places[one] for one in near), None)
        return InSheet(place.path, place.sheet) if place else self.whole

    def cohort_name(self, cohort: int) -> str:
        """The cohort as it is shown this school year."""
        return self.model.school_system.cohort_name(Cohort(cohort), self.checkpoint.school_year)

    def where(self, spot: Spot) -> str:
        """Such as ”Årskull född 2018 · åk 3, matematik”."""
        name = self.cohort_name(spot.cohort)
        return f"{name}, {in_a_sentence(self.model.catalogue.subject(spot.subject))}" if spot.subject else name

    def checkpoint_name(self, checkpoint: Checkpoint) -> str:
        """Such as ”A4 juni 2027”."""
        plan = self.model.programme.checkpoint(checkpoint.number)
        return f"{plan.name} {plan.month}\N{NO-BREAK SPACE}{checkpoint.month.year}"


def in_a_sentence(subject: Subject) -> str:
    """The subject's name in the middle of a sentence."""
    name = subject.short if subject.kind is SubjectKind.COMBINED else subject.label
    return name if "/" in name else name[:1].lower() + name[1:]
