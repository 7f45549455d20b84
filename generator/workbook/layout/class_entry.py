"""Klassen: one row a pupil by running number, with the status of every core subject now and, in June, a year ago."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.domain.catalogue import Subject
from generator.domain.grid import CellKey, Formula, FormulaKind, Grid
from generator.domain.school_system import Symbol
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.class_request import ClassRequest
from generator.workbook.layout.keys import encode

NUMBER, YEAR, LANGUAGE, MARK, CHECK, NOW, THEN = "number", "year", "language", "mark", "check", "now", "then"
HEADER_HEIGHT, ROW_HEIGHT = 33.0, 15.5
ROWS_TOGETHER = 5  # a printed page never ends within a group of these
NARROWEST, WIDTH_OF_A_LETTER = 11.0, 0.85
WIDEST_STANDING = 120.0  # characters; a wider sheet is printed lying


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet; ``kind`` is one of the words above, ``subject`` is empty unless it holds statuses."""

    kind: str
    heading: str
    width: float
    subject: str = ""

    @property
    def name(self) -> str:
        """The column as formulas call it."""
        return f"{self.kind} {self.subject}".strip()

    def key(self, line: int) -> CellKey:
        """The cell of a pupil's row."""
        return encode(record="pupil", line=f"{line:02d}", **self._parts())

    def piece(self) -> CellKey:
        """What the column adds to the keys of its cells."""
        return encode(**self._parts())

    def _parts(self) -> dict[str, str]:
        return {"field": self.kind, **({"subject": self.subject} if self.subject else {})}


def class_entry_grid(request: ClassRequest) -> Grid:
    """The sheet with room for as many pupils as the engagement says."""
    shown = columns(request)
    widths = tuple(column.width for column in shown)
    canvas = Canvas(replace(request.plan.entry, widths=widths, landscape=sum(widths) > WIDEST_STANDING))
    canvas.heading(f"{request.title} · {request.term}")
    canvas.column_keys([column.piece() for column in shown], first=FIRST_COLUMN)
    for offset, column in enumerate(shown):
        canvas.text(FIRST_COLUMN + offset, column.heading, "header")
    header = canvas.row
    canvas.down(HEADER_HEIGHT)
    for line in range(1, request.engagement.class_rows + 1):
        if line % ROWS_TOGETHER == 1:
            canvas.begin_block()
        _row(canvas, request, shown, line)
    return canvas.grid(freeze=(header + 1, FIRST_COLUMN + 1), repeat_rows=(0, header))


def columns(request: ClassRequest) -> tuple[Column, ...]:
    """The columns from left to right; what is told of last June stands before what is told of now."""
    words = request.plan.entry.words
    number, year, language, mark, check = request.plan.entry.widths
    return (
        Column(NUMBER, words[NUMBER], number),
        Column(YEAR, words[YEAR], year),
        Column(LANGUAGE, words[LANGUAGE], language),
        *(column for subject in request.subjects for column in _statuses(request, subject)),
        Column(MARK, words[MARK], mark),
        Column(CHECK, words[CHECK], check),
    )


def pupil_ranges(request: ClassRequest) -> dict[str, tuple[CellKey, ...]]:
    """Each column of the sheet, from the first pupil to the last, by the name that formulas use."""
    lines = range(1, request.engagement.class_rows + 1)
    return {column.name: tuple(map(column.key, lines)) for column in columns(request)}


def _statuses(request: ClassRequest, subject: Subject) -> Iterator[Column]:
    now = request.checkpoint
    if request.compared(subject):
        heading = request.month_of(now.a_year_earlier(), subject)
        yield Column(THEN, heading, _width(request.then_symbols), subject.id)
    yield Column(NOW, request.month_of(now, subject), _width(request.now_symbols), subject.id)


def _width(symbols: tuple[Symbol, ...]) -> float:
    return max(NARROWEST, *(len(symbol.symbol) * WIDTH_OF_A_LETTER for symbol in symbols))


def _row(canvas: Canvas, request: ClassRequest, shown: tuple[Column, ...], line: int) -> None:
    canvas.row_key(encode(record="pupil", line=f"{line:02d}"))
    for at, column in enumerate(shown, start=FIRST_COLUMN):
        key = column.key(line)
        if column.kind == NUMBER:
            canvas.number(at, key, line, "running_number")
        elif column.kind == YEAR and len(request.indexes) == 1:
            canvas.formula(at, key, _only_year(request, shown, line), "count")
        elif column.kind == CHECK:
            canvas.formula(at, key, _check(request, shown, line), "lacking")
        else:
            canvas.input(at, key, column.kind, "input_choice")
    canvas.down(ROW_HEIGHT)


def _only_year(request: ClassRequest, shown: tuple[Column, ...], line: int) -> Formula:
    """The one year of the class, as soon as anything stands in the row: an empty row is no pupil."""
    typed = tuple(column.key(line) for column in shown if column.kind in (LANGUAGE, NOW, THEN, MARK))
    return Formula(FormulaKind.ROW_YEAR, typed, (request.label(request.indexes[0]),))


def _check(request: ClassRequest, shown: tuple[Column, ...], line: int) -> Formula:
    """What the row lacks; a subject that only some of the class's years are judged in may be left blank."""
    everyone = {subject.id for subject in request.subjects if set(request.indexes) <= set(subject.indexes)}
    wanted = [column for column in shown if column.kind in (YEAR, LANGUAGE, MARK)]
    wanted += [column for column in shown if column.kind == NOW and column.subject in everyone]
    words = request.plan.entry.words
    languages = " eller ".join(word for _, word in request.languages.values())
    said = (words["no_year"], words["no_language"].format(languages=languages), words["no_status"], request.plan.left)
    return Formula(FormulaKind.ROW_CHECK, tuple(column.key(line) for column in wanted), said)
