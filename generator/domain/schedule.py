"""When things happen: weeks of the programme turned into dates of one engagement, and papers counted back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from generator.domain.calendar import Checkpoint, Term, checkpoints_of, term_of, week_day
from generator.domain.engagement import Engagement, SchoolBreaks
from generator.domain.programme import CheckpointPlan, HandIn, Meeting, MeetingKind, Programme

MONDAY, FRIDAY = 1, 5
NO_BREAKS = SchoolBreaks()


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, both included. A week runs Monday–Friday: nothing here happens at weekends."""

    first: date
    last: date

    @classmethod
    def of_weeks(cls, year: int, first: int, last: int) -> "Span":
        """Monday of the first ISO week to Friday of the last."""
        return cls(week_day(year, first, MONDAY), week_day(year, last, FRIDAY))

    @classmethod
    def of_day(cls, day: date) -> "Span":
        """A single day."""
        return cls(day, day)

    @property
    def single(self) -> bool:
        """Whether it is one day and no more."""
        return self.first == self.last

    @property
    def weeks(self) -> tuple[int, int]:
        """The ISO weeks of the first and the last day."""
        return self.first.isocalendar().week, self.last.isocalendar().week

    def earlier(self, weeks: int) -> "Span":
        """The same weekdays some weeks before."""
        back = timedelta(weeks=weeks)
        return Span(self.first - back, self.last - back)

    def distance(self, day: date) -> int:
        """Days from the span to a day; 0 inside it."""
        return max((self.first - day).days, (day - self.last).days, 0)


@dataclass(frozen=True, slots=True)
class Occasion:
    """When a meeting takes place. ``papers`` is their last day or weeks; ``moved``: the engagement set the week."""

    meeting: Meeting
    when: Span
    moved: bool
    papers: Span | None

    @property
    def dated(self) -> bool:
        """Whether the very day is known; otherwise the weeks are shown."""
        return self.when.single


@dataclass(frozen=True, slots=True)
class CheckpointDays:
    """The days of one checkpoint. ``status`` pairs indexes with the weeks in which they take stock."""

    checkpoint: Checkpoint
    plan: CheckpointPlan
    status: tuple[tuple[tuple[int, ...], Span], ...]
    hand_in: date
    feedback: date | None


class EventKind(IntEnum):
    """What an event is; the order is that of events which begin on the same day."""

    BREAK = 1
    STATUS = 2
    PAPERS = 3
    MEETING = 4
    WORK = 5
    HAND_IN = 6
    FEEDBACK = 7


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the term's calendar; which of the last three fields is set follows from the kind."""

    kind: EventKind
    when: Span
    occasion: Occasion | None = None
    days: CheckpointDays | None = None
    indexes: tuple[int, ...] = ()
    name: str = ""


def term_of_number(engagement: Engagement, number: int) -> Term:
    """Term 1–3 of an engagement."""
    return engagement.terms[number - 1]


def meetings_of(programme: Programme, number: int) -> tuple[Meeting, ...]:
    """The meetings of term 1–3 in the programme's order; the meeting after the engagement is not among them."""
    return next(term.meetings for term in programme.terms if term.number == number)


def occasion(engagement: Engagement, term: Term, meeting: Meeting) -> Occasion:
    """When a meeting of that term takes place: the board's own date, the engagement's week, or the programme's."""
    standard = Span.of_weeks(term.year + meeting.year_offset, meeting.first_week, meeting.last_week)
    moved_to = engagement.weeks.get(meeting.id)
    wished = standard if moved_to is None else _moved(standard, meeting, moved_to)
    when = _board_date(engagement, term, wished) if meeting.kind is MeetingKind.BOARD else wished
    papers = when.earlier(engagement.board.papers_weeks_before) if meeting.papers else None
    return Occasion(meeting, when, moved_to is not None, papers)


def checkpoint_days(plan: CheckpointPlan, checkpoint: Checkpoint) -> CheckpointDays:
    """The days of a checkpoint in its school year; A1 and A2 lie in the autumn that names the year, A3 and A4 after."""
    year = checkpoint.month.year
    status = tuple((weeks.indexes, Span.of_weeks(year, weeks.first, weeks.last)) for weeks in plan.status_weeks)
    feedback = _day(year, plan.feedback) if plan.feedback else None
    return CheckpointDays(checkpoint, plan, status, _day(year, plan.hand_in), feedback)


def checkpoints_in(engagement: Engagement, programme: Programme, number: int) -> tuple[CheckpointDays, ...]:
    """The light and the full checkpoint of term 1–3 with their days.

    In the first term the light one is left out when no school is a pilot: nobody answers it.
    """
    term = term_of_number(engagement, number)
    days = (checkpoint_days(programme.checkpoint(point.number), point) for point in checkpoints_of(term))
    nobody = term == engagement.first_term and not any(unit.pilot for unit in engagement.units_in(term))
    light, full = days
    return (full,) if nobody else (light, full)


def events(engagement: Engagement, programme: Programme, number: int) -> tuple[Event, ...]:
    """Everything that term 1–3 holds, in the order of days."""
    found = [
        *_breaks(engagement, term_of_number(engagement, number)),
        *_meeting_events(engagement, programme, number),
        *_checkpoint_events(engagement, programme, number),
    ]
    return tuple(sorted(found, key=lambda event: (event.when.first, event.kind, event.when.last)))


def _moved(standard: Span, meeting: Meeting, week: int) -> Span:
    # A meeting moves to the week that was named; a piece of work keeps its length.
    length = meeting.last_week - meeting.first_week if meeting.kind is MeetingKind.WORK else 0
    year = standard.first.isocalendar().year
    return Span.of_weeks(year, week, week + length)


def _board_date(engagement: Engagement, term: Term, wished: Span) -> Span:
    in_term = [day for day in engagement.board.meetings if term_of(day) == term]
    nearest = min(in_term, key=lambda day: (wished.distance(day), day), default=None)
    return wished if nearest is None else Span.of_day(nearest)


def _day(year: int, day: HandIn) -> date:
    return week_day(year + 1 if day.next_year else year, day.week, day.weekday)


def _breaks(engagement: Engagement, term: Term) -> Iterator[Event]:
    known = engagement.school_breaks.get(str(term), NO_BREAKS)
    for name, week in (("winter", known.winter), ("easter", known.easter), ("autumn", known.autumn)):
        if week is not None:
            yield Event(EventKind.BREAK, Span.of_weeks(term.year, week, week), name=name)


def _meeting_events(engagement: Engagement, programme: Programme, number: int) -> Iterator[Event]:
    term = term_of_number(engagement, number)
    for meeting in meetings_of(programme, number):
        held = occasion(engagement, term, meeting)
        kind = EventKind.WORK if meeting.kind is MeetingKind.WORK else EventKind.MEETING
        yield Event(kind, held.when, occasion=held)
        if held.papers:
            yield Event(EventKind.PAPERS, held.papers, occasion=held)


def _checkpoint_events(engagement: Engagement, programme: Programme, number: int) -> Iterator[Event]:
    for days in checkpoints_in(engagement, programme, number):
        for indexes, when in days.status:
            yield Event(EventKind.STATUS, when, days=days, indexes=indexes)
        yield Event(EventKind.HAND_IN, Span.of_day(days.hand_in), days=days)
        if days.feedback:
            yield Event(EventKind.FEEDBACK, Span.of_day(days.feedback), days=days)
