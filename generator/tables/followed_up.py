"""What was followed up: each checkpoint, when it was due, which schools have handed in, and how much that covers."""

from collections.abc import Mapping, Sequence

from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.records import Acceptance, AcceptanceKind, standing
from generator.domain.returned import checkpoint_of
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


def acceptances_table(engagement: Engagement, accepted: Mapping[str, Acceptance]) -> Table:
    """Every file that has been taken in, with its hash: what the other tables rest on."""
    columns = (
        Column("Inläst", 12),
        Column("Skola", 20),
        Column("Avstämning", 12),
        Column("Fil", 30),
        Column("SHA-256", 16),
        Column("Läge", 10),
    )
    stands = standing(accepted)
    taken_in = [(name, one) for name, one in accepted.items() if one.kind is not AcceptanceKind.WITHDRAWAL]
    rows = tuple(
        text_row(
            one.accepted_on.isoformat(),
            engagement.unit(one.school_unit).name if one.school_unit else "kommunen",
            _about(one),
            one.source.name,
            one.source.sha256,
            "gäller" if name in stands else "tillbakatagen",
        )
        for name, one in sorted(taken_in, key=lambda pair: (pair[1].accepted_on, pair[0]))
    )
    return Table("acceptances", "Inlästa filer", columns, rows)


def _about(one: Acceptance) -> str:
    if not one.observations or one.kind is AcceptanceKind.HISTORY:
        return "tidigare läsår"
    return f"{checkpoint_of(one)}{', uttag' if one.kind is AcceptanceKind.EXPORT else ''}"


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
    return date_with_year(found.received_on) if found.received_on else NOT_YET


def _short(one: CheckpointStatus) -> str:
    return f"{one.checkpoint.name} {one.checkpoint.month.year}"
