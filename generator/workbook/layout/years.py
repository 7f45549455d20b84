"""Årskurser: Tabell 1, only as a contrast: different pupils in the same year of schooling, a year apart."""

from dataclasses import dataclass
from functools import cached_property

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.catalogue import Subject
from generator.domain.grid import Formula, FormulaKind, Grid
from generator.domain.school_system import FIRST_INDEX
from generator.domain.sheets import SheetPlan
from generator.workbook.layout.awaiting import awaited, latest_full, latest_june, month_and_year
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.lines import Line, at_break, lines_of
from generator.workbook.layout.request import BookRequest

FIRST_YEAR = FIRST_COLUMN + 2  # after the subject and the moment
HEADER_HEIGHT, ROW_HEIGHT, NOTE_HEIGHT, GAP = 20.0, 17.0, 18.0, 6.0


def years_grid(request: BookRequest, plan: SheetPlan) -> Grid:
    """Three rows a subject: a year ago, now and the difference, which is neither coloured nor given an arrow."""
    canvas = Canvas(plan)
    canvas.heading(f"{request.unit.name} · {request.term}")
    moments = (latest_full(request), latest_june(request))  # in the autumn the Junes, when no December is known before
    table = next((table for now in moments if (table := _Table(canvas, request, plan, now)).comparable), None)
    if table is None:
        canvas.text(FIRST_COLUMN, awaited(request, plan, moments[0]), "lead")
        canvas.down(NOTE_HEIGHT)
        return canvas.grid(repeat_rows=(0, 1))
    table.put()
    return canvas.grid(freeze=(0, FIRST_YEAR), repeat_rows=(0, 1))


@dataclass(frozen=True)
class _Table:
    """All years of the school at one moment, and a year before that."""

    canvas: Canvas
    request: BookRequest
    plan: SheetPlan
    now: Checkpoint

    @property
    def before(self) -> Checkpoint:
        return self.now.a_year_earlier()

    @cached_property
    def indexes(self) -> tuple[int, ...]:
        return tuple(index for index in self.request.unit.indexes if index > FIRST_INDEX)

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """Every subject that some year of the school has a line in, in the catalogue's order."""
        cohorts = (Cohort.in_year(index, self.request.term.school_year) for index in self.indexes)
        found = {line.subject.id for cohort in cohorts for line in lines_of(self.request, self.plan, cohort)}
        return tuple(subject for subject in self.request.model.catalogue.subjects if subject.id in found)

    @property
    def comparable(self) -> bool:
        """Whether anything is known of the year before."""
        return any(
            self.line(i, self.before, subject).known(self.before) for i in self.indexes for subject in self.subjects
        )

    def line(self, index: int, at: Checkpoint, subject: Subject) -> Line:
        """The line of those who had that year then: at the two moments they are different cohorts."""
        return Line(self.request, self.plan, Cohort.in_year(index, at.school_year), subject)

    def put(self) -> None:
        """The header, the subjects, and what the difference is not."""
        self._header()
        for subject in self.subjects:
            self._subject(subject)
        self.canvas.text(FIRST_COLUMN, self.plan.words["unit"], "note")
        self.canvas.down(NOTE_HEIGHT)

    def _header(self) -> None:
        self.canvas.text(FIRST_COLUMN, self.plan.words["subject"], "header_stub")
        self.canvas.text(FIRST_COLUMN + 1, self.plan.words["share"], "header")
        for offset, index in enumerate(self.indexes):
            name = self.request.year_name(index, self.now.school_year)
            self.canvas.text(FIRST_YEAR + offset, name, self._styled(index, "header"))
        self.canvas.down(HEADER_HEIGHT)

    def _styled(self, index: int, style: str) -> str:
        return at_break(self.request, Cohort.in_year(index, self.now.school_year), index, style)

    def _subject(self, subject: Subject) -> None:
        self.canvas.begin_block()
        for at, stub in ((self.before, subject.label), (self.now, "")):
            self._stubs(stub, month_and_year(self.request, at))
            for offset, index in enumerate(self.indexes):
                styles = [self._styled(index, style) for style in ("share", "no_data")]
                self.line(index, at, subject).put_share(self.canvas, FIRST_YEAR + offset, at, *styles)
            self.canvas.down(ROW_HEIGHT)
        self._stubs("", self.plan.words["difference"])
        for offset, index in enumerate(self.indexes):
            self._difference(FIRST_YEAR + offset, index, subject)
        self.canvas.down(ROW_HEIGHT)
        self.canvas.down(GAP)

    def _stubs(self, subject: str, moment: str) -> None:
        self.canvas.text(FIRST_COLUMN, subject, "label")
        self.canvas.text(FIRST_COLUMN + 1, moment, "status")

    def _difference(self, at: int, index: int, subject: Subject) -> None:
        lines = [(self.line(index, moment, subject), moment) for moment in (self.now, self.before)]
        style = self._styled(index, "difference")
        if not all(line.known(moment) for line, moment in lines):
            self.canvas.blank(at, style)
            return
        counts = tuple(line.count_key(moment, field) for line, moment in lines for field in ("reached", "pupils"))
        key = lines[0][0].own_key(self.now, "difference")
        self.canvas.formula(at, key, Formula(FormulaKind.CHANGE_POINTS, counts), style)
