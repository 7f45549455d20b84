"""Summor: the block that leaves the class, three years at a time, in the shape that skolans resultatbok takes."""

from collections.abc import Mapping
from string import ascii_uppercase

from generator.domain.catalogue import Subject
from generator.domain.grid import CellKey, Formula, FormulaKind, Grid, GridCell
from generator.domain.school_system import Symbol
from generator.domain.sheets import ClassColumn, ClassRow
from generator.workbook.class_formulas import joined_marks
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.class_entry import CHECK, LANGUAGE, MARK, NOW, THEN, YEAR
from generator.workbook.layout.class_request import ClassRequest
from generator.workbook.layout.keys import encode

MARKS_SHEET = "_tecken"
COUNTED_THEN, COUNTED_NOW, REACHED_THEN, REACHED_NOW = "counted then", "counted now", "reached then", "reached now"
SAME_PUPILS = {
    "kept": FormulaKind.KEPT,
    "gained": FormulaKind.GAINED,
    "lost": FormulaKind.LOST,
    "neither": FormulaKind.NEITHER,
}
HEADER_HEIGHT, ROW_HEIGHT, GAP, NOTE_HEIGHT = 33.0, 16.0, 14.0, 20.0


def class_sums_grid(request: ClassRequest) -> Grid:
    """One block for every three years of the class; almost always there is one."""
    canvas = Canvas(request.plan.sums)
    canvas.heading(f"{request.title} · {request.term}")
    _complete(canvas, request)
    years = request.block.years
    for first in range(0, len(request.indexes), years):
        _block(canvas, request, request.indexes[first : first + years])
    return canvas.grid(repeat_rows=(0, 1))


def marks_grid(request: ClassRequest) -> Grid:
    """A hidden sheet: which marks of the scales put a pupil in the denominator, and which in the numerator."""
    cells: list[GridCell] = []
    for row, (name, symbols) in enumerate(_marks(request).items()):
        key = _mark_key(name)
        cells += [GridCell(row, 0, "key", text=key), GridCell(row, 1, "key", text=joined_marks(symbols), key=key)]
    return Grid("marks", MARKS_SHEET, tuple(cells), hidden=True)


def mark_ranges(request: ClassRequest) -> dict[str, tuple[CellKey, ...]]:
    """The cells of that sheet by the names that formulas use."""
    return {name: (_mark_key(name),) for name in _marks(request)}


def _marks(request: ClassRequest) -> Mapping[str, list[str]]:
    def said(symbols: tuple[Symbol, ...], *, reached: bool) -> list[str]:
        return [one.symbol for one in symbols if (one.reached if reached else one.counted)]

    then, now = request.then_symbols, request.now_symbols
    marks = {COUNTED_NOW: said(now, reached=False), REACHED_NOW: said(now, reached=True)}
    if then:
        marks |= {COUNTED_THEN: said(then, reached=False), REACHED_THEN: said(then, reached=True)}
    return marks


def _mark_key(name: str) -> CellKey:
    which, when = name.split()
    return encode(record="marks", field=which, category=when)


def _complete(canvas: Canvas, request: ClassRequest) -> None:
    words = request.plan.sums.words
    said = (words["nothing"], words["complete"], words["remaining"])
    key = encode(sheet=request.plan.sums.id, field=CHECK)
    canvas.formula(FIRST_COLUMN, key, Formula(FormulaKind.ROWS_LEFT, (), said, (YEAR, CHECK)), "rows_left")
    canvas.down(NOTE_HEIGHT)
    canvas.down(GAP)


def _block(canvas: Canvas, request: ClassRequest, indexes: tuple[int, ...]) -> None:
    block = request.block
    canvas.begin_block()
    _instruction(canvas, request)
    for offset, heading in enumerate((block.year_heading, block.row_heading, *(c.heading for c in block.columns))):
        canvas.text(FIRST_COLUMN + offset, heading, "header")
    canvas.down(HEADER_HEIGHT)
    for place in range(block.years):
        index = indexes[place] if place < len(indexes) else None
        for row in block.rows:
            _line(canvas, request, row, index)
    canvas.down(GAP)


def _instruction(canvas: Canvas, request: ClassRequest) -> None:
    block = request.block
    first = canvas.row + 3  # people count rows from 1; the heading's row comes between
    corners = (
        f"{ascii_uppercase[FIRST_COLUMN]}{first}",
        f"{ascii_uppercase[FIRST_COLUMN + 1 + len(block.columns)]}{first + block.lines - 1}",
    )
    canvas.text(FIRST_COLUMN, request.plan.sums.words["copy"].format(first=corners[0], last=corners[1]), "lead")
    canvas.down(NOTE_HEIGHT)


def _line(canvas: Canvas, request: ClassRequest, row: ClassRow, index: int | None) -> None:
    """A row of the block; rows of years that the class does not have stand empty."""
    words = ("", "") if index is None else (request.label(index), row.label)
    above = "|above" if row is request.block.rows[0] else ""
    for offset, word in enumerate(words):
        canvas.text(FIRST_COLUMN + offset, word, f"{'block_word' if word else 'future'}{above}")
    for at, column in enumerate(request.block.columns, start=FIRST_COLUMN + len(words)):
        formula = None if index is None else _sum(request, row, column, index)
        if formula is None:
            canvas.blank(at, f"{'future' if index is None else 'not_asked'}{above}")
        else:
            key = encode(sheet=request.plan.sums.id, category=str(index), part=row.id, field=column.id)
            canvas.formula(at, key, formula, f"count{above}")
    canvas.down(ROW_HEIGHT)


def _sum(request: ClassRequest, row: ClassRow, column: ClassColumn, index: int) -> Formula | None:
    """The formula of a cell of the block; ``None`` where the year has no such count."""
    if row.id not in column.rows:
        return None
    year, plan = request.label(index), request.plan
    if not row.subject:
        kind, mark = _of_cohort(request, column.field)
        return Formula(kind, (), (year, mark), (YEAR, MARK))
    whole, *language = request.languages.get(row.subject, (row.subject,))
    subject = next((subject for subject in request.subjects if subject.id == whole), None)
    if subject is None or index not in subject.indexes:
        return None
    if column.field in SAME_PUPILS:
        return _same_pupils(request, subject, column.field, index)
    marks = REACHED_NOW if column.field == "reached" else COUNTED_NOW
    ranges = (marks, YEAR, MARK, f"{NOW} {whole}", *(LANGUAGE for _ in language))
    return Formula(FormulaKind.STATUS, (), (year, plan.left, *language), ranges)


def _of_cohort(request: ClassRequest, field: str) -> tuple[FormulaKind, str]:
    plan = request.plan
    if field == "joined":
        return FormulaKind.MARKED, plan.joined
    return (FormulaKind.MARKED if field == "left" else FormulaKind.ENROLLED), plan.left


def _same_pupils(request: ClassRequest, subject: Subject, field: str, index: int) -> Formula | None:
    if not request.compares(subject, index):
        return None
    marks = (COUNTED_THEN, COUNTED_NOW, REACHED_THEN, REACHED_NOW)
    ranges = (*marks, YEAR, MARK, f"{THEN} {subject.id}", f"{NOW} {subject.id}")
    return Formula(SAME_PUPILS[field], (), (request.label(index),), ranges)
