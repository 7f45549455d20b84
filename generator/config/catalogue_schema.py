"""The shape of ``templates/model/subjects.yaml`` and ``key_figures.yaml``."""

from typing import Annotated

from generator.config import fields as f
from generator.config.fields import Section, reads
from generator.config.parsing import one_of
from generator.domain.catalogue import Entry, KeyFigure, KeyFigureKind, Means, Subject, SubjectKind

Kind = Annotated[str, reads(one_of(kind.value for kind in KeyFigureKind))]
OfSubject = Annotated[str, reads(one_of(kind.value for kind in SubjectKind))]
Unit = Annotated[str, reads(one_of(("procent", "elever", "poäng")))]
Direction = Annotated[str, reads(one_of(("higher", "lower", "neither")))]
HowEntered = Annotated[str, reads(one_of(means.value for means in Means))]


class SubjectSection(Section):
    """One subject; ``until`` is the first school year in which it is no longer in force."""

    id: f.Text
    label: f.Text
    short: f.Text
    kind: OfSubject
    parts: f.Texts = ()
    core: f.Flag
    indexes: f.Indexes
    from_: f.SchoolYear = f.also_called("from")
    until: f.SchoolYear | None = None
    source: f.Text

    def value(self) -> Subject:
        """The checked words as the domain's ``Subject``."""
        kind = SubjectKind(self.kind)
        return Subject(self.id, self.label, self.short, kind, self.parts, self.core, self.indexes)


class SubjectsFile(Section):
    """The whole of ``subjects.yaml``."""

    subjects: tuple[SubjectSection, ...]


class EntrySection(Section):
    """Who counts what, at which checkpoints, and how it comes in."""

    indexes: f.Indexes
    subjects: f.Texts
    checkpoints: tuple[f.CheckpointNumber, ...]
    entry: HowEntered
    parts: f.Texts

    def value(self) -> Entry:
        """The checked words as the domain's ``Entry``."""
        return Entry(self.indexes, self.subjects, self.checkpoints, Means(self.entry), self.parts)


class CategorySection(Section):
    """One category of a distribution, in the order of display."""

    id: f.Text
    label: f.Text


class KeyFigureSection(Section):
    """One key figure. Without purpose, decision and role it does not build."""

    id: f.Text
    label: f.Text
    question: f.Text
    definition: f.Text
    numerator: f.Text
    denominator: f.Text
    unit: Unit
    decimals: f.Small
    kind: Kind
    source_system: f.Text
    purpose: f.Text
    decision: f.Text
    role: f.Text
    direction: Direction
    since: f.SchoolYear
    retired: f.SchoolYear | None
    optional: f.Flag
    caution: f.Text = ""
    source: f.Text
    categories: tuple[CategorySection, ...] = ()
    entries: tuple[EntrySection, ...]

    def value(self) -> KeyFigure:
        """The checked words as the domain's ``KeyFigure``."""
        words = self.model_dump(exclude={"kind", "entries", "categories"})
        entries = tuple(entry.value() for entry in self.entries)
        return KeyFigure(**words, kind=KeyFigureKind(self.kind), entries=entries)


class KeyFiguresFile(Section):
    """The whole of ``key_figures.yaml``."""

    key_figures: tuple[KeyFigureSection, ...]
