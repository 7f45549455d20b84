"""The term as tables: its calendar, its roles, and what each checkpoint costs the schools."""

from generator.domain.asked import burden, checkpoints_asked
from generator.domain.calendar import Checkpoint, Term, checkpoints_of
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.model import Model
from generator.domain.programme import MeetingKind, Role
from generator.domain.schedule import CheckpointDays, Event, EventKind, events, term_of_number
from generator.domain.table import Align, Column, Row, Table, text_row
from generator.tables.swedish import DASH, NBSP, capital, days, duration, in_order, term_name, weeks
from generator.tables.wording import addressed, years_in_words

BREAK_NAMES = {"winter": "Sportlov", "easter": "Påsklov", "autumn": "Höstlov"}
NOT_ASKED = {"0", DASH, ""}  # hours that mean: the role has no task this term


def calendar_table(engagement: Engagement, model: Model, number: int) -> Table:
    """Every meeting, checkpoint, break and last day for papers of term 1–3, in the order of days."""
    happenings = events(engagement, model.programme, number)
    rows = tuple(_calendar_row(engagement, model, event) for event in happenings)
    columns = (Column("Vecka", 11), Column("Datum", 24), Column("Vad", 43), Column("Ansvarig", 22))
    caption = capital(term_name(term_of_number(engagement, number)))
    return Table("calendar", caption, columns, rows, notes=_calendar_notes(engagement, happenings))


def burden_table(engagement: Engagement, model: Model, term: Term) -> Table:
    """Typed cells and minutes per school and checkpoint of the term; a school that is not asked has a dash."""
    points = _points(engagement, term)
    columns = (
        Column("Skola", 36),
        *(Column(f"{point.name}: {what}", 16, Align.RIGHT) for point in points for what in ("rutor", "minuter")),
    )
    units = in_order(engagement.units_in(term), lambda unit: unit.name)
    rows = tuple(_burden_row(engagement, model, unit, points) for unit in units)
    return Table("burden", "Så mycket fyller skolan i för hand", columns, rows, notes=(BURDEN_NOTE,))


def _points(engagement: Engagement, term: Term) -> tuple[Checkpoint, ...]:
    """The checkpoints of the term that some school answers."""
    asked = {point for unit in engagement.units_in(term) for point in checkpoints_asked(engagement, unit, term)}
    return tuple(sorted(asked))


BURDEN_NOTE = (
    "Minuterna är bara själva skrivandet: 9 sekunder per ruta när siffran ligger framför den som skriver. "
    "Tiden för att ta fram siffrorna tillkommer: i åk 1–5 omkring tio minuter per klass i en lätt avstämning, "
    "tjugo i en full. "
    "Det som förvaltningen tar ut för alla skolor på en gång räknas inte."
)


def roles_table(engagement: Engagement, model: Model, number: int) -> Table:
    """Who does what in a term, and the hours it takes; roles without a task that term are left out."""
    roles = [role for role in model.programme.roles if role.hours[number - 1] not in NOT_ASKED]
    rows = tuple(_role_row(engagement, role, number) for role in roles)
    columns = (Column("Roll", 24), Column("Uppgift", 58), Column("Tid i termin", 18))
    return Table("roles", f"Roller och tid i termin{NBSP}{number}", columns, rows, notes=(HOURS_NOTE,))


def all_roles_table(engagement: Engagement, model: Model) -> Table:
    """Who does what in the whole engagement, and the hours it takes, term by term."""
    director = engagement.director
    rows = tuple(
        text_row(capital(addressed(role.label, director)), addressed(role.task, director), *map(hours, role.hours))
        for role in model.programme.roles
    )
    terms = (Column(f"Termin{NBSP}{number}", 12) for number in (1, 2, 3))
    columns = (Column("Roll", 22), Column("Uppgift", 42), *terms)
    return Table("roles", "Roller och tid, termin för termin", columns, rows, notes=(HOURS_NOTE,))


HOURS_NOTE = "Tiden är beräknad, ännu inte uppmätt, och gäller per person om inget annat står."


