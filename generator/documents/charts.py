"""Pictures as inline SVG. Each has a ``<title>``, all that a screen reader tells of it, and its own font."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from markupsafe import Markup

from generator.domain.calendar import Cohort
from generator.domain.programme import MeetingKind
from generator.domain.schedule import Event, EventKind, Occasion
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX, SchoolSystem
from generator.domain.style import Style
from generator.tables.programme import BREAK_NAMES, checkpoint_name
from generator.tables.swedish import capital, month_name, school_year, short_date

FAMILY = "Source Sans 3"
MEASURE = 490  # user units across the text measure: one unit is a third of a millimetre
DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days across the measure, from a Monday."""

    start: date
    weeks: int

    def at(self, day: date) -> float:
        return (day - self.start).days / (self.weeks * DAYS_IN_WEEK) * MEASURE

    def mondays(self) -> Iterator[date]:
        return (self.start + timedelta(weeks=week) for week in range(self.weeks))


def year_line(happenings: Sequence[Event], style: Style, title: str) -> Markup:
    """The term as a line of weeks: checkpoints and breaks above, meetings below."""
    scale = _scale(happenings)
    placed = _placed(happenings, scale)
    parts = [
        *_breaks(happenings, scale, style),
        *_weeks(scale, style),
        *_checkpoints(happenings, scale, style),
        *(part for mark in placed for part in _mark(mark, style)),
    ]
    return _svg(parts, max(mark.y for mark in placed) + 12, title)


def cohort_walk(system: SchoolSystem, cohort: Cohort, year: int, style: Style) -> Markup:
    """One cohort on its way from F to 9, a step a year, with dashed lines where the yardstick changes."""
    steps = [part for index in range(FIRST_INDEX, LAST_INDEX + 1) for part in _step(system, cohort, index, year, style)]
    name = system.cohort_name(cohort, year)
    title = f"{name}: en trappa med ett steg för varje läsår. Måttet byts vid de streckade linjerna."
    return _svg(steps, FLOOR + 36, title)


