"""Same pupils, and who came and went: what schools have said, and its sums over schools."""

import polars as pl

from generator.domain.observations import WHOLE_MUNICIPALITY
from generator.measures.coverage import REACH_GOALS
from generator.measures.junes import MOVEMENT, SAME_PUPILS
from generator.measures.steps_keys import Keys

STAYED = ("kept", "gained", "lost", "neither")
MOVED = ("joined", "left")
TYPED = ("gained", "lost")


def stayers(read: pl.DataFrame, keys: Keys, *, summed: bool) -> pl.DataFrame:
    """The four counts of the same pupils, by the key of the share that they explain.

    In a sum a school counts when both gained and lost are known (``schools_stayers``). Kept and neither are never typed
    by hand: their sum is known only when every one of those schools knows it.

    >>> said = {"kept": [None, 9], "gained": [3, 1], "lost": [1, 2], "neither": [None, 4], "school_unit": ["a", "b"]}
    >>> read = pl.DataFrame({**said, "key_figure": SAME_PUPILS, "school_year": 2026})
    >>> more = {"school_unit": [WHOLE_MUNICIPALITY], "key_figure": [REACH_GOALS]}
    >>> keys = Keys.of(read, ["school_unit", "key_figure", "school_year"], more)
    >>> stayers(read, keys, summed=True).select(*STAYED, "schools_stayers").rows()
    [(None, 4, 3, None, 2)]
    """
    of_goals = read.filter(pl.col("key_figure") == SAME_PUPILS).with_columns(key_figure=pl.lit(REACH_GOALS))
    found = of_goals.select(keys.packed(), pl.col("school_unit"), *STAYED)
    return _of_level(found, keys, TYPED, "schools_stayers", summed=summed)


def movement(read: pl.DataFrame, keys: Keys, *, summed: bool) -> pl.DataFrame:
    """Joined and left by ``cohort_key``, the key without figure, subject and part: it is the same for all of them.

    A pupil who moves between two schools has left one and joined another, and is in both sums.

    >>> said = {"joined": [2, 0], "left": [1, 1], "school_unit": ["a", "b"], "subject": "", "part": ""}
    >>> read = pl.DataFrame({**said, "key_figure": MOVEMENT, "school_year": 2026})
    >>> columns = ["school_unit", "key_figure", "subject", "part", "school_year"]
    >>> keys = Keys.of(read, columns, {"school_unit": [WHOLE_MUNICIPALITY]})
    >>> movement(read, keys, summed=True).select(*MOVED, "schools_movement").rows()
    [(2, 2, 2)]
    """
    found = read.filter(pl.col("key_figure") == MOVEMENT).select(keys.packed(), pl.col("school_unit"), *MOVED)
    whole = found.with_columns(keys.without("key_figure", "subject", "part"))
    return _of_level(whole, keys, MOVED, "schools_movement", summed=summed).rename({"key": "cohort_key"})


def _of_level(found: pl.DataFrame, keys: Keys, needed: tuple[str, ...], schools: str, *, summed: bool) -> pl.DataFrame:
    counts = [name for name in found.columns if name not in ("key", "school_unit")]
    of_schools = found.filter(pl.col("school_unit") != WHOLE_MUNICIPALITY).drop("school_unit")
    known = pl.all_horizontal(pl.col(needed).is_not_null())
    if not summed:
        return of_schools.with_columns(known.cast(pl.Int32).alias(schools))
    every = (pl.when(pl.col(count).null_count() == 0).then(pl.col(count).sum()).alias(count) for count in counts)
    of_all = of_schools.filter(known).with_columns(keys.with_value("school_unit", WHOLE_MUNICIPALITY))
    return of_all.group_by("key").agg(*every, pl.len().cast(pl.Int32).alias(schools))
