"""A cohort's line in a subject: where its counts stand, and the cells that follow from them."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.catalogue import Subject, SubjectKind
from generator.domain.grid import CellKey, Formula, FormulaKind
from generator.domain.school_system import LAST_INDEX
from generator.domain.sheets import SheetPlan
from generator.workbook.layout.canvas import Canvas
from generator.workbook.layout.in_force import in_force
from generator.workbook.layout.keys import encode
from generator.workbook.layout.request import CORE_FIGURE, BookRequest

SAME_PUPILS, BOTH = "same_pupils", ("gained", "lost")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of Tabell 2. Its counts are typed in this book, or known since before, or not there at all."""

    request: BookRequest
    plan: SheetPlan
    cohort: Cohort
    subject: Subject

    def count_key(self, checkpoint: Checkpoint, field: str, figure: str = CORE_FIGURE) -> CellKey:
        """Where a count of the line stands, in Inmatning or among what is known."""
        key = encode(
            cohort=str(self.cohort.key), figure=figure, subject=self.subject.id, checkpoint=str(checkpoint), field=field
        )
        return in_force(self.request, key)

    def own_key(self, checkpoint: Checkpoint, field: str) -> CellKey:
        """The key of a cell on this sheet."""
        return encode(
            sheet=self.plan.id,
            cohort=str(self.cohort.key),
            subject=self.subject.id,
            checkpoint=str(checkpoint),
            field=field,
        )

    def known(self, checkpoint: Checkpoint) -> bool:
        """Whether the line has counts at a checkpoint; a combined subject rests on all its parts."""
        return (self.cohort, checkpoint, self.subject.id) in self.request.shares

    def put_share(self, canvas: Canvas, at: int, checkpoint: Checkpoint, style: str, missing: str) -> None:
        """The share at a checkpoint, or a cell in the style of what is missing."""
        if not self.known(checkpoint):
            canvas.blank(at, missing)
            return
        arguments = (self.count_key(checkpoint, "reached"), self.count_key(checkpoint, "pupils"))
        canvas.formula(at, self.own_key(checkpoint, "share"), Formula(FormulaKind.SHARE, arguments), style)

    def put_change(self, canvas: Canvas, at: int, now: Checkpoint) -> None:
        """Change since a year ago in points and in pupils, in two cells; words where it cannot be known yet."""
        before = now.a_year_earlier()
        if not (self.known(now) and self.known(before)):
            canvas.text(at, self._from_when(now), "from_when")
            canvas.blank(at + 1, "change")
            return
        arguments = tuple(self.count_key(when, field) for when in (now, before) for field in ("reached", "pupils"))
        points, pupils = FormulaKind.CHANGE_POINTS, FormulaKind.CHANGE_PUPILS
        canvas.formula(at, self.own_key(now, "points"), Formula(points, arguments), "change")
        canvas.formula(at + 1, self.own_key(now, "pupils_change"), Formula(pupils, arguments), "change")

    def put_pupils(self, canvas: Canvas, at: int, checkpoint: Checkpoint) -> None:
        """How many pupils the share rests on: n stands beside every share."""
        if not self.known(checkpoint):
            canvas.blank(at, "no_data")
            return
        pupils = Formula(FormulaKind.TOTAL, (self.count_key(checkpoint, "pupils"),))
        canvas.formula(at, self.own_key(checkpoint, "pupils"), pupils, "sum")

    def put_same_pupils(self, canvas: Canvas, at: int, checkpoint: Checkpoint) -> None:
        """Lyft − tappat, the control beside the whole cohort, where it is typed or an export has counted it."""
        keys = tuple(self.count_key(checkpoint, field, SAME_PUPILS) for field in BOTH)
        there = {
            (count.observation.cohort, count.observation.subject, count.field)
            for count in (*self.request.asked.get(checkpoint, ()), *self.request.beside)
            if count.observation.key_figure == SAME_PUPILS
        }
        if not there.issuperset((self.cohort, self.subject.id, field) for field in BOTH):
            canvas.blank(at, "not_asked")
            return
        canvas.formula(
            at, self.own_key(checkpoint, "same_pupils"), Formula(FormulaKind.SAME_PUPILS_CHANGE, keys), "change"
        )

    def _from_when(self, now: Checkpoint) -> str:
        """What is waited for: a checkpoint of this engagement not read in yet, or one still to come."""
        words, before = self.plan.words, now.a_year_earlier()
        if before >= self.request.first_checkpoint and self._asked_at(before):
            return words[f"awaits_{now.number}"].format(year=before.month.year)
        if self.cohort.index(now.school_year + 1) > LAST_INDEX:
            return words["never"]
        later = Checkpoint(now.school_year + 1, now.number)
        return words[f"from_when_{now.number}"].format(year=later.month.year)

    def _asked_at(self, checkpoint: Checkpoint) -> bool:
        """Whether any school is asked for the line's subject when the cohort is in that year."""
        index = self.cohort.index(checkpoint.school_year)
        entries = self.request.model.catalogue.key_figure(CORE_FIGURE).entries
        subjects = {self.subject.id, *(self.subject.parts if self.subject.kind is SubjectKind.COMBINED else ())}
        return any(
            index in entry.indexes and checkpoint.number in entry.checkpoints and subjects & set(entry.subjects)
            for entry in entries
        )


def at_break(request: BookRequest, cohort: Cohort, index: int, style: str) -> str:
    """The style of a cohort's cell in a year, with a dashed line on its left where the yardstick changes."""
    breaks = request.model.school_system.breaks_before(index, cohort.key + index - 1)
    return f"{style}|break" if breaks else style


def core_subjects(request: BookRequest) -> tuple[Subject, ...]:
    """The subjects that carry a cohort's line through the years; Sv and SvA as their sum."""
    subjects = request.model.catalogue.subjects
    parts = {part for subject in subjects if subject.core for part in subject.parts}
    return tuple(subject for subject in subjects if subject.core and subject.id not in parts)


def lines_of(request: BookRequest, plan: SheetPlan, cohort: Cohort) -> Iterator[Line]:
    """The core subjects that carry the cohort's line, then any other that the school types this term."""
    subjects = request.model.catalogue.subjects
    index = cohort.index(request.term.school_year)
    parts = {part for subject in subjects if subject.core for part in subject.parts}
    typed = {
        count.observation.subject
        for counts in request.asked.values()
        for count in counts
        if count.observation.cohort == cohort and count.observation.key_figure == CORE_FIGURE
    }
    for subject in subjects:
        carries = subject.core and subject.id not in parts and index in subject.indexes
        if carries or subject.id in typed - parts:
            yield Line(request, plan, cohort, subject)