def _scale(happenings: Sequence[Event]) -> _Scale:
    first = min(event.when.first for event in happenings)
    last = max(event.when.last for event in happenings)
    start = first - timedelta(days=first.weekday())
    return _Scale(start, (last - start).days // DAYS_IN_WEEK + 1)


def _svg(parts: Iterable[str], height: float, title: str, width: float = MEASURE) -> Markup:
    words = escape(title, quote=False)
    return Markup(  # noqa: S704  because it is made here from numbers and escaped words
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="{FAMILY}" '
        f'font-size="9.5"><title>{words}</title>{"".join(parts)}</svg>'
    )


def _text(x: float, y: float, words: str, colour: str, more: str = 'text-anchor="middle"') -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" {more}>{escape(words, quote=False)}</text>'


def _rectangle(x: float, y: float, width: float, height: float, more: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" {more}/>'


def _line(x: float, top: float, bottom: float, colour: str, more: str = 'stroke-width="0.6"') -> str:
    return f'<line x1="{x:.1f}" y1="{top:.1f}" x2="{x:.1f}" y2="{bottom:.1f}" stroke="{colour}" {more}/>'


# ---- the year line

AXIS, AXIS_HEIGHT, MONTHS = 86, 16, 12
MARK, LANE = 7.5, 18  # half the size of a meeting's mark; from one lane of marks to the next
BOARD_LINE = {MeetingKind.WORK: 0.8, MeetingKind.BOARD: 1.6}


def _weeks(scale: _Scale, style: Style) -> Iterator[str]:
    ink, rule = style.colours["ink"], style.colours["line"]
    width = MEASURE / scale.weeks
    yield _rectangle(0, AXIS, MEASURE, AXIS_HEIGHT, f'fill="none" stroke="{ink}" stroke-width="0.8"')
    month = ""
    for monday in scale.mondays():
        x, thursday = scale.at(monday), monday + timedelta(days=3)
        yield _line(x, AXIS, AXIS + AXIS_HEIGHT, rule)
        yield _text(x + width / 2, AXIS + 11.5, str(monday.isocalendar().week), ink)
        if month_name(thursday) != month:
            month = month_name(thursday)
            yield _line(x, 2, MONTHS + 4, rule)
            yield _text(x + 3, MONTHS, capital(month), style.colours["ink_soft"], 'font-size="9" letter-spacing="0.3"')


def _breaks(happenings: Iterable[Event], scale: _Scale, style: Style) -> Iterator[str]:
    for event in happenings:
        if event.kind is EventKind.BREAK:
            x, width = scale.at(event.when.first), MEASURE / scale.weeks
            yield _rectangle(x, 18, width, AXIS + AXIS_HEIGHT - 18, f'fill="{style.colours["quiet"]}"')
            words = BREAK_NAMES[event.name].lower()
            turn = f'text-anchor="start" font-size="9" transform="rotate(-90 {x + width / 2 + 3:.1f} {AXIS - 4})"'
            yield _text(x + width / 2 + 3, AXIS - 4, words, style.colours["ink_soft"], turn)


def _checkpoints(happenings: Iterable[Event], scale: _Scale, style: Style) -> Iterator[str]:
    accent, ink = style.colours["accent"], style.colours["ink"]
    row = 0
    for event in happenings:
        if event.days is None:
            continue
        x = scale.at(event.when.first)
        if event.kind is EventKind.STATUS:
            width = scale.at(event.when.last + timedelta(days=3)) - x
            yield _rectangle(x, AXIS - 9 - row * 7, width, 5, f'fill="{accent}"')
            row = 1 - row
        elif event.kind is EventKind.HAND_IN:
            yield _line(x, 40, AXIS, ink, 'stroke-width="1.2"')
            yield f'<path d="M{x:.1f} 40 l-9 4.5 l9 4.5 z" fill="{ink}"/>'
            end = 'text-anchor="end" font-weight="600"'
            yield _text(
                x - 2, 36, f"{checkpoint_name(event.days)}: inlämning {short_date(event.days.hand_in)}", ink, end
            )


@dataclass(frozen=True, slots=True)
class _Placed:
    """A meeting below the axis, in the first lane where it does not touch its neighbour."""

    occasion: Occasion
    left: float
    right: float
    y: float

    @property
    def x(self) -> float:
        return (self.left + self.right) / 2


def _placed(happenings: Iterable[Event], scale: _Scale) -> list[_Placed]:
    ends: list[float] = []
    placed: list[_Placed] = []
    for event in happenings:
        if event.occasion is None or event.kind is EventKind.PAPERS:
            continue
        left, right = scale.at(event.when.first), scale.at(event.when.last + timedelta(days=1))
        if event.kind is EventKind.MEETING:
            left, right = (left + right) / 2 - MARK, (left + right) / 2 + MARK
        lane = next((at for at, end in enumerate(ends) if left >= end), len(ends))
        ends[lane : lane + 1] = [right + 1]
        placed.append(_Placed(event.occasion, left, right, AXIS + AXIS_HEIGHT + 16 + lane * LANE))
    return placed


def _mark(mark: _Placed, style: Style) -> Iterator[str]:
    accent, paper, ink = style.colours["accent"], style.colours["paper"], style.colours["ink"]
    kind = mark.occasion.meeting.kind
    number = mark.occasion.meeting.number.partition(".")[2]
    yield _line(mark.x, AXIS + AXIS_HEIGHT, mark.y, style.colours["line"])
    if kind in (MeetingKind.WORK, MeetingKind.BOARD):
        stroke = f'stroke="{accent if kind is MeetingKind.BOARD else ink}" stroke-width="{BOARD_LINE[kind]}"'
        yield _rectangle(mark.left, mark.y - MARK, mark.right - mark.left, MARK * 2, f'fill="{paper}" {stroke}')
    else:
        fill = paper if kind is MeetingKind.SCHOOL else accent
        yield f'<circle cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{MARK}" fill="{fill}" stroke="{accent}"/>'
    colour = paper if kind is MeetingKind.MEETING else ink
    yield _text(mark.x, mark.y + 3.3, number, colour, 'text-anchor="middle" font-weight="600"')


# ---- the walk

STEP, RISE, BOX, FLOOR = MEASURE / 10, 8, 26, 108


def _step(system: SchoolSystem, cohort: Cohort, index: int, now: int, style: Style) -> Iterator[str]:
    year = cohort.key + index - 1
    x, y = index * STEP, FLOOR - index * RISE
    fill, ink = _step_colours(year, now, style)
    stroke = f'stroke="{style.colours["accent"]}" stroke-width="{0.8 if year <= now else 0.5}"'
    yield _rectangle(x + 4, y - BOX, STEP - 8, BOX, f'rx="2" fill="{fill}" {stroke}')
    label = system.label(index, year)
    words = label if label == "F" else f"åk\N{NO-BREAK SPACE}{label}"
    yield _text(x + STEP / 2, y - BOX / 2 + 4, words, ink, 'text-anchor="middle" font-size="11" font-weight="600"')
    small = 'text-anchor="middle" font-size="8.5"'
    yield _text(x + STEP / 2, FLOOR + 16, school_year(year), style.colours["ink_soft"], small)
    if system.breaks_before(index, year):
        dashes = 'stroke-width="0.9" stroke-dasharray="3 2.4"'
        yield _line(x, 6, FLOOR + 32, style.colours["ink"], dashes)
        crowded = system.breaks_before(index - 1, year - 1)
        side = f'text-anchor="{"start" if crowded else "end"}" font-size="8.5" font-style="italic"'
        yield _text(x + 3 if crowded else x - 3, FLOOR + 30, system.yardstick_break, style.colours["ink"], side)


def _step_colours(year: int, now: int, style: Style) -> tuple[str, str]:
    if year == now:
        return style.colours["accent"], style.colours["paper"]
    return (style.colours["accent_soft"] if year < now else style.colours["paper"]), style.colours["ink"]


# ---- the cover

CELL, DOT, SMALL_DOT = 40, 13, 2.6


def cover_picture(system: SchoolSystem, year: int, style: Style) -> Markup:
    """School years downwards, years of schooling across: one cohort is the diagonal, everybody else a small dot."""
    last = LAST_INDEX - FIRST_INDEX
    places = [(row, column) for row in range(last + 1) for column in range(last + 1)]
    dots = [_dot(row, column, style) for row, column in places]
    breaks = [index for index in range(FIRST_INDEX, LAST_INDEX + 1) if system.breaks_before(index, year)]
    dashes = 'stroke-width="1" stroke-dasharray="2 4"'
    lines = [_line(index * CELL, 0, CELL * (last + 1), style.colours["line_strong"], dashes) for index in breaks]
    title = "En årskull går från förskoleklass till åk 9, ett steg för varje läsår"
    return _svg([*lines, *dots], CELL * (last + 1), title, CELL * (last + 1))


def _dot(row: int, column: int, style: Style) -> str:
    x, y = (column + 0.5) * CELL, (row + 0.5) * CELL
    if row == column:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{DOT}" fill="{style.colours["accent"]}"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{SMALL_DOT}" fill="{style.colours["line"]}"/>'
