"""What a reading goes by: whose pupils, which rules, which forms, and of when a file is expected to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.domain.calendar import Checkpoint, Season, Term, checkpoints_of
from generator.domain.engagement import Engagement
from generator.domain.pupil_export import ExportMapping
from generator.domain.school_system import SchoolSystem


@dataclass(frozen=True, slots=True)
class Expected:
    """``form`` names one of ``mappings``; without it the headings decide. ``exported_on`` is told by the caller."""

    engagement: Engagement
    school_system: SchoolSystem
    mappings: Sequence[ExportMapping]
    checkpoint: Checkpoint
    form: str | None = None
    exported_on: date | None = None

    @property
    def term(self) -> Term:
        """The term of the checkpoint."""
        return self.checkpoint.term

    def checkpoint_of(self, term: Term) -> Checkpoint:
        """The checkpoint that a term's rows are about: the one that is expected, otherwise the term's full one."""
        return self.checkpoint if term == self.term else checkpoints_of(term)[1]

    def checkpoint_of_year(self, school_year: int) -> Checkpoint:
        """The same when rows say the school year alone: the one that is expected, otherwise the last of that year."""
        is_expected = school_year == self.checkpoint.school_year
        return self.checkpoint if is_expected else self.checkpoint_of(Term(school_year + 1, Season.SPRING))
