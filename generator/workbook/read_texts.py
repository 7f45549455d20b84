"""The words of a returned book: its analysis, its measures and their outcome, and its answers to what was asked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.domain.calendar import AGE_AT_START, Checkpoint, Cohort
from generator.domain.foreign import ContentKind
from generator.domain.grid import CellKey
from generator.domain.records import TextForm, TextKey, TextRecord
from generator.problems import Problem
from generator.workbook.finding import Spot
from generator.workbook.layout import analysis, measures
from generator.workbook.layout.keys import decode
from generator.workbook.layout.request import BookRequest
from generator.workbook.typed import plain, shown, words_of

EXPLANATION = "explanation"  # the record of the cells in which a school answers what is asked about a figure
COHORT = "cohort"
BORN = re.compile(r"född (20\d\d)")
CHOSEN = {analysis.RECORD: TextForm.ANALYSIS, measures.RECORD: TextForm.MEASURE}  # the cohort is chosen on the row


@dataclass(frozen=True, slots=True)
class ReadTexts:
    """What was written, blank fields left out, and what could not be made out."""

    texts: tuple[TextRecord, ...]
    explanations: tuple[TextRecord, ...]
    problems: tuple[Problem, ...]


def read_texts(spots: Mapping[CellKey, Spot], request: BookRequest, checkpoint: Checkpoint) -> ReadTexts:
    """Every field that holds words; texts that are not of a checkpoint of their own belong to the handed-in one."""
    filled = {key: spot for key, spot in spots.items() if spot.filled and words_of(spot.cell)}
    chosen = {key: _cohort(words_of(spot.cell)) for key, spot in filled.items() if _chooses(decode(key))}
    records = [record for key, spot in filled.items() if (record := _record(key, spot, request, checkpoint, chosen))]
    texts = tuple(record for record in records if record.key.form is not TextForm.EXPLANATION)
    explanations = tuple(record for record in records if record.key.form is TextForm.EXPLANATION)
    unknown = (filled[key] for key, cohort in chosen.items() if cohort is None)
    return ReadTexts(texts, explanations, (*map(_not_in_list, unknown), *_errors(spots)))


def _chooses(parts: Mapping[str, str]) -> bool:
    return parts.get("record") in CHOSEN and parts.get("field") == COHORT


def _record(
    key: CellKey, spot: Spot, request: BookRequest, checkpoint: Checkpoint, chosen: Mapping[CellKey, Cohort | None]
) -> TextRecord | None:
    """``None`` for cells that are no text of their own, the choice of a cohort among them: it is part of the key."""
    parts, words, at = decode(key), words_of(spot.cell), spot.at
    kind, unit = parts.get("record", ""), request.unit.code
    if kind in CHOSEN and not _chooses(parts):
        choice = next((one for one, other in chosen.items() if _same_row(decode(one), parts) and other), None)
        cohort = chosen[choice] if choice else None
        written = TextKey(unit, checkpoint, CHOSEN[kind], cohort, parts["line"], parts["field"])
    elif kind == measures.OUTCOME:
        cohort = Cohort(int(parts["cohort"])) if parts["cohort"] else None
        written = TextKey(unit, checkpoint, TextForm.OUTCOME, cohort, parts["line"], parts["field"])
    elif kind == EXPLANATION:
        about = Checkpoint.parse(parts["checkpoint"])
        cohort = Cohort(int(parts["cohort"])) if parts.get("cohort") else None
        written = TextKey(unit, about, TextForm.EXPLANATION, cohort, parts["part"], EXPLANATION)
    else:
        return None
    return TextRecord(written, words, at.sheet, at.cell or "")


def _same_row(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return (one["record"], one["line"]) == (other["record"], other["line"])


def _cohort(words: str) -> Cohort | None:
    """The cohort by the year of its birth, which its name keeps through every summer and reform."""
    born = BORN.search(plain(words))
    return Cohort(int(born[1]) + AGE_AT_START) if born else None


def _not_in_list(spot: Spot) -> Problem:
    return Problem("cohort_not_in_list", spot.at)


def _errors(spots: Mapping[CellKey, Spot]) -> Iterator[Problem]:
    for spot in spots.values():
        if spot.cell is not None and spot.cell.kind is ContentKind.ERROR:
            yield Problem("cell_error", spot.at, {"found": shown(spot.cell)})
