"""Inmatning: pivots of what a school types, one block per checkpoint and kind of count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.catalogue import Subject, SubjectKind
from generator.domain.grid import CellKey, Formula, FormulaKind, Grid
from generator.domain.observations import CountKey, ObservationKey
from generator.domain.sheets import BlockPlan, ColumnPlan, SheetPlan
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.ceilings import ceilings_of
from generator.workbook.layout.in_force import class_sum_key, class_sum_of, in_force
from generator.workbook.layout.keys import encode, of_count
from generator.workbook.layout.request import BookRequest

EXPORTED = "input|exported"  # filled when the book arrives, and to type in all the same
SHOWN = ("share", "before", "pupils_before")  # columns that show something whether or not the count is asked
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
    if request.exported:
        canvas.text(FIRST_COLUMN, plan.words["exported"], "note")
        canvas.down(NOTE_HEIGHT)
        canvas.down(GAP)
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
    columns = tuple(column for column in plan.columns if _fits(column, wanted))
    cohorts = {count.observation.cohort for count in wanted}
    return Block(
        plan,
        checkpoint,
        columns,
        frozenset(of_count(count) for count in wanted),
        tuple(cohort for cohort in request.cohorts if cohort in cohorts),
    )


def _fits(column: ColumnPlan, wanted: Sequence[CountKey]) -> bool:
    return (column.formula != "" and not column.field) or any(_takes(column, count) for count in wanted)


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
    parts = {"figure": column.figure, "checkpoint": str(checkpoint), "field": column.field or column.formula}
    if column.subject is not None:
        parts["subject"] = column.subject
    if column.formula:
        parts["record"] = column.formula  # a column that is worked out must never look like one that is typed
    return encode(**parts)


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
        match self.column.formula:
            case "share":
                self._put_share(at)
            case "class_sum":
                self._put_class_sum(at)
            case "before":
                self.canvas.text(at, self._before(), "before")
            case "pupils_before":
                self.canvas.text(at, self._pupils_before(), "before")
            case _:
                self._put_count(at)

    def _put_count(self, at: int) -> None:
        key = self.key(self.column.field)
        if key in self.block.asked:
            style = EXPORTED if key in self.request.exported else "input"
            self.canvas.input(at, key, "count", style, at_most=self._ceiling(key))
        elif parts := self._parts(self.column.field):
            self.canvas.formula(at, key, Formula(FormulaKind.TOTAL, parts), "sum")
        else:
            self.canvas.blank(at, "not_asked")

    def _put_share(self, at: int) -> None:
        if not (self._has("reached") and self._has("pupils")):
            self.canvas.blank(at, "not_asked")
            return
        arguments = tuple(in_force(self.request, self.key(field)) for field in ("reached", "pupils"))
        self.canvas.formula(at, self.key("share"), Formula(FormulaKind.SHARE, arguments), "share")

    def _put_class_sum(self, at: int) -> None:
        """What the classes say, beside the cell where the school may say otherwise."""
        key = self.key(self.column.field)
        formula = class_sum_of(self.request, key) if key in self.block.asked else None
        if formula is None:
            self.canvas.blank(at, "not_asked")
        else:
            self.canvas.formula(at, class_sum_key(key), formula, "class_sum")

    def _pupils_before(self) -> str:
        """How many pupils the cohort had when somebody last counted them: a help to the memory, never an answer."""
        latest = self.request.pupils.get(self.cohort)
        return str(latest.number) if latest else ""

    def _before(self) -> str:
        """``21 av 25``: the same cohort a year ago, where it is known."""
        earlier = self.block.checkpoint.a_year_earlier()
        key = ObservationKey(self.request.unit.code, self.cohort, earlier, self.column.figure, self.subject)
        reached, pupils = (self.request.earlier.get(CountKey(key, field)) for field in ("reached", "pupils"))
        if reached is None or pupils is None:
            return ""
        return self.request.label("entry.of", reached=reached, pupils=pupils)

    def drawn(self) -> bool:
        """Whether anything is typed or worked out here."""
        return self.column.formula in SHOWN or self.key(self.column.field) in self.block.asked

    def _ceiling(self, key: CellKey) -> CellKey:
        """The cell that this one may not pass on its own; sums are told of on Kontroll och inlämning."""
        alone = (ceiling for ceiling in ceilings_of(self.request, key) if len(ceiling.parts) == 1)
        return next((in_force(self.request, ceiling.most) for ceiling in alone), "")

    def _has(self, field: str) -> bool:
        return self.key(field) in self.block.asked or bool(self._parts(field))

    def _parts(self, field: str) -> tuple[CellKey, ...]:
        """The cells that a combined subject sums, when all of them are asked."""
        if not self.subject:
            return ()
        subject = self.request.model.catalogue.subject(self.subject)
        keys = tuple(self.key(field, part) for part in subject.parts)
        combined = subject.kind is SubjectKind.COMBINED and all(key in self.block.asked for key in keys)
        return tuple(in_force(self.request, key) for key in keys) if combined else ()
