"""Inside the year wheel: each badge at its days, as far out as its group allows, where it touches no other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, radians

from generator.documents.charts.badges import BADGE_HEIGHT, BADGE_WIDTH, badge
from generator.documents.charts.polar import FULL_TURN, arc, point
from generator.domain.style import Style
from generator.tables.almanac import DAYS_IN_WEEK, Almanac, AlmanacEntry, Kind

GAP = 6  # degrees at the top, where the year begins and ends
CHECKPOINTS, WORK, MEETINGS, BOARD = 66.0, 59.5, 53.0, 41.0  # where each group begins; on its side a badge is 11 deep
LINE_IS_LONGER = 1.5  # than the badge; a shorter one would be a stub on either side
INNERMOST, STEP = 24.0, 1.2  # how far in, and how far from one try to the next
AIR, ARC_WIDTH, DEGREES_BETWEEN_SAMPLES = 0.5, 0.9, 2.0
OUTERMOST: Mapping[Kind, float] = {
    Kind.HAND_IN: CHECKPOINTS,
    Kind.FEEDBACK: CHECKPOINTS,
    Kind.WORK: WORK,
    Kind.MEETING: MEETINGS,
    Kind.SCHOOL: MEETINGS,
    Kind.BOARD: BOARD,
    Kind.PAPERS: BOARD,
}


@dataclass(frozen=True, slots=True)
class Turn:
    """Days as angles: the almanac's weeks share the circle but for the gap."""

    almanac: Almanac

    def at(self, day: date) -> float:
        """The angle at which a day begins."""
        days = (day - self.almanac.start).days
        return GAP / 2 + days / (self.almanac.weeks * DAYS_IN_WEEK) * (FULL_TURN - GAP)

    def after(self, day: date) -> float:
        """The angle at which a day ends."""
        return self.at(day + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its middle and its sides."""

    x: float
    y: float
    width: float
    height: float

    def touches(self, other: "Box") -> bool:
        """Whether the two share a point, with some air between them."""
        across, down = (self.width + other.width) / 2 + AIR, (self.height + other.height) / 2 + AIR
        return abs(self.x - other.x) < across and abs(self.y - other.y) < down


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry at a distance from the centre, from one angle to another."""

    entry: AlmanacEntry
    start: float
    end: float
    radius: float

    @property
    def badge(self) -> Box:
        """Where its badge stands: halfway through its days, but for a piece of work at their end, out of the way."""
        angle = self.end if self.entry.kind is Kind.WORK else (self.start + self.end) / 2
        return Box(*point(angle, self.radius), BADGE_WIDTH, BADGE_HEIGHT)

    @property
    def has_line(self) -> bool:
        """Whether its days reach well outside its badge."""
        return radians(self.end - self.start) * self.radius > LINE_IS_LONGER * BADGE_WIDTH

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All that it covers: its badge, and the line along its days."""
        if not self.has_line:
            return (self.badge,)
        steps = ceil((self.end - self.start) / DEGREES_BETWEEN_SAMPLES)
        angles = (self.start + (self.end - self.start) * step / steps for step in range(steps + 1))
        return (self.badge, *(Box(*point(angle, self.radius), ARC_WIDTH, ARC_WIDTH) for angle in angles))


def badges_in_lanes(turn: Turn, style: Style) -> Iterator[str]:
    """The lines of everything that lasts, and on top of them every badge."""
    found = placed([entry for entry in turn.almanac.entries if entry.kind in OUTERMOST], turn)
    for one in found:
        if one.has_line:
            yield arc(
                one.start, one.end, one.radius, f'stroke="{style.colours["accent"]}" stroke-width="{ARC_WIDTH:g}"'
            )
    for one in found:
        yield badge(one.entry, one.badge.x, one.badge.y, style)


def placed(entries: Sequence[AlmanacEntry], turn: Turn) -> list[Placed]:
    """Every entry: group by group from without, and in a group those first that last longest."""
    found: list[Placed] = []
    for entry in sorted(entries, key=lambda one: (-OUTERMOST[one.kind], -_days(one), one.when.first)):
        found.append(_free(entry, turn, [box for one in found for box in one.boxes]))
    return found


def _days(entry: AlmanacEntry) -> int:
    return (entry.when.last - entry.when.first).days


def _free(entry: AlmanacEntry, turn: Turn, taken: Sequence[Box]) -> Placed:
    """The outermost free place; in a year too full for that, the innermost place."""
    start, end = turn.at(entry.when.first), turn.after(entry.when.last)
    radius = OUTERMOST[entry.kind]
    while radius > INNERMOST:
        here = Placed(entry, start, end, radius)
        if not any(box.touches(other) for box in here.boxes for other in taken):
            return here
        radius -= STEP
    return Placed(entry, start, end, INNERMOST)
