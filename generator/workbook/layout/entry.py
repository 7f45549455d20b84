"""Inmatning: pivots of what a school types, one block per checkpoint and kind of count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.catalogue import Subject, SubjectKind
from generator.domain.grid import CellKey, Formula, FormulaKind, Grid
from generator.domain.observations import CountKey
from generator.domain.sheets import BlockPlan, ColumnPlan, SheetPlan
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.keys import encode, of_count
from generator.workbook.layout.request import BookRequest

HEADER_HEIGHT, ROW_HEIGHT, NOTE_HEIGHT, GAP = 33.0, 18.0, 18.0, 10.0


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the plan at one checkpoint, with the counts that the school is asked for in it."""

    plan: BlockPlan
    checkpoint: Checkpoint
    columns: tuple[ColumnPlan, ...]
    asked: frozenset[CellKey]
    cohorts: tuple[Cohort, ...]


def entry_grid(request: BookRequest, plan: SheetPlan) -> Grid:
    """The sheet with every input cell that the school's checkpoints ask for, and nothing else to type in."""
    canvas = Canvas(plan)
    canvas.heading(f"{request.unit.name} · {request.term}")
    for block in blocks(request, plan):
        _block(canvas, request, block)
    return canvas.grid(freeze=(0, FIRST_COLUMN + 1), repeat_rows=(0, 1))


def blocks(request: BookRequest, plan: SheetPlan) -> Iterator[Block]:
    """The blocks that have something to ask, in order of time."""
    for checkpoint in request.checkpoints:
        for block in plan.blocks:
            if checkpoint.number in block.checkpoints:
                narrowed = _narrowed(request, block, checkpoint)
                if narrowed.asked:
                    yield narrowed


def _narrowed(request: BookRequest, plan: BlockPlan, checkpoint: Checkpoint) -> Block:
    figures = {column.figure for column in plan.columns}
    wanted = [count for count in request.asked[checkpoint] if count.observation.key_figure in figures]
    columns = tuple(column for column in plan.columns if column.formula or any(_takes(column, c) for c in wanted))
    cohorts = {count.observation.cohort for count in wanted}
    return Block(
        plan,
        checkpoint,
        columns,
        frozenset(of_count(count) for count in wanted),
        tuple(cohort for cohort in request.cohorts if cohort in cohorts),
    )


def _takes(column: ColumnPlan, count: CountKey) -> bool:
    return (
        column.figure == count.observation.key_figure
        and column.field == count.field
        and column.subject in (None, count.observation.subject)
    )


def _block(canvas: Canvas, request: BookRequest, block: Block) -> None:
    canvas.begin_block()
    canvas.section(f"{request.checkpoint_name(block.checkpoint)} · {block.plan.title}", 1 + len(block.columns))
    canvas.text(FIRST_COLUMN, block.plan.intro, "note")
    canvas.down(NOTE_HEIGHT)
    canvas.column_keys([_column_key(column, block.checkpoint) for column in block.columns])
    if block.plan.by_subject:
        for number, cohort in enumerate(block.cohorts):
            if number:
                canvas.begin_block()
            _cohort(canvas, request, block, cohort)
    else:
        _one_line_each(canvas, request, block)
    canvas.down(GAP)


def _one_line_each(canvas: Canvas, request: BookRequest, block: Block) -> None:
    _header(canvas, block.columns, request.label("entry.cohort"))
    for cohort in block.cohorts:
        crossings = [
            _Crossing(canvas, request, block, cohort, column.subject or "", column) for column in block.columns
        ]
        _row(canvas, encode(cohort=str(cohort.key)), request.cohort_name(cohort), "label", crossings)


def _cohort(canvas: Canvas, request: BookRequest, block: Block, cohort: Cohort) -> None:
    """A heading with the cohort's own columns, then its subjects; a column with nothing to ask of it is not drawn."""
    subjects = list(_subjects(request, block, cohort))
    rows = [
        [_Crossing(canvas, request, block, cohort, subject.id if subject else "", column) for column in block.columns]
        for subject in subjects
    ]
    used = max(place for row in rows for place, crossing in enumerate(row, start=1) if crossing.drawn())
    _header(canvas, block.columns[:used], request.cohort_name(cohort))
    for subject, crossings in zip(subjects, rows, strict=True):
        key = encode(cohort=str(cohort.key), subject=subject.id if subject else "")
        stub = subject.label if subject else request.label("entry.whole_cohort")
        combined = subject is not None and subject.kind is SubjectKind.COMBINED
        _row(canvas, key, stub, "label_sum" if combined else "label", crossings[:used])
    canvas.down(GAP)


