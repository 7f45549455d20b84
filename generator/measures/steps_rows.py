"""The rows that steps are made of: read out of the observations, told apart from blanks, and set side by side."""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from generator.domain.calendar import Checkpoint
from generator.domain.catalogue import Subject, SubjectKind
from generator.domain.observations import Observations
from generator.domain.school_system import Status
from generator.measures.steps_keys import Keys

COLUMNS = ("school_unit", "cohort", "number", "group", "key_figure", "subject", "part", "school_year")
NAMES = ("school_unit", "key_figure", "subject", "part", "group")
AGE = "age"


def rows(
    observations: Observations,
    figures: Sequence[str],
    numbers: Sequence[int],
    counts: Sequence[str],
    renamed: Mapping[str, str],
) -> pl.DataFrame:
    """The rows of some figures at some checkpoint numbers, undivided by category, under the schools' codes of today.

    A count of a row that is not a value is null: the row says that somebody was asked, and nothing more.

    >>> from generator.domain.calendar import Cohort
    >>> from generator.domain.observations import Observation, ObservationKey
    >>> key = ObservationKey("old", Cohort(2020), Checkpoint.parse("2026-4"), "reach_goals", "MA")
    >>> june = Observations.of([Observation(key, {"reached": 20})])
    >>> found = rows(june, ["reach_goals"], [2, 4], ["pupils", "reached"], {"old": "new"})
    >>> found.select("school_unit", "school_year", "number", "pupils", "reached").rows()
    [('new', 2026, 4, None, 20)]
    """
    at = pl.any_horizontal(pl.col("checkpoint").str.ends_with(f"-{number}") for number in numbers)
    value = pl.col("status") == Status.VALUE.value
    read = (
        observations.frame.lazy()
        .filter(pl.col("key_figure").is_in(figures), at, pl.col("category") == "")
        .select(
            *NAMES,
            "cohort",
            pl.col("checkpoint").str.slice(0, 4).cast(pl.Int16).alias("school_year"),
            pl.col("checkpoint").str.slice(5).cast(pl.Int8).alias("number"),
            *(pl.when(value).then(pl.col(count)).alias(count) for count in counts),
        )
    )
    return _under_codes_of_today(read.collect(), counts, renamed)


def _under_codes_of_today(frame: pl.DataFrame, counts: Sequence[str], renamed: Mapping[str, str]) -> pl.DataFrame:
    """A renamed school's earlier figures are its own; where both codes have said something, the newer one holds."""
    if not renamed:
        return frame
    old = pl.col("school_unit").is_in(list(renamed))
    aged = frame.with_columns(old.alias(AGE), pl.col("school_unit").replace(dict(renamed)))
    return aged.sort(AGE).group_by(COLUMNS).agg(pl.col(counts).drop_nulls().first())


def checkpoints(frame: pl.DataFrame) -> list[Checkpoint]:
    """Every checkpoint of a frame, in order of time.

    >>> checkpoints(pl.DataFrame({"school_year": [2026, 2025, 2026], "number": [4, 4, 4]}))
    [Checkpoint(school_year=2025, number=4), Checkpoint(school_year=2026, number=4)]
    """
    return sorted(Checkpoint(*at) for at in frame.select("school_year", "number").unique().iter_rows())


def with_silent(frame: pl.DataFrame, expected: pl.DataFrame) -> pl.DataFrame:
    """The frame and, as rows of nulls, every school that was asked and has no row at all.

    >>> key = {"cohort": 2020, "number": 4, "group": "alla", "key_figure": "reach_goals", "subject": "MA", "part": ""}
    >>> asked = pl.DataFrame([{"school_unit": code, "school_year": 2026, **key} for code in "ab"])
    >>> said = asked.head(1).with_columns(reached=20)
    >>> with_silent(said, asked).select("school_unit", "reached").rows()
    [('a', 20), ('b', None)]
    """
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
    names, weight = keys.digit("subject").values.to_list(), keys.weight("subject")
    apart = [names.index(part) for part in subject.parts if part in names]
    code = pl.col("key") // weight % len(names)
    whole = names.index(subject.id)
    parts = packed.filter(code.is_in(apart))
    sums = parts.group_by(pl.col("key") + (whole - code) * weight).agg(
        pl.when(pl.col(count).count() == len(subject.parts)).then(pl.col(count).sum()).alias(count) for count in counts
    )
    told, others = packed.filter(code == whole), packed.filter(code != whole)
    kept = sums.join(told, on="key", how="full", coalesce=True, suffix="_told")
    chosen = (pl.coalesce(f"{count}_told", count).alias(count) for count in counts)
    return pl.concat([others, kept.select("key", *chosen)])


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
