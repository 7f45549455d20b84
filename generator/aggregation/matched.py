"""How many of the pupils could be found again in last June's files, and why the others could not."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from generator.aggregation.cells import named
from generator.aggregation.codes import Codes, place_of
from generator.aggregation.following import in_cohort
from generator.aggregation.roll import Roll
from generator.domain.calendar import Cohort

WITHOUT_IDENTITY, OTHER_COHORT, NEW, GONE = "without_identity", "other_cohort", "new", "gone"


@dataclass(frozen=True, slots=True)
class Matched:
    """A school's pupils of a cohort, and how many of them were in the cohort in June too, at any of the schools."""

    school_unit: str
    cohort: Cohort
    pupils: int
    followed: int


def matched(now: Roll, then: Roll, codes: Codes, school_year: int) -> tuple[Matched, ...]:
    """Every school's share, for the cohorts that last June's files hold."""
    counted = _with_fate(now, then).group_by(place_of()).agg(pl.len(), (pl.col("fate") == "").sum().alias("followed"))
    rows = named(counted, codes).sort("school_unit", "index")
    return tuple(
        Matched(school, Cohort.in_year(index, school_year), pupils, followed)
        for school, index, pupils, followed in rows.select("school_unit", "index", "len", "followed").iter_rows()
    )


def unmatched(now: Roll, then: Roll) -> Mapping[str, int]:
    """How many of those pupils have not been found again, by reason; and how many of June's are ``gone``.

    ``new`` did not count in any of last June's files; ``other_cohort`` did, in another year's cohort. ``gone`` are only
    those whose cohort is in this June's files: of the others nothing is known.
    """
    fates = dict(_with_fate(now, then).filter(pl.col("fate") != "").group_by("fate").len().iter_rows())
    due = in_cohort(then).join(now.pupils, on="index", how="semi")
    gone = due.join(now.pupils, on="pupil", how="anti").height
    return {reason: int(number) for reason, number in sorted({**fates, GONE: gone}.items()) if number}


def _with_fate(now: Roll, then: Roll) -> pl.DataFrame:
    """The pupils whose cohort is in last June's files; ``fate`` is empty for those who were in it."""
    known = now.pupils.join(then.pupils.select(pl.col("index") + 1).unique(), on="index", how="semi")
    was = then.pupils.select("pupil", (pl.col("index") + 1).alias("expected"))
    told = known.join(was, on="pupil", how="left")
    reasons = (
        (~pl.col("identified"), WITHOUT_IDENTITY),
        (pl.col("expected").is_null(), NEW),
        (pl.col("expected") != pl.col("index"), OTHER_COHORT),
    )
    fate = pl.coalesce(*(pl.when(holds).then(pl.lit(name)) for holds, name in reasons), pl.lit(""))
    return told.with_columns(fate.alias("fate"))
