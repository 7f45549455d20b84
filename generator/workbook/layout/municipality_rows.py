"""A row that compares now with a year ago: numbers and share at both times, and the change in points and in pupils."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.domain.calendar import Checkpoint
from generator.domain.grid import CellKey, Formula, FormulaKind
from generator.domain.sheets import SheetPlan
from generator.measures.coverage import Place
from generator.tables.swedish import capital
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.municipality_keys import COUNTS, PUPILS, REACHED, heading
from generator.workbook.layout.municipality_request import MunicipalityRequest

NOW, BEFORE, CHANGES = FIRST_COLUMN + 1, FIRST_COLUMN + 4, FIRST_COLUMN + 7
FLAG, AFTER = FIRST_COLUMN + 9, FIRST_COLUMN + 10
SIDE = (PUPILS, REACHED, "share")
HEADER_HEIGHT, ROW_HEIGHT, NOTE_HEIGHT, GAP = 44.0, 16.5, 17.0, 10.0


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of a row."""

    label: str
    count: str
    share: str
    change: str
    flag: str = "flag"


PLAIN = Look("label", "known", "share", "change")
COMBINED = replace(PLAIN, label="label_sum", count="sum")
SUM = Look("label_total", "sum_bold", "share_sum", "change_sum", "flag_sum")


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """``asked`` says of each time whether there is anything to stand there; ``put_count`` draws one number.

    Without ``flags`` the row is never marked.
    """

    canvas: Canvas
    now: Place
    asked: tuple[bool, bool]
    key: Callable[[Place, str], CellKey]
    put_count: Callable[[int, Place, str], None]
    look: Look
    flags: tuple[str, ...]
    whole: tuple[CellKey, ...] = ()

    def put(self) -> None:
        """Everything but the label."""
        for at, place, asked in zip((NOW, BEFORE), (self.now, self.now.a_year_earlier()), self.asked, strict=True):
            self._side(at, place, asked=asked)
        self._changes()

    def _side(self, at: int, place: Place, *, asked: bool) -> None:
        if not asked:
            for offset in range(len(SIDE)):
                self.canvas.blank(at + offset, _grouped("not_asked", offset))
            return
        for offset, field in enumerate((PUPILS, REACHED)):
            self.put_count(at + offset, place, field)
        arguments = tuple(self.key(place, field) for field in COUNTS)
        self.canvas.formula(at + 2, self.key(place, "share"), Formula(FormulaKind.SHARE, arguments), self.look.share)

    def _changes(self) -> None:
        canvas, key, now = self.canvas, self.key, self.now
        if not all(self.asked):
            for at, style in ((CHANGES, "not_asked|group"), (CHANGES + 1, "not_asked"), (FLAG, self.look.flag)):
                canvas.blank(at, style)
            return
        arguments = tuple(key(place, field) for place in (now, now.a_year_earlier()) for field in COUNTS)
        points, pupils = (Formula(kind, arguments) for kind in (FormulaKind.CHANGE_POINTS, FormulaKind.CHANGE_PUPILS))
        flag = Formula(FormulaKind.DEVIATES, (key(now, "pupils_change"), *self.whole), self.flags)
        canvas.formula(CHANGES, key(now, "points"), points, _grouped(self.look.change, 0))
        canvas.formula(CHANGES + 1, key(now, "pupils_change"), pupils, self.look.change)
        if self.flags:
            canvas.formula(FLAG, key(now, "flag"), flag, self.look.flag)
        else:
            canvas.blank(FLAG, self.look.flag)


def _grouped(style: str, offset: int) -> str:
    return style if offset else f"{style}|group"


def put_header(
    canvas: Canvas, request: MunicipalityRequest, plan: SheetPlan, stub: str, now: Place, *, after: str = ""
) -> None:
    """The headings of such rows, with the months in plain words."""
    canvas.text(FIRST_COLUMN, stub, "header_stub")
    for at, place in ((NOW, now), (BEFORE, now.a_year_earlier())):
        for offset, field in enumerate(SIDE):
            words = plan.words[field].format(when=request.when(place.checkpoint))
            canvas.text(at + offset, breakable(words), _grouped("header", offset))
    for offset, field in enumerate(("points", "pupils_change", "flag")):
        canvas.text(CHANGES + offset, plan.words[field], _grouped("header", offset))
    if after:
        canvas.text(AFTER, after, "header|group")
    canvas.down(HEADER_HEIGHT)


def breakable(words: str) -> str:
    """Words for a narrow heading: the month and its year may stand on lines of their own."""
    return words.replace("\N{NO-BREAK SPACE}", " ")


def put_section(canvas: Canvas, request: MunicipalityRequest, plan: SheetPlan, now: Checkpoint, columns: int) -> None:
    """The heading of what is compared with a year ago."""
    canvas.begin_block()
    canvas.section(capital(plan.words["section"].format(**times(request, now))), columns)


def times(request: MunicipalityRequest, now: Checkpoint) -> dict[str, str]:
    """The months that words may name."""
    return {"now": request.when(now), "before": request.when(now.a_year_earlier())}


def opened(request: MunicipalityRequest, plan: SheetPlan, sheet: str, title: str) -> Canvas:
    """A sheet with its title and the way back to the contents."""
    canvas = Canvas(replace(plan, id=sheet, title=request.titles[sheet], heading=title))
    canvas.heading(request.subtitle, heading(sheet))
    canvas.row -= 1  # the way back stands in the air below the heading
    canvas.link(FIRST_COLUMN, request.plan.words["back"], heading(request.plan.contents.id), "link_plain")
    canvas.down(NOTE_HEIGHT)
    canvas.down(GAP)
    return canvas
