"""What a class book is laid out from, and what follows for its columns and lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.domain.calendar import Checkpoint, Season, Term, checkpoints_of
from generator.domain.catalogue import Subject, SubjectKind
from generator.domain.class_sheets import ClassBookPlan
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.model import Model
from generator.domain.school_class import SchoolClass
from generator.domain.school_system import Scale, Symbol
from generator.domain.sheets import ClassBlockPlan
from generator.domain.texts import Texts


@dataclass(frozen=True)
class ClassRequest:
    """One class of one school unit in one term; nothing is known of its pupils, and nothing is kept."""

    engagement: Engagement
    model: Model
    plan: ClassBookPlan
    block: ClassBlockPlan
    texts: Texts
    unit: SchoolUnit
    term: Term
    school_class: SchoolClass

    @property
    def checkpoint(self) -> Checkpoint:
        """The full checkpoint of the term, for which the sums are made."""
        return checkpoints_of(self.term)[1]

    @property
    def indexes(self) -> tuple[int, ...]:
        """The years of the class."""
        return self.school_class.indexes

    def label(self, index: int) -> str:
        """The year's name this school year."""
        return self.model.school_system.label(index, self.term.school_year)

    @property
    def title(self) -> str:
        """Such as ”Blötbergets skola · klass 4-6”."""
        named = "class.named" if self.unit.classes else "class.unnamed"
        return f"{self.unit.name} · {self.texts.label(named, name=self.school_class.name)}"

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """The core subjects that some pupil of the class is judged in, Sv and SvA as one."""
        parts = {part for subject in self.model.catalogue.subjects for part in subject.parts}
        return tuple(
            subject
            for subject in self.model.catalogue.subjects
            if subject.core and subject.id not in parts and set(subject.indexes) & set(self.indexes)
        )

    @cached_property
    def languages(self) -> dict[str, tuple[str, str]]:
        """The parts of the combined subject: each part's id, with the whole's id and the word of the list."""
        subject = self.model.catalogue.subject
        return {
            part: (whole.id, subject(part).short)
            for whole in self.subjects
            if whole.kind is SubjectKind.COMBINED
            for part in whole.parts
        }

    def compares(self, subject: Subject, index: int) -> bool:
        """Whether a year's pupils have a status of last June in a subject: they were judged in it then too."""
        scale = self.model.school_system.scale(index - 1, self.term.school_year - 1) if index else None
        asked = self.checkpoint.number in self.plan.then_at
        return asked and scale is not None and {index - 1, index} <= set(subject.indexes)

    def compared(self, subject: Subject) -> bool:
        """Whether the subject has a column for last June."""
        return any(self.compares(subject, index) for index in self.indexes)

    @cached_property
    def now_symbols(self) -> tuple[Symbol, ...]:
        """The marks of every scale that the class's years use now."""
        system, year = self.model.school_system, self.term.school_year
        return _symbols(system.scale(index, year) for index in self.indexes)

    @cached_property
    def then_symbols(self) -> tuple[Symbol, ...]:
        """The marks that the same pupils could have last June; none where nothing is compared."""
        system, year = self.model.school_system, self.term.school_year - 1
        compared = [i for i in self.indexes if any(self.compares(subject, i) for subject in self.subjects)]
        return _symbols(system.scale(index - 1, year) for index in compared)

    def month_of(self, checkpoint: Checkpoint, subject: Subject) -> str:
        """A column's heading: the subject and when."""
        spring = self.term.season is Season.SPRING
        word = self.plan.entry.words["june" if spring else "december"]
        return word.format(subject=subject.short, year=checkpoint.month.year)


def _symbols(scales: Iterable[Scale | None]) -> tuple[Symbol, ...]:
    found = {symbol.symbol: symbol for scale in scales if scale for symbol in scale.symbols}
    return tuple(found.values())
