"""Same pupils, and who came and went: what schools have said, and its sums over schools."""

import polars as pl

from generator.domain.observations import WHOLE_MUNICIPALITY
from generator.measures.coverage import REACH_GOALS
from generator.measures.junes import MOVEMENT, SAME_PUPILS
from generator.measures.steps_keys import Keys

STAYED = ("kept", "gained", "lost", "neither")
MOVED = ("joined", "left")
TYPED = ("gained", "lost")


def stayers(packed: pl.DataFrame, keys: Keys) -> pl.DataFrame:
    """The four counts of the same pupils, by the key of the share that they explain: each school's, and the sums.

    In a sum a school counts when both gained and lost are known (``schools_stayers``). Kept and neither are never typed
    by hand: their sum is known only when every one of those schools knows it.

    >>> said = {"kept": [None, 9], "gained": [3, 1], "lost": [1, 2], "neither": [None, 4], "school_unit": ["a", "b"]}
    >>> read = pl.DataFrame({**said, "key_figure": SAME_PUPILS, "school_year": 2026})
    >>> more = {"school_unit": [WHOLE_MUNICIPALITY], "key_figure": [REACH_GOALS]}
    >>> keys = Keys.of(read, ["school_unit", "key_figure", "school_year"], more)
    >>> stayers(read.select(keys.packed(), *STAYED), keys).select(*STAYED, "schools_stayers").rows()
    [(None, 3, 1, None, 1), (9, 1, 2, 4, 1), (None, 4, 3, None, 2)]
    """
    found = packed.filter(keys.among("key_figure", [SAME_PUPILS])).select("key", *STAYED)
    return _with_sums(found.with_columns(keys.with_value("key_figure", REACH_GOALS)), keys, TYPED, "schools_stayers")


def movement(packed: pl.DataFrame, keys: Keys) -> pl.DataFrame:
    """Joined and left by ``cohort_key``, the key without figure, subject and part: it is the same for all of them.

    A pupil who moves between two schools has left one and joined another, and is in both sums.

    >>> said = {"joined": [2, 0], "left": [1, 1], "school_unit": ["a", "b"], "subject": "", "part": ""}
    >>> read = pl.DataFrame({**said, "key_figure": MOVEMENT, "school_year": 2026})
    >>> columns = ["school_unit", "key_figure", "subject", "part", "school_year"]
    >>> keys = Keys.of(read, columns, {"school_unit": [WHOLE_MUNICIPALITY]})
    >>> movement(read.select(keys.packed(), *MOVED), keys).select(*MOVED, "schools_movement").rows()
    [(2, 1, 1), (0, 1, 1), (2, 2, 2)]
    """
    found = packed.filter(keys.among("key_figure", [MOVEMENT])).select("key", *MOVED)
    whole = found.with_columns(keys.without("key_figure", "subject", "part"))
    return _with_sums(whole, keys, MOVED, "schools_movement").rename({"key": "cohort_key"})


def _with_sums(found: pl.DataFrame, keys: Keys, needed: tuple[str, ...], schools: str) -> pl.DataFrame:
    """Each school's counts, and the sums over the schools that know all that is needed."""
    known = pl.all_horizontal(pl.col(needed).is_not_null())
    each = found.filter(~keys.among("school_unit", [WHOLE_MUNICIPALITY])).with_columns(
        known.cast(pl.Int32).alias(schools)
    )
    of_all = each.filter(known).with_columns(keys.with_value("school_unit", WHOLE_MUNICIPALITY))
    counts = [name for name in found.columns if name != "key"]
    every = (pl.when(pl.col(count).null_count() == 0).then(pl.col(count).sum()).alias(count) for count in counts)
    return pl.concat([each, of_all.group_by("key").agg(*every, pl.col(schools).sum())])
