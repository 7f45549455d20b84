"""What an empty start says: from when a comparison is there, instead of an empty table or chart."""

from generator.domain.calendar import JUNE, Checkpoint, Season, checkpoints_of
from generator.domain.sheets import SheetPlan
from generator.workbook.layout.request import BookRequest


def latest_june(request: BookRequest) -> Checkpoint:
    """The June that a cohort's line ends with: this spring's own, or in the autumn last spring's."""
    year = request.term.school_year
    return Checkpoint(year if request.term.season is Season.SPRING else year - 1, JUNE)


def latest_full(request: BookRequest) -> Checkpoint:
    """The term's own full checkpoint: December or June."""
    return checkpoints_of(request.term)[1]


def month_and_year(request: BookRequest, checkpoint: Checkpoint) -> str:
    """Such as ”juni 2028”."""
    month = request.model.programme.checkpoint(checkpoint.number).month
    return f"{month}\N{NO-BREAK SPACE}{checkpoint.month.year}"


def awaited(request: BookRequest, plan: SheetPlan, now: Checkpoint) -> str:
    """Waits for last year's figures when the engagement has asked for them, otherwise for next year's."""
    before = now.a_year_earlier()
    if before >= request.first_checkpoint:
        return plan.words["awaits"].format(when=month_and_year(request, before))
    later = Checkpoint(now.school_year + 1, now.number)
    return plan.words["from_when"].format(when=month_and_year(request, later))
