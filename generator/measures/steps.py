"""Progression: every figure of every cohort, at every school and in the whole municipality, beside a year earlier.

Sources: product.md, section 8; programme.md, section 2. Counts are added and compared, never percentages.
"""

from collections.abc import Sequence

import polars as pl

from generator.domain.catalogue import Subject
from generator.domain.observations import WHOLE_MUNICIPALITY, Observations
from generator.measures.coverage import REACH_GOALS
from generator.measures.junes import MOVEMENT, SAME_PUPILS
from generator.measures.steps_keys import Keys
from generator.measures.steps_municipality import BEFORE, SHARE, municipality
from generator.measures.steps_rounding import points_shown, pupils_shown
from generator.measures.steps_rows import COLUMNS, Wanted, beside_a_year_earlier, combined, packed_rows
from generator.measures.steps_setting import FULL, Setting
from generator.measures.steps_stayers import MOVED, STAYED, movement, stayers

SCHOOL, MUNICIPALITY = "school", "municipality"
INDEXES = 100  # more than there are: a school year and an index side by side in one number
COUNTED = (*SHARE, *STAYED, *MOVED)
STEPS = pl.Schema(
    {
        "level": pl.String(), "school_unit": pl.String(), "cohort": pl.Int16(), "checkpoint": pl.String(),
        "school_year": pl.Int16(), "number": pl.Int8(), "index": pl.Int8(),
        "key_figure": pl.String(), "subject": pl.String(), "part": pl.String(), "group": pl.String(),
        "pupils": pl.Int32(), "reached": pl.Int32(), "schools": pl.Int32(), "asked": pl.Int32(),
        "pupils_before": pl.Int32(), "reached_before": pl.Int32(),
        "schools_before": pl.Int32(), "asked_before": pl.Int32(), "same_schools": pl.Boolean(),
        "change_points": pl.Int32(), "change_pupils": pl.Int32(),
        "schools_same": pl.Int32(), "change_points_same": pl.Int32(), "change_pupils_same": pl.Int32(),
        "kept": pl.Int32(), "gained": pl.Int32(), "lost": pl.Int32(), "neither": pl.Int32(),
        "stayers": pl.Int32(), "net": pl.Int32(), "schools_stayers": pl.Int32(),
        "joined": pl.Int32(), "left": pl.Int32(), "schools_movement": pl.Int32(),
        "yardstick_breaks": pl.Boolean(),
    }
)  # fmt: skip
"""The columns of ``steps``, explained there."""


def steps(observations: Observations, subjects: Sequence[Subject], setting: Setting) -> pl.DataFrame:
    """One row per level, place, cohort, full checkpoint, key figure of kind share, subject, part and group.

    ======================  =======================================================================================
    ``index``               school year − cohort + 1: years in school, 0 in förskoleklass, whatever the year is called
    ``pupils, reached``     known counts; in a sum only schools that know both
    ``schools, asked``      how many schools the sum rests on, and how many had the cohort; 0 schools: Historik holds
    ``…_before``            the same cohort and subject a year earlier: June with June, December with December
    ``same_schools``        the very same schools in both years; null when there is no year before
    ``change_points``       percentage points, as shown: ``progression.points_shown``
    ``change_pupils``       pupils of today, as shown: ``progression.change_in_pupils``
    ``…_same``              the change in the schools that are known both years, where a sum lacks a school: see below
    ``kept … neither``      the same pupils in June and June; ``stayers`` is the sum of the four, ``net`` gained − lost
    ``joined, left``        pupils of the whole cohort, the same in every subject
    ``schools_stayers``     how many schools know both gained and lost; ``schools_movement`` both joined and left
    ``yardstick_breaks``    what ”reaches” means was another thing a year earlier
    ======================  =======================================================================================

    Combined subjects have rows of their own, where every part is known. Same pupils are not added up over subjects: a
    pupil who moves between Sv and SvA is one pupil, and only who counted them together knows.

    **Two sums over different schools** come in two ways. At 3|4 and 6|7 cohorts change school, so the schools differ
    and still nobody is missing: the sums are whole, their change is the cohort's, and ``…_same`` is null. Where a sum
    lacks a school that was asked, in either year, the difference of the sums also holds who is missing. Then ``…_same``
    tells how the cohort moved where it can be followed: in schools, or groups of schools that hand over to each other
    (``steps_paths.groups``), that are known in both years; ``schools_same`` counts those of today. A merger begins a
    school anew: its year before is told by ``steps_lines.lines``.

    Rows are sorted by level, school unit, cohort, number, group, figure, subject, part and school year.

    A school's 18 of 24 that became 20 of 25 is +5 points, and one pupil (0,05 × 25 = 1,25):

    >>> from dataclasses import replace
    >>> from generator.config.model import load_model
    >>> from generator.domain.calendar import Checkpoint, Cohort
    >>> from generator.domain.observations import Observation, ObservationKey
    >>> at = [("2025-4", {"reached": 18, "pupils": 24}), ("2026-4", {"reached": 20, "pupils": 25})]
    >>> key = ObservationKey("99000011", Cohort(2020), Checkpoint.parse("2025-4"), "reach_goals", "MA")
    >>> junes = Observations.of(Observation(replace(key, checkpoint=Checkpoint.parse(x)), n) for x, n in at)
    >>> model = load_model()
    >>> found = steps(junes, model.catalogue.subjects, Setting.of(model))
    >>> found.filter(school_year=2026).select("level", "change_points", "change_pupils").rows()
    [('school', 5, 1), ('municipality', 5, 1)]
    """
    wanted = Wanted((*setting.shares, SAME_PUPILS, MOVEMENT), FULL, COUNTED, REACH_GOALS)
    packed, keys = packed_rows(observations, wanted, subjects, setting)
    return _shown(_levels(packed, keys, subjects, setting), keys, setting)


