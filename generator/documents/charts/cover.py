"""The picture on the cover."""

from markupsafe import Markup

from generator.documents.charts.svg import svg, upright
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX, SchoolSystem
from generator.domain.style import Style

CELL, DOT, SMALL_DOT = 40, 13, 2.6


def cover_picture(system: SchoolSystem, year: int, style: Style) -> Markup:
    """School years downwards, years of schooling across: one cohort is the diagonal, everybody else a small dot."""
    last = LAST_INDEX - FIRST_INDEX
    places = [(row, column) for row in range(last + 1) for column in range(last + 1)]
    dots = [_dot(row, column, style) for row, column in places]
    breaks = [index for index in range(FIRST_INDEX, LAST_INDEX + 1) if system.breaks_before(index, year)]
    dashes = 'stroke-width="1" stroke-dasharray="2 4"'
    lines = [upright(index * CELL, 0, CELL * (last + 1), style.colours["line_strong"], dashes) for index in breaks]
    title = "En årskull går från förskoleklass till åk 9, ett steg för varje läsår"
    return svg([*lines, *dots], (0, 0, CELL * (last + 1), CELL * (last + 1)), title)


def _dot(row: int, column: int, style: Style) -> str:
    x, y = (column + 0.5) * CELL, (row + 0.5) * CELL
    if row == column:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{DOT}" fill="{style.colours["accent"]}"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{SMALL_DOT}" fill="{style.colours["line"]}"/>'
