"""From counts to an acceptance: what one counting of exports says, and where people have said otherwise.

What a school or a history file has said is never overwritten by an export. It is told side by side with what the export
counts, as a question, and what was said holds until whoever said it says otherwise.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.domain.observations import COUNTS, WHOLE_MUNICIPALITY, Observation
from generator.domain.records import (
    SAYS_NOTHING,
    Acceptance,
    AcceptanceKind,
    InForce,
    Source,
    agrees,
    observation_order,
    standing,
)

BETWEEN_NAMES = ", "


@dataclass(frozen=True, slots=True)
class CountedFiles:
    """One counting: whose it is, the files that it rests on, the day that counts as today, and what was counted."""

    engagement: str
    files: tuple[Source, ...]
    accepted_on: date
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What people have said of something, and what an export counts of the same."""

    said: Observation
    counted: Observation

    @property
    def fields(self) -> tuple[str, ...]:
        """The numbers that are not the same; none where it was said that there are none to give."""
        both = (name for name in COUNTS if name in self.said.counts and name in self.counted.counts)
        return tuple(name for name in both if self.said.counts[name] != self.counted.counts[name])


def export_acceptance(counted: CountedFiles, now: InForce) -> tuple[Acceptance, tuple[Difference, ...]]:
    """The counting as it goes to the ledger, whole, and what it disagrees on with what holds, in the order of rows.

    A file that does not tell on which day it was taken out is of the day on which it was counted.
    """
    rows = tuple(_dated(row, counted.accepted_on) for row in sorted(counted.observations, key=observation_order))
    source = one_source(counted.files)
    new = Acceptance(AcceptanceKind.EXPORT, counted.engagement, "", counted.accepted_on, source, rows)
    return new, differences(now, rows)


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What earlier exports have counted of the same schools, cohorts and checkpoint and this one does not count.

    It holds until it is taken back: ``acceptances`` are those that it is in, by name.
    """

    rows: tuple[Observation, ...]
    acceptances: tuple[str, ...]

    @property
    def numbers(self) -> int:
        """How many numbers it is."""
        return sum(len(row.counts) for row in self.rows)


def left_behind(accepted: Mapping[str, Acceptance], now: InForce, counted: Iterable[Observation]) -> LeftBehind:
    """The rows of earlier exports beside what is counted now, in the order of rows; the municipality's own too."""
    keys = {row.key for row in counted}
    cohorts = {(school, key.cohort, key.checkpoint) for key in keys for school in (key.school_unit, WHOLE_MUNICIPALITY)}
    others = {key: row for key, row in now.exported.items() if key not in keys}
    beside = {key: row for key, row in others.items() if (key.school_unit, key.cohort, key.checkpoint) in cohorts}
    exports = {name: one for name, one in standing(accepted).items() if one.kind is AcceptanceKind.EXPORT}
    names = [name for name, one in exports.items() if any(beside.get(row.key) is row for row in one.observations)]
    return LeftBehind(tuple(sorted(beside.values(), key=observation_order)), tuple(sorted(names)))


def _dated(row: Observation, counted_on: date) -> Observation:
    stands = row.provenance
    return row if stands.source_date else replace(row, provenance=replace(stands, source_date=counted_on))


def differences(now: InForce, counted: Iterable[Observation]) -> tuple[Difference, ...]:
    """Every row that people have given other numbers, or said is not to be given; a blank is no answer."""
    pairs = ((now.stated.get(row.key), row) for row in counted)
    return tuple(Difference(said, row) for said, row in pairs if said and not _room_for(said, row))


def _room_for(said: Observation, counted: Observation) -> bool:
    return agrees(said, counted) and (bool(said.counts) or said.status in SAYS_NOTHING)


def one_source(files: Iterable[Source]) -> Source:
    """Several files as one: their names, and the hash of their hashes, in whatever order they are given."""
    several = sorted(set(files), key=lambda one: (one.name, one.sha256))
    if len(several) == 1:
        return several[0]
    together = "\n".join(one.sha256 for one in several)
    return Source(BETWEEN_NAMES.join(one.name for one in several), hashlib.sha256(together.encode()).hexdigest())


def forms_of(exported: Observation) -> tuple[str, ...]:
    """The ids of the forms by which an export's count was read: its place is ``<id> v<version>``, a comma between."""
    return tuple(one.rpartition(" ")[0] for one in exported.provenance.cell.split(BETWEEN_NAMES))
