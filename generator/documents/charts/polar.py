"""Round pictures: shapes by angle and distance from the centre. Angles are degrees clockwise from the top."""

from math import cos, radians, sin

from generator.documents.charts.svg import text

HALF_TURN, FULL_TURN = 180, 360


def point(angle: float, radius: float) -> tuple[float, float]:
    """Right and down from the centre."""
    return radius * sin(radians(angle)), -radius * cos(radians(angle))


def arc(start: float, end: float, radius: float, more: str) -> str:
    """A line along a circle, clockwise."""
    (x, y), (to_x, to_y) = point(start, radius), point(end, radius)
    way = f"M{x:.2f} {y:.2f} A{radius:g} {radius:g} 0 {_large(start, end)} 1 {to_x:.2f} {to_y:.2f}"
    return f'<path d="{way}" fill="none" {more}/>'


def sector(start: float, end: float, inner: float, outer: float, more: str) -> str:
    """A piece of a ring."""
    corners = [point(start, outer), point(end, outer), point(end, inner), point(start, inner)]
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    large = _large(start, end)
    return (
        f'<path d="M{ax:.2f} {ay:.2f} A{outer:g} {outer:g} 0 {large} 1 {bx:.2f} {by:.2f} '
        f'L{cx:.2f} {cy:.2f} A{inner:g} {inner:g} 0 {large} 0 {dx:.2f} {dy:.2f} Z" {more}/>'
    )


def spoke(angle: float, inner: float, outer: float, colour: str, more: str = 'stroke-width="0.25"') -> str:
    """A line from the centre outwards."""
    (x, y), (to_x, to_y) = point(angle, inner), point(angle, outer)
    return f'<line x1="{x:.2f}" y1="{y:.2f}" x2="{to_x:.2f}" y2="{to_y:.2f}" stroke="{colour}" {more}/>'


def along(angle: float, radius: float, words: str, colour: str, size: float, more: str = "") -> str:
    """Words along the circle, their middle at the angle; in the lower half they are turned to stand upright."""
    lower = HALF_TURN / 2 < angle % FULL_TURN < HALF_TURN * 3 / 2
    x, y = point(angle, radius)
    turn = angle + HALF_TURN if lower else angle
    placed = f'text-anchor="middle" font-size="{size:g}" transform="rotate({turn:.2f} {x:.1f} {y:.1f})" {more}'
    return text(x, y + size * 0.35, words, colour, placed.strip())


def outwards(angle: float, radius: float, words: str, colour: str, size: float, more: str = "") -> str:
    """Words along a spoke, their middle at the radius, never upside down."""
    x, y = point(angle, radius)
    turn = angle - HALF_TURN / 2 if angle % FULL_TURN < HALF_TURN else angle + HALF_TURN / 2
    placed = f'text-anchor="middle" font-size="{size:g}" transform="rotate({turn:.2f} {x:.1f} {y:.1f})" {more}'
    return text(x, y + size * 0.35, words, colour, placed.strip())


def _large(start: float, end: float) -> int:
    return int(end - start > HALF_TURN)
