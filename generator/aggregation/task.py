"""What is to be counted: whose rows, under which rules, at which checkpoint, and which days are its cut-off."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.domain.calendar import Checkpoint, Term
from generator.domain.engagement import Engagement
from generator.domain.model import Model
from generator.domain.schedule import Span


@dataclass(frozen=True, slots=True)
class Task:
    """A checkpoint of an engagement. ``cut_offs`` tells the days of a checkpoint that does not follow the programme."""

    engagement: Engagement
    model: Model
    checkpoint: Checkpoint
    cut_offs: Mapping[Checkpoint, Span] = field(default_factory=dict)

    @property
    def term(self) -> Term:
        """The term in which the checkpoint falls."""
        return self.checkpoint.term

    @property
    def school_year(self) -> int:
        """The checkpoint's school year, by its autumn."""
        return self.checkpoint.school_year

    def cut_off(self, at: Checkpoint) -> Span:
        """Brytdagen: the weeks in which the grades are locked, and where none are, those in which stock is taken.

        A pupil is at the school that has them then; a mark set after the last of these days (lovskola, prövning) is not
        of the checkpoint. They are days and not one day because a pupil who leaves with school's last day in
        June was there when the grades were locked. Source: programme.md, section 1.1; product.md, section 3.
        """
        plan = self.model.programme.checkpoint(at.number)
        weeks = (plan.locked,) if plan.locked else plan.status_weeks
        first, last = min(one.first for one in weeks), max(one.last for one in weeks)
        return self.cut_offs.get(at) or Span.of_weeks(at.month.year, first, last)
