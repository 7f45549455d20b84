"""One return beside all that it is judged by, by plain keys: it is judged in a millisecond."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.catalogue import Subject, SubjectKind
from generator.domain.model import Model
from generator.domain.observations import EVERY_PUPIL, CountKey, ObservationKey
from generator.domain.rules import Operand, Rule
from generator.problems import InSheet

NOTHING_KNOWN: Mapping[CountKey, int] = {}
NOTHING_SAID: "Mapping[Explained, str]" = {}


class Spot(NamedTuple):
    """A count of the checkpoint that is handed in; the school unit and the checkpoint are the case's own."""

    cohort: int
    figure: str
    subject: str
    field: str
    part: str = ""
    category: str = ""


class Explained(NamedTuple):
    """Whose explanation: a block of Inmatning and a cohort in it, 0 for the row of all of them."""

    block: str
    cohort: int


@dataclass(frozen=True)
class Case:
    """What is handed in (``typed`` and ``classes``), what was asked for, and what was known before.

    ``places`` has every cell to type in that the file still has; ``marked`` those with a sign such as ``..``.
    ``known`` is what has been accepted, ``book_history`` what the book itself says of earlier years, ``beside`` its
    numbers of this term's other checkpoints.
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
    handed_in_on: date | None = None
    marked: frozenset[Spot] = frozenset()
    known: Mapping[CountKey, int] = field(default_factory=lambda: NOTHING_KNOWN)
    book_history: Mapping[CountKey, int] = field(default_factory=lambda: NOTHING_KNOWN)
    beside: Mapping[CountKey, int] = field(default_factory=lambda: NOTHING_KNOWN)
    explanations: Mapping[Explained, str] = field(default_factory=lambda: NOTHING_SAID)

    @cached_property
    def direct(self) -> dict[Spot, int]:
        """The numbers in force: what was typed, otherwise what the classes say."""
        return {**self.classes, **self.typed}

    @cached_property
    def now(self) -> dict[Spot, int]:
        """The numbers in force, and the sums of combined subjects whose parts are all known."""
        numbers = dict(self.direct)
        for subject in self.combined:
            for spot in self.direct:
                if spot.subject == subject.parts[0]:
                    parts = [self.direct.get(spot._replace(subject=part)) for part in subject.parts]
                    if None not in parts:
                        numbers.setdefault(spot._replace(subject=subject.id), sum(filter(None, parts)))
        return numbers

    @cached_property
    def combined(self) -> tuple[Subject, ...]:
        """The subjects that are sums of others."""
        return tuple(one for one in self.model.catalogue.subjects if one.kind is SubjectKind.COMBINED)

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
        """What was known of a count at another checkpoint, summed over the parts of a combined subject."""
        found = self._known(checkpoint, spot)
        if found is not None:
            return found
        parts = next((one.parts for one in self.combined if one.id == spot.subject), ())
        numbers = [self._known(checkpoint, spot._replace(subject=part)) for part in parts]
        return sum(filter(None, numbers)) if parts and None not in numbers else None

    def _known(self, checkpoint: Checkpoint, spot: Spot) -> int | None:
        key = ObservationKey(
            self.unit, Cohort(spot.cohort), checkpoint, spot.figure, spot.subject, spot.part, EVERY_PUPIL, spot.category
        )
        return self.known.get(CountKey(key, spot.field))

    def at(self, spot: Spot) -> InSheet:
        """Where a number stands; a sum stands where its first part does, a class's number where the cohort does."""
        parts = next((one.parts for one in self.combined if one.id == spot.subject), ())
        for one in (spot, *(spot._replace(subject=part) for part in parts)):
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


def seen_from(spot: Spot, operand: Operand) -> Spot:
    """The count that an operand names, in the cohort and, unless it says otherwise, the subject of a spot."""
    return Spot(
        spot.cohort,
        operand.figure or spot.figure,
        spot.subject if operand.subject is None else operand.subject,
        operand.field,
        spot.part,
        operand.category,
    )


def spot_of(count: CountKey) -> Spot:
    """A count as a spot of its own checkpoint."""
    key = count.observation
    return Spot(key.cohort.key, key.key_figure, key.subject, count.field, key.part, key.category)
