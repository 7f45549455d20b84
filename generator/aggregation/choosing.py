"""Who counts: one entry of every pupil, and why the others do not.

Sources: product.md, section 3 (cut-off) and programme.md, section 2.5; national-facts.md, section 1.5 (adapted).
"""

import polars as pl

from generator.domain.schedule import Span

COUNTED = "counted"
NOT_ENROLLED, SAME_ENTRY, OTHER_ENTRY, ADAPTED = "not_enrolled", "same_entry", "other_entry", "adapted"
OTHER_SCHOOL, NO_YEAR, NOT_THE_SCHOOLS_YEAR = "other_school", "no_year", "not_the_schools_year"
REASONS = (NOT_ENROLLED, SAME_ENTRY, OTHER_ENTRY, ADAPTED, OTHER_SCHOOL, NO_YEAR, NOT_THE_SCHOOLS_YEAR)
STATE = pl.Enum([COUNTED, *REASONS])
PREFERENCE = ["pupil", "enrolled", "entered", "file", "row"]
PLACED = ("school_unit", "index", "adapted")


def with_state(entries: pl.DataFrame, cut_off: Span, years: pl.DataFrame | None = None) -> pl.DataFrame:
    """Every entry with its ``state``: whether it counts, and otherwise the first reason that holds.

    1. An entry that does not reach into the days of the cut-off is not enrolled then. Days not told hold it in.
    2. Of a pupil's enrolled entries the one that began last counts; without days the last row of the last file. Others
       at the same place are the same entry once more, as when two files hold it.
    3. Whose chosen entry belongs to anpassad grundskola, whole or integrated, is not counted in grundskolan.
    4. Nor is who goes to a school that is not one of the engagement's, or has no school year.
    5. ``years`` holds the pairs of ``school_unit`` and ``index`` that the engagement's schools have; without it any.

    The choice comes before what it leaves out: who has moved to another municipality's school is there, not here.
    """
    told = _with_order(entries, cut_off)
    at_school = pl.lit(value=True) if years is None else _in(years)
    reasons = (
        (~pl.col("enrolled"), NOT_ENROLLED),
        (~pl.col("chosen") & pl.col("at_home"), SAME_ENTRY),
        (~pl.col("chosen"), OTHER_ENTRY),
        (pl.col("adapted"), ADAPTED),
        (pl.col("school_unit").is_null(), OTHER_SCHOOL),
        (pl.col("index").is_null(), NO_YEAR),
        (~at_school, NOT_THE_SCHOOLS_YEAR),
    )
    state = pl.coalesce(*(pl.when(holds).then(pl.lit(name)) for holds, name in reasons), pl.lit(COUNTED))
    return told.with_columns(state.cast(STATE).alias("state"))


def unsure(stated: pl.DataFrame) -> int:
    """The pupils of whom no day says which of several places is the one: the order of the rows decided."""
    chosen = stated.filter("chosen").select("pupil", "entered")
    elsewhere = stated.filter("enrolled", ~pl.col("at_home"))
    return elsewhere.join(chosen, on=["pupil", "entered"], how="semi", nulls_equal=True)["pupil"].n_unique()


def _with_order(entries: pl.DataFrame, cut_off: Span) -> pl.DataFrame:
    """``enrolled``; ``chosen``, the last of a pupil's enrolled entries by preference; ``at_home``, at its place."""
    began = pl.col("entered").is_null() | (pl.col("entered") <= cut_off.last)
    stays = pl.col("left").is_null() | (pl.col("left") >= cut_off.first)
    ordered = entries.with_columns((began & stays).alias("enrolled")).sort(PREFERENCE, nulls_last=False)
    told = ordered.with_columns((pl.col("enrolled") & pl.col("pupil").is_last_distinct()).alias("chosen"))
    homes = told.filter("chosen").select("pupil", *PLACED, pl.lit(value=True).alias("at_home"))
    beside = told.join(homes, on=["pupil", *PLACED], how="left", nulls_equal=True, maintain_order="left")
    return beside.with_columns(pl.col("at_home").fill_null(value=False))


def _in(years: pl.DataFrame) -> pl.Expr:
    return pl.struct("school_unit", "index").is_in(years.select("school_unit", "index").to_struct().implode())
