"""A meeting as it is printed: every word and time ready to be set."""

from dataclasses import dataclass

from generator.domain.engagement import Engagement, Title
from generator.domain.handbook import HandbookContent
from generator.domain.model import Model
from generator.domain.programme import Meeting, MeetingKind
from generator.domain.schedule import Occasion, meetings_of, occasion, term_of_number
from generator.domain.table import Align, Column, Table, text_row
from generator.tables.programme import length, responsible
from generator.tables.swedish import DASH, NBSP, capital, clock, days, weeks
from generator.tables.wording import addressed

Lines = tuple[str, ...]
MINUTES = f"{NBSP}min"


@dataclass(frozen=True, slots=True)
class FormReference:
    """A form of the term, with the anchor of its page."""

    id: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Facts:
    """When, how long and for whom: what stands at the head of a meeting's page."""

    when: str
    day: str
    note: str
    papers: str
    length: str
    setting: str
    participants: Lines
    responsible: str


@dataclass(frozen=True, slots=True)
class PrintedMeeting:
    """One meeting ready for its page; an empty text or list is left out in print."""

    anchor: str
    number: str
    title: str
    kind: str
    full_day: bool
    aim: str
    facts: Facts
    preparation: Lines
    agenda: Table | None
    steps: Lines
    facilitation: Lines
    result: Lines
    forms: tuple[FormReference, ...]
    follow_up: str


KINDS = {
    MeetingKind.MEETING: "Möte",
    MeetingKind.WORK: "Arbetsmoment",
    MeetingKind.BOARD: "I nämnden",
    MeetingKind.SCHOOL: "På skolan",
}


def printed_meetings(
    engagement: Engagement, model: Model, content: HandbookContent, number: int
) -> tuple[PrintedMeeting, ...]:
    """The meetings of term 1–3; the third is followed by the meeting after the engagement."""
    term = term_of_number(engagement, number)
    held = [occasion(engagement, term, meeting) for meeting in meetings_of(model.programme, number)]
    if number == len(model.programme.terms):
        held.append(occasion(engagement, term.next(), model.programme.after))
    return tuple(_printed(engagement, model, content, one) for one in held)


def form_reference(content: HandbookContent, form_id: str) -> FormReference:
    """Where a form stands in the handbook."""
    return FormReference(form_id, content.form(form_id).title, f"form-{form_id}")


def _printed(engagement: Engagement, model: Model, content: HandbookContent, held: Occasion) -> PrintedMeeting:
    meeting, director = held.meeting, engagement.director
    return PrintedMeeting(
        anchor=f"meeting-{meeting.id}",
        number=meeting.number,
        title=addressed(meeting.title, director),
        kind=KINDS[meeting.kind] + (", valbart" if meeting.optional else ""),
        full_day=meeting.starts is not None,
        aim=addressed(meeting.aim, director),
        facts=_facts(engagement, model, held),
        preparation=_said(meeting.preparation, director),
        agenda=agenda(engagement, meeting) if meeting.agenda else None,
        steps=_said(meeting.steps, director),
        facilitation=_said(meeting.facilitation, director),
        result=_said(meeting.result, director),
        forms=tuple(form_reference(content, form_id) for form_id in meeting.forms),
        follow_up=addressed(meeting.follow_up, director),
    )


def _facts(engagement: Engagement, model: Model, held: Occasion) -> Facts:
    meeting, director = held.meeting, engagement.director
    return Facts(
        when=capital(weeks(held.when)),
        day=f"{days(held.when)} {held.when.last.year}",
        note="" if held.moved else addressed(meeting.when_note, director),
        papers=_papers(engagement, held),
        length=length(meeting.minutes),
        setting=addressed(meeting.setting, director),
        participants=_said(tuple(one.text for one in meeting.participants), director),
        responsible=responsible(engagement, model, meeting.responsible.role, meeting.responsible.text),
    )


def _said(lines: Lines, director: Title) -> Lines:
    return tuple(capital(addressed(line, director)) for line in lines)


def meetings_table(meetings: tuple[PrintedMeeting, ...], number: int) -> Table:
    """The meetings of term 1–3 at a glance, with the forms to print for each."""
    columns = (
        Column("Nr", 9),
        Column("Möte", 44),
        Column("När", 13),
        Column("Blanketter", 18),
        Column("Längd", 16, Align.RIGHT),
    )
    rows = tuple(text_row(one.number, one.title, one.facts.when, _form_ids(one), one.facts.length) for one in meetings)
    return Table("meetings", f"Mötena i termin{NBSP}{number}", columns, rows)


def _form_ids(meeting: PrintedMeeting) -> str:
    return ", ".join(form.id for form in meeting.forms)


def agenda(engagement: Engagement, meeting: Meeting) -> Table:
    """The agenda with clock times when the start is known, otherwise minutes from the start."""
    rows = tuple(
        text_row(
            _time(meeting, item.start, item.end),
            addressed(item.what, engagement.director),
            _minutes(item.end - item.start),
        )
        for item in meeting.agenda
    )
    first = Column("Klockan", 19) if meeting.starts else Column("Minuter", 13)
    columns = (first, Column("Punkt", 85 - first.width), Column("Längd", 15, Align.RIGHT))
    return Table(f"agenda-{meeting.id}", f"Dagordning {meeting.number}", columns, rows)


def _time(meeting: Meeting, start: int, end: int) -> str:
    if meeting.starts:
        return f"{clock(meeting.starts, start)}{DASH}{clock(meeting.starts, end)}"
    return f"{start}{DASH}{end}"


def _minutes(minutes: int) -> str:
    return f"{minutes}{MINUTES}"


def _papers(engagement: Engagement, held: Occasion) -> str:
    if held.papers is None:
        return ""
    before = f"{engagement.board.papers_weeks_before}{NBSP}veckor före sammanträdet"
    day = days(held.papers) if held.dated else weeks(held.papers)
    return f"{day}, {before}"
