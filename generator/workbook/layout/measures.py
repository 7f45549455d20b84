"""Insatser: what the school does for whom, and beside it what became of what it said last term."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.grid import CellKey, Grid
from generator.domain.records import TextForm, TextKey
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX
from generator.domain.sheets import SectionPlan, SheetPlan
from generator.tables.swedish import capital
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.keys import encode
from generator.workbook.layout.request import BookRequest

RECORD, OUTCOME = "measure", "outcome"
LINES = tuple(f"{number:02d}" for number in range(1, 7))
CHOSEN = {"cohort": "cohort", "role": "responsible"}  # fields with a list, and the rule of each
SHORT = ("how_often", "start", "check")
RESPONSIBLE = ("principal", "lead_teacher", "teacher", "special_teacher", "pupil_health")  # roles at the school
SAID, EXPECTED = "what", "sign"
DONE = ("did", "gave")  # the two columns beside what was said, the last of the table
HEADER_HEIGHT, ROW_HEIGHT, LINE_HEIGHT, GAP = 33.0, 64.0, 15.0, 12.0
CHARACTERS_PER_LINE = 24


@dataclass(frozen=True, slots=True)
class Said:
    """A measure as it was written last term; ``row`` is its row on that sheet."""

    row: str
    cohort: Cohort | None
    texts: Mapping[str, str]


def measures_grid(request: BookRequest, plan: SheetPlan) -> Grid:
    """Last term's rows with room for their outcome, then empty rows for this term's."""
    canvas = Canvas(plan)
    canvas.heading(f"{request.unit.name} · {request.term}")
    _last_term(canvas, request, plan, said_before(request))
    _this_term(canvas, plan)
    return canvas.grid(repeat_rows=(0, 1))


def said_before(request: BookRequest) -> tuple[Said, ...]:
    """The measures of the latest earlier checkpoint that has any; rows without a word are left out."""
    texts = {one.key: one.text for one in request.records if _earlier(request, one.key)}
    latest = max((key.checkpoint for key in texts), default=None)
    rows: defaultdict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for key, text in texts.items():
        if key.checkpoint == latest and text:
            rows[key.row, key.cohort.key if key.cohort else 0][key.field] = text
    return tuple(Said(row, Cohort(cohort) if cohort else None, rows[row, cohort]) for row, cohort in sorted(rows))


def responsible(request: BookRequest) -> tuple[str, ...]:
    """The roles that can answer for a measure; a name is never asked for."""
    return tuple(capital(request.model.programme.role(role).label) for role in RESPONSIBLE)


def inputs_of(field: str) -> tuple[CellKey, ...]:
    """One field of every row of this term's."""
    return tuple(_key(RECORD, line, field) for line in LINES)


def outcomes_of(request: BookRequest) -> tuple[CellKey, ...]:
    """Where the school tells what last term's measures gave."""
    return tuple(outcome_key(said, DONE[-1]) for said in said_before(request))


def outcome_key(said: Said, field: str) -> CellKey:
    """Where the school tells what it did, or what that gave, beside one of last term's measures."""
    return encode(record=OUTCOME, field=field, **_row(said))


def _earlier(request: BookRequest, key: TextKey) -> bool:
    first: Checkpoint = request.checkpoints[0]
    return key.form is TextForm.MEASURE and key.checkpoint < first


def _row(said: Said) -> dict[str, str]:
    """What tells a row of last term's from the others: a row that changed cohort is two."""
    return {"line": said.row, "cohort": str(said.cohort.key) if said.cohort else ""}


def _key(record: str, line: str, field: str) -> CellKey:
    return encode(record=record, line=line, field=field)


def _last_term(canvas: Canvas, request: BookRequest, plan: SheetPlan, before: Sequence[Said]) -> None:
    canvas.begin_block()
    canvas.section(plan.words["before"], len(plan.sections))
    if not before:
        first = request.term == request.engagement.first_term
        words = plan.words["from_when" if first else "none"].format(term=request.term.next())
        canvas.text(FIRST_COLUMN, words, "lead")
        canvas.down(LINE_HEIGHT + 4)
        canvas.down(GAP)
        return
    done_at = FIRST_COLUMN + len(plan.sections) - len(DONE)
    canvas.column_keys([encode(record=OUTCOME, field=field) for field in DONE], first=done_at)
    for column, field in enumerate(plan.sections[: -len(DONE)]):
        canvas.text(FIRST_COLUMN + column, plan.words["said"] if field.id == SAID else field.title, "header")
    for column, field_id in enumerate(DONE):
        canvas.text(done_at + column, plan.words[field_id], "header")
    canvas.down(HEADER_HEIGHT)
    for said in before:
        _outcome(canvas, request, plan, said, done_at)
    canvas.down(GAP)


def _outcome(canvas: Canvas, request: BookRequest, plan: SheetPlan, said: Said, done_at: int) -> None:
    canvas.row_key(encode(**_row(said)))
    tallest = 0
    for column, field in enumerate(plan.sections[: -len(DONE)]):
        text = _cohort(request, plan, said) if field.id == "cohort" else _words(plan, said, field.id)
        canvas.text(FIRST_COLUMN + column, text, "said")
        tallest = max(tallest, text.count("\n") + 1 + len(text) // CHARACTERS_PER_LINE)
    for column, field_id in enumerate(DONE):
        canvas.input(done_at + column, outcome_key(said, field_id), OUTCOME, "input_words")
    canvas.down(max(ROW_HEIGHT, LINE_HEIGHT * tallest))


def _cohort(request: BookRequest, plan: SheetPlan, said: Said) -> str:
    """The cohort by its name this school year; one that has left grundskolan keeps the year of its birth."""
    if said.cohort is None:
        return ""
    if FIRST_INDEX <= said.cohort.index(request.term.school_year) <= LAST_INDEX:
        return request.cohort_name(said.cohort)
    return plan.words["born"].format(year=said.cohort.born)


def _words(plan: SheetPlan, said: Said, field: str) -> str:
    """What was said, and below it the sign that the school looked for: there is no column of its own for that."""
    text = said.texts.get(field, "")
    if field == SAID and EXPECTED in said.texts:
        return f"{text}\n{plan.words['sign'].format(sign=said.texts[EXPECTED])}"
    return text


def _this_term(canvas: Canvas, plan: SheetPlan) -> None:
    canvas.begin_block()
    canvas.section(plan.words["now"], len(plan.sections))
    canvas.column_keys([encode(record=RECORD, field=field.id) for field in plan.sections], first=FIRST_COLUMN)
    for column, field in enumerate(plan.sections):
        canvas.text(FIRST_COLUMN + column, field.title, "header")
    canvas.down(HEADER_HEIGHT)
    for line in LINES:
        canvas.row_key(encode(line=line))
        for column, field in enumerate(plan.sections):
            rule = CHOSEN.get(field.id) or ("short" if field.id in SHORT else _rule(field))
            canvas.input(FIRST_COLUMN + column, _key(RECORD, line, field.id), rule, "input_words")
        canvas.down(ROW_HEIGHT)


def _rule(field: SectionPlan) -> str:
    return "group" if field.id == "group" else RECORD
