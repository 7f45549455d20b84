"""Klasslista: the class on paper, boxes to tick and no names, for those who begin with a pen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.domain.grid import Grid
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.class_entry import LANGUAGE, MARK, NUMBER, ROWS_TOGETHER, YEAR
from generator.workbook.layout.class_request import ClassRequest
from generator.workbook.layout.paging import room_of

JUDGEMENT = "judgement"
GROUP_HEIGHT, LETTER_HEIGHT, CHOICES_MARGIN = 20.0, 4.8, 12.0
FULL_WIDTH = 100.0  # characters: the boxes share what one page has room for
LOWEST, HIGHEST = 15.0, 24.0  # of a row, in points: as high as one page lets it be


@dataclass(frozen=True, slots=True)
class Group:
    """Boxes that belong together below one heading."""

    heading: str
    choices: tuple[str, ...]


def class_paper_grid(request: ClassRequest) -> Grid:
    """One standing sheet of A4; a class with more pupils than that holds goes on to a second."""
    groups = tuple(_groups(request))
    widths = _widths(request.plan.paper.widths, sum(len(group.choices) for group in groups))
    canvas = Canvas(replace(request.plan.paper, widths=widths))
    canvas.heading(f"{request.title} · {request.term}")
    _headings(canvas, request, groups)
    lines = request.engagement.class_rows
    height = _row_height(room_of(widths, landscape=False) - sum(canvas.heights.values()), lines)
    for line in range(1, lines + 1):
        if line % ROWS_TOGETHER == 1:
            canvas.begin_block()
        _row(canvas, request, groups, line)
        canvas.down(height)
    return canvas.grid(repeat_rows=(0, canvas.row - lines - 1))


def _widths(said: Sequence[float], boxes: int) -> tuple[float, ...]:
    number, year, box = said
    wide = max(box, (FULL_WIDTH - number - year) // boxes)
    return (number, year, *(wide for _ in range(boxes)))


def _row_height(room: float, lines: int) -> float:
    return max(LOWEST, min(HIGHEST, room // lines))


def _groups(request: ClassRequest) -> Iterator[Group]:
    words, plan = request.plan.paper.words, request.plan
    system, year = request.model.school_system, request.term.school_year
    yield Group(words[LANGUAGE], tuple(word for _, word in request.languages.values()))
    for subject in request.subjects:
        found = (system.scale(index, year) for index in request.indexes if index in subject.indexes)
        scales = [scale for scale in found if scale]
        judged = [one.symbol for scale in scales if scale.kind == JUDGEMENT for one in scale.symbols]
        graded = [words["grade"]] if any(scale.kind != JUDGEMENT for scale in scales) else []
        yield Group(subject.short, tuple(dict.fromkeys((*judged, *graded))))
    yield Group(words[MARK], (plan.joined, plan.left))


def _headings(canvas: Canvas, request: ClassRequest, groups: Sequence[Group]) -> None:
    at = FIRST_COLUMN + 2
    for group in groups:
        for offset in range(len(group.choices)):
            style = "paper_group" if offset else "paper_group|group"
            canvas.text(at + offset, "" if offset else group.heading, style)
        at += len(group.choices)
    canvas.down(GROUP_HEIGHT)
    words = request.plan.paper.words
    for offset, word in enumerate((words[NUMBER], words[YEAR])):
        canvas.text(FIRST_COLUMN + offset, word, "header")
    for at, (choice, style) in enumerate(_boxes(groups, "header_turned"), start=FIRST_COLUMN + 2):
        canvas.text(at, choice, style)
    longest = max(len(choice) for group in groups for choice in group.choices)
    canvas.down(CHOICES_MARGIN + LETTER_HEIGHT * longest)


def _row(canvas: Canvas, request: ClassRequest, groups: Sequence[Group], line: int) -> None:
    canvas.text(FIRST_COLUMN, str(line), "running_number")
    only = request.label(request.indexes[0]) if len(request.indexes) == 1 else ""
    canvas.text(FIRST_COLUMN + 1, only, "box")
    for at, (_, style) in enumerate(_boxes(groups, "box"), start=FIRST_COLUMN + 2):
        canvas.blank(at, style)


def _boxes(groups: Sequence[Group], style: str) -> Iterator[tuple[str, str]]:
    """Every choice with its style: the first of a group has a stronger line on its left."""
    for group in groups:
        for offset, choice in enumerate(group.choices):
            yield choice, style if offset else f"{style}|group"
