"""What has been accepted so far: counts and texts, one acceptance at a time, and which of them are in force."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
    """Earlier years in one file, one school's returned workbook, what was counted out of exports, or a taking back.

    A withdrawal holds nothing itself: those that it ``supersedes`` count as if they had never come.
    """

    HISTORY = "history"
    RETURN = "return"
    EXPORT = "export"
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
    one comes after, and it wins over them wherever both hold a value. Every observation's source is ``source``, but in
    an export, which may be counted out of several files.
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
# Of a row without numbers; the other statuses are answers.
SAYS_NOTHING = (Status.VALUE, Status.MISSING, Status.NOT_YET)


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
    """What holds when every acceptance has been taken into account; nothing where they contradict each other.

    ``rows`` is what people have said, ``stated``, completed by what exports have counted, ``exported``. The two never
    come after each other, so what holds does not depend on which of them was taken in first.
    """

    rows: Mapping[ObservationKey, Observation]
    texts: Mapping[TextKey, TextRecord]
    conflicts: tuple[Conflict, ...]
    stated: Mapping[ObservationKey, Observation] = field(default_factory=dict)
    exported: Mapping[ObservationKey, Observation] = field(default_factory=dict)

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
    after = {name: all_superseded(name, accepted) for name in accepted}
    held = standing(accepted)
    said, contradictions = _chosen(_among(held, exports=False), after)
    counted, others = _chosen(_among(held, exports=True), after)
    stated, exported = (_only(chosen, ObservationKey, Observation) for chosen in (said, counted))
    unsettled = {conflict.key for conflict in contradictions}
    filled = {key: row for key, row in exported.items() if key not in stated and key not in unsettled}
    rows = filled | {key: completed(row, exported.get(key)) for key, row in stated.items()}
    conflicts = tuple(sorted((*contradictions, *others), key=repr))
    return InForce(rows, _only(said, TextKey, TextRecord), conflicts, stated, exported)


def completed(said: Observation, counted: Observation | None) -> Observation:
    """What people have said, with what an export has counted beside it; where they differ only what was said holds.

    A blank says nothing, so the export's own row holds there. That a figure is not applicable is something said.
    """
    if counted is None or not agrees(said, counted):
        return said
    if not said.counts:
        return counted if said.status in SAYS_NOTHING else said
    return said if set(counted.counts) <= set(said.counts) else replace(said, counts={**counted.counts, **said.counts})


def agrees(said: Observation, counted: Observation) -> bool:
    """Whether every number that both hold is the same."""
    return all(counted.counts.get(name, number) == number for name, number in said.counts.items())


def _among(held: Mapping[str, Acceptance], *, exports: bool) -> dict[str, Acceptance]:
    """Exports, or what people have said: each comes after its own kind only."""
    return {name: one for name, one in held.items() if (one.kind is AcceptanceKind.EXPORT) == exports}


def _chosen(
    accepted: Mapping[str, Acceptance], after: Mapping[str, frozenset[str]]
) -> tuple[dict[Key, Observation | TextRecord], list[Conflict]]:
    chosen: dict[Key, Observation | TextRecord] = {}
    conflicts = []
    for key, holders in _holders(accepted).items():
        heads = _heads(holders, after)
        if len({_said(holders[name]) for name in heads}) == 1:
            chosen[key] = holders[min(heads)]
        else:
            conflicts.append(Conflict(key, tuple(sorted(heads or holders))))
    return chosen, conflicts


def standing(accepted: Mapping[str, Acceptance]) -> dict[str, Acceptance]:
    """The acceptances that nobody has taken back, withdrawals themselves left out."""
    taken_back = {name for one in accepted.values() if one.kind is WITHDRAWAL for name in one.supersedes}
    return {name: one for name, one in accepted.items() if name not in taken_back and one.kind is not WITHDRAWAL}


def following(accepted: Mapping[str, Acceptance], new: Acceptance) -> Acceptance | None:
    """The acceptance as the successor of all that it overlaps; ``None`` when everything in it is in force already.

    It comes after the withdrawals too: what was taken back and then read again is another acceptance than before.
    """
    now, exports = in_force(accepted), new.kind is AcceptanceKind.EXPORT
    held = now.exported if exports else now.stated
    counted = all(row.key in held and _said(held[row.key]) == _said(row) for row in new.observations)
    written = all(one.key in now.texts and _said(now.texts[one.key]) == _said(one) for one in new.texts)
    if counted and written:
        return None
    after = {name: all_superseded(name, accepted) for name in accepted}
    holders = _holders(_among(standing(accepted), exports=exports))
    keys: list[Key] = [*(row.key for row in new.observations), *(record.key for record in new.texts)]
    heads = (_heads(holders[key], after) or set(holders[key]) for key in keys if key in holders)
    withdrawn = {
        name for name, one in accepted.items() if one.kind is WITHDRAWAL and one.school_unit == new.school_unit
    }
    return replace(new, supersedes=tuple(sorted(set().union(withdrawn, *heads))))


def changes(now: InForce, new: Acceptance) -> tuple[Change, ...]:
    """Every row in force whose counts would change or go, in the order of the new file. New counts beside are none.

    An export changes what exports have counted; what people have said is never its to change.
    """
    if new.kind is AcceptanceKind.EXPORT:
        pairs = [(now.exported.get(row.key), row) for row in new.observations]
    else:
        pairs = [(now.rows.get(row.key), completed(row, now.exported.get(row.key))) for row in new.observations]
    return tuple(
        Change(before, row) for before, row in pairs if before and not before.counts.items() <= row.counts.items()
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


def all_superseded(name: str, accepted: Mapping[str, Acceptance]) -> frozenset[str]:
    """Everything that an acceptance comes after, at first or at many hands; itself not, unless they go in a ring."""
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


K = TypeVar("K")
V = TypeVar("V")


def _only(values: Mapping[Key, object], key_kind: type[K], kind: type[V]) -> dict[K, V]:
    return {key: value for key, value in values.items() if isinstance(key, key_kind) and isinstance(value, kind)}
