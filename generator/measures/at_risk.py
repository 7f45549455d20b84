"""The light checkpoints: how many pupils risk not reaching, as counts. Never a share, and never beside a full one.

Sources: product.md, sections 3 and 5; programme.md, section 2.1. The question is the teacher's judgement of today, and
heads are counted once a cohort; so a number at risk has its cohort's heads beside it, and is not divided by them.
"""

from collections.abc import Sequence

import polars as pl

from generator.domain.catalogue import Subject
from generator.domain.observations import WHOLE_MUNICIPALITY, Observations
from generator.measures.coverage import HEADS
from generator.measures.steps_keys import Keys
from generator.measures.steps_municipality import lacks_a_school, same_schools
from generator.measures.steps_rows import COLUMNS, Wanted, beside_a_year_earlier, combined, packed_rows
from generator.measures.steps_setting import Setting

SCHOOL, MUNICIPALITY = "school", "municipality"
LIGHT = (1, 3)
RISK = "at_risk"  # the count, and the figure that is asked of every school
COUNTED = (RISK, "pupils")
AT_RISK = pl.Schema(
    {
        "level": pl.String(), "school_unit": pl.String(), "cohort": pl.Int16(), "checkpoint": pl.String(),
        "school_year": pl.Int16(), "number": pl.Int8(), "index": pl.Int8(),
        "key_figure": pl.String(), "subject": pl.String(), "part": pl.String(), "group": pl.String(),
        "at_risk": pl.Int32(), "pupils": pl.Int32(), "schools": pl.Int32(), "asked": pl.Int32(),
        "at_risk_before": pl.Int32(), "schools_before": pl.Int32(), "same_schools": pl.Boolean(),
        "change": pl.Int32(), "schools_same": pl.Int32(), "change_same": pl.Int32(),
    }
)  # fmt: skip
"""The columns of ``at_risk``, explained there."""


def at_risk(observations: Observations, subjects: Sequence[Subject], setting: Setting) -> pl.DataFrame:
    """One row per level, place, cohort, light checkpoint, key figure, subject, part and group: who risk not reaching.

    ===================  ==========================================================================================
    ``at_risk``          pupils; in a sum those of the schools that have said
    ``pupils``           heads of the whole cohort in the very same schools; null unless all of them have counted
    ``schools, asked``   how many schools have said, and how many were asked
    ``at_risk_before``   the same cohort at the same checkpoint a year earlier: October with October, March with March
    ``change``           at risk now − at risk then, in pupils. Their numbers are small and the cohort may have grown: a
                         count beside a count, never a share
    ``same_schools``     the very same schools both years; ``change_same`` is the change in the ``schools_same`` that
                         have said both times, where a sum lacks a school (see ``steps``)
    ===================  ==========================================================================================

    Sv and SvA are asked for as one; where they have been told apart they are added, if both are known. A pupil who
    risks not reaching in two subjects is in both rows, so subjects are never added.

    >>> from generator.config.model import load_model
    >>> from generator.domain.calendar import Checkpoint, Cohort
    >>> from generator.domain.observations import Observation, ObservationKey
    >>> def october(year, figure, subject, **counts):
    ...     return Observation(ObservationKey("a", Cohort(2022), Checkpoint(year, 1), figure, subject), counts)
    >>> said = [october(2026, "at_risk", "MA", at_risk=5), october(2027, "at_risk", "MA", at_risk=3)]
    >>> said += [october(2027, "pupils", "", pupils=24)]
    >>> model = load_model()
    >>> found = at_risk(Observations.of(said), model.catalogue.subjects, Setting.of(model))
    >>> found.filter(level="school").select("school_year", "at_risk", "pupils", "change").rows()
    [(2026, 5, None, None), (2027, 3, 24, -2)]
    """
    wanted = Wanted((*setting.risks, HEADS), LIGHT, COUNTED, RISK)
    packed, keys = packed_rows(observations, wanted, subjects, setting)
    return _shown(_levels(packed, keys, subjects, setting), keys)


def _levels(packed: pl.DataFrame, keys: Keys, subjects: Sequence[Subject], setting: Setting) -> pl.DataFrame:
    """Schools first, then the municipality."""
    risks = packed.filter(keys.among("key_figure", setting.risks)).select("key", RISK)
    of_schools = combined(risks, keys, subjects, [RISK]).filter(~keys.among("school_unit", [WHOLE_MUNICIPALITY]))
    cohort = keys.without("key_figure", "subject", "part").alias("cohort_key")
    heads = packed.filter(keys.among("key_figure", [HEADS])).select(cohort, "pupils")
    beside = beside_a_year_earlier(of_schools, [RISK]).with_columns(cohort)
    schools = beside.join(heads, on="cohort_key", how="left", maintain_order="left").drop("cohort_key")
    known, before = (pl.col(name).is_not_null() for name in (RISK, f"{RISK}_before"))
    once = pl.when(known & before).then(pl.lit(1, pl.Int32)).alias("schools_same")
    alone = schools.filter(known).with_columns(pl.lit(SCHOOL).alias("level"), once, *_one_school(before))
    return pl.concat([alone, _sums(schools, keys)], how="diagonal")


def _one_school(before: pl.Expr) -> tuple[pl.Expr, ...]:
    """What a sum says of its schools, where there is but one."""
    one = pl.lit(1, pl.Int32)
    return (
        one.alias("schools"),
        one.alias("asked"),
        pl.when(before).then(one).alias("schools_before"),
        pl.when(before).then(pl.lit(value=True)).alias("same_schools"),
    )


def _sums(schools: pl.DataFrame, keys: Keys) -> pl.DataFrame:
    """All schools that have said, beside the sum of a year earlier, and those of them that have said both times."""
    known = pl.col(RISK).is_not_null()
    both = known & pl.col(f"{RISK}_before").is_not_null()
    sums = schools.group_by(keys.with_value("school_unit", WHOLE_MUNICIPALITY)).agg(
        known.sum().cast(pl.Int32).alias("schools"),
        pl.len().cast(pl.Int32).alias("asked"),
        pl.col(RISK).sum(),
        pl.when(pl.col("pupils").filter(known).null_count() == 0).then(pl.col("pupils").filter(known).sum()),
        both.sum().cast(pl.Int32).alias("schools_same"),
        (pl.col(RISK) - pl.col(f"{RISK}_before")).sum().alias("change_same"),
    )
    beside = beside_a_year_earlier(sums.filter(pl.col("schools") > 0), [RISK, "schools", "asked"])
    both = lacks_a_school() & (pl.col("schools_same") > 0)
    told = beside.with_columns(pl.lit(MUNICIPALITY).alias("level"), same_schools())
    return told.with_columns(pl.when(both).then(pl.col("change_same")))


def _shown(found: pl.DataFrame, keys: Keys) -> pl.DataFrame:
    index = (pl.col("school_year") - pl.col("cohort") + 1).cast(pl.Int8)
    read = found.lazy().with_columns(keys.read(name) for name in COLUMNS).with_columns(index.alias("index"))
    change = (pl.col(RISK) - pl.col(f"{RISK}_before")).alias("change")
    told = read.with_columns(keys.checkpoint(), change)
    return told.select(pl.col(name).cast(kind) for name, kind in AT_RISK.items()).collect()
