"""The wall almanac of one school year: every event with its short name, once for the wheel and once month by month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from generator.domain.calendar import Season, Term, term_of
from generator.domain.engagement import Engagement
from generator.domain.model import Model
from generator.domain.programme import MeetingKind
from generator.domain.schedule import CheckpointDays, Event, EventKind, Span, checkpoints_in, events, occasion
from generator.domain.school_system import SchoolSystem
from generator.domain.table import Column, Table, text_row
from generator.tables.programme import BREAK_NAMES, checkpoint_name
from generator.tables.swedish import DASH, NBSP, capital, month_name, school_year, term_name, weekday_date, weeks
from generator.tables.wording import years_in_words

FIRST_WEEK = {Season.AUTUMN: 31, Season.SPRING: 1}  # staff are back in v 32; a week of air before that
LAST_WEEK = {Season.AUTUMN: 51, Season.SPRING: 26}
DAYS_IN_WEEK = 7
WEEKDAYS = ("må", "ti", "on", "to", "fr", "lö", "sö")


class Kind(StrEnum):
    """What an entry is, and how its badge looks on the wall."""

    BREAK = "break"
    STATUS = "status"
    HAND_IN = "hand-in"
    FEEDBACK = "feedback"
    PAPERS = "papers"
    BOARD = "board"
    MEETING = "meeting"
    SCHOOL = "school"
    WORK = "work"


MEETING_KINDS = {
    MeetingKind.MEETING: Kind.MEETING,
    MeetingKind.WORK: Kind.WORK,
    MeetingKind.BOARD: Kind.BOARD,
    MeetingKind.SCHOOL: Kind.SCHOOL,
}
EVENT_KINDS = {
    EventKind.BREAK: Kind.BREAK,
    EventKind.STATUS: Kind.STATUS,
    EventKind.HAND_IN: Kind.HAND_IN,
    EventKind.FEEDBACK: Kind.FEEDBACK,
    EventKind.PAPERS: Kind.PAPERS,
}


@dataclass(frozen=True, slots=True)
class AlmanacEntry:
    """One line of the almanac. ``badge`` is the short name that stands on the wheel too; a break has none."""

    kind: Kind
    when: Span
    badge: str
    week: str
    day: str
    what: str


@dataclass(frozen=True, slots=True)
class AlmanacMonth:
    """A month of the list, also one in which nothing happens: the school writes its own lines there."""

    name: str
    year: int
    entries: tuple[AlmanacEntry, ...]


@dataclass(frozen=True, slots=True)
class Almanac:
    """The part of a school year that the engagement touches, from a Monday and so many weeks on."""

    title: str
    start: date
    weeks: int
    entries: tuple[AlmanacEntry, ...]
    months: tuple[AlmanacMonth, ...]
    notes: tuple[str, ...]

    @property
    def mondays(self) -> tuple[date, ...]:
        """The first day of every week."""
        return tuple(self.start + timedelta(weeks=week) for week in range(self.weeks))


def school_years(engagement: Engagement) -> tuple[int, ...]:
    """The school years that the engagement touches: half of the first, and the whole of the second."""
    return tuple(sorted({term.school_year for term in engagement.terms}))


def almanac(engagement: Engagement, model: Model, year: int) -> Almanac:
    """Everything that happens in the school year's terms, in the order of days."""
    terms = [term for term in engagement.terms if term.school_year == year]
    happenings = [event for term in terms for event in _events(engagement, model, term)]
    entries = [_entry(event, model.school_system) for event in happenings]
    entries += _other_board_meetings(engagement, terms, happenings)
    entries.sort(key=lambda entry: (entry.when.first, entry.when.last, entry.kind is not Kind.BREAK))
    start, end = _monday(terms[0], entries), _end(terms[-1], entries)
    notes = tuple(_notes(engagement, model, terms, happenings))
    months = tuple(_months(entries, terms[0], terms[-1]))
    return Almanac(_title(terms), start, (end - start).days // DAYS_IN_WEEK + 1, tuple(entries), months, notes)


def _events(engagement: Engagement, model: Model, term: Term) -> tuple[Event, ...]:
    return events(engagement, model.programme, engagement.terms.index(term) + 1)


def _monday(first: Term, entries: Sequence[AlmanacEntry]) -> date:
    usual = Span.of_weeks(first.year, FIRST_WEEK[first.season], FIRST_WEEK[first.season]).first
    earliest = min([usual, *(entry.when.first for entry in entries)])
    return earliest - timedelta(days=earliest.weekday())


def _end(last: Term, entries: Sequence[AlmanacEntry]) -> date:
    usual = Span.of_weeks(last.year, LAST_WEEK[last.season], LAST_WEEK[last.season]).last
    return max([usual, *(entry.when.last for entry in entries)])


def _entry(event: Event, system: SchoolSystem) -> AlmanacEntry:
    badge, what = _words(event, system)
    return AlmanacEntry(_kind(event), event.when, badge, weeks(event.when), _day(event.when), what)


def _kind(event: Event) -> Kind:
    held = event.occasion if event.kind is not EventKind.PAPERS else None
    return MEETING_KINDS[held.meeting.kind] if held else EVENT_KINDS[event.kind]


def _words(event: Event, system: SchoolSystem) -> tuple[str, str]:
    if event.occasion:
        meeting = event.occasion.meeting
        return (
            meeting.number,
            f"Handlingar klara till {meeting.number}" if event.kind is EventKind.PAPERS else meeting.title,
        )
    if event.days is None:
        return "", BREAK_NAMES[event.name]
    plan = event.days.plan
    if event.kind is EventKind.STATUS:
        years = years_in_words(event.indexes, system, event.days.checkpoint.school_year)
        return plan.name, f"Läget i {years}"
    last = "Inlämning senast" if event.kind is EventKind.HAND_IN else "Återkoppling till skolorna senast"
    return plan.name, last


def _day(when: Span) -> str:
    """``ti 23``, ``5–9`` or ``29/3–2/4``: short, for the month stands above it."""
    first, last = when.first, when.last
    if when.single:
        return f"{WEEKDAYS[first.weekday()]}{NBSP}{first.day}"
    if first.month == last.month:
        return f"{first.day}{DASH}{last.day}"
    return f"{first.day}/{first.month}{DASH}{last.day}/{last.month}"


def _other_board_meetings(
    engagement: Engagement, terms: Sequence[Term], happenings: Sequence[Event]
) -> Iterator[AlmanacEntry]:
    """The board's own days on which the programme has no item, with the last day for papers said in the same line."""
    taken = {event.when.first for event in happenings if _kind(event) is Kind.BOARD}
    for day in engagement.board.meetings:
        if term_of(day) in terms and day not in taken:
            when = Span.of_day(day)
            papers = when.earlier(engagement.board.papers_weeks_before).first
            words = f"Nämnd · handlingar {papers.day}/{papers.month}"
            yield AlmanacEntry(Kind.BOARD, when, "N", weeks(when), _day(when), words)


def _months(entries: Sequence[AlmanacEntry], first: Term, last: Term) -> Iterator[AlmanacMonth]:
    opening = date(first.year, 8 if first.season is Season.AUTUMN else 1, 1)
    month = min([opening, *(entry.when.first.replace(day=1) for entry in entries)])
    closing = date(last.year, 12 if last.season is Season.AUTUMN else 6, 1)
    while month <= max([closing, *(entry.when.first.replace(day=1) for entry in entries)]):
        own = tuple(entry for entry in entries if entry.when.first.replace(day=1) == month)
        yield AlmanacMonth(capital(month_name(month)), month.year, own)
        month = (month + timedelta(days=31)).replace(day=1)


def _notes(engagement: Engagement, model: Model, terms: Sequence[Term], happenings: Sequence[Event]) -> Iterator[str]:
    boards = [e.occasion for e in happenings if e.occasion and e.occasion.meeting.kind is MeetingKind.BOARD]
    if not all(board.dated for board in boards):
        before = f"{engagement.board.papers_weeks_before}{NBSP}veckor"
        yield (
            "Nämndens sammanträdesdagar är inte inlagda än: nämndens punkter står på programmets standardveckor, "
            f"handlingarna {before} före."
        )
    if not engagement.confirmed:
        yield "Loven är antaganden tills kommunen har bekräftat dem."
    if terms[0] == engagement.terms[0]:
        yield "A3 görs den här första våren bara av pilotskolorna."
    yield "De nationella proven står inte här: skriv in dagarna från Skolverkets provdatum."
    if terms[-1] == engagement.terms[-1]:
        after = occasion(engagement, terms[-1].next(), model.programme.after)
        meeting = after.meeting
        yield f"Därefter: {meeting.number} {meeting.title}, {weeks(after.when)} {after.when.first.year}."


def _title(terms: Sequence[Term]) -> str:
    """``Läsåret 2027/28``, or ``Vårterminen 2027`` where the engagement begins."""
    whole = {Season.AUTUMN, Season.SPRING} == {term.season for term in terms}
    return f"Läsåret {school_year(terms[0].school_year)}" if whole else capital(term_name(terms[0]))


MEANINGS = {
    Kind.STATUS: "läget tas",
    Kind.HAND_IN: "inlämning senast",
    Kind.FEEDBACK: "återkoppling",
    Kind.MEETING: "möte",
    Kind.SCHOOL: "på skolan",
    Kind.WORK: "arbete under veckor",
    Kind.BOARD: "i nämnden",
    Kind.PAPERS: "handlingar klara",
    Kind.BREAK: "lov",
}


def legend(entries: Sequence[AlmanacEntry]) -> tuple[tuple[AlmanacEntry, str], ...]:
    """An example of every kind that the year has, and what its badge means."""
    first = {entry.kind: entry for entry in reversed(entries)}
    return tuple((first[kind], meaning) for kind, meaning in MEANINGS.items() if kind in first)


def stock_table(engagement: Engagement, model: Model, year: int) -> Table:
    """The school year's checkpoints: when stock is taken, when the books are handed in, and for which decision."""
    terms = [term for term in engagement.terms if term.school_year == year]
    numbers = [engagement.terms.index(term) + 1 for term in terms]
    found = [days for number in numbers for days in checkpoints_in(engagement, model.programme, number)]
    rows = tuple(
        text_row(
            checkpoint_name(days), _stock_weeks(days, model.school_system), _last_day(days), days.plan.before_decision
        )
        for days in found
    )
    columns = (
        Column("Avstämning", 13),
        Column("Läget tas", 29),
        Column("Inlämning senast", 17),
        Column("Till vilken nytta", 41),
    )
    return Table("stock", "Läsårets avstämningar", columns, rows)


def _stock_weeks(days: CheckpointDays, system: SchoolSystem) -> str:
    year = days.checkpoint.school_year
    written = [f"{years_in_words(indexes, system, year)}: {weeks(when)}" for indexes, when in days.status]
    return " · ".join(written)


def _last_day(days: CheckpointDays) -> str:
    return weekday_date(days.hand_in)
