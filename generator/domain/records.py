"""What has been accepted so far: counts and texts, one acceptance at a time, and which of them are in force."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import CountKey, Observation, ObservationKey, Observations
from generator.domain.school_system import Status


class TextForm(StrEnum):
    """What a text belongs to: the analysis, a measure (insats), what one of last term's gave, or an explanation.

    Of the hand-in itself the role and the date are kept, and every question that it leaves open.
    """

    ANALYSIS = "analysis"
    MEASURE = "measure"
    OUTCOME = "outcome"
    EXPLANATION = "explanation"
    HAND_IN = "hand_in"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class TextKey:
    """One field of one row of a form. A form that is not divided by cohort has none."""

    school_unit: str
    checkpoint: Checkpoint
    form: TextForm
    cohort: Cohort | None
    row: str
    field: str


@dataclass(frozen=True, slots=True)
class TextRecord:
    """What a school has written in one field."""

    key: TextKey
    text: str
    sheet: str = ""
    cell: str = ""


class AcceptanceKind(StrEnum):
    """Earlier years in one file, one school's returned workbook, or the taking back of what was accepted before.

    A withdrawal holds nothing itself: those that it ``supersedes`` count as if they had never come.
    """

    HISTORY = "history"
    RETURN = "return"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Source:
    """The accepted file by name and SHA-256; its folder says something about somebody's computer and is not kept."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One file that was accepted whole. ``school_unit`` is empty when the file holds several schools.

    ``accepted_on`` is told, never read off a clock, and decides nothing: ``supersedes`` names the acceptances that this
    one comes after, and it wins over them wherever both hold a value. Every observation's source is ``source``.
    """

    kind: AcceptanceKind
    engagement: str
    school_unit: str
    accepted_on: date
    source: Source
    observations: tuple[Observation, ...]
    texts: tuple[TextRecord, ...] = ()
    supersedes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse two values for the same thing: neither would be in force."""
        keys = [*(row.key for row in self.observations), *(record.key for record in self.texts)]
        if len(set(keys)) != len(keys):
            raise ValueError(self.source.name)


Key = ObservationKey | TextKey
WITHDRAWAL = AcceptanceKind.WITHDRAWAL


@dataclass(frozen=True, slots=True)
class Conflict:
    """Acceptances that say different things, none of which comes after the other: two people collected at once."""

    key: Key
    acceptances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """An observation in force that a new acceptance would replace by other counts."""

    before: Observation
    now: Observation


@dataclass(frozen=True)
class InForce:
    """What holds when every acceptance has been taken into account; nothing where they contradict each other."""

    rows: Mapping[ObservationKey, Observation]
    texts: Mapping[TextKey, TextRecord]
    conflicts: tuple[Conflict, ...]

    @cached_property
    def observations(self) -> Observations:
        """The rows as one frame, in an order that does not depend on when they came."""
        return Observations.of(sorted(self.rows.values(), key=observation_order))

    def counts_of(self, school_unit: str) -> dict[CountKey, int]:
        """Every known count of one school unit, without the detour by a frame that a single school does not need."""
        return {
            CountKey(row.key, name): number
            for row in sorted(self._by_unit.get(school_unit, ()), key=observation_order)
            if row.status is Status.VALUE
            for name, number in row.counts.items()
        }

    @cached_property
    def _by_unit(self) -> Mapping[str, Sequence[Observation]]:
        found: defaultdict[str, list[Observation]] = defaultdict(list)
        for key, row in self.rows.items():
            found[key.school_unit].append(row)
        return found


