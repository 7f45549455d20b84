"""When the schools hand in, over all three terms."""

from generator.domain.calendar import CheckpointKind
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


def _row(days: CheckpointDays) -> Row:
    name = f"{days.plan.name}, {KINDS[days.plan.kind]}"
    return text_row(name, school_year(days.checkpoint.school_year), date_with_year(days.hand_in))
