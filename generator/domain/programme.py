"""The three terms: meetings, checkpoints, roles and forms, as the programme declares them."""

from dataclasses import dataclass
from enum import StrEnum

from generator.domain.calendar import CheckpointKind, Season


class MeetingKind(StrEnum):
    """``work`` is a piece of work over some weeks, without a meeting; ``school`` is led by each rektor."""

    MEETING = "meeting"
    WORK = "work"
    BOARD = "board"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Role:
    """A role, never a person; ``hours`` are texts for terms 1–3."""

    id: str
    label: str
    definite: str
    task: str
    hours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: the role, and the words for how many or which."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A point of an agenda; minutes count from the start of the meeting."""

    start: int
    end: int
    what: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the programme. Weeks are ISO weeks of the term's calendar year plus ``year_offset``."""

    id: str
    number: str
    title: str
    kind: MeetingKind
    first_week: int
    last_week: int
    year_offset: int
    when_note: str
    minutes: int | None
    starts: str | None
    setting: str
    aim: str
    participants: tuple[Participant, ...]
    preparation: tuple[str, ...]
    agenda: tuple[AgendaItem, ...]
    steps: tuple[str, ...]
    facilitation: tuple[str, ...]
    result: tuple[str, ...]
    forms: tuple[str, ...]
    responsible: Participant
    follow_up: str
    papers: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class Weeks:
    """A run of ISO weeks, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class StatusWeeks:
    """In which weeks some indexes take stock."""

    indexes: tuple[int, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class HandIn:
    """A day given as week and weekday (Monday is 1), in the checkpoint's calendar year or the next."""

    week: int
    weekday: int
    next_year: bool


@dataclass(frozen=True, slots=True)
class CheckpointPlan:
    """How one of the four checkpoints runs every school year."""

    number: int
    name: str
    month: str
    kind: CheckpointKind
    status_weeks: tuple[StatusWeeks, ...]
    grade_conference: Weeks | None
    locked: Weeks | None
    hand_in: HandIn
    feedback: HandIn | None
    before_decision: str


@dataclass(frozen=True, slots=True)
class ProgrammeTerm:
    """One term of the engagement: 1, 2 or 3."""

    number: int
    season: Season
    title: str
    opening: str
    goal: str
    leaves_behind: tuple[str, ...]
    forms: tuple[str, ...]
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """The whole engagement, from the mandate to the meeting after."""

    roles: tuple[Role, ...]
    checkpoints: tuple[CheckpointPlan, ...]
    terms: tuple[ProgrammeTerm, ...]
    after: Meeting

    def checkpoint(self, number: int) -> CheckpointPlan:
        """The plan of checkpoint 1–4."""
        return next(plan for plan in self.checkpoints if plan.number == number)

    def role(self, role_id: str) -> Role:
        """The role with that id; an unknown id is a programming mistake."""
        return next(role for role in self.roles if role.id == role_id)
