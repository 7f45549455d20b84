"""What was planned: the meetings of a term with their days, and what each was to leave behind."""

from collections.abc import Mapping

from generator.domain.engagement import Engagement
from generator.domain.model import Model
from generator.domain.programme import Meeting, MeetingKind
from generator.domain.schedule import meetings_of, occasion, term_of_number
from generator.domain.table import Column, Row, Table, text_row
from generator.tables.swedish import days, term_name, weeks

MINUTES_OF_THE_BOARD, NOTES = "Protokollsutdrag", "Minnesanteckningar"


def planned_table(engagement: Engagement, model: Model, number: int, forms: Mapping[str, str]) -> Table:
    """The meetings of term 1–3. ``forms`` are the titles by id; the last column is left for the archive's own words."""
    term = term_of_number(engagement, number)
    held = [occasion(engagement, term, meeting) for meeting in meetings_of(model.programme, number)]
    columns = (
        Column("Vecka", 11),
        Column("Datum", 22),
        Column("Möte eller arbete", 31),
        Column("Det som ska finnas efteråt", 22),
        Column("Diarienummer eller plats", 18),
    )

    def row(meeting: Meeting, week: str, day: str) -> Row:
        return text_row(week, day, f"{meeting.number} {meeting.title}", _left_behind(meeting, forms), "")

    rows = tuple(
        row(one.meeting, weeks(one.when), days(one.when)) for one in sorted(held, key=lambda one: one.when.first)
    )
    return Table(f"planned-{number}", f"Planerat, {term_name(term)}", columns, rows)


def _left_behind(meeting: Meeting, forms: Mapping[str, str]) -> str:
    """The forms that are filled in; the board's own minutes; else whatever notes were taken."""
    titles = [f"{form} {forms[form]}" for form in meeting.forms]
    if meeting.kind is MeetingKind.BOARD:
        titles.insert(0, MINUTES_OF_THE_BOARD)
    return ", ".join(titles) or NOTES
