"""The school year after the engagement: what goes on without a consultant, and what the years are then called."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.domain.calendar import Cohort, Term
from generator.domain.engagement import Engagement
from generator.domain.model import Model
from generator.domain.programme import Meeting
from generator.domain.schedule import (
    CheckpointDays,
    Event,
    EventKind,
    Occasion,
    Span,
    checkpoints_in,
    events,
    occasion,
)
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX
from generator.domain.table import Column, Row, Table, text_row
from generator.tables.programme import checkpoint_name, responsible
from generator.tables.swedish import NBSP, date_with_year, days, in_order, school_year, weeks
from generator.tables.wording import years, years_in_words

AUTUMN, SPRING = 2, 3  # the terms of the programme that make a school year
# What recurs every year, by the programme's meeting and the name that it goes by when nobody counts terms any more.
RECURRING = {
    "t2_start": "Ledningsupptakt: årets almanacka gås igenom",
    "t2_school_start": "Skolans uppstart: årskullarna läses på varje skola",
    "t2_dialogue_1": "Höstens resultatdialoger",
    "t2_board_report": "Nämnden: höstens rapport",
    "after": "Efterträff: vad går av sig självt, och vad har stannat?",
    "t2_leaders_1": "Ledningsträff: från risk till insats",
    "t2_visits": "Lektionsbesök",
    "t2_leaders_2": "Ledningsträff: Plan för bättre och bättre undervisning",
    "t3_school": "Skolans analys: december mot december i fjol",
    "t3_dialogue_2": "Vårens resultatdialoger",
    "t3_board_report": "Nämnden: vårens rapport",
    "t3_leaders_1": "Ledningsträff: mars och tjänstefördelningen",
    "t3_board_goals": "Nämnden: mål per årskull",
    "t3_writing": "Skrivarstuga: lärrapporten",
    "t3_handover": "Överlämning av årskullar mellan skolor",
    "t1_close": "Läsårsbokslut",
}


@dataclass(frozen=True, slots=True)
class YearEntry:
    """One line of the year ahead. ``id`` is the same every time the calendar is made; ``note`` may be empty."""

    id: str
    when: Span
    what: str
    who: str
    note: str = ""


def year_after(engagement: Engagement) -> int:
    """The school year that begins when the engagement has ended, by its autumn."""
    return engagement.terms[-1].school_year + 1


def continued(engagement: Engagement) -> Engagement:
    """The engagement as it is written for the year after: its last term has become the first.

    The same change is what people make in the YAML, and its second and third terms are the school year ahead.
    """
    return replace(engagement, first_term=engagement.terms[-1])


def year_ahead(engagement: Engagement, model: Model) -> tuple[YearEntry, ...]:
    """Everything of the school year after the engagement, in the order of days."""
    ahead = continued(engagement)
    entries = [
        entry
        for number in (AUTUMN, SPRING)
        for event in events(ahead, model.programme, number)
        for entry in _entries(ahead, model, event)
    ]
    entries += [_meeting(ahead, model, held) for held in _beside(ahead, model)]
    return tuple(sorted(entries, key=lambda entry: (entry.when.first, entry.when.last, entry.id)))


def year_table(engagement: Engagement, model: Model) -> Table:
    """The year ahead for print and for a spreadsheet."""
    columns = (Column("Vecka", 11), Column("Datum", 23), Column("Vad", 43), Column("Ansvarig", 23))
    rows = tuple(text_row(weeks(one.when), days(one.when), one.what, one.who) for one in year_ahead(engagement, model))
    return Table(
        "year_ahead", f"Läsåret {school_year(year_after(engagement))}", columns, rows, notes=_notes(engagement)
    )


def hand_in_table(engagement: Engagement, model: Model) -> Table:
    """The four checkpoints of the year ahead, with their days and the decision that waits for each."""
    ahead, system = continued(engagement), model.school_system
    found = [days_of for number in (AUTUMN, SPRING) for days_of in checkpoints_in(ahead, model.programme, number)]
    columns = (
        Column("Avstämning", 16),
        Column("Läget tas", 30),
        Column("Inlämning senast", 19),
        Column("Till vilken nytta", 35),
    )

    def row(one: CheckpointDays) -> Row:
        year = one.checkpoint.school_year
        status = (f"{years_in_words(indexes, system, year)}: {weeks(span)}" for indexes, span in one.status)
        return text_row(checkpoint_name(one), " · ".join(status), date_with_year(one.hand_in), one.plan.before_decision)

    return Table("hand_ins_ahead", "Årets fyra avstämningar", columns, tuple(map(row, found)))


def renamed(engagement: Engagement, model: Model) -> bool:
    """Whether the years of schooling change their names over the summer after the engagement."""
    system, year = model.school_system, year_after(engagement)
    return any(system.label(index, year) != system.label(index, year - 1) for index in range(LAST_INDEX + 1))


def labels_table(engagement: Engagement, model: Model) -> Table:
    """Every cohort by its name in spring and in the autumn after: the same pupils, one summer later."""
    system, year = model.school_system, year_after(engagement)
    cohorts = [Cohort.in_year(index, year) for index in range(FIRST_INDEX, LAST_INDEX + 2)]

    def name(cohort: Cohort, at: int) -> str:
        index = cohort.index(at)
        if index < FIRST_INDEX:
            return "går ännu inte i skolan"
        return years_in_words((index,), system, at) if index <= LAST_INDEX else "har slutat grundskolan"

    rows = tuple(
        text_row(f"Årskull född {cohort.born}", _f(name(cohort, year - 1)), _f(name(cohort, year)))
        for cohort in cohorts
    )
    columns = (Column("Samma elever", 34), Column(f"Våren {year}", 33), Column(f"Hösten {year}", 33))
    return Table(
        "labels_ahead", "Årskullarnas nya namn" if renamed(engagement, model) else "Årskullarna", columns, rows
    )


def schools_ahead_table(engagement: Engagement, model: Model) -> Table:
    """Every school's years by the names of both school years."""
    system, year = model.school_system, year_after(engagement)
    units = in_order(engagement.units_in(Term.parse(f"HT{year}")), lambda unit: unit.name)
    rows = tuple(
        text_row(unit.name, years(unit.indexes, system, year - 1), years(unit.indexes, system, year)) for unit in units
    )
    columns = (
        Column("Skola", 46),
        Column(f"Läsåret {school_year(year - 1)}", 27),
        Column(f"Läsåret {school_year(year)}", 27),
    )
    return Table("schools_ahead", "Skolornas årskurser", columns, rows)


