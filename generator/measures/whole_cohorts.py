"""The municipality's Junes as targets and forecasts take them: only those in which no school is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

import polars as pl

from generator.domain.calendar import JUNE, Checkpoint, Cohort
from generator.domain.counted import Counted
from generator.domain.engagement import Target
from generator.domain.observations import EVERY_PUPIL
from generator.measures.coverage import REACH_GOALS, Place
from generator.measures.forecast import Forecast, forecast
from generator.measures.steps import MUNICIPALITY
from generator.measures.targets import TargetStatus, status_of
from generator.measures.uncertainty import CohortShare
from generator.measures.withheld import Reason, Withheld


@dataclass(frozen=True, slots=True)
class WholeJune:
    """A whole cohort's counts in a subject, and how many of its pupils were in it a year before too, where known."""

    counted: Counted
    followed: int | None = None


WholeJunes = Mapping[Place, WholeJune]


def whole_junes(steps: pl.DataFrame) -> dict[Place, WholeJune]:
    """The municipality's Junes of ``steps``, by place. A sum that lacks a school is left out: it looks like a change.

    Formula: schools = asked, or 0 schools, when the municipality has said the sum itself. Unit: pupils. Source:
    ``measures.steps``.

    >>> whole_junes(NO_STEPS)
    {}
    """
    known = steps.filter(
        pl.col("level") == MUNICIPALITY,
        pl.col("number") == JUNE,
        pl.col("group") == EVERY_PUPIL,
        pl.col("part") == "",
        pl.col("pupils") > 0,
        pl.col("reached").is_not_null(),
        (pl.col("schools") == pl.col("asked")) | (pl.col("schools") == 0),
    )
    columns = ("cohort", "school_year", "subject", "key_figure", "reached", "pupils", "stayers")
    return {
        Place(Cohort(cohort), Checkpoint(year, JUNE), subject, figure): WholeJune(Counted(reached, pupils), stayers)
        for cohort, year, subject, figure, reached, pupils, stayers in known.select(columns).iter_rows()
    }


def targets_of(targets: Iterable[Target], junes: WholeJunes) -> tuple[TargetStatus, ...]:
    """How every target stands, in the order of the YAML.

    Formula, unit and source: as ``targets.status_of``.

    >>> [found.track.value for found in targets_of([MATHEMATICS], {})]
    ['no_baseline']
    """
    return tuple(status_of(one, partial(_counted, junes, one)) for one in targets)


def forecast_of(cohort: Cohort, subject: str, to: int, junes: WholeJunes) -> Forecast | Withheld:
    """Where a cohort's share who reach could be in index ``to``, from its latest June.

    Formula, unit and source: as ``forecast.forecast``.

    >>> forecast_of(Cohort(2018), "MA", 9, {}).reason.value
    'too_few_to_compare'
    """
    core = {at: one for at, one in junes.items() if (at.subject, at.figure) == (subject, REACH_GOALS)}
    own = sorted((at.checkpoint, one) for at, one in core.items() if at.cohort == cohort)
    if not own:
        return Withheld(Reason.TOO_FEW_TO_COMPARE, 0)
    june, latest = own[-1]
    by_index = {(at.cohort, at.cohort.index(at.checkpoint.school_year)): one.counted for at, one in core.items()}
    return forecast(CohortShare(cohort, cohort.index(june.school_year), latest.counted), to, by_index, latest.followed)


def _counted(junes: WholeJunes, target: Target, june: Checkpoint) -> Counted | None:
    found = junes.get(Place(target.cohort, june, target.subject, target.figure))
    return found.counted if found else None
