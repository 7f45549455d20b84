"""The points behind the charts, on a hidden sheet: what a cohort's line has had in every June.

A chart draws an empty text as zero, so the point of a June that is not typed yet stands on the point before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.domain.calendar import JUNE, Checkpoint, Cohort
from generator.domain.grid import CellKey, Formula, FormulaKind, Grid, GridCell, Role, Series
from generator.domain.observations import CountKey, ObservationKey
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX
from generator.domain.sheets import SheetPlan
from generator.workbook.layout.awaiting import latest_june
from generator.workbook.layout.keys import encode
from generator.workbook.layout.lines import Line, core_subjects
from generator.workbook.layout.request import CORE_FIGURE, BookRequest

SHEET = "_diagram"
LOOKS = ("line_1", "line_2", "line_3")  # of the core subjects, the same in every chart
BREAK = "break"
ACROSS, UP, SHARE = "across", "up", "share"
ROWS = (ACROSS, UP, SHARE)
SMALLEST = 2  # points of a line


@dataclass(frozen=True)
class Curve:
    """One subject of one cohort: the Junes known when the book is made, and the one that is typed in it, if any."""

    line: Line
    look: str

    @cached_property
    def known(self) -> tuple[Checkpoint, ...]:
        """The Junes with somebody counted, in order of time."""
        own = self.line.cohort
        junes = (Checkpoint(own.key + index - 1, JUNE) for index in range(FIRST_INDEX + 1, LAST_INDEX + 1))
        last = latest_june(self.line.request)
        return tuple(june for june in junes if june <= last and self._pupils(june))

    @property
    def live(self) -> Checkpoint | None:
        """This spring's June, when the school types it."""
        june = latest_june(self.line.request)
        return june if june in self.line.request.asked and self.line.known(june) else None

    @property
    def drawn(self) -> bool:
        """Whether there are, or will be when the book is filled in, two points to draw a line between."""
        return bool(self.known) and len(self.known) + (self.live is not None) >= SMALLEST

    def key(self, june: Checkpoint, field: str) -> CellKey:
        """The cell of a point."""
        return self.line.own_key(june, field)

    @property
    def series(self) -> Series:
        """From the first known June to the last."""
        first, last = self.known[0], self.live or self.known[-1]
        across, up = ((self.key(first, field), self.key(last, field)) for field in (ACROSS, UP))
        return Series(self.line.subject.label, across, up, self.look)

    def _pupils(self, june: Checkpoint) -> int:
        seen = ObservationKey(self.line.request.unit.code, self.line.cohort, june, CORE_FIGURE, self.line.subject.id)
        earlier = self.line.request.earlier
        return earlier.get(CountKey(seen, "pupils"), 0) if CountKey(seen, "reached") in earlier else 0


def curves_of(request: BookRequest, plan: SheetPlan, cohort: Cohort) -> tuple[Curve, ...]:
    """The cohort's curves in the order of subjects, those that cannot be drawn yet included."""
    subjects = zip(core_subjects(request), LOOKS, strict=False)
    return tuple(Curve(Line(request, plan, cohort, subject), look) for subject, look in subjects)


def breaks_of(request: BookRequest, plan: SheetPlan, cohort: Cohort) -> tuple[Series, ...]:
    """An upright dashed line wherever the yardstick changes, with the year that it leads into."""
    return tuple(
        Series(
            name=plan.words["break"],
            across=(_break_key(plan, cohort, index, "across_0"), _break_key(plan, cohort, index, "across_1")),
            up=(_break_key(plan, cohort, index, "up_0"), _break_key(plan, cohort, index, "up_1")),
            look=BREAK,
            note=request.year_name(index, cohort.key + index - 1),
        )
        for index in _breaks(request, cohort)
    )


def points_grid(request: BookRequest, plan: SheetPlan) -> Grid | None:
    """All points of all charts; ``None`` when no chart is drawn."""
    drawn = {cohort: [curve for curve in curves_of(request, plan, cohort) if curve.drawn] for cohort in request.cohorts}
    cells: list[GridCell] = []
    for cohort, curves in drawn.items():
        for curve in curves:
            cells += _points(curve, _rows(cells))
        for index in _breaks(request, cohort) if curves else ():
            cells += _break(plan, cohort, index, _rows(cells))
    return Grid(plan.id, SHEET, tuple(cells), hidden=True) if cells else None


def _rows(cells: Sequence[GridCell]) -> int:
    return cells[-1].row + 1 if cells else 0


def _points(curve: Curve, row: int) -> Iterator[GridCell]:
    """Years in one row, shares in the next; a June between two known ones leaves a gap in the second."""
    first, last = curve.known[0].school_year, (curve.live or curve.known[-1]).school_year
    for column, year in enumerate(range(first, last + 1)):
        june = Checkpoint(year, JUNE)
        if june == curve.live:
            yield from _live(curve, june, row, column)
            continue
        yield GridCell(row, column, "key", key=curve.key(june, ACROSS), number=year + 1)
        if june in curve.known:
            yield _formula(curve, june, UP, row + 1, column, _share(curve, june))


def _live(curve: Curve, june: Checkpoint, row: int, column: int) -> Iterator[GridCell]:
    before, year, share = curve.known[-1], curve.key(june, "year"), curve.key(june, SHARE)
    across = Formula(FormulaKind.IF_KNOWN, (share, year, curve.key(before, ACROSS)))
    up = Formula(FormulaKind.IF_KNOWN, (share, share, curve.key(before, UP)))
    yield _formula(curve, june, ACROSS, row, column, across)
    yield _formula(curve, june, UP, row + 1, column, up)
    yield GridCell(row, column + 1, "key", key=year, number=june.school_year + 1)
    yield _formula(curve, june, SHARE, row + 1, column + 1, _share(curve, june))


def _share(curve: Curve, june: Checkpoint) -> Formula:
    return Formula(FormulaKind.SHARE, tuple(curve.line.count_key(june, field) for field in ("reached", "pupils")))


def _formula(curve: Curve, june: Checkpoint, field: str, row: int, column: int, formula: Formula) -> GridCell:
    return GridCell(row, column, "key", Role.COMPUTED, key=curve.key(june, field), formula=formula)


def _breaks(request: BookRequest, cohort: Cohort) -> Iterator[int]:
    for index in range(FIRST_INDEX + 2, LAST_INDEX + 1):
        if request.model.school_system.breaks_before(index, cohort.key + index - 1):
            yield index


def _break(plan: SheetPlan, cohort: Cohort, index: int, row: int) -> Iterator[GridCell]:
    """Half-way between the June before and the June in which the new yardstick is first used."""
    between = cohort.key + index - 1 + 1 / 2
    for place, height in enumerate((0, 1)):
        yield GridCell(row, place, "key", key=_break_key(plan, cohort, index, f"across_{place}"), number=between)
        yield GridCell(row + 1, place, "key", key=_break_key(plan, cohort, index, f"up_{place}"), number=height)


def _break_key(plan: SheetPlan, cohort: Cohort, index: int, field: str) -> CellKey:
    return encode(sheet=plan.id, cohort=str(cohort.key), line=str(index), field=field)
