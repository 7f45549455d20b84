"""The year as a wheel: months and weeks round it, checkpoints in the outer ring, meetings in the lanes within.

One user unit is a millimetre at the size in which the wall almanac shows it.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from markupsafe import Markup

from generator.documents.charts.polar import FULL_TURN, along, arc, outwards, sector, spoke
from generator.documents.charts.svg import svg, text
from generator.documents.charts.wheel_lanes import GAP, Turn, badges_in_lanes
from generator.domain.style import Style
from generator.tables.almanac import DAYS_IN_WEEK, Almanac, Kind
from generator.tables.swedish import capital, month_name

EDGE, MONTHS, WEEKS, STATUS = 99.0, 89.0, 82.4, 71.6  # outer radius, and the inner radius of each ring
CENTRE, BREAK_WORDS = 19.0, 74.6
MONTH_SIZE, WEEK_SIZE, STATUS_SIZE, BREAK_SIZE, CENTRE_SIZE = 5.4, 3.9, 3.6, 3.6, 6.4


def year_wheel(almanac: Almanac, style: Style, title: str) -> Markup:
    """The almanac as a picture; the same entries stand month by month in the list beside it."""
    turn = Turn(almanac)
    parts = [
        *_breaks(turn, style),
        *_month_ring(turn, style),
        *_week_ring(turn, style),
        *_lane_lines(turn, style),
        *_status_ring(turn, style),
        *badges_in_lanes(turn, style),
        *_centre(turn, style),
    ]
    return svg(parts, (-EDGE - 1, -EDGE - 1, 2 * EDGE + 2, 2 * EDGE + 2), title, WEEK_SIZE)


def _month_ring(turn: Turn, style: Style) -> Iterator[str]:
    mondays = turn.almanac.mondays
    end = mondays[-1] + timedelta(weeks=1)
    first = mondays[0]
    for number, start in enumerate([first, *(day for day in _first_days(first, end))]):
        stop = min([day for day in _first_days(first, end) if day > start] or [end])
        fill = style.colours["accent_soft" if number % 2 else "paper"]
        more = f'fill="{fill}" stroke="{style.colours["line_strong"]}" stroke-width="0.3"'
        yield sector(turn.at(start), turn.at(stop), MONTHS, EDGE, more)
        if (stop - start).days > DAYS_IN_WEEK:
            middle, named = (turn.at(start) + turn.at(stop)) / 2, capital(month_name(start))
            yield along(middle, (EDGE + MONTHS) / 2, named, style.colours["accent"], MONTH_SIZE, 'font-weight="600"')


def _first_days(after: date, before: date) -> list[date]:
    """The first of every month strictly between two days."""
    day, found = (after.replace(day=1) + timedelta(days=32)).replace(day=1), []
    while day < before:
        found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found


def _week_ring(turn: Turn, style: Style) -> Iterator[str]:
    for monday in turn.almanac.mondays:
        start, end = turn.at(monday), turn.at(monday + timedelta(weeks=1))
        more = f'fill="none" stroke="{style.colours["line"]}" stroke-width="0.25"'
        yield sector(start, end, WEEKS, MONTHS, more)
        number = str(monday.isocalendar().week)
        yield along((start + end) / 2, (WEEKS + MONTHS) / 2, number, style.colours["ink"], WEEK_SIZE)


def _breaks(turn: Turn, style: Style) -> Iterator[str]:
    for entry in turn.almanac.entries:
        if entry.kind is Kind.BREAK:
            start, end = turn.at(entry.when.first), turn.at(entry.when.first + timedelta(weeks=1))
            yield sector(start, end, CENTRE, MONTHS, f'fill="{style.colours["quiet"]}"')
            yield sector(start, end, WEEKS, MONTHS, f'fill="{style.colours["line"]}"')
            middle = (start + end) / 2
            yield outwards(middle, BREAK_WORDS, entry.what, style.colours["ink"], BREAK_SIZE, 'font-weight="600"')


def _lane_lines(turn: Turn, style: Style) -> Iterator[str]:
    first, last = GAP / 2, FULL_TURN - GAP / 2
    for radius in (WEEKS, STATUS):
        yield arc(first, last, radius, f'stroke="{style.colours["line"]}" stroke-width="0.25"')
    for day in _first_days(turn.almanac.start, turn.almanac.mondays[-1]):
        yield spoke(turn.at(day), CENTRE, MONTHS, style.colours["line"])


def _status_ring(turn: Turn, style: Style) -> Iterator[str]:
    half = (WEEKS - STATUS) / 2
    entries = [entry for entry in turn.almanac.entries if entry.kind is Kind.STATUS]
    for before, entry in zip([None, *entries], entries, strict=False):
        inner = STATUS + (half if before is None or before.badge != entry.badge else 0)
        start, end = turn.at(entry.when.first), turn.after(entry.when.last)
        yield sector(start, end, inner + 0.5, inner + half - 0.5, f'fill="{style.colours["accent"]}"')
        words = f"{entry.badge} {entry.what.removeprefix('Läget i ')}"
        colour = style.colours["paper"]
        yield along((start + end) / 2, inner + half / 2, words, colour, STATUS_SIZE, 'font-weight="600"')


def _centre(turn: Turn, style: Style) -> Iterator[str]:
    more = f'text-anchor="middle" font-size="{CENTRE_SIZE:g}" font-weight="600"'
    words, _, year = turn.almanac.title.partition(" ")
    yield text(0, -1.4, words, style.colours["accent"], more)
    yield text(0, CENTRE_SIZE, year, style.colours["accent"], more)
