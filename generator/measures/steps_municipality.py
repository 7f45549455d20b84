"""The municipality's figures: sums over its schools, what they rest on, and how to compare two that lack a school."""

import polars as pl

from generator.domain.observations import WHOLE_MUNICIPALITY
from generator.measures.steps_keys import Keys
from generator.measures.steps_paths import comparable
from generator.measures.steps_rounding import points_shown, pupils_shown
from generator.measures.steps_rows import beside_a_year_earlier
from generator.measures.steps_setting import Setting

SHARE = ("pupils", "reached")
BEFORE = ("pupils_before", "reached_before")
CHANGES_SAME = ("change_points_same", "change_pupils_same")


def municipality(schools: pl.DataFrame, own: pl.DataFrame, keys: Keys, setting: Setting) -> pl.DataFrame:
    """Sums with the year before beside them, by key with the whole municipality as school unit.

    ``schools`` has a row for every school that was asked, with nulls where it has not answered; a school is in a sum
    only when both its numbers are known. ``own`` is what the municipality itself has counted (Historik): it holds where
    a school is missing, and is never added.

    Schools a and b had 9 of 12 each in June; a year later b is silent. The sums say −9 pupils, school a says none:

    >>> from generator.config.model import load_model
    >>> at = {"school_unit": ["a", "b", "a", "b"], "school_year": [2025, 2025, 2026, 2026], "number": 4}
    >>> read = pl.DataFrame({**at, "cohort": 2020, "pupils": [12, 12, 12, None], "reached": [9, 9, 9, None]})
    >>> columns = ["school_unit", "cohort", "number", "school_year"]
    >>> keys = Keys.of(read, columns, {"school_unit": [WHOLE_MUNICIPALITY]})
    >>> junes = beside_a_year_earlier(read.select(keys.packed(), *SHARE), SHARE)
    >>> found = municipality(junes, junes.clear(), keys, Setting(load_model()))
    >>> found.select(*SHARE, *BEFORE, "schools", "asked", "change_pupils_same").rows()
    [(24, 18, None, None, 2, 2, None), (12, 9, 24, 18, 1, 2, 0)]
    """
    sums = _sums(schools, keys).join(_own(own), on="key", how="full", coalesce=True)
    chosen = sums.with_columns(pl.col("schools", "asked").fill_null(0)).with_columns(*_chosen())
    counted = chosen.filter(pl.col("pupils").is_not_null())
    beside = beside_a_year_earlier(counted, (*SHARE, "schools", "asked")).with_columns(same_schools())
    return _compared(beside, schools, keys, setting)


def _sums(schools: pl.DataFrame, keys: Keys) -> pl.DataFrame:
    known = pl.all_horizontal(pl.col(SHARE).is_not_null())
    both = known & pl.all_horizontal(pl.col(BEFORE).is_not_null())
    masked = schools.select(
        keys.with_value("school_unit", WHOLE_MUNICIPALITY),
        known.alias("schools"),
        both.alias("schools_same"),
        *(pl.when(known).then(pl.col(count)).alias(count) for count in SHARE),
    )
    return masked.group_by("key").agg(
        pl.len().cast(pl.Int32).alias("asked"),
        pl.col("schools", "schools_same").sum().cast(pl.Int32),
        pl.col(SHARE).sum(),
    )


def _own(own: pl.DataFrame) -> pl.DataFrame:
    return own.drop_nulls().select("key", *(pl.col(count).alias(f"own_{count}") for count in SHARE))


def _chosen() -> tuple[pl.Expr, ...]:
    """The municipality's own numbers where a school is missing, otherwise the schools' sum, if there is any."""
    schools = pl.col("schools")
    own = pl.col("own_pupils").is_not_null() & ((schools < pl.col("asked")) | (schools == 0))
    return (
        *(
            pl.when(own).then(pl.col(f"own_{count}")).when(schools > 0).then(pl.col(count)).alias(count)
            for count in SHARE
        ),
        pl.when(own).then(0).otherwise(schools).cast(pl.Int32).alias("schools"),
    )


def _compared(beside: pl.DataFrame, schools: pl.DataFrame, keys: Keys, setting: Setting) -> pl.DataFrame:
    """With the change in what is known in both years, where a sum lacks a school."""
    lacking = beside.filter(lacks_a_school())
    if lacking.is_empty():
        return beside.with_columns(pl.lit(None, pl.Int32).alias(name) for name in CHANGES_SAME)
    counts = [pl.col(count) for count in ("reached", "pupils", "reached_before", "pupils_before")]
    changes = comparable(schools.select("key", *SHARE), lacking.select("key"), keys, setting).select(
        "key",
        "schools_same",
        points_shown(*counts).alias("change_points_same"),
        pupils_shown(*counts).alias("change_pupils_same"),
    )
    found = beside.join(changes, on="key", how="left", maintain_order="left", suffix="_in_groups")
    same = (
        pl.when(lacks_a_school()).then(pl.col("schools_same_in_groups").fill_null(0)).otherwise(pl.col("schools_same"))
    )
    return found.with_columns(same.alias("schools_same"))


def same_schools() -> pl.Expr:
    """Whether two sums rest on the very same schools; null where there is no year before. Sums over none are the same.

    >>> schools = pl.DataFrame({"schools": [2, 2, 2], "schools_before": [2, 2, None], "schools_same": [2, 1, 0]})
    >>> schools.select(same_schools())["same_schools"].to_list()
    [True, False, None]
    """
    now, before = pl.col("schools"), pl.col("schools_before")
    same = (now == before) & ((now == 0) | (now == pl.col("schools_same")))
    return pl.when(before.is_not_null()).then(same).alias("same_schools")


def lacks_a_school() -> pl.Expr:
    """Whether two sums rest on different schools because a school that was asked is missing in one of them.

    Where all that were asked are there in both years, the cohort has changed school and the sums are whole.

    >>> before = {"schools_before": 2, "asked_before": 2, "same_schools": False}
    >>> here = pl.DataFrame({"schools": [1, 2], "asked": [2, 2], **before})
    >>> here.select(lacks_a_school().alias("lacking"))["lacking"].to_list()
    [True, False]
    """
    return ~pl.col("same_schools") & (~_whole("") | ~_whole("_before"))


def _whole(when: str) -> pl.Expr:
    """Every school that was asked is in the sum, or the municipality itself has counted."""
    schools = pl.col(f"schools{when}")
    return (schools == 0) | (schools == pl.col(f"asked{when}"))
