"""What Exempelstad's schools might have written: one analysis and one measure a full checkpoint, and what it gave."""

from dataclasses import replace

from generator.domain.calendar import Checkpoint, Cohort, checkpoints_of
from generator.domain.records import TextForm, TextKey, TextRecord
from generator.measures.reported import Reported
from tests.support.engagements import texts

ANALYSED = ("see", "cause_1", "cause_2", "cause_3", "against", "find_out")
CHOSEN = ("group", "what", "how_often", "sign", "stop")
JUNE, DECEMBER = Checkpoint(2026, 4), Checkpoint(2027, 2)


def with_words(known: Reported, *, rows: int = 1, times: int = 1) -> Reported:
    """The same figures, and beside them words from every school; on several rows, and each several times as long."""
    units = known.engagement.school_units
    said = (one for unit in units for one in _written(unit.code))
    every = [replace(one, text=" ".join([one.text] * times)) for one in said]
    written = {
        key: replace(one, key=key)
        for one in every
        for row in range(1, rows + 1)
        for key in (replace(one.key, row=f"{row:02d}"),)
    }
    last = checkpoints_of(known.term)[1]
    until = {key: one for key, one in written.items() if key.checkpoint <= last}
    received = replace(known.received, now=replace(known.received.now, texts=until))
    return replace(known, received=received)


def _written(code: str):
    cohort = Cohort(2022)
    for at, number in ((JUNE, 1), (DECEMBER, 2)):
        yield from (
            _record(code, at, TextForm.ANALYSIS, cohort, field, f"simulate.analysis.{number}.{field}")
            for field in ANALYSED
        )
        yield from (
            _record(code, at, TextForm.MEASURE, cohort, field, f"simulate.measure.{number}.{field}") for field in CHOSEN
        )
    for field in ("did", "gave"):
        yield _record(code, DECEMBER, TextForm.OUTCOME, cohort, field, f"simulate.outcome.1.{field}")


def _record(code, at, form, cohort, field, label) -> TextRecord:
    return TextRecord(TextKey(code, at, form, cohort, "01", field), texts().label(label))
