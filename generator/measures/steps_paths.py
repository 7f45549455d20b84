"""Which schools a cohort went to and which it goes to, in groups that nobody leaves: what may be compared on its own.

Where a sum lacks a school, the rest of the cohort can still be followed, but only in groups of schools that hand over
to each other and to no one else: an F–6 school alone, or a 4–6 school and those that feed it. A group is compared when
every school in it is known in both years. A feeder's pupils are never shared out between receivers.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import polars as pl

from generator.domain.calendar import Checkpoint
from generator.domain.engagement import Engagement
from generator.domain.lineage import Origin
from generator.domain.observations import WHOLE_MUNICIPALITY
from generator.measures.steps_keys import Keys
from generator.measures.steps_setting import Setting

SHARE = ("pupils", "reached")
NOW, BEFORE = "", "_before"
AT = ("school_unit", "school_year", "number", "index", "when")
Node = tuple[str, str]  # when, and the code of today


def comparable(schools: pl.DataFrame, lacking: pl.DataFrame, keys: Keys, setting: Setting) -> pl.DataFrame:
    """For each key of a sum that lacks a school: the counts of the groups that are known in both years.

    ``schools`` has the rows of every school that was asked, as in ``municipality``; ``schools_same`` is how many
    schools of today the counts rest on.

    Schools a and b had 9 of 12 each; a year later a has 10 of 12 and b is silent. Only a is comparable:

    >>> from generator.config.model import load_model
    >>> at = {"school_unit": ["a", "b", "a", "b"], "school_year": [2025, 2025, 2026, 2026], "number": 4}
    >>> read = pl.DataFrame({**at, "cohort": 2020, "pupils": [12, 12, 12, None], "reached": [9, 9, 10, None]})
    >>> columns = ["school_unit", "cohort", "number", "school_year"]
    >>> keys = Keys.of(read, columns, {"school_unit": [WHOLE_MUNICIPALITY]})
    >>> schools = read.select(keys.packed(), *SHARE)
    >>> sums = schools.select(keys.with_value("school_unit", WHOLE_MUNICIPALITY)).unique().sort("key")
    >>> comparable(schools, sums.tail(1), keys, Setting(load_model())).drop("key").rows()
    [(1, 12, 10, 12, 9)]
    """
    rows = _of_steps(schools, lacking, keys)
    known = pl.all_horizontal(pl.col(SHARE).is_not_null())
    sides = {when: pl.col("when") == when for when in (NOW, BEFORE)}
    grouped = (
        rows.join(_paths(rows, setting), on=AT, how="left")
        .group_by("step", pl.coalesce("path", "school_unit"))
        .agg(
            (known.all() & sides[NOW].any() & sides[BEFORE].any()).alias("complete"),
            sides[NOW].sum().cast(pl.Int32).alias("schools_same"),
            *(
                pl.col(count).filter(side).sum().alias(f"{count}{when}")
                for when, side in sides.items()
                for count in SHARE
            ),
        )
    )
    return (
        grouped.filter("complete")
        .group_by(pl.col("step").alias("key"))
        .agg(pl.exclude("path", "school_unit", "complete", "step").sum())
    )


def _of_steps(schools: pl.DataFrame, lacking: pl.DataFrame, keys: Keys) -> pl.DataFrame:
    """Every school's row of either year of a lacking step, with the step's own key, year and index."""
    step = keys.with_value("school_unit", WHOLE_MUNICIPALITY)
    sides = [
        schools.with_columns((step + later).alias("step"), pl.lit(when).alias("when"))
        .join(lacking.select(pl.col("key").alias("step")), on="step", how="semi")
        .with_columns(
            keys.read("school_unit"), keys.read("cohort"), keys.read("number"), keys.read("school_year") + later
        )
        for when, later in ((NOW, 0), (BEFORE, 1))
    ]
    index = (pl.col("school_year") - pl.col("cohort") + 1).alias("index")
    return pl.concat(sides).with_columns(index).drop("key")


def _paths(rows: pl.DataFrame, setting: Setting) -> pl.DataFrame:
    """The group of each school at each step, by the code of one of its schools. Without an engagement there is none."""
    steps = rows.select("school_year", "number", "index").unique().sort("school_year", "number", "index")
    found = [
        (code, year, number, index, when, path)
        for year, number, index in steps.iter_rows()
        if setting.engagement
        for (when, code), path in groups(setting.engagement, setting.renamed, Checkpoint(year, number), index).items()
    ]
    return pl.DataFrame(found, schema={**{name: rows.schema[name] for name in AT}, "path": pl.String}, orient="row")


def groups(
    engagement: Engagement, renamed: Mapping[str, str], checkpoint: Checkpoint, index: int
) -> Mapping[Node, str]:
    """The groups of schools that the cohort at an index went to a year before a checkpoint, and goes to now.

    By time (``""`` now, ``"_before"``) and code, the least code of the group. A school that goes no further, and whose
    receiver the engagement does not tell, may hand over to any school that begins: they are one group.

    >>> from generator.config.engagement import load_engagement
    >>> from generator.config.model import load_model
    >>> from generator.config.resources import packaged_engagements
    >>> exempelstad = load_engagement(packaged_engagements(), "exempelstad", load_model())
    >>> found = groups(exempelstad, {}, Checkpoint.parse("2026-4"), 4)
    >>> found["_before", "99000045"] == found["", "99000052"] != found["", "99000029"]
    True
    """
    had = set(_codes(engagement, renamed, checkpoint.a_year_earlier(), index - 1))
    has = set(_codes(engagement, renamed, checkpoint, index))
    stay = ({(BEFORE, code), (NOW, code)} for code in had & has)
    here = {*((BEFORE, code) for code in had), *((NOW, code) for code in has)}
    told = [edge & here for edge in chain(stay, _handed_over(engagement, renamed, checkpoint, index))]
    alone = had - {
        code for edge in told if any(when == NOW for when, _ in edge) for when, code in edge if when == BEFORE
    }
    unknown = {*((BEFORE, code) for code in alone), *((NOW, code) for code in has - had)} if alone else set()
    return {
        node: min(code for _, code in group)
        for group in _joined([*({node} for node in here), *told, unknown])
        for node in group
    }


def _codes(engagement: Engagement, renamed: Mapping[str, str], at: Checkpoint, index: int) -> Iterator[str]:
    term = at.term
    for unit in engagement.school_units:
        if index in unit.indexes and unit.open_in(term):
            yield renamed.get(unit.code, unit.code)


def _handed_over(
    engagement: Engagement, renamed: Mapping[str, str], checkpoint: Checkpoint, index: int
) -> Iterator[set[Node]]:
    """Who hands over to whom between the two checkpoints: every year, and by what has happened."""
    first, last = checkpoint.a_year_earlier().month, checkpoint.month
    for unit in engagement.school_units:
        if unit.feeds and max(unit.indexes, default=None) == index - 1:
            yield _edge(renamed, [unit.code], [unit.feeds])
        for event in unit.lineage:
            if first < event.on <= last and event.kind != Origin.RENAMED:
                yield _edge(renamed, event.origins or [unit.code], event.successors or [unit.code])


def _edge(renamed: Mapping[str, str], origins: Iterable[str], successors: Iterable[str]) -> set[Node]:
    return {(BEFORE, renamed.get(code, code)) for code in origins} | {
        (NOW, renamed.get(code, code)) for code in successors
    }


def _joined(edges: Iterable[set[Node]]) -> list[set[Node]]:
    """Sets that share something become one."""
    found: list[set[Node]] = []
    for edge in edges:
        touching = [group for group in found if group & edge]
        found = [group for group in found if not group & edge] + [edge.union(*touching)]
    return found
