"""What a school has already written this term, put back where it stood when its book is made anew."""

from collections.abc import Iterator

from generator.domain.calendar import Checkpoint
from generator.domain.grid import CellKey
from generator.domain.records import TextForm, TextRecord
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX
from generator.workbook.layout import analysis, measures
from generator.workbook.layout.keys import encode
from generator.workbook.layout.request import BookRequest
from generator.workbook.pairs import Value
from generator.workbook.read_texts import COHORT, EXPLANATION

ROWS = {TextForm.ANALYSIS: analysis.RECORD, TextForm.MEASURE: measures.RECORD}  # forms whose rows choose a cohort


def written_values(request: BookRequest) -> dict[CellKey, Value]:
    """By key. Of two checkpoints of the term the later one's form holds as a whole: nothing of both is mixed."""
    own = [one for one in request.records if one.text and one.key.checkpoint in request.checkpoints]
    latest: dict[TextForm, Checkpoint] = {}
    for one in own:
        latest[one.key.form] = max(latest.get(one.key.form, one.key.checkpoint), one.key.checkpoint)
    values: dict[CellKey, Value] = {}
    for one in own:
        if one.key.form is TextForm.EXPLANATION or one.key.checkpoint == latest[one.key.form]:
            values.update(_cells(one, request))
    return values


def _cells(record: TextRecord, request: BookRequest) -> Iterator[tuple[CellKey, Value]]:
    key = record.key
    cohort = str(key.cohort.key) if key.cohort else ""
    if key.form in ROWS:
        kind = ROWS[key.form]
        yield encode(record=kind, line=key.row, field=key.field), record.text
        if key.cohort and FIRST_INDEX <= key.cohort.index(request.term.school_year) <= LAST_INDEX:
            yield encode(record=kind, line=key.row, field=COHORT), request.cohort_name(key.cohort)
    elif key.form is TextForm.OUTCOME:
        yield encode(record=measures.OUTCOME, line=key.row, cohort=cohort, field=key.field), record.text
    elif key.form is TextForm.EXPLANATION and key.field == EXPLANATION:
        place = {"part": key.row, "cohort": cohort, "checkpoint": str(key.checkpoint)}
        yield encode(record=EXPLANATION, field="text", **place), record.text
