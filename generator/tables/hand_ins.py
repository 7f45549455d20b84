"""When the schools hand in, over all three terms."""

from dataclasses import dataclass

from generator.domain.calendar import JUNE, CheckpointKind
from generator.domain.engagement import Engagement
from generator.domain.model import Model
from generator.domain.schedule import CheckpointDays, checkpoints_in
from generator.domain.table import Column, Row, Table, text_row
from generator.tables.swedish import date_with_year, school_year

KINDS = {CheckpointKind.LIGHT: "lätt", CheckpointKind.FULL: "full"}


def hand_ins_table(engagement: Engagement, model: Model) -> Table:
    """Every checkpoint of the engagement with its school year and the last day to hand in, in the order of days."""
    numbers = range(1, len(engagement.terms) + 1)
    found = [days for number in numbers for days in checkpoints_in(engagement, model.programme, number)]
    columns = (Column("Avstämning", 24), Column("Läsår", 16), Column("Lämnas in senast", 30))
    return Table("hand_ins", "Dagar att lägga in i kalendern", columns, tuple(_row(days) for days in found))


@dataclass(frozen=True, slots=True)
class OwnJune:
    """The last day to hand in the engagement's first June, and whether that is still ahead when a term begins."""

    day: str
    to_come: bool


def own_june(engagement: Engagement, model: Model, number: int) -> OwnJune:
    """Seen from term 1–3. Three terms always hold a June."""
    held, june = next(
        (term, days)
        for term in range(1, len(engagement.terms) + 1)
        for days in checkpoints_in(engagement, model.programme, term)
        if days.plan.number == JUNE
    )
    return OwnJune(date_with_year(june.hand_in), to_come=number <= held)


def _row(days: CheckpointDays) -> Row:
    name = f"{days.plan.name}, {KINDS[days.plan.kind]}"
    return text_row(name, school_year(days.checkpoint.school_year), date_with_year(days.hand_in))
