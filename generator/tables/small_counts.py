"""Counts of rows on a paper that may be shown to somebody else: a few rows could point a child out."""

from collections.abc import Sequence

from generator.tables.swedish import number

FEWEST_SHOWN = 5  # the least that any engagement's limits may be; see the disclosure of reports
FEW, HIDDEN, NONE = "färre än fem", "visas inte", "inga"


def few(count: int) -> str:
    """The number, or ``färre än fem`` for 1–4; none is told, for nobody is among them."""
    if 0 < count < FEWEST_SHOWN:
        return FEW
    return number(count) if count else NONE


def parts_shown(parts: Sequence[int]) -> tuple[str, ...]:
    """The parts of a whole that is shown beside them. One small part alone would follow by subtraction.

    Then the smallest of the others is hidden too. Source: national-facts, section 2.3, rule 2.
    """
    small = [place for place, count in enumerate(parts) if 0 < count < FEWEST_SHOWN]
    others = [place for place, count in enumerate(parts) if count >= FEWEST_SHOWN]
    hidden = min(others, key=lambda place: parts[place], default=None) if len(small) == 1 else None
    return tuple(HIDDEN if place == hidden else few(count) for place, count in enumerate(parts))
