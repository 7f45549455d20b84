"""Shares as they may be read outside the schools: the primary rule for small groups, applied cell by cell.

It protects a single cell and no more. What tables, editions and releases give away together is another matter, and
until that is settled only made-up figures are printed.
"""

from fractions import Fraction

from generator.domain.counted import Counted
from generator.domain.edition import SmallGroups
from generator.domain.observations import ObservationKey
from generator.domain.table import Mark, TableCell
from generator.measures.progression import POINTS, change_in_pupils, half_up, points_shown
from generator.tables.swedish import DASH, NBSP, counted, number

TOO_FEW, NEARLY_ALL = "..", "~100"
LIMITS = SmallGroups()


def share_mark(found: Counted) -> Mark | None:
    """Why a share is not shown; ``None`` when it is. The rule itself stands in the domain."""
    return LIMITS.mark(found)


def share_cell(found: Counted | None, identity: ObservationKey | None = None) -> TableCell:
    """Whole per cent without the sign, the sign of the rule that hides it, or nothing where nothing is known."""
    if found is None:
        return TableCell("", identity)
    mark = share_mark(found)
    if mark:
        return TableCell(NEARLY_ALL if mark is Mark.NEARLY_ALL else TOO_FEW, identity, frozenset({mark}))
    return TableCell(str(whole_per_cent(found)), identity)


def pupils_cell(found: Counted | None, identity: ObservationKey | None = None) -> TableCell:
    """How many a share is of; a hidden share hides its number too."""
    if found is None:
        return TableCell("", identity)
    if share_mark(found):
        return TableCell(TOO_FEW, identity, frozenset({Mark.TOO_FEW}))
    return TableCell(number(found.pupils), identity)


def change_cell(now: Counted | None, before: Counted | None, identity: ObservationKey | None = None) -> TableCell:
    """``−11 (3 elever)``: points, and what they are in pupils; hidden where either share is."""
    if now is None or before is None:
        return TableCell(DASH, identity, frozenset({Mark.NO_BASIS}))
    if share_mark(now) or share_mark(before):
        return TableCell(TOO_FEW, identity, frozenset({Mark.TOO_FEW}))
    points, pupils = points_shown(now, before), change_in_pupils(now, before)
    assert points is not None and pupils is not None  # noqa: S101, PT018  because groups below ten are hidden above
    sign = "+" if points > 0 else ""
    return TableCell(f"{sign}{number(points)}{NBSP}({counted(abs(pupils), 'elev', 'elever')})", identity)


def whole_per_cent(found: Counted) -> int:
    """Rounded half up, once, from the counts."""
    return half_up(Fraction(POINTS * found.reached, found.pupils))


def legend(cells: tuple[TableCell, ...]) -> tuple[str, ...]:
    """What the signs in some cells mean; nothing about signs that are not there."""
    marks = {mark for cell in cells for mark in cell.marks}
    shown = {text for mark, text in MEANINGS.items() if mark in marks}
    return tuple(text for text in MEANINGS.values() if text in shown)


MEANINGS = {
    Mark.TOO_FEW: f"{TOO_FEW} visas inte, för att skydda få elever.",
    Mark.NEARLY_ALL: f"{NEARLY_ALL} en till fyra elever når ännu inte.",
}
