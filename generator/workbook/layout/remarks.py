"""What a school gets back: every remark on Kontroll och inlämning with a link, and a mark on the cell itself."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from textwrap import wrap

from generator.domain.grid import CellKey, Grid, GridCell, Role, Validation
from generator.domain.remark import Remark
from generator.domain.sheets import SheetPlan
from generator.domain.texts import Severity
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas

COLUMNS = ("where", "severity", "remark")
HEADERS = {"where": "header_stub", "severity": "header_left", "remark": "remark_header"}
LINE_HEIGHT, HEADER_HEIGHT, GAP = 15.0, 20.0, 10.0
CHARACTERS_PER_LINE = 125  # what the columns to the right have room for
SEPARATOR = " @ "  # between a rule and the cell that has it to itself; no rule has it in its name
LONGEST_PROMPT = 255  # Excel's own
MARKS: Mapping[Severity, str] = {Severity.ERROR: "faulty", Severity.QUESTION: "asked", Severity.NOTICE: ""}


def remark_rows(canvas: Canvas, plan: SheetPlan, remarks: Iterable[Remark], shown: frozenset[CellKey]) -> None:
    """The list, what must be mended first; a remark on a cell that is not in the book any more has no link."""
    ordered = sorted(remarks, key=lambda remark: list(Severity).index(remark.severity))
    if not ordered:
        return
    canvas.begin_block()
    canvas.section(plan.words["remarks"], len(plan.widths))
    for offset, column in enumerate(COLUMNS):
        canvas.text(FIRST_COLUMN + offset, plan.words[f"remark_{column}"], HEADERS[column])
    canvas.down(HEADER_HEIGHT)
    for remark in ordered:
        _row(canvas, remark, linked=remark.target in shown)
    canvas.down(GAP)


def _row(canvas: Canvas, remark: Remark, *, linked: bool) -> None:
    """A remark runs over the columns to its right, a row for every line: cells of ours are never merged."""
    if linked:
        canvas.link(FIRST_COLUMN, remark.where, remark.target)
    else:
        canvas.text(FIRST_COLUMN, remark.where, "label")
    style = "warning" if remark.severity is Severity.ERROR else "asking"
    canvas.text(FIRST_COLUMN + 1, remark.severity.value, style)
    for line in wrap(remark.text, CHARACTERS_PER_LINE):
        canvas.text(FIRST_COLUMN + 2, line, "remark")
        canvas.down(LINE_HEIGHT)


def marked(grid: Grid, remarks: Iterable[Remark]) -> Grid:
    """The sheet with its cells marked: a heavy frame where something must be mended, a dashed one where it is asked."""
    by_cell = _by_cell(remarks)
    return replace(grid, cells=tuple(_marked(cell, by_cell.get(cell.key)) for cell in grid.cells))


def prompts(
    validations: Mapping[str, Validation], grids: Iterable[Grid], remarks: Iterable[Remark]
) -> dict[str, Validation]:
    """The rules of the book, and for each marked cell its own: the rule that it had, with the remark as its prompt."""
    by_cell = _by_cell(remarks)
    own = {
        cell.validation: _prompt(validations[_rule_of(cell.validation)], cell.validation, by_cell[cell.key])
        for grid in grids
        for cell in grid.cells
        if cell.role is Role.INPUT and cell.key in by_cell
    }
    return {**validations, **own}


def _by_cell(remarks: Iterable[Remark]) -> dict[CellKey, Remark]:
    """The heaviest remark of each cell."""
    heaviest_last = sorted(remarks, key=lambda remark: -list(Severity).index(remark.severity))
    return {remark.target: remark for remark in heaviest_last if remark.target}


def _marked(cell: GridCell, remark: Remark | None) -> GridCell:
    if remark is None or cell.role is not Role.INPUT:
        return cell
    mark = MARKS[remark.severity]
    style = f"{cell.style}|{mark}" if mark else cell.style
    return replace(cell, style=style, validation=f"{cell.validation}{SEPARATOR}{cell.key}")


def _rule_of(validation: str) -> str:
    return validation.partition(SEPARATOR)[0]


def _prompt(rule: Validation, name: str, remark: Remark) -> Validation:
    text = remark.text if len(remark.text) <= LONGEST_PROMPT else f"{remark.text[: LONGEST_PROMPT - 1]}…"
    return replace(rule, id=name, prompt_title=remark.severity.value.capitalize(), prompt=text)
