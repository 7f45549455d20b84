"""An acceptance as text: JSON that a person can read and compare, one observation a line, in one canonical form.

The same acceptance is always the same bytes, and text that is not canonical is not an acceptance. A file that was cut
short, mended by hand or merged by a program is therefore found out.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import COUNTS, EVERY_PUPIL, Observation, ObservationKey, Provenance
from generator.domain.records import (
    Acceptance,
    AcceptanceKind,
    Source,
    TextForm,
    TextKey,
    TextRecord,
    observation_order,
)
from generator.domain.school_system import Status
from generator.storage.canonical import named_list, written

SCHEMA = 2  # a new number when the meaning of a field changes, together with the migration
BEFORE_EXPORTS = 1  # what says nothing of an export is written as it always was, so that older versions read it
KNOWN_COUNTS = range(2**31)  # what the frame's column holds
COHORTS = range(1900, 2200)
EVERYONE = "alla"
DIGITS_OF_HASH = 12
KEY_WORDS = ("school_unit", "key_figure", "subject", "part", "group", "category")
# What nearly every row says is left out of it.
ORDINARY = {"part": "", "group": EVERY_PUPIL, "category": "", "status": Status.VALUE.value, "sheet": "", "cell": ""}
ORDINARY_SOURCE = {"source": None, "sha256": None, "source_date": None}  # otherwise that of the acceptance


class NotAnAcceptance(ValueError):
    """Text that no acceptance is written as."""


class WrittenLater(ValueError):
    """Text of a schema that this version does not know."""


def name_of(acceptance: Acceptance) -> str:
    """The acceptance's id, which is also its file name: day, kind, school unit and hash of the content."""
    digest = hashlib.sha256(to_text(acceptance).encode()).hexdigest()[:DIGITS_OF_HASH]
    return f"{acceptance.accepted_on}_{acceptance.kind}_{acceptance.school_unit or EVERYONE}_{digest}"


def to_text(acceptance: Acceptance) -> str:
    """The canonical text. Rows are in ``observation_order`` and texts by their key, whatever order they came in."""
    head = {
        "schema": _schema(acceptance.kind),
        "kind": acceptance.kind.value,
        "engagement": acceptance.engagement,
        "school_unit": acceptance.school_unit,
        "accepted_on": acceptance.accepted_on.isoformat(),
        "source": {"name": acceptance.source.name, "sha256": acceptance.source.sha256},
        "supersedes": sorted(acceptance.supersedes),
    }
    rows = [_row(row, acceptance.source) for row in sorted(acceptance.observations, key=observation_order)]
    texts = sorted(map(_text, acceptance.texts), key=written)
    lines = [f"{written(name)}: {written(value)}" for name, value in head.items()]
    return "{\n" + ",\n".join([*lines, named_list("observations", rows), named_list("texts", texts)]) + "\n}\n"


def from_text(text: str) -> Acceptance:
    """The acceptance that the text is the canonical form of; else ``NotAnAcceptance`` or ``WrittenLater``."""
    try:
        content = json.loads(text)
        later = content["schema"] > SCHEMA
        acceptance = None if later else _acceptance(content)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotAnAcceptance from None
    if acceptance is None:
        raise WrittenLater
    if to_text(acceptance) != text:
        raise NotAnAcceptance
    return acceptance


def _schema(kind: AcceptanceKind) -> int:
    return SCHEMA if kind is AcceptanceKind.EXPORT else BEFORE_EXPORTS


def _row(row: Observation, source: Source) -> dict[str, object]:
    key, provenance = row.key, row.provenance
    return {
        **_kept({field.name: getattr(key, field.name) for field in fields(key)}),
        "cohort": key.cohort.key,
        "checkpoint": str(key.checkpoint),
        "counts": {name: row.counts[name] for name in COUNTS if name in row.counts},
        **_kept({"status": row.status.value, "sheet": provenance.sheet, "cell": provenance.cell}),
        **_own_source(provenance, source),
    }


def _own_source(provenance: Provenance, source: Source) -> dict[str, object]:
    """The file of a row where it is another than the acceptance's, and the day on which it was taken out."""
    other = (provenance.source, provenance.source_hash) != (source.name, source.sha256)
    own: dict[str, object] = {"source": provenance.source, "sha256": provenance.source_hash} if other else {}
    on = provenance.source_date
    return {**own, "source_date": on.isoformat()} if on else own


def _text(record: TextRecord) -> dict[str, object]:
    key = record.key
    return {
        "school_unit": key.school_unit,
        "checkpoint": str(key.checkpoint),
        "form": key.form.value,
        "cohort": key.cohort.key if key.cohort else None,
        "row": key.row,
        "field": key.field,
        "text": record.text,
        **_kept({"sheet": record.sheet, "cell": record.cell}),
    }


def _kept(pairs: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in pairs.items() if name not in ORDINARY or value != ORDINARY[name]}


def _acceptance(content: Mapping[str, Any]) -> Acceptance:
    source = Source(_word(content["source"]["name"]), _word(content["source"]["sha256"]))
    return Acceptance(
        AcceptanceKind(content["kind"]),
        _word(content["engagement"]),
        _word(content["school_unit"]),
        date.fromisoformat(content["accepted_on"]),
        source,
        tuple(_observation({**ORDINARY, **ORDINARY_SOURCE, **row}, source) for row in content["observations"]),
        tuple(_text_record({**ORDINARY, **record}) for record in content["texts"]),
        tuple(_word(name) for name in content["supersedes"]),
    )


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise NotAnAcceptance
    return value


def _number(value: object, within: range) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value not in within:
        raise NotAnAcceptance
    return value


def _cohort(value: object) -> Cohort:
    return Cohort(_number(value, COHORTS))


def _observation(row: Mapping[str, Any], source: Source) -> Observation:
    unit, figure, subject, *divided = (_word(row[name]) for name in KEY_WORDS)
    key = ObservationKey(unit, _cohort(row["cohort"]), Checkpoint.parse(row["checkpoint"]), figure, subject, *divided)
    counts = {name: _number(number, KNOWN_COUNTS) for name, number in row["counts"].items()}
    if not set(counts) <= set(COUNTS):
        raise NotAnAcceptance
    return Observation(key, counts, Status(row["status"]), _provenance(row, source))


def _provenance(row: Mapping[str, Any], source: Source) -> Provenance:
    name = source.name if row["source"] is None else _word(row["source"])
    digest = source.sha256 if row["sha256"] is None else _word(row["sha256"])
    on = None if row["source_date"] is None else date.fromisoformat(row["source_date"])
    return Provenance(name, digest, on, _word(row["sheet"]), _word(row["cell"]))


def _text_record(record: Mapping[str, Any]) -> TextRecord:
    cohort = None if record["cohort"] is None else _cohort(record["cohort"])
    checkpoint, form = Checkpoint.parse(record["checkpoint"]), TextForm(record["form"])
    key = TextKey(_word(record["school_unit"]), checkpoint, form, cohort, _word(record["row"]), _word(record["field"]))
    return TextRecord(key, _word(record["text"]), _word(record["sheet"]), _word(record["cell"]))
