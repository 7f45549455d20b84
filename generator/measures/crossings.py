"""Where the yardstick changes: how earlier cohorts crossed the same line, beside how this one did.

Source: programme.md, section 2.2: a drop just there is compared with how earlier cohorts crossed it, not with nought.
Whether a crossing is unusual is not decided here; this is only what it is compared with.
"""

import polars as pl

from generator.measures.steps_keys import Keys

LINE = ("level", "school_unit", "index", "number", "group", "key_figure", "subject", "part")
CHANGES = ("points", "pupils")
CROSSINGS = pl.Schema(
    {
        "level": pl.String(), "school_unit": pl.String(), "index": pl.Int8(), "number": pl.Int8(),
        "group": pl.String(), "key_figure": pl.String(), "subject": pl.String(), "part": pl.String(),
        "school_year": pl.Int16(), "checkpoint": pl.String(), "cohort": pl.Int16(),
        "change_points": pl.Int32(), "change_pupils": pl.Int32(), "schools": pl.Int32(), "pupils": pl.Int32(),
        "earlier": pl.Int32(), "earlier_cohorts": pl.List(pl.Int16()),
        "earlier_points": pl.List(pl.Int32()), "earlier_pupils": pl.List(pl.Int32()), "median_points": pl.Float64(),
    }
)  # fmt: skip
"""The columns of ``crossings``, explained there."""


def crossings(steps: pl.DataFrame) -> pl.DataFrame:
    """Every known step over a line where the yardstick changes, and the earlier cohorts' steps over the same line.

    The same line is the same level, place, figure, subject, part, group and checkpoint number at the same index: years
    in school. The step from åk 5 to åk 6 in 2026/27 and the one from åk 5 to åk 7 in 2028/29, when every year has a new
    name, are over the same line.

    ===================  ===========================================================================================
    ``change_points``    this cohort's step in shown percentage points; ``change_pupils`` in pupils of today. Where a
                         sum lacks a school, the change in the schools that know both years (``…_same`` of ``steps``)
    ``earlier``          how many earlier cohorts are known on both sides; the others are not among them
    ``earlier_cohorts``  which, the latest first; ``earlier_points`` and ``earlier_pupils`` are their changes
    ``median_points``    the middle one of ``earlier_points``, so that a reader can find it by hand; of an even number
                         the point halfway between two, which may end in a half. Null when there is none
    ===================  ===========================================================================================

    Rows are sorted by line, the latest cohort first. Three cohorts go from åk 5 to 6; the last one falls by 6 points,
    and those before it fell by 4 and by 9:

    >>> line = {"level": "school", "school_unit": "a", "index": 6, "number": 4, "group": "alla", "part": ""}
    >>> steps = pl.DataFrame([
    ...     {**line, "key_figure": "reach_goals", "subject": "MA", "yardstick_breaks": True, "schools": 1, "pupils": 25,
    ...      "school_year": year, "checkpoint": f"{year}-4", "cohort": year - 5, "change_points": points,
    ...      "change_points_same": None, "change_pupils": points // 4, "change_pupils_same": None}
    ...     for year, points in [(2024, -9), (2025, -4), (2026, -6)]
    ... ])
    >>> crossings(steps).select("cohort", "change_points", "earlier_points", "median_points").row(0)
    (2021, -6, [-4, -9], -6.5)
    """
    own = (pl.coalesce(f"change_{unit}_same", f"change_{unit}").alias(f"change_{unit}") for unit in CHANGES)
    of_steps = [name for name in CROSSINGS if name in steps.columns]
    over_a_line = steps.lazy().filter("yardstick_breaks").with_columns(*own)
    crossed = over_a_line.filter(pl.col("change_points").is_not_null()).select(of_steps).collect()
    if crossed.is_empty():
        return pl.DataFrame(schema=CROSSINGS)
    keys = Keys.of(crossed, (*LINE, "school_year"), {})
    latest_first = crossed.with_columns(keys.packed()).with_columns(keys.without("school_year").alias("line"))
    return _beside_earlier(latest_first.sort("line", "school_year", descending=[False, True]))


def _beside_earlier(crossed: pl.DataFrame) -> pl.DataFrame:
    """Each row and what comes after it on its own line, where it is number ``row`` − ``first``."""
    lists = {"earlier_cohorts": "cohort", **{f"earlier_{unit}": f"change_{unit}" for unit in CHANGES}}
    counted = crossed.with_row_index("row")
    on_line = counted.group_by("line").agg(
        pl.col("row").min().alias("first"), *(pl.col(of).alias(name) for name, of in lists.items())
    )
    beside = counted.join(on_line, on="line", how="left", maintain_order="left")
    earlier = beside.with_columns(pl.col(name).list.slice(pl.col("row") - pl.col("first") + 1) for name in lists)
    return earlier.with_columns(
        pl.col("earlier_cohorts").list.len().alias("earlier"),
        pl.col("earlier_points").list.median().alias("median_points"),
    ).select(pl.col(name).cast(kind) for name, kind in CROSSINGS.items())
