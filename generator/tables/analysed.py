"""What was analysed: how many cohorts each school has written about at the full checkpoints, and in which words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.domain.calendar import Checkpoint, CheckpointKind, Cohort
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.records import TextForm, TextRecord
from generator.domain.school_system import SchoolSystem
from generator.domain.table import Align, Column, Table, text_row
from generator.measures.return_status import CheckpointStatus
from generator.tables.followed_up import checkpoint_words
from generator.tables.swedish import DASH, in_order, number

ASKED = {  # the questions of the sheet Analys, in its order
    "see": "Vad ser vi?",
    "cause_1": "Tänkbar orsak 1",
    "cause_2": "Tänkbar orsak 2",
    "cause_3": "Tänkbar orsak 3",
    "against": "Vad talar emot?",
    "find_out": "Hur tar vi reda på det?",
}


@dataclass(frozen=True, slots=True)
class Analysed:
    """One block of the sheet Analys as a school has filled it in."""

    unit: SchoolUnit
    checkpoint: Checkpoint
    cohort: Cohort | None
    subject: str
    answers: Mapping[str, str]


def analyses_of(engagement: Engagement, texts: Iterable[TextRecord]) -> tuple[Analysed, ...]:
    """Every analysis with an answer in it, in the order of time, then by the school's name."""
    rows: defaultdict[tuple[str, Checkpoint, str, Cohort | None], dict[str, str]] = defaultdict(dict)
    for one in texts:
        if one.key.form is TextForm.ANALYSIS and one.text:
            rows[one.key.school_unit, one.key.checkpoint, one.key.row, one.key.cohort][one.key.field] = one.text
    units = {unit.code: unit for unit in engagement.school_units}
    found = [
        Analysed(units[code], checkpoint, cohort, said.get("subject", ""), _answers(said))
        for (code, checkpoint, _, cohort), said in sorted(rows.items(), key=lambda row: (row[0][1], repr(row[0])))
        if code in units and _answers(said)
    ]
    return tuple(sorted(in_order(found, lambda one: one.unit.name), key=lambda one: one.checkpoint))


def analysed_table(analyses: Sequence[Analysed], held: Sequence[CheckpointStatus]) -> Table:
    """Schools against the full checkpoints: how many cohorts each has analysed; nought is *inget ännu*."""
    full = [one for one in held if one.checkpoint.kind is CheckpointKind.FULL]
    units = in_order({school.unit for one in full for school in one.schools}, lambda unit: unit.name)
    columns = (Column("Skola", 40), *(Column(checkpoint_words(one), 20, Align.RIGHT) for one in full))
    rows = tuple(text_row(unit.name, *(_count(analyses, one, unit) for one in full)) for unit in units)
    return Table("analysed", "Analyserade årskullar", columns, rows, notes=(NOTE,))


NOTE = (
    "Antal årskullar som skolan har skrivit om på bladet Analys. "
    "Vid de lätta avstämningarna frågas inte efter någon analys."
)


def named(system: SchoolSystem, one: Analysed) -> str:
    """Whose analysis it is: the school, the cohort by its name that school year, and the subject."""
    cohort = system.cohort_name(one.cohort, one.checkpoint.school_year) if one.cohort else ""
    return ", ".join(part for part in (one.unit.name, cohort, one.subject) if part)


def _answers(said: Mapping[str, str]) -> dict[str, str]:
    return {question: said[field] for field, question in ASKED.items() if said.get(field)}


def _count(analyses: Sequence[Analysed], held: CheckpointStatus, unit: SchoolUnit) -> str:
    if unit not in {school.unit for school in held.schools}:
        return DASH
    count = sum(one.unit == unit and one.checkpoint == held.checkpoint for one in analyses)
    return number(count) if count else "inget ännu"
