"""Changes of a whole frame, worked out in whole numbers: the same as ``measures.progression`` says of one cohort.

Every function takes and gives Polars expressions. Nothing passes through a float, so a half is a half, and the
products stay within 64 bits for every number of pupils below two hundred million.
"""

import polars as pl

from generator.measures.progression import POINTS


def points_shown(reached: pl.Expr, pupils: pl.Expr, reached_before: pl.Expr, pupils_before: pl.Expr) -> pl.Expr:
    """Whole percentage points, half away from zero; null when a number is unknown or nobody was counted.

    Formula: 100 × (reached × pupils before − reached before × pupils) / (pupils × pupils before).
    Source: ``progression.points_shown``, which a property test holds it to.

    >>> of = pl.DataFrame({"reached": [20, 5], "pupils": [25, 8], "was": [18, 4], "of": [24, 8]})
    >>> of.select(points_shown(*map(pl.col, of.columns))).to_series().to_list()
    [5, 13]
    """
    now, before = pupils.cast(pl.Int64), pupils_before.cast(pl.Int64)
    return _rounded(POINTS * _apart(reached, now, reached_before, before), now * before, (now > 0) & (before > 0))


def pupils_shown(reached: pl.Expr, pupils: pl.Expr, reached_before: pl.Expr, pupils_before: pl.Expr) -> pl.Expr:
    """Whole pupils of today, half away from zero; null when a number is unknown or nobody was counted.

    Formula: reached − reached before × pupils / pupils before. Source: ``progression.change_in_pupils``.

    >>> of = pl.DataFrame({"reached": [20, 5], "pupils": [25, 10], "was": [18, 1], "of": [24, 4]})
    >>> of.select(pupils_shown(*map(pl.col, of.columns))).to_series().to_list()
    [1, 3]
    """
    now, before = pupils.cast(pl.Int64), pupils_before.cast(pl.Int64)
    return _rounded(_apart(reached, now, reached_before, before), before, (now > 0) & (before > 0))


def _apart(reached: pl.Expr, pupils: pl.Expr, reached_before: pl.Expr, pupils_before: pl.Expr) -> pl.Expr:
    return reached.cast(pl.Int64) * pupils_before - reached_before.cast(pl.Int64) * pupils


def _rounded(part: pl.Expr, whole: pl.Expr, counted: pl.Expr) -> pl.Expr:
    """The nearest whole number of ``part / whole``: twice the part and once the whole, divided downwards."""
    away_from_zero = (2 * part.abs() + whole) // (2 * whole)
    return pl.when(counted).then(part.sign() * away_from_zero).cast(pl.Int32)
