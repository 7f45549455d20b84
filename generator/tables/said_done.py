"""Vi sa – vi gjorde – det gav: the board's decisions and the schools' insatser, each beside what became of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.domain.calendar import Checkpoint, Cohort, checkpoints_of
from generator.domain.edition import Edition
from generator.domain.engagement import Decision, Engagement, SchoolUnit
from generator.domain.lineage import formerly
from generator.domain.model import Model
from generator.domain.records import TextForm, TextRecord
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX, SchoolSystem
from generator.domain.table import Column, Row, Table, text_row
from generator.tables.programme import responsible
from generator.tables.swedish import NBSP, date_with_year, in_words, month_name

DID, GAVE = "did", "gave"  # the fields of an outcome
NOT_DECIDED_YET, NOT_ANSWERED_YET = "Återstår.", "Inget svar ännu."
NOTHING = "Inget är inskrivet ännu."

Fields = Mapping[str, str]
RowKey = tuple[str, Checkpoint, str, Cohort | None]  # school unit, checkpoint, row and cohort


@dataclass(frozen=True, slots=True)
class SaidBySchool:
    """A measure as a school wrote it at a checkpoint, and what the school has said of it since; empty when nothing."""

    unit: SchoolUnit
    checkpoint: Checkpoint
    cohort: Cohort | None
    said: Fields
    outcome: Fields


def said_by_schools(engagement: Engagement, texts: Iterable[TextRecord]) -> tuple[SaidBySchool, ...]:
    """Every measure in the order of time, then by school as in the YAML.

    A school answers in the term after, about the latest measures before that term: its own, or those that it wrote
    under an earlier name. The last answer holds.
    """
    records = [one for one in texts if one.text]
    said, answers = _rows(records, TextForm.MEASURE), _rows(records, TextForm.OUTCOME)
    outcomes: dict[RowKey, Fields] = {}
    for answer in sorted(answers, key=lambda key: key[1]):
        if (about := _about(engagement, answer, said)) is not None:
            outcomes[about] = answers[answer]
    units = {unit.code: unit for unit in engagement.school_units}
    order = {code: place for place, code in enumerate(units)}
    known = sorted(
        (key for key in said if key[0] in units), key=lambda key: (key[1], order[key[0]], key[2], str(key[3]))
    )
    return tuple(SaidBySchool(units[key[0]], key[1], key[3], said[key], outcomes.get(key, {})) for key in known)


def said_done_table(
    engagement: Engagement, model: Model, texts: Iterable[TextRecord], edition: Edition, today: date | None = None
) -> Table:
    """The board's decisions first. What schools have written in their own words stands in edition intern alone.

    What should have been answered before ``today`` says so. Outward the schools' measures are one row a checkpoint: how
    many there are, and how many that have an answer.
    """
    schools = said_by_schools(engagement, texts)
    rows = [_decision(engagement, model, one, today) for one in sorted(engagement.decisions, key=lambda one: one.on)]
    rows += _summed(schools) if edition.outward else (_school(model.school_system, one) for one in schools)
    columns = (
        Column("När och var", 22),
        Column("Vi sa", 32),
        Column("Vem och till när", 20),
        Column("Vi gjorde, det gav", 28),
    )
    shown = tuple(rows) or (text_row(NOTHING, "", "", ""),)
    return Table("said_done", "Vi sa – vi gjorde – det gav", columns, shown)


def _rows(records: Iterable[TextRecord], form: TextForm) -> Mapping[RowKey, Fields]:
    rows: defaultdict[RowKey, dict[str, str]] = defaultdict(dict)
    for one in records:
        if one.key.form is form:
            rows[one.key.school_unit, one.key.checkpoint, one.key.row, one.key.cohort][one.key.field] = one.text
    return rows


def _about(engagement: Engagement, answer: RowKey, said: Iterable[RowKey]) -> RowKey | None:
    """The measure that an answer is about: on the school's own sheet of the latest earlier term that has one."""
    code, checkpoint, row, cohort = answer
    term = checkpoint.term
    unit = next((one for one in engagement.school_units if one.code == code), None)
    codes = [code, *(one.code for one in formerly(engagement, unit, term))] if unit else [code]
    earlier = [key for key in said if key[0] in codes and key[1] < checkpoints_of(term)[0]]
    latest = max((key[1] for key in earlier), default=None)
    found = [key for key in earlier if (key[1], key[2], key[3]) == (latest, row, cohort)]
    return min(found, key=lambda key: codes.index(key[0]), default=None)


def _decision(engagement: Engagement, model: Model, decision: Decision, today: date | None) -> Row:
    where = f"{date_with_year(decision.on)}, {decision.meeting}"
    who = responsible(engagement, model, decision.role)
    due = f"{who}, {date_with_year(decision.due)}" if decision.due else who
    late = decision.due and today and today > decision.due
    waiting = (
        f"Försenat: skulle ha redovisats {date_with_year(decision.due)}." if late and decision.due else NOT_DECIDED_YET
    )
    return text_row(where, decision.text, due, decision.outcome or waiting)


def _school(system: SchoolSystem, one: SaidBySchool) -> Row:
    place = f"{_when(one.checkpoint)}, {one.unit.name}{_cohort(system, one)}"
    said = one.said.get("what", "").rstrip(".")
    often = one.said.get("how_often", "")
    whole = f"{said} ({often[0].lower()}{often[1:]})." if often else f"{said}."
    group, sign = one.said.get("group", "").rstrip("."), one.said.get("sign", "").rstrip(".")
    whole = " ".join(part for part in (f"{group}:" if group else "", whole, f"Tecken: {sign}." if sign else "") if part)
    who = ", ".join(one.said[field] for field in ("role", "check") if one.said.get(field)) or "Rektor"
    outcome = " ".join(one.outcome[field] for field in (DID, GAVE) if one.outcome.get(field))
    return text_row(place, whole, who, outcome or NOT_ANSWERED_YET)


def _cohort(system: SchoolSystem, one: SaidBySchool) -> str:
    """The cohort by its name when it was said; one that has left grundskolan keeps the year of its birth."""
    if one.cohort is None:
        return ""
    year = one.checkpoint.school_year
    inside = FIRST_INDEX <= one.cohort.index(year) <= LAST_INDEX
    name = system.cohort_name(one.cohort, year) if inside else f"Årskull född {one.cohort.born}"
    return f", {name[0].lower()}{name[1:]}"


def _summed(schools: Sequence[SaidBySchool]) -> Iterator[Row]:
    for checkpoint in sorted({one.checkpoint for one in schools}):
        here = [one for one in schools if one.checkpoint == checkpoint]
        units, answered = {one.unit.code for one in here}, sum(bool(one.outcome) for one in here)
        said = f"{_counted(len(here), 'insats', 'insatser')} på {_counted(len(units), 'skola', 'skolor')}."
        done = f"{_counted(answered, 'har', 'har')} ett svar på vad den gav." if answered else NOT_ANSWERED_YET
        yield text_row(f"{_when(checkpoint)}, skolorna", said.capitalize(), "Varje rektor", done.capitalize())


def _counted(count: int, one: str, many: str) -> str:
    return f"en {one}" if count == 1 else in_words(count, one, many)


def _when(checkpoint: Checkpoint) -> str:
    return f"{checkpoint.name} {month_name(checkpoint.month)}{NBSP}{checkpoint.month.year}"