def responsible(engagement: Engagement, model: Model, role: str, text: str = "") -> str:
    """The role that answers for something, in the municipality's own words."""
    return capital(addressed(text or model.programme.role(role).definite, engagement.director))


def _calendar_row(engagement: Engagement, model: Model, event: Event) -> Row:
    what, who = _what(model, event), _who(engagement, model, event)
    return text_row(weeks(event.when), days(event.when), what, who)


def _what(model: Model, event: Event) -> str:
    if event.occasion:
        meeting = event.occasion.meeting
        if event.kind is EventKind.PAPERS:
            return f"Handlingar klara till {meeting.number} {meeting.title}"
        return f"{meeting.number} {meeting.title}"
    if event.days:
        return _checkpoint_text(model, event, event.days)
    return BREAK_NAMES[event.name]


def _checkpoint_text(model: Model, event: Event, point: CheckpointDays) -> str:
    name = checkpoint_name(point)
    if event.kind is EventKind.STATUS:
        return f"{name}: läget i {years_in_words(event.indexes, model.school_system, point.checkpoint.school_year)}"
    last = "inlämning senast" if event.kind is EventKind.HAND_IN else "återkoppling till skolorna senast"
    return f"{name}: {last}"


def checkpoint_name(point: CheckpointDays) -> str:
    """``A4 juni``."""
    return f"{point.plan.name} {point.plan.month}"


def _who(engagement: Engagement, model: Model, event: Event) -> str:
    if event.occasion:
        # The administration writes the papers, also when the meeting itself is the board's.
        role = "director" if event.kind is EventKind.PAPERS else event.occasion.meeting.responsible.role
        return capital(addressed(model.programme.role(role).label, engagement.director))
    owners = {EventKind.STATUS: "Lärare", EventKind.HAND_IN: "Rektor", EventKind.FEEDBACK: "Kvalitetsutvecklare"}
    return owners.get(event.kind, "")


def _calendar_notes(engagement: Engagement, happenings: tuple[Event, ...]) -> tuple[str, ...]:
    boards = [e.occasion for e in happenings if e.occasion and e.occasion.meeting.kind is MeetingKind.BOARD]
    if all(board.dated for board in boards):
        return ()
    before = f"{engagement.board.papers_weeks_before}{NBSP}veckor"
    note = (
        "Nämndens sammanträdesdagar är inte inlagda än. Nämndens punkter står därför på programmets standardveckor, "
        f"och handlingarnas sista dag är räknad {before} före dem."
    )
    return (note,)


def _burden_row(engagement: Engagement, model: Model, unit: SchoolUnit, points: tuple[Checkpoint, ...]) -> Row:
    return text_row(unit.name, *(text for point in points for text in _burden_cells(engagement, model, unit, point)))


def _burden_cells(engagement: Engagement, model: Model, unit: SchoolUnit, point: Checkpoint) -> tuple[str, str]:
    if not asked_of(engagement, unit, point):
        return DASH, DASH
    cost = burden(engagement, model.catalogue, unit, point)
    return str(cost.cells), str(cost.minutes)


def asked_of(engagement: Engagement, unit: SchoolUnit, point: Checkpoint) -> bool:
    """Whether a unit answers a checkpoint: in the first term only pilot schools answer the light one."""
    term = next(term for term in engagement.terms if point in checkpoints_of(term))
    return point in checkpoints_asked(engagement, unit, term)


def _role_row(engagement: Engagement, role: Role, number: int) -> Row:
    label = capital(addressed(role.label, engagement.director))
    return text_row(label, addressed(role.task, engagement.director), hours(role.hours[number - 1]))


def hours(text: str) -> str:
    """``35 h`` from a bare number; words are left as they are."""
    return f"{text}{NBSP}h" if text.replace(",", "").isdigit() else text


def length(minutes: int | None) -> str:
    """How long a meeting is; a piece of work has no length of its own."""
    return duration(minutes) if minutes else "flera veckor"
