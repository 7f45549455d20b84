"""An acceptance as text: JSON that a person can read and compare, one observation a line, in one canonical form.

The same acceptance is always the same bytes, and text that is not canonical is not an acceptance. A file that was cut
short, mended by hand or merged by a program is therefore found out.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, replace
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
    files = _files(acceptance)
    head = {
        "schema": SCHEMA if files else BEFORE_EXPORTS,
        "kind": acceptance.kind.value,
        "engagement": acceptance.engagement,
        "school_unit": acceptance.school_unit,
        "accepted_on": acceptance.accepted_on.isoformat(),
        "source": {"name": acceptance.source.name, "sha256": acceptance.source.sha256},
        **({"files": [_file(one) for one in files]} if files else {}),
        "supersedes": sorted(acceptance.supersedes),
    }
    rows = [_row(row, files) for row in sorted(acceptance.observations, key=observation_order)]
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


def _files(acceptance: Acceptance) -> list[Provenance]:
    """The files that the rows of an export were counted out of; those of another acceptance are its source."""
    if acceptance.kind is not AcceptanceKind.EXPORT:
        return []
    found = {replace(row.provenance, sheet="", cell="") for row in acceptance.observations}
    own = Provenance(acceptance.source.name, acceptance.source.sha256)
    return sorted(found or {own}, key=lambda one: (one.source, one.source_hash, str(one.source_date)))


def _file(one: Provenance) -> dict[str, object]:
    on = one.source_date.isoformat() if one.source_date else None
    return {"name": one.source, "sha256": one.source_hash, "exported_on": on}


def _row(row: Observation, files: list[Provenance]) -> dict[str, object]:
    key, provenance = row.key, row.provenance
    return {
        **_kept({field.name: getattr(key, field.name) for field in fields(key)}),
        "cohort": key.cohort.key,
        "checkpoint": str(key.checkpoint),
        "counts": {name: row.counts[name] for name in COUNTS if name in row.counts},
        **_kept({"status": row.status.value, "sheet": provenance.sheet, "cell": provenance.cell}),
        **({"file": files.index(replace(provenance, sheet="", cell=""))} if files else {}),
    }


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
    files = list(map(_read_file, content["files"])) if "files" in content else [Provenance(source.name, source.sha256)]
    return Acceptance(
        AcceptanceKind(content["kind"]),
        _word(content["engagement"]),
        _word(content["school_unit"]),
        date.fromisoformat(content["accepted_on"]),
        source,
        tuple(_observation({**ORDINARY, **row}, files) for row in content["observations"]),
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


def _read_file(file: Mapping[str, Any]) -> Provenance:
    on = None if file["exported_on"] is None else date.fromisoformat(file["exported_on"])
    return Provenance(_word(file["name"]), _word(file["sha256"]), on)


def _observation(row: Mapping[str, Any], files: list[Provenance]) -> Observation:
    unit, figure, subject, *divided = (_word(row[name]) for name in KEY_WORDS)
    key = ObservationKey(unit, _cohort(row["cohort"]), Checkpoint.parse(row["checkpoint"]), figure, subject, *divided)
    counts = {name: _number(number, KNOWN_COUNTS) for name, number in row["counts"].items()}
    if not set(counts) <= set(COUNTS):
        raise NotAnAcceptance
    file = files[_number(row.get("file", 0), range(len(files)))]
    provenance = replace(file, sheet=_word(row["sheet"]), cell=_word(row["cell"]))
    return Observation(key, counts, Status(row["status"]), provenance)


def _text_record(record: Mapping[str, Any]) -> TextRecord:
    cohort = None if record["cohort"] is None else _cohort(record["cohort"])
    checkpoint, form = Checkpoint.parse(record["checkpoint"]), TextForm(record["form"])
    key = TextKey(_word(record["school_unit"]), checkpoint, form, cohort, _word(record["row"]), _word(record["field"]))
    return TextRecord(key, _word(record["text"]), _word(record["sheet"]), _word(record["cell"]))
