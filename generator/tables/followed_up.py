"""What was followed up: each checkpoint, when it was due, which schools have handed in, and how much that covers."""

from collections.abc import Sequence

from generator.domain.engagement import SchoolUnit
from generator.domain.table import Column, Row, Table, text_row
from generator.measures.return_status import CheckpointStatus
from generator.tables.swedish import DASH, NBSP, date_with_year, in_order, month_name, number, percent, school_year

NOTHING = "inget inlämnat ännu"
NOT_KNOWN, NOT_YET = "okänt", "inget ännu"


def followed_up_table(held: Sequence[CheckpointStatus]) -> Table:
    """A row a checkpoint, in the order of time; one that nobody has answered says so."""
    columns = (
        Column("Avstämning", 22),
        Column("Läsår", 13),
        Column("Lämnas in senast", 21),
        Column("Skolor som har lämnat in", 24),
        Column("Andel av eleverna", 20),
    )
    return Table("followed_up", "Avstämningarna", columns, tuple(map(_checkpoint, held)))


def schools_followed_up_table(held: Sequence[CheckpointStatus]) -> Table:
    """Every school against the checkpoints: the day its figures were accepted, or that nothing has come yet."""
    units = in_order({one.unit for status in held for one in status.schools}, lambda unit: unit.name)
    width = 70 // max(1, len(held))
    columns = (Column("Skola", 30), *(Column(_short(one), width) for one in held))
    rows = tuple(text_row(unit.name, *(_school(unit, one) for one in held)) for unit in units)
    return Table("schools_followed_up", "Skola för skola: dagen då siffrorna lästes in", columns, rows, notes=(SIGNS,))


SIGNS = "”Inget ännu”: skolan har inte lämnat in. Ett streck: skolan tillfrågades inte den gången."


def said_of(held: Sequence[CheckpointStatus]) -> tuple[str, ...]:
    """A sentence for each checkpoint that somebody has answered; empty when nobody has."""
    return tuple(f"{checkpoint_words(one)}: {_schools(one)}." for one in held if returned(one))


def checkpoint_words(one: CheckpointStatus) -> str:
    """``A4 juni 2028``."""
    month = one.checkpoint.month
    return f"{one.checkpoint.name} {month_name(month)}{NBSP}{month.year}"


def returned(one: CheckpointStatus) -> int:
    """How many schools have handed in."""
    return sum(school.received_on is not None for school in one.schools)


def _checkpoint(one: CheckpointStatus) -> Row:
    year = school_year(one.checkpoint.school_year)
    due = date_with_year(one.hand_in_by)
    return text_row(checkpoint_words(one), year, due, _schools(one), _share(one))


def _schools(one: CheckpointStatus) -> str:
    came = returned(one)
    return f"{number(came)} av {number(len(one.schools))} skolor" if came else NOTHING


def _share(one: CheckpointStatus) -> str:
    if not returned(one):
        return ""
    share = one.coverage.per_cent
    return NOT_KNOWN if share is None else percent(share)


def _school(unit: SchoolUnit, status: CheckpointStatus) -> str:
    found = next((one for one in status.schools if one.unit == unit), None)
    if found is None:
        return DASH
    return found.received_on.isoformat() if found.received_on else NOT_YET


def _short(one: CheckpointStatus) -> str:
    return f"{one.checkpoint.name} {one.checkpoint.month.year}"