def _levels(packed: pl.DataFrame, keys: Keys, subjects: Sequence[Subject], setting: Setting) -> pl.DataFrame:
    """Schools first, then the municipality, each with its year before, its same pupils and its movement."""
    return (
        _both(packed, keys, subjects, setting)
        .with_columns(keys.without("key_figure", "subject", "part").alias("cohort_key"))
        .join(stayers(packed, keys), on="key", how="left", maintain_order="left")
        .join(movement(packed, keys), on="cohort_key", how="left", maintain_order="left")
    )


def _both(packed: pl.DataFrame, keys: Keys, subjects: Sequence[Subject], setting: Setting) -> pl.DataFrame:
    shares = packed.filter(keys.among("key_figure", setting.shares)).select("key", *SHARE)
    summed = combined(shares, keys, subjects, SHARE)
    own = keys.among("school_unit", [WHOLE_MUNICIPALITY])
    schools = _begun_anew(beside_a_year_earlier(summed.filter(~own), SHARE), keys, setting)
    whole = municipality(schools, summed.filter(own), keys, setting).with_columns(level=pl.lit(MUNICIPALITY))
    said = pl.any_horizontal(pl.col(SHARE).is_not_null())
    each = schools.filter(said).with_columns(*_of_one_school(), level=pl.lit(SCHOOL))
    return pl.concat([each, whole], how="diagonal")


def _begun_anew(schools: pl.DataFrame, keys: Keys, setting: Setting) -> pl.DataFrame:
    """A school that has merged was another school a year ago: its figures of then are not its own alone."""
    if not setting.mergers:
        return schools
    at = keys.read("school_unit"), keys.read("school_year"), keys.read("number")
    merged = pl.any_horizontal(
        (at[0] == code) & (at[1] == first.school_year) & (at[2] == first.number) for code, first in setting.mergers
    )
    return schools.with_columns(pl.when(~merged).then(pl.col(count)).alias(count) for count in BEFORE)


def _of_one_school() -> tuple[pl.Expr, ...]:
    """What a sum says of its schools, where there is but one."""
    known, before = (
        pl.all_horizontal(pl.col(f"{count}{when}").is_not_null() for count in SHARE) for when in ("", "_before")
    )
    once = pl.when(before).then(pl.lit(1, pl.Int32))
    return (
        known.cast(pl.Int32).alias("schools"),
        pl.lit(1, pl.Int32).alias("asked"),
        once.alias("schools_before"),
        once.alias("asked_before"),
        once.alias("schools_same"),
        pl.when(before & known).then(pl.lit(value=True)).alias("same_schools"),
    )


def _shown(found: pl.DataFrame, keys: Keys, setting: Setting) -> pl.DataFrame:
    """The keys read, and everything that is worked out of the counts."""
    index = (pl.col("school_year") - pl.col("cohort") + 1).cast(pl.Int8)
    read = found.lazy().with_columns(keys.read(name) for name in COLUMNS).with_columns(index.alias("index"))
    breaks = [year * INDEXES + at for year, at in setting.breaks(keys.digit("school_year").values)]
    told = read.with_columns(
        *_worked_out(),
        keys.checkpoint(),
        pl.col("schools_stayers", "schools_movement").fill_null(0),
        (pl.col("school_year").cast(pl.Int32) * INDEXES + pl.col("index")).is_in(breaks).alias("yardstick_breaks"),
    )
    return told.select(pl.col(name).cast(kind) for name, kind in STEPS.items()).collect()


def _worked_out() -> tuple[pl.Expr, ...]:
    now = (pl.col("reached"), pl.col("pupils"), pl.col("reached_before"), pl.col("pupils_before"))
    return (
        points_shown(*now).alias("change_points"),
        pupils_shown(*now).alias("change_pupils"),
        (pl.col("kept") + pl.col("gained") + pl.col("lost") + pl.col("neither")).alias("stayers"),
        (pl.col("gained") - pl.col("lost")).alias("net"),
    )