def _f(name: str) -> str:
    return "förskoleklass" if name == "F" else name


def _entries(ahead: Engagement, model: Model, event: Event) -> Iterator[YearEntry]:
    """What an event becomes: a meeting that does not recur, and a break, become nothing."""
    if event.occasion and event.occasion.meeting.id in RECURRING:
        if event.kind is EventKind.PAPERS:
            yield _papers(ahead, model, event.occasion, event.when)
        else:
            yield _meeting(ahead, model, event.occasion)
    elif event.days:
        yield _checkpoint(ahead, model, event, event.days)


def _beside(ahead: Engagement, model: Model) -> Iterator[Occasion]:
    """The meeting after the engagement, and the one that closes a school year: the programme has them elsewhere."""
    yield occasion(ahead, ahead.terms[AUTUMN - 1], model.programme.after)
    first = next(term for term in model.programme.terms if term.number == 1)
    close = next(meeting for meeting in first.meetings if meeting.id == "t1_close")
    yield occasion(ahead, ahead.terms[SPRING - 1], close)


def _meeting(ahead: Engagement, model: Model, held: Occasion) -> YearEntry:
    meeting = held.meeting
    year = year_after_first(ahead)
    return YearEntry(f"{meeting.id}-{year}", held.when, RECURRING[meeting.id], _who(ahead, model, meeting))


def _papers(ahead: Engagement, model: Model, held: Occasion, when: Span) -> YearEntry:
    what = f"Handlingar klara: {RECURRING[held.meeting.id]}"
    who = responsible(ahead, model, "director")
    return YearEntry(f"{held.meeting.id}-papers-{year_after_first(ahead)}", when, what, who)


def _who(ahead: Engagement, model: Model, meeting: Meeting) -> str:
    return responsible(ahead, model, meeting.responsible.role, meeting.responsible.text)


def _checkpoint(ahead: Engagement, model: Model, event: Event, point: CheckpointDays) -> YearEntry:
    name, at = checkpoint_name(point), str(point.checkpoint)
    if event.kind is EventKind.STATUS:
        indexes = years_in_words(event.indexes, model.school_system, point.checkpoint.school_year)
        return YearEntry(f"{at}-status-{event.indexes[0]}", event.when, f"{name}: läget i {indexes}", "Lärarna")
    if event.kind is EventKind.HAND_IN:
        return YearEntry(f"{at}-hand-in", event.when, f"{name}: inlämning senast", "Rektor", point.plan.before_decision)
    who = responsible(ahead, model, "quality_developer")
    return YearEntry(f"{at}-feedback", event.when, f"{name}: återkoppling till skolorna senast", who)


def year_after_first(ahead: Engagement) -> int:
    """The school year ahead, seen from the engagement as it is written for it."""
    return ahead.terms[AUTUMN - 1].school_year


def _notes(engagement: Engagement) -> tuple[str, ...]:
    year = year_after(engagement)
    known = {day.year for day in engagement.board.meetings if day >= Span.of_weeks(year, 27, 27).first}
    if {year, year + 1} <= known:
        return ()
    before = f"{engagement.board.papers_weeks_before}{NBSP}veckor"
    note = (
        "Där nämndens dagar inte är inlagda står programmets standardveckor, med handlingarna "
        f"{before} före. Lov och nationella prov läggs in när de är bestämda."
    )
    return (note,)
