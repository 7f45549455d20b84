"""How a cohort moved: shares, and changes in percentage points and in pupils."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from generator.domain.counted import Counted

POINTS = 100  # a share of 0,05 is five percentage points


def share(counted: Counted) -> float | None:
    """Between 0 and 1, unrounded; ``None`` when nobody is counted. Formula: reached / pupils."""
    return counted.reached / counted.pupils if counted.pupils > 0 else None


def whole_per_cent(counted: Counted) -> int:
    """The share as it is printed: whole per cent, rounded half up once from the counts. Somebody must be counted.

    >>> whole_per_cent(Counted(7, 8))
    88
    """
    return half_up(Fraction(POINTS * counted.reached, counted.pupils))


def change_in_points(now: Counted, before: Counted) -> float | None:
    """Percentage points, unrounded: (share now − share before) × 100. ``None`` when either share is unknown.

    >>> change_in_points(Counted(20, 25), Counted(18, 24))
    5.000000000000004
    """
    share_now, share_before = share(now), share(before)
    if share_now is None or share_before is None:
        return None
    return (share_now - share_before) * POINTS


def points_shown(now: Counted, before: Counted) -> int | None:
    """``change_in_points`` as it is shown: whole points, half rounded away from zero, and never a signed nought.

    Written as one fraction of whole numbers, so that the workbook's formula rounds exactly the same.

    >>> points_shown(Counted(20, 25), Counted(18, 24))
    5
    """
    if now.pupils <= 0 or before.pupils <= 0:
        return None
    apart = now.reached * before.pupils - before.reached * now.pupils
    return half_up(Fraction(POINTS * apart, now.pupils * before.pupils))


def change_in_pupils(now: Counted, before: Counted) -> int | None:
    """Whole cohort, in whole pupils: Δshare × pupils now, half rounded away from zero.

    Written as reached now − reached before × pupils now / pupils before, so that only one division is rounded and
    the workbook's formula gives the same whole number.

    >>> change_in_pupils(Counted(20, 25), Counted(18, 24))
    1
    """
    if now.pupils <= 0 or before.pupils <= 0:
        return None
    return half_up(now.reached - Fraction(before.reached * now.pupils, before.pupils))


def change_of_same_pupils(gained: int, lost: int) -> int:
    """Same pupils, June to June, in whole pupils: lyft − tappat."""
    return gained - lost


def half_up(value: Fraction) -> int:
    """The nearest whole number; a half goes away from zero, as in Excel's ROUND."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
