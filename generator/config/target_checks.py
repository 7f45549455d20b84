"""Targets against the Model: a subject that is followed, a cohort that is in school, Junes in order."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.config import parsing
from generator.config.parsing import parsed
from generator.config.target_schema import REACH_GOALS
from generator.config.yaml_source import Document, KeyPath
from generator.domain.calendar import JUNE, Checkpoint, Cohort
from generator.domain.catalogue import KeyFigure, KeyFigureKind
from generator.domain.model import Model
from generator.domain.school_system import LAST_INDEX
from generator.nearest import hint
from generator.problems import Problem


def target_problems(document: Document, model: Model) -> list[Problem]:
    """Every problem of the file's targets."""
    targets = [_Written(document, path, model) for path in document.within("targets")]
    return [*_twice(document, targets), *(problem for one in targets for problem in one.problems())]


@dataclass(frozen=True, slots=True)
class _Written:
    """One target as it is written; where a text cannot be parsed the schema has said so already."""

    document: Document
    path: KeyPath
    model: Model

    @property
    def cohort(self) -> Cohort | None:
        born = parsed(parsing.birth_year, self.document.text(*self.path, "born"))
        return Cohort.of_born(born) if born else None

    @property
    def subject(self) -> str:
        return self.document.text(*self.path, "subject") or ""

    @property
    def figure_id(self) -> str:
        return self.document.text(*self.path, "figure") or REACH_GOALS

    @property
    def figure(self) -> KeyFigure | None:
        return next((one for one in _shares(self.model) if one.id == self.figure_id), None)

    @property
    def nameless(self) -> bool:
        """Whether a subject should have been named: the figure is counted by subject."""
        return not self.subject and self.figure is not None and any(entry.subjects for entry in self.figure.entries)

    @property
    def baseline(self) -> Checkpoint | None:
        return parsed(parsing.checkpoint, self.document.text(*self.path, "baseline", "checkpoint"))

    @property
    def by(self) -> Checkpoint | None:
        return parsed(parsing.checkpoint, self.document.text(*self.path, "date"))

    def problems(self) -> Iterator[Problem]:
        yield from self._names()
        yield from self._junes()
        yield from self._decided()
        yield from self._counts()

    def _names(self) -> Iterator[Problem]:
        if self.figure is None:
            shares = {one.label: one.id for one in _shares(self.model)}
            details = hint(self.figure_id, shares.values(), shares)
            yield Problem("target_figure", self.document.at_value((*self.path, "figure")), details)
        subjects = {one.id: one for one in self.model.catalogue.subjects}
        if self.subject and self.subject not in subjects:
            labels = {one.label: one.id for one in subjects.values()}
            details = hint(self.subject, subjects, labels)
            yield Problem("target_subject", self.document.at_value((*self.path, "subject")), details)
        if self.nameless:
            yield Problem("key_missing", self.document.at_key(self.path), {"key": "subject"})

    def _junes(self) -> Iterator[Problem]:
        named = (("date",), self.by), (("baseline", "checkpoint"), self.baseline)
        junes = [(key, one) for key, one in named if one]
        for key, one in junes:
            if one.number != JUNE:
                details = {"found": str(one), "june": str(Checkpoint(one.school_year, JUNE))}
                yield Problem("target_not_june", self.document.at_value((*self.path, *key)), details)
            else:
                yield from self._in_school(key, one)
        if self.by and self.baseline and self.by <= self.baseline:
            details = {"baseline": str(self.baseline), "date": str(self.by)}
            yield Problem("target_before_baseline", self.document.at_value((*self.path, "date")), details)

    def _in_school(self, key: tuple[str, ...], june: Checkpoint) -> Iterator[Problem]:
        """Whether the cohort goes to school then, and is followed in the subject."""
        if self.cohort is None:
            return
        at, index = self.document.at_value((*self.path, *key)), self.cohort.index(june.school_year)
        told = {"born": str(self.cohort.born), "year": str(june.school_year + 1)}
        if index > LAST_INDEX:
            yield Problem("target_cohort_has_left", at, told)
        elif index < 1:
            yield Problem("target_cohort_not_begun", at, told)
        elif not self._followed(index):
            label = self.model.school_system.label(index, june.school_year)
            yield Problem("target_subject_not_then", at, {**told, "subject": self.subject, "label": label})

    def _followed(self, index: int) -> bool:
        """Whether the figure is counted in the subject, or in the parts that it is the sum of; true while unknown."""
        figure = self.figure
        parts = {one.id: one.parts or (one.id,) for one in self.model.catalogue.subjects} | {"": ("",)}
        if figure is None or self.subject not in parts or self.nameless:
            return True
        entries = [entry for entry in figure.entries if index in entry.indexes]
        counted = {name for entry in entries for name in entry.subjects or ("",)}
        return self.subject in counted or counted.issuperset(parts[self.subject])

    def _decided(self) -> Iterator[Problem]:
        decided = parsed(parsing.iso_date, self.document.text(*self.path, "decided"))
        if decided and self.by and decided >= self.by.month:
            details = {"decided": decided.isoformat(), "date": str(self.by)}
            yield Problem("target_decided_late", self.document.at_value((*self.path, "decided")), details)

    def _counts(self) -> Iterator[Problem]:
        told = {name: self.document.text(*self.path, "baseline", name) for name in ("reached", "pupils")}
        reached, pupils = (parsed(parsing.pupils, text) for text in told.values())
        at = self.document.at_value((*self.path, "baseline"))
        if (told["reached"] is None) != (told["pupils"] is None):
            yield Problem("target_half_baseline", at)
        elif reached is not None and pupils is not None and not reached <= pupils > 0:
            yield Problem("target_baseline_counts", at, {"reached": str(reached), "pupils": str(pupils)})


def _shares(model: Model) -> list[KeyFigure]:
    """The figures that a target may be about: shares of which we want more."""
    figures = model.catalogue.key_figures
    return [one for one in figures if one.kind is KeyFigureKind.SHARE and one.direction == "higher"]


def _twice(document: Document, targets: list[_Written]) -> Iterator[Problem]:
    seen: dict[tuple[Cohort | None, str, str], _Written] = {}
    for one in targets:
        key = one.cohort, one.subject, one.figure_id
        if one.cohort and key in seen:
            details = {"born": str(one.cohort.born), "subject": one.subject}
            yield Problem("target_twice", document.at_value((*one.path, "born")), details)
        seen.setdefault(key, one)
