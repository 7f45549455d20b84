"""Where an engagement stands on the day of its edition, and what each checkpoint of a term asks."""

from collections.abc import Iterator

from generator.domain.calendar import CheckpointKind, Term
from generator.domain.engagement import Engagement
from generator.domain.model import Model
from generator.domain.schedule import CheckpointDays, checkpoints_in, term_of_number
from generator.domain.school_system import LAST_INDEX
from generator.domain.table import Column, Row, Table, text_row
from generator.tables.programme import checkpoint_name
from generator.tables.swedish import DASH, counted, date_with_year, in_order, listing, weekday_date, weeks
from generator.tables.wording import years_in_words

ASKED = {
    CheckpointKind.LIGHT: ("lätt", "Hur många riskerar att inte nå?"),
    CheckpointKind.FULL: ("full", "Hur många når, ämne för ämne?"),
}


def status_table(engagement: Engagement, number: int) -> Table:
    """What is settled and what remains before the work of term 1–3 can be done as it is written."""
    term = term_of_number(engagement, number)
    rows = tuple(text_row(what, state) for what, state in _states(engagement, term, number))
    caption = f"Läget {date_with_year(engagement.edition_date)}"
    return Table("status", caption, (Column("Uppgift", 30), Column("Läge", 70)), rows)


def checkpoints_table(engagement: Engagement, model: Model, number: int) -> Table:
    """The checkpoints of term 1–3 with their days; below, the decision that waits for each."""
    days_of = checkpoints_in(engagement, model.programme, number)
    columns = (
        Column("Avstämning", 19),
        Column("Frågan", 25),
        Column("Läget tas", 22),
        Column("Inlämning senast", 19),
        Column("Återkoppling senast", 19),
    )
    rows = tuple(_checkpoint(model, one) for one in days_of)
    notes = tuple(f"{one.plan.name}: {one.plan.before_decision}" for one in days_of)
    return Table("checkpoints", "Terminens avstämningar", columns, rows, notes=notes)


def _states(engagement: Engagement, term: Term, number: int) -> Iterator[tuple[str, str]]:
    units = engagement.units_in(term)
    confirmed = sum(unit.confirmed for unit in units)
    ending = [unit for unit in units if unit.indexes[-1] < LAST_INDEX]
    clear = sum(unit.feeds is not None for unit in ending)
    yield "Skolorna", f"{confirmed} av {counted(len(units), 'skola är bekräftad', 'skolor är bekräftade')}"
    if ending:
        yield "Skolvägarna", f"{clear} av {counted(len(ending), 'är klarlagd', 'är klarlagda')}"
    yield "Nämndens dagar", "inlagda" if _board_known(engagement, term) else "inte inlagda än: standardveckor gäller"
    yield "Lovveckorna", _breaks(engagement, term)
    if number == 1:
        pilots = in_order((unit.name for unit in units if unit.pilot), str)
        yield "Pilotskolor", listing(pilots) or "utses på upptaktsdagen"
    yield "Beslut", _decisions(engagement)


def _board_known(engagement: Engagement, term: Term) -> bool:
    return any(day.year == term.year for day in engagement.board.meetings)


def _breaks(engagement: Engagement, term: Term) -> str:
    if str(term) not in engagement.school_breaks:
        return "inte inlagda än"
    return "inlagda" if engagement.confirmed else "inlagda som antaganden, ännu inte bekräftade"


def _decisions(engagement: Engagement) -> str:
    made = len(engagement.decisions)
    if not made:
        return "inget är inskrivet än"
    remaining = sum(decision.outcome is None for decision in engagement.decisions)
    return f"{counted(made, 'är inskrivet', 'är inskrivna')}, {counted(remaining, 'återstår', 'återstår')}"


def _checkpoint(model: Model, one: CheckpointDays) -> Row:
    kind, question = ASKED[one.plan.kind]
    system, year = model.school_system, one.checkpoint.school_year
    status = (f"{years_in_words(indexes, system, year)}: {weeks(span)}" for indexes, span in one.status)
    return text_row(
        f"{checkpoint_name(one)}, {kind}",
        question,
        ", ".join(status),
        weekday_date(one.hand_in),
        weekday_date(one.feedback) if one.feedback else DASH,
    )