def _header(canvas: Canvas, columns: Sequence[ColumnPlan], stub: str) -> None:
    canvas.text(FIRST_COLUMN, stub, "header_stub")
    for offset, column in enumerate(columns, start=1):
        canvas.text(FIRST_COLUMN + offset, column.heading, "header")
    canvas.down(HEADER_HEIGHT)


def _row(canvas: Canvas, key: CellKey, stub: str, style: str, crossings: "Sequence[_Crossing]") -> None:
    canvas.row_key(key)
    canvas.text(FIRST_COLUMN, stub, style)
    for offset, crossing in enumerate(crossings, start=1):
        crossing.put(FIRST_COLUMN + offset)
    canvas.down(ROW_HEIGHT)


def _column_key(column: ColumnPlan, checkpoint: Checkpoint) -> CellKey:
    if column.subject is None:
        return encode(figure=column.figure, checkpoint=str(checkpoint), field=column.field or column.formula)
    return encode(
        figure=column.figure, subject=column.subject, checkpoint=str(checkpoint), field=column.field or column.formula
    )


def _subjects(request: BookRequest, block: Block, cohort: Cohort) -> Iterator[Subject | None]:
    """``None`` stands for the row of the whole cohort. A combined subject has a row when all its parts have one."""
    asked = {
        count.observation.subject
        for count in request.asked[block.checkpoint]
        if count.observation.cohort == cohort and of_count(count) in block.asked
    }
    if "" in asked:
        yield None
    for subject in request.model.catalogue.subjects:
        parts = set(subject.parts) if subject.kind is SubjectKind.COMBINED else {subject.id}
        if subject.id in asked or parts <= asked:
            yield subject


@dataclass(frozen=True, slots=True)
class _Crossing:
    """One crossing of a row and a column of a block."""

    canvas: Canvas
    request: BookRequest
    block: Block
    cohort: Cohort
    subject: str
    column: ColumnPlan

    def key(self, field: str, subject: str | None = None) -> CellKey:
        """The key of a neighbour in this row, or of another subject's cell in this column."""
        return encode(
            cohort=str(self.cohort.key),
            figure=self.column.figure,
            subject=self.subject if subject is None else subject,
            checkpoint=str(self.block.checkpoint),
            field=field,
        )

    def put(self, at: int) -> None:
        """An input where a count is asked, a formula where one follows from others, otherwise a quiet blank."""
        field = self.column.field or self.column.formula
        key = self.key(field)
        if key in self.block.asked:
            self.canvas.input(at, key, "count", at_most=self._ceiling())
        elif self.column.formula and self._has("reached") and self._has("pupils"):
            arguments = (self.key("reached"), self.key("pupils"))
            self.canvas.formula(at, key, Formula(FormulaKind.SHARE, arguments), "share")
        elif parts := self._parts(field):
            self.canvas.formula(at, key, Formula(FormulaKind.TOTAL, parts), "sum")
        else:
            self.canvas.blank(at, "not_asked")

    def drawn(self) -> bool:
        """Whether anything is typed or worked out here."""
        return bool(self.column.formula) or self.key(self.column.field) in self.block.asked

    def _ceiling(self) -> CellKey:
        """The cell that this one may not exceed: the column named by ``at_most``, in the same row."""
        for column in self.block.columns:
            if column.id == self.column.at_most:
                subject = self.subject if column.subject is None else column.subject
                return replace(self, column=column).key(column.field, subject)
        return ""

    def _has(self, field: str) -> bool:
        return self.key(field) in self.block.asked or bool(self._parts(field))

    def _parts(self, field: str) -> tuple[CellKey, ...]:
        """The cells that a combined subject sums, when all of them are asked."""
        if not self.subject:
            return ()
        subject = self.request.model.catalogue.subject(self.subject)
        keys = tuple(self.key(field, part) for part in subject.parts)
        combined = subject.kind is SubjectKind.COMBINED and all(key in self.block.asked for key in keys)
        return keys if combined else ()
