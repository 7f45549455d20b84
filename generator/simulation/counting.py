"""What made-up pupils amount to: every count that a school could be asked for, counted pupil by pupil."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.domain.calendar import Checkpoint
from generator.domain.catalogue import SubjectKind
from generator.domain.observations import CountKey
from generator.domain.school_system import Symbol
from generator.simulation.pupils import Pupil, chance
from generator.simulation.statuses import Judge
from generator.simulation.town import Town

READING_EASIER = 0.25  # reading in year 1 is reached by a few more than Swedish as a whole
NEEDS_SUPPORT = -1.3  # the mapping in förskoleklass indicates support below this ability
ABSENT = 0.06


@dataclass(frozen=True, slots=True)
class Census:
    """Counts the pupils of a town at a checkpoint. Every figure has its own short function, by the figure's id."""

    town: Town
    judge: Judge

    def count(self, key: CountKey) -> int:
        """The number that belongs in a cell; a figure that is not simulated raises ``KeyError``."""
        seen = key.observation
        pupils = self.town.enrolled(seen.school_unit, seen.cohort, seen.checkpoint)
        return COUNTED[seen.key_figure](self, pupils, key)

    def counts(self, keys: Iterable[CountKey]) -> dict[CountKey, int]:
        """All of them."""
        return {key: self.count(key) for key in keys}

    def parts(self, subject: str) -> tuple[str, ...]:
        """The subjects that a combined one consists of, otherwise itself."""
        found = self.judge.model.catalogue.subject(subject)
        return found.parts if found.kind is SubjectKind.COMBINED else (subject,)

    def mark(self, pupil: Pupil, subject: str, at: Checkpoint) -> Symbol | None:
        """The pupil's mark in the subject, of whichever part."""
        return next((mark for part in self.parts(subject) if (mark := self.judge.mark(pupil, part, at))), None)

    def then(self, pupil: Pupil, subject: str, at: Checkpoint) -> Symbol | None:
        """Last June's mark of a pupil who went to any of the municipality's schools, on the yardstick of then."""
        before = at.a_year_earlier()
        return self.mark(pupil, subject, before) if pupil.school(before) else None

    def gone(self, key: CountKey) -> int:
        """Pupils of the cohort who went to this very school last June, and do not go there now."""
        seen, before = key.observation, key.observation.checkpoint.a_year_earlier()
        there = self.town.enrolled(seen.school_unit, seen.cohort, before)
        return sum(pupil.school(seen.checkpoint) != seen.school_unit for pupil in there)


Count = Callable[[Census, tuple[Pupil, ...], CountKey], int]


def _reach_goals(census: Census, pupils: tuple[Pupil, ...], key: CountKey) -> int:
    seen = key.observation
    marks = [mark for one in pupils if (mark := census.mark(one, seen.subject, seen.checkpoint))]
    return sum(mark.reached if key.field == "reached" else mark.counted for mark in marks)


def _at_risk(census: Census, pupils: tuple[Pupil, ...], key: CountKey) -> int:
    seen = key.observation
    parts = census.parts(seen.subject)
    return sum(any(census.judge.at_risk(one, part, seen.checkpoint) for part in parts) for one in pupils)


def _at_risk_any(census: Census, pupils: tuple[Pupil, ...], key: CountKey) -> int:
    at, index = key.observation.checkpoint, key.observation.cohort.index(key.observation.checkpoint.school_year)
    judge = census.judge
    return sum(any(judge.at_risk(one, subject, at) for subject in judge.subjects_of(one, index)) for one in pupils)


def _same_pupils(census: Census, pupils: tuple[Pupil, ...], key: CountKey) -> int:
    seen = key.observation
    moved = {"kept": (True, True), "gained": (False, True), "lost": (True, False), "neither": (False, False)}[key.field]
    found = 0
    for one in pupils:
        then, now = census.then(one, seen.subject, seen.checkpoint), census.mark(one, seen.subject, seen.checkpoint)
        if then and now and then.counted and now.counted:
            found += (then.reached, now.reached) == moved
    return found


def _movement(census: Census, pupils: tuple[Pupil, ...], key: CountKey) -> int:
    if key.field == "left":
        return census.gone(key)
    before = key.observation.checkpoint.a_year_earlier()
    return sum(one.school(before) != key.observation.school_unit for one in pupils)


def _reading(census: Census, pupils: tuple[Pupil, ...], key: CountKey) -> int:
    if key.field == "pupils":
        return len(pupils)
    at, judge = key.observation.checkpoint, census.judge
    margins = [
        max((m for part in ("SV", "SVA") if (m := judge.margin(one, part, at)) is not None), default=0.0)
        for one in pupils
    ]
    return sum(margin > -READING_EASIER for margin in margins)


def _mapping(_: Census, pupils: tuple[Pupil, ...], key: CountKey) -> int:
    return sum(one.ability < NEEDS_SUPPORT for one in pupils) if key.field == "indicated" else len(pupils)


def _pupils(_census: Census, pupils: tuple[Pupil, ...], _key: CountKey) -> int:
    return len(pupils)


def _absence(census: Census, pupils: tuple[Pupil, ...], key: CountKey) -> int:
    at = key.observation.checkpoint
    return sum(chance(census.judge.seed, "absent", one.number, at).random() < ABSENT for one in pupils)


COUNTED: Mapping[str, Count] = {
    "reach_goals": _reach_goals,
    "pupils": _pupils,
    "at_risk": _at_risk,
    "at_risk_any": _at_risk_any,
    "at_risk_vocational": _at_risk_any,
    "same_pupils": _same_pupils,
    "movement": _movement,
    "mapping": _mapping,
    "reading_year_1": _reading,
    "absence": _absence,
}
