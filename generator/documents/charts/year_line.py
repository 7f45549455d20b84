"""The term as a line of weeks: checkpoints and breaks above it, meetings below."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from generator.documents.charts.svg import MEASURE, rectangle, svg, text, upright
from generator.domain.programme import MeetingKind
from generator.domain.schedule import Event, EventKind, Occasion
from generator.domain.style import Style
from generator.tables.programme import BREAK_NAMES, checkpoint_name
from generator.tables.swedish import capital, month_name, short_date

DAYS_IN_WEEK = 7
AXIS, AXIS_HEIGHT, MONTHS = 86, 16, 12
MARK, LANE = 7.5, 18  # half the size of a meeting's mark; from one lane of marks to the next
BOARD_LINE = {MeetingKind.WORK: 0.8, MeetingKind.BOARD: 1.6}


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
    return svg(parts, (0, 0, MEASURE, max(mark.y for mark in placed) + 12), title)


def _scale(happenings: Sequence[Event]) -> _Scale:
    first = min(event.when.first for event in happenings)
    last = max(event.when.last for event in happenings)
    start = first - timedelta(days=first.weekday())
    return _Scale(start, (last - start).days // DAYS_IN_WEEK + 1)


def _weeks(scale: _Scale, style: Style) -> Iterator[str]:
    ink, rule = style.colours["ink"], style.colours["line"]
    width = MEASURE / scale.weeks
    yield rectangle(0, AXIS, MEASURE, AXIS_HEIGHT, f'fill="none" stroke="{ink}" stroke-width="0.8"')
    month = ""
    for monday in scale.mondays():
        x, thursday = scale.at(monday), monday + timedelta(days=3)
        yield upright(x, AXIS, AXIS + AXIS_HEIGHT, rule)
        yield text(x + width / 2, AXIS + 11.5, str(monday.isocalendar().week), ink)
        if month_name(thursday) != month:
            month = month_name(thursday)
            yield upright(x, 2, MONTHS + 4, rule)
            yield text(x + 3, MONTHS, capital(month), style.colours["ink_soft"], 'font-size="9" letter-spacing="0.3"')


def _breaks(happenings: Iterable[Event], scale: _Scale, style: Style) -> Iterator[str]:
    for event in happenings:
        if event.kind is EventKind.BREAK:
            x, width = scale.at(event.when.first), MEASURE / scale.weeks
            yield rectangle(x, 18, width, AXIS + AXIS_HEIGHT - 18, f'fill="{style.colours["quiet"]}"')
            words = BREAK_NAMES[event.name].lower()
            turn = f'text-anchor="start" font-size="9" transform="rotate(-90 {x + width / 2 + 3:.1f} {AXIS - 4})"'
            yield text(x + width / 2 + 3, AXIS - 4, words, style.colours["ink_soft"], turn)


def _checkpoints(happenings: Iterable[Event], scale: _Scale, style: Style) -> Iterator[str]:
    accent, ink = style.colours["accent"], style.colours["ink"]
    row = 0
    for event in happenings:
        if event.days is None:
            continue
        x = scale.at(event.when.first)
        if event.kind is EventKind.STATUS:
            width = scale.at(event.when.last + timedelta(days=3)) - x
            yield rectangle(x, AXIS - 9 - row * 7, width, 5, f'fill="{accent}"')
            row = 1 - row
        elif event.kind is EventKind.HAND_IN:
            yield upright(x, 40, AXIS, ink, 'stroke-width="1.2"')
            yield f'<path d="M{x:.1f} 40 l-9 4.5 l9 4.5 z" fill="{ink}"/>'
            end = 'text-anchor="end" font-weight="600"'
            yield text(
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
    yield upright(mark.x, AXIS + AXIS_HEIGHT, mark.y, style.colours["line"])
    if kind in (MeetingKind.WORK, MeetingKind.BOARD):
        stroke = f'stroke="{accent if kind is MeetingKind.BOARD else ink}" stroke-width="{BOARD_LINE[kind]}"'
        yield rectangle(mark.left, mark.y - MARK, mark.right - mark.left, MARK * 2, f'fill="{paper}" {stroke}')
    else:
        fill = paper if kind is MeetingKind.SCHOOL else accent
        yield f'<circle cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{MARK}" fill="{fill}" stroke="{accent}"/>'
    colour = paper if kind is MeetingKind.MEETING else ink
    yield text(mark.x, mark.y + 3.3, number, colour, 'text-anchor="middle" font-weight="600"')
