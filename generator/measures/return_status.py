"""Who has handed in what: each school at each checkpoint, how complete it is, and how much of the pupils it covers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.domain.asked import checkpoints_asked, counts_asked, light
from generator.domain.calendar import Checkpoint, Term, term_of
from generator.domain.carry_over import MATHEMATICS, WHOLE_COHORT, known_for
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.model import Model
from generator.domain.observations import CountKey, Observations
from generator.domain.records import Acceptance, AcceptanceKind, InForce, TextForm, in_force, standing
from generator.domain.returned import checkpoint_of
from generator.domain.schedule import checkpoint_days
from generator.measures.coverage import Coverage, Returned, coverage


class State(StrEnum):
    """Where a school is with a checkpoint. Without a day that counts as today, nobody is late."""

    RETURNED = "returned"
    WAITED_FOR = "waited_for"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class SchoolStatus:
    """One school at one checkpoint. ``days`` is how long ago it came; ``None`` without today, or when it has not.

    ``exported`` is how many of the ``filled`` cells an export has filled of a school that has not handed in.
    """

    unit: SchoolUnit
    state: State
    received_on: date | None
    days: int | None
    filled: int
    asked: int
    questions: int
    exported: int = 0

    @property
    def known(self) -> bool:
        """Whether there are figures of the school, handed in or out of an export."""
        return self.received_on is not None or self.exported > 0


@dataclass(frozen=True, slots=True)
class CheckpointStatus:
    """All schools that are asked at a checkpoint, in the order of the YAML, and what their answers cover."""

    checkpoint: Checkpoint
    hand_in_by: date
    schools: tuple[SchoolStatus, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Received:
    """The ledger, folded once, and the day that counts as today if one is told.

    ``latest`` is the day of each school's last return for a checkpoint, ``counted_on`` the last day on which anybody's
    figures of it came, handed in or out of an export.
    """

    engagement: Engagement
    model: Model
    latest: Mapping[tuple[str, Checkpoint], date]
    counted_on: Mapping[Checkpoint, date]
    now: InForce
    counts: Mapping[CountKey, int]
    observations: Observations
    today: date | None

    @classmethod
    def of(
        cls, engagement: Engagement, model: Model, accepted: Mapping[str, Acceptance], today: date | None
    ) -> "Received":
        """What stands in the ledger."""
        held = sorted((one for one in standing(accepted).values() if one.observations), key=lambda one: one.accepted_on)
        told = [(one, checkpoint_of(one)) for one in held if one.kind is not AcceptanceKind.HISTORY]
        latest = {(one.school_unit, at): one.accepted_on for one, at in told if one.kind is AcceptanceKind.RETURN}
        counted_on = {at: one.accepted_on for one, at in told}
        now = in_force(accepted)
        return cls(engagement, model, latest, counted_on, now, now.observations.counts(), now.observations, today)


def status_of(received: Received, terms: Iterable[Term]) -> tuple[CheckpointStatus, ...]:
    """Every checkpoint of some terms, in order of time; one that no school is asked at is left out."""
    return tuple(_checkpoint(received, term, one) for term in terms for one in sorted(_checkpoints(received, term)))


def terms_under_way(received: Received) -> tuple[Term, ...]:
    """The terms that somebody has answered in or counted, and the one that today falls in; otherwise the first."""
    terms = received.engagement.terms
    answered = set(received.counted_on)
    today = term_of(received.today) if received.today else None
    under_way = tuple(term for term in terms if term == today or answered & _checkpoints(received, term))
    return under_way or terms[:1]


def _checkpoints(received: Received, term: Term) -> set[Checkpoint]:
    return {one for unit in received.engagement.units_in(term) for one in _asked(received, unit, term)}


def _asked(received: Received, unit: SchoolUnit, term: Term) -> tuple[Checkpoint, ...]:
    return checkpoints_asked(received.engagement, unit, term)


def _checkpoint(received: Received, term: Term, checkpoint: Checkpoint) -> CheckpointStatus:
    plan = received.model.programme.checkpoint(checkpoint.number)
    by = checkpoint_days(plan, checkpoint).hand_in
    units = [unit for unit in received.engagement.units_in(term) if checkpoint in _asked(received, unit, term)]
    schools = tuple(_school(received, unit, checkpoint, by) for unit in units)
    answers = [_pupils(received, one.unit, checkpoint) if one.known else None for one in schools]
    returned = [Returned(pupils, pupils) for pupils in answers]
    latest = [_latest_pupils(received, unit, term) for unit in units]
    return CheckpointStatus(checkpoint, by, schools, coverage(returned, latest))


def _school(received: Received, unit: SchoolUnit, checkpoint: Checkpoint, by: date) -> SchoolStatus:
    on, today = received.latest.get((unit.code, checkpoint)), received.today
    late = today is not None and today > by
    state = State.RETURNED if on else State.LATE if late else State.WAITED_FOR
    asked = counts_asked(received.engagement, received.model.catalogue, unit, checkpoint)
    held = [count for count in asked if count in received.counts]
    exported = 0 if on else sum(count.observation in received.now.exported for count in held)
    filled = len(held) if on else exported
    days = (today - on).days if on and today else None
    return SchoolStatus(unit, state, on, days, filled, len(asked), _questions(received, unit, checkpoint), exported)


def _questions(received: Received, unit: SchoolUnit, checkpoint: Checkpoint) -> int:
    return sum(
        1
        for key, record in received.now.texts.items()
        if record.text and (key.school_unit, key.checkpoint, key.form) == (unit.code, checkpoint, TextForm.QUESTION)
    )


def _pupils(received: Received, unit: SchoolUnit, checkpoint: Checkpoint) -> int | None:
    """The school's pupils as the checkpoint counts them: heads, or in mathematics, which all read."""
    figure, subject = (WHOLE_COHORT, "") if light(checkpoint) else MATHEMATICS
    numbers = [
        number
        for count, number in received.counts.items()
        if (count.observation.school_unit, count.observation.checkpoint) == (unit.code, checkpoint)
        and (count.observation.key_figure, count.observation.subject, count.field) == (figure, subject, "pupils")
    ]
    return sum(numbers) if numbers else None


def _latest_pupils(received: Received, unit: SchoolUnit, term: Term) -> int | None:
    """What was last known of the school's pupils, where it has not answered; ``None`` where nothing is known."""
    known = known_for(received.observations, received.engagement, unit, term).pupils
    return sum(one.number for one in known.values()) if known else None
