"""A release as text: JSON that a person can read and compare, one cell a line, in one canonical form.

As in the ledger, text that is not canonical is not a release: a file cut short or mended by hand is found out.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.edition import Edition, SmallGroups
from generator.domain.observations import EVERY_PUPIL, ObservationKey
from generator.domain.published import Count, Group, Kind, PublishedCell, PublishedRelease
from generator.domain.table import Mark
from generator.storage.canonical import named_list, written

SCHEMA = 1  # a new number when the meaning of a field changes, together with the migration
DIGITS_OF_HASH = 12
WITHDRAWAL = "tillbakatagen"
# What nearly every cell says is left out of it.
ORDINARY = {"subject": "", "part": "", "group": EVERY_PUPIL, "category": ""}


class NotARelease(ValueError):
    """Text that no release is written as."""


class WrittenLater(ValueError):
    """Text of a schema that this version does not know."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A release has been taken back: a record of its own, since what has been read is never unread."""

    engagement: str
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Kept:
    """A release of an engagement, as it is kept."""

    engagement: str
    release: PublishedRelease


def name_of(record: Kept | Withdrawal) -> str:
    """The record's file name without its ending: day, edition and hash of the content."""
    digest = hashlib.sha256(to_text(record).encode()).hexdigest()[:DIGITS_OF_HASH]
    if isinstance(record, Withdrawal):
        return f"{record.on}_{WITHDRAWAL}_{digest}"
    return f"{record.release.released_on}_{record.release.edition}_{digest}"


def to_text(record: Kept | Withdrawal) -> str:
    """The canonical text. The release's own name and its withdrawal are not in it: they are told by other files."""
    head: dict[str, object] = {"schema": SCHEMA, "engagement": record.engagement}
    if isinstance(record, Withdrawal):
        head |= {"withdraws": record.name, "withdrawn_on": record.on.isoformat()}
        return _object(head, [])
    release = record.release
    limits = asdict(release.limits)
    head |= {"edition": release.edition.value, "released_on": release.released_on.isoformat(), "limits": limits}
    return _object(head, [named_list("cells", [_cell(cell) for cell in release.cells])])


def from_text(text: str) -> Kept | Withdrawal:
    """The record that the text is the canonical form of; else ``NotARelease`` or ``WrittenLater``."""
    try:
        content = json.loads(text)
        later = content["schema"] > SCHEMA
        record = None if later else _record(content)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotARelease from None
    if record is None:
        raise WrittenLater
    if to_text(record) != text:
        raise NotARelease
    return record


# ---- writing


def _object(head: Mapping[str, object], lists: list[str]) -> str:
    return "{\n" + ",\n".join([*(f"{written(name)}: {written(one)}" for name, one in head.items()), *lists]) + "\n}\n"


def _cell(cell: PublishedCell) -> dict[str, object]:
    found: dict[str, object] = {"table": cell.table, "kind": cell.kind.value, "of": _group(cell.group)}
    found |= {"beside": _group(cell.beside)} if cell.beside else {}
    found |= {"text": cell.text}
    found |= {"mark": cell.mark.value} if cell.mark else {}
    return found | ({"guarded": cell.guarded.value} if cell.guarded else {})


def _group(group: Group) -> dict[str, object]:
    key = {field.name: getattr(group.key, field.name) for field in fields(group.key)}
    key |= {"cohort": group.key.cohort.key, "checkpoint": str(group.key.checkpoint)}
    counts = [[count.school_unit, count.version] for count in sorted(group.counts)]
    return {**{name: value for name, value in key.items() if ORDINARY.get(name) != value}, "counts": counts}


# ---- reading


def _record(content: Mapping[str, Any]) -> Kept | Withdrawal:
    engagement = _word(content["engagement"])
    if "withdraws" in content:
        return Withdrawal(engagement, _word(content["withdraws"]), date.fromisoformat(content["withdrawn_on"]))
    cells = tuple(_read_cell(cell) for cell in content["cells"])
    limits = SmallGroups(**content["limits"])
    day = date.fromisoformat(content["released_on"])
    return Kept(engagement, PublishedRelease(Edition(content["edition"]), day, limits, cells))


def _read_cell(cell: Mapping[str, Any]) -> PublishedCell:
    marks = {name: Mark(cell[name]) for name in ("mark", "guarded") if name in cell}
    beside = _read_group(cell["beside"]) if "beside" in cell else None
    group, text = _read_group(cell["of"]), _word(cell["text"])
    return PublishedCell(_word(cell["table"]), Kind(cell["kind"]), group, text, **marks, beside=beside)


def _read_group(group: Mapping[str, Any]) -> Group:
    named = {**ORDINARY, **{name: value for name, value in group.items() if name != "counts"}}
    cohort, checkpoint = Cohort(named.pop("cohort")), Checkpoint.parse(named.pop("checkpoint"))
    words = {name: _word(value) for name, value in named.items()}
    key = ObservationKey(cohort=cohort, checkpoint=checkpoint, **words)
    return Group.of(key, (Count(_word(unit), _word(version)) for unit, version in group["counts"]))


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise NotARelease
    return value