def in_force(accepted: Mapping[str, Acceptance]) -> InForce:
    """Fold all acceptances, by id, to what holds now. The order in which they are given does not matter."""
    chosen: dict[Key, Observation | TextRecord] = {}
    conflicts = []
    after = {name: _all_superseded(name, accepted) for name in accepted}
    for key, holders in _holders(standing(accepted)).items():
        heads = _heads(holders, after)
        if len({_said(holders[name]) for name in heads}) == 1:
            chosen[key] = holders[min(heads)]
        else:
            conflicts.append(Conflict(key, tuple(sorted(heads or holders))))
    rows = {key: value for key, value in chosen.items() if isinstance(key, ObservationKey)}
    texts = {key: value for key, value in chosen.items() if isinstance(key, TextKey)}
    return InForce(_only(rows, Observation), _only(texts, TextRecord), tuple(sorted(conflicts, key=repr)))


def standing(accepted: Mapping[str, Acceptance]) -> dict[str, Acceptance]:
    """The acceptances that nobody has taken back, withdrawals themselves left out."""
    taken_back = {name for one in accepted.values() if one.kind is WITHDRAWAL for name in one.supersedes}
    return {name: one for name, one in accepted.items() if name not in taken_back and one.kind is not WITHDRAWAL}


def following(accepted: Mapping[str, Acceptance], new: Acceptance) -> Acceptance | None:
    """The acceptance as the successor of all that it overlaps; ``None`` when everything in it is in force already.

    It comes after the withdrawals too: what was taken back and then read again is another acceptance than before.
    """
    now = in_force(accepted)
    counted = all(row.key in now.rows and _said(now.rows[row.key]) == _said(row) for row in new.observations)
    written = all(one.key in now.texts and _said(now.texts[one.key]) == _said(one) for one in new.texts)
    if counted and written:
        return None
    after = {name: _all_superseded(name, accepted) for name in accepted}
    holders = _holders(standing(accepted))
    keys: list[Key] = [*(row.key for row in new.observations), *(record.key for record in new.texts)]
    heads = (_heads(holders[key], after) or set(holders[key]) for key in keys if key in holders)
    withdrawn = {
        name for name, one in accepted.items() if one.kind is WITHDRAWAL and one.school_unit == new.school_unit
    }
    return replace(new, supersedes=tuple(sorted(set().union(withdrawn, *heads))))


def changes(now: InForce, new: Acceptance) -> tuple[Change, ...]:
    """Every row in force whose counts would change or go, in the order of the new file. New counts beside are none."""
    return tuple(
        Change(now.rows[row.key], row)
        for row in new.observations
        if row.key in now.rows and not now.rows[row.key].counts.items() <= row.counts.items()
    )


def observation_order(row: Observation) -> tuple[str | int, ...]:
    """School unit, cohort, time, figure, subject: the order in which rows are stored."""
    key = row.key
    return (
        key.school_unit, key.cohort.key, str(key.checkpoint), key.key_figure,
        key.subject, key.part, key.group, key.category,
    )  # fmt: skip


def _holders(accepted: Mapping[str, Acceptance]) -> Mapping[Key, dict[str, Observation | TextRecord]]:
    holders: defaultdict[Key, dict[str, Observation | TextRecord]] = defaultdict(dict)
    for name in sorted(accepted):
        for row in accepted[name].observations:
            holders[row.key][name] = row
        for record in accepted[name].texts:
            holders[record.key][name] = record
    return holders


def _heads(holders: Iterable[str], after: Mapping[str, frozenset[str]]) -> set[str]:
    """Those that no other of them comes after."""
    names = set(holders)
    return names - set().union(*(after[name] for name in names))


def _all_superseded(name: str, accepted: Mapping[str, Acceptance]) -> frozenset[str]:
    seen: set[str] = set()
    due = [name]
    while due:
        acceptance = accepted.get(due.pop())
        new = set(acceptance.supersedes) - seen if acceptance else set()
        seen |= new
        due += new
    return frozenset(seen)


def _said(value: Observation | TextRecord) -> object:
    """What is said, without where it stood."""
    if isinstance(value, TextRecord):
        return value.text
    return tuple(sorted(value.counts.items())), value.status


T = TypeVar("T")
K = TypeVar("K")


def _only(values: Mapping[K, object], kind: type[T]) -> dict[K, T]:
    return {key: value for key, value in values.items() if isinstance(value, kind)}
