"""One cohort on its way from F to åk 9, a step a year."""

from collections.abc import Iterator

from markupsafe import Markup

from generator.documents.charts.svg import MEASURE, rectangle, svg, text, upright
from generator.domain.calendar import Cohort
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX, SchoolSystem
from generator.domain.style import Style
from generator.tables.swedish import school_year

STEP, RISE, BOX, FLOOR = MEASURE / 10, 8, 26, 108


def cohort_walk(system: SchoolSystem, cohort: Cohort, year: int, style: Style) -> Markup:
    """One cohort on its way from F to 9, a step a year, with dashed lines where the yardstick changes."""
    steps = [part for index in range(FIRST_INDEX, LAST_INDEX + 1) for part in _step(system, cohort, index, year, style)]
    name = system.cohort_name(cohort, year)
    title = f"{name}: en trappa med ett steg för varje läsår. Måttet byts vid de streckade linjerna."
    return svg(steps, (0, 0, MEASURE, FLOOR + 36), title)


def _step(system: SchoolSystem, cohort: Cohort, index: int, now: int, style: Style) -> Iterator[str]:
    year = cohort.key + index - 1
    x, y = index * STEP, FLOOR - index * RISE
    fill, ink = _step_colours(year, now, style)
    stroke = f'stroke="{style.colours["accent"]}" stroke-width="{0.8 if year <= now else 0.5}"'
    yield rectangle(x + 4, y - BOX, STEP - 8, BOX, f'rx="2" fill="{fill}" {stroke}')
    label = system.label(index, year)
    words = label if label == "F" else f"åk\N{NO-BREAK SPACE}{label}"
    yield text(x + STEP / 2, y - BOX / 2 + 4, words, ink, 'text-anchor="middle" font-size="11" font-weight="600"')
    small = 'text-anchor="middle" font-size="8.5"'
    yield text(x + STEP / 2, FLOOR + 16, school_year(year), style.colours["ink_soft"], small)
    if system.breaks_before(index, year):
        dashes = 'stroke-width="0.9" stroke-dasharray="3 2.4"'
        yield upright(x, 6, FLOOR + 32, style.colours["ink"], dashes)
        crowded = system.breaks_before(index - 1, year - 1)
        side = f'text-anchor="{"start" if crowded else "end"}" font-size="8.5" font-style="italic"'
        yield text(x + 3 if crowded else x - 3, FLOOR + 30, system.yardstick_break, style.colours["ink"], side)


def _step_colours(year: int, now: int, style: Style) -> tuple[str, str]:
    if year == now:
        return style.colours["accent"], style.colours["paper"]
    return (style.colours["accent_soft"] if year < now else style.colours["paper"]), style.colours["ink"]
