"""The rows that steps are made of: read out of the observations, told apart from blanks, and set side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from generator.domain.calendar import Checkpoint
from generator.domain.catalogue import Subject, SubjectKind
from generator.domain.observations import WHOLE_MUNICIPALITY, Observations
from generator.domain.school_system import Status
from generator.measures.steps_keys import Keys
from generator.measures.steps_setting import Setting

COLUMNS = ("school_unit", "cohort", "number", "group", "key_figure", "subject", "part", "school_year")
NAMES = ("school_unit", "key_figure", "subject", "part", "group")
AGE = "age"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows a measure reads: figures, checkpoint numbers and counts; ``everywhere`` every school is asked."""

    figures: tuple[str, ...]
    numbers: tuple[int, ...]
    counts: tuple[str, ...]
    everywhere: str


def packed_rows(
    observations: Observations, wanted: Wanted, subjects: Iterable[Subject], setting: Setting
) -> tuple[pl.DataFrame, Keys]:
    """The wanted rows, undivided by category: a ``key`` and the counts; and the keys that read it.

    Schools stand under their codes of today. A count of a row that is not a value is null, and so are those of a school
    that was asked and has no row: such a row says that somebody was asked, and nothing more.

    >>> from generator.config.model import load_model
    >>> from generator.domain.calendar import Cohort
    >>> from generator.domain.observations import Observation, ObservationKey
    >>> key = ObservationKey("old", Cohort(2020), Checkpoint.parse("2026-4"), "reach_goals", "MA")
    >>> june = Observations.of([Observation(key, {"reached": 20})])
    >>> wanted = Wanted(("reach_goals",), (2, 4), ("pupils", "reached"), "reach_goals")
    >>> found, keys = packed_rows(june, wanted, [], Setting(load_model(), renamed={"old": "new"}))
    >>> found.select(keys.read("school_unit"), keys.checkpoint(), "pupils", "reached").rows()
    [('new', '2026-4', None, 20)]
    """
    read = _with_silent(_read(observations, wanted, setting.renamed), wanted, setting)
    more = {
        "school_unit": [WHOLE_MUNICIPALITY],
        "key_figure": [wanted.everywhere],
        "subject": [one.id for one in subjects if one.kind is SubjectKind.COMBINED],
    }
    keys = Keys.of(read, COLUMNS, more)
    return read.select(keys.packed(), *wanted.counts), keys


def _read(observations: Observations, wanted: Wanted, renamed: Mapping[str, str]) -> pl.DataFrame:
    at = pl.any_horizontal(pl.col("checkpoint").str.ends_with(f"-{number}") for number in wanted.numbers)
    value = pl.col("status") == Status.VALUE.value
    read = (
        observations.frame.lazy()
        .filter(pl.col("key_figure").is_in(wanted.figures), at, pl.col("category") == "")
        .select(
            *NAMES,
            "cohort",
            pl.col("checkpoint").str.slice(0, 4).cast(pl.Int16).alias("school_year"),
            pl.col("checkpoint").str.slice(5).cast(pl.Int8).alias("number"),
            *(pl.when(value).then(pl.col(count)).alias(count) for count in wanted.counts),
        )
    )
    return _under_codes_of_today(read.collect(), wanted.counts, renamed)


def _under_codes_of_today(frame: pl.DataFrame, counts: Sequence[str], renamed: Mapping[str, str]) -> pl.DataFrame:
    """A renamed school's earlier figures are its own; where both codes have said something, the newer one holds."""
    if not renamed:
        return frame
    ages = {code: number for number, code in enumerate(renamed, start=1)}  # the latest of a school's codes first
    age = pl.col("school_unit").replace_strict(ages, default=0, return_dtype=pl.Int32).alias(AGE)
    aged = frame.with_columns(age, pl.col("school_unit").replace(dict(renamed)))
    return aged.sort(AGE).group_by(COLUMNS).agg(pl.col(counts).drop_nulls().first())


def _with_silent(frame: pl.DataFrame, wanted: Wanted, setting: Setting) -> pl.DataFrame:
    """The frame and, as rows of nulls, every school that was asked at its checkpoints and has no row at all."""
    at = sorted(Checkpoint(*one) for one in frame.select("school_year", "number").unique().iter_rows())
    expected = setting.expected(at, wanted.everywhere)
    if expected.is_empty():
        return frame
    return pl.concat([frame, expected.join(frame, on=COLUMNS, how="anti")], how="diagonal")


def combined(packed: pl.DataFrame, keys: Keys, subjects: Iterable[Subject], counts: Sequence[str]) -> pl.DataFrame:
    """The rows and, for every combined subject, the sum of its parts: the same as ``with_combined_subjects``.

    A part that is not known makes the sum unknown. A sum that is there already is kept.

    >>> read = pl.DataFrame({"subject": ["SV", "SVA", "MA"], "school_year": [2026] * 3, "reached": [15, 5, 18]})
    >>> keys = Keys.of(read, ["subject", "school_year"], {"subject": ["SVSVA"]})
    >>> both = Subject("SVSVA", "", "Sv/SvA", SubjectKind.COMBINED, ("SV", "SVA"), core=True, indexes=())
    >>> found = combined(read.select(keys.packed(), "reached"), keys, [both], ["reached"])
    >>> found.select(keys.read("subject"), "reached").sort("subject").rows()
    [('MA', 18), ('SV', 15), ('SVA', 5), ('SVSVA', 20)]
    """
    for subject in subjects:
        if subject.kind is SubjectKind.COMBINED:
            packed = _with_sum(packed, keys, subject, counts)
    return packed


def _with_sum(packed: pl.DataFrame, keys: Keys, subject: Subject, counts: Sequence[str]) -> pl.DataFrame:
    parts = packed.filter(keys.among("subject", subject.parts))
    sums = parts.group_by(keys.with_value("subject", subject.id)).agg(
        pl.when(pl.col(count).count() == len(subject.parts)).then(pl.col(count).sum()).alias(count) for count in counts
    )
    whole = keys.among("subject", [subject.id])
    told = packed.filter(whole)
    if told.is_empty():
        return pl.concat([packed, sums])
    kept = sums.join(told, on="key", how="full", coalesce=True, suffix="_told")
    chosen = (pl.coalesce(f"{count}_told", count).alias(count) for count in counts)
    return pl.concat([packed.filter(~whole), kept.select("key", *chosen)])


def beside_a_year_earlier(packed: pl.DataFrame, counts: Sequence[str]) -> pl.DataFrame:
    """Each row with the counts of the same thing a year earlier, which stand in the row before when all are in order.

    The key's last digit is the school year, and the years of one thing are numbers in a row.

    >>> junes = pl.DataFrame({"key": [12, 10, 11, 14], "reached": [3, 1, 2, 4]})
    >>> beside_a_year_earlier(junes, ["reached"]).rows()
    [(10, 1, None), (11, 2, 1), (12, 3, 2), (14, 4, None)]
    """
    known = pl.col("key").shift(1) == pl.col("key") - 1
    return packed.sort("key").with_columns(
        pl.when(known).then(pl.col(count).shift(1)).alias(f"{count}_before") for count in counts
    )
