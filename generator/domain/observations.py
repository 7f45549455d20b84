"""What is stored: one row per counted thing, counts only. Percentages are computed, never stored; blank is not zero."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

import polars as pl

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.school_system import Status

EVERY_PUPIL = "alla"  # the group that is always there
GIRLS, BOYS = "flickor", "pojkar"  # the others
WHOLE_MUNICIPALITY = "kommun"  # stands for a school unit where only the municipality as a whole was counted
# All are pupils but ``points``: the sum of the values that a mean is of, in tenths of their unit, so that 17,5 is 175.
COUNTS = (
    "pupils", "reached", "at_risk", "mapped", "indicated",
    "kept", "gained", "lost", "neither", "joined", "left",
    "points",
)  # fmt: skip

TEXT_COLUMNS = ("school_unit", "checkpoint", "key_figure", "subject", "part", "group", "category")
PROVENANCE_COLUMNS = ("source", "source_hash", "sheet", "cell")

SCHEMA = pl.Schema(
    [
        *((name, pl.String()) for name in TEXT_COLUMNS),
        ("cohort", pl.Int16()),
        *((name, pl.Int32()) for name in COUNTS),
        ("status", pl.Enum([status.value for status in Status])),
        *((name, pl.String()) for name in PROVENANCE_COLUMNS),
        ("source_date", pl.Date()),
    ]
)


@dataclass(frozen=True, slots=True)
class ObservationKey:
    """What a row counts. Empty text stands for ”not divided by this”; a combined subject has its own code (SVSVA)."""

    school_unit: str
    cohort: Cohort
    checkpoint: Checkpoint
    key_figure: str
    subject: str = ""
    part: str = ""
    group: str = EVERY_PUPIL
    category: str = ""

    @property
    def undivided(self) -> bool:
        """Whether it counts all pupils of its place, and not a part, a group or a category of them."""
        return not (self.part or self.category) and self.group == EVERY_PUPIL

    def __hash__(self) -> int:
        """In one step instead of one for each part: a returned book looks a thousand keys up."""
        return hash((self.cohort.key, self.key_figure, self.subject, self.checkpoint.number, self.school_unit))


@dataclass(frozen=True, slots=True)
class CountKey:
    """One number of one observation: the smallest thing that a person types."""

    observation: ObservationKey
    field: str

    def __post_init__(self) -> None:
        """Refuse a field that no observation has."""
        if self.field not in COUNTS:
            raise ValueError(self.field)

    def __hash__(self) -> int:
        """As the observation's own, which it would otherwise ask for."""
        key = self.observation
        return hash((key.cohort.key, key.key_figure, key.subject, key.checkpoint.number, self.field))


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value stands: a workbook's file, sheet and cell, or a public source with the date it was fetched."""

    source: str
    source_hash: str = ""
    source_date: date | None = None
    sheet: str = ""
    cell: str = ""


UNKNOWN = Provenance("")


@dataclass(frozen=True, slots=True)
class Observation:
    """One stored row. A count that is absent from ``counts`` is not known, which is never the same as zero."""

    key: ObservationKey
    counts: Mapping[str, int]
    status: Status = Status.VALUE
    provenance: Provenance = UNKNOWN


def _row(observation: Observation) -> dict[str, object]:
    key, provenance = observation.key, observation.provenance
    return {
        **{field.name: getattr(key, field.name) for field in fields(key)},
        "cohort": key.cohort.key,
        "checkpoint": str(key.checkpoint),
        **{name: observation.counts.get(name) for name in COUNTS},
        "status": observation.status.value,
        **{field.name: getattr(provenance, field.name) for field in fields(provenance)},
    }


@dataclass(frozen=True, slots=True)
class Observations:
    """All rows as one Polars frame with the declared ``SCHEMA``; grouping and joining are that library's job."""

    frame: pl.DataFrame

    @classmethod
    def of(cls, rows: Iterable[Observation]) -> Self:
        """Build the frame from single observations."""
        return cls(pl.DataFrame([_row(row) for row in rows], schema=SCHEMA))

    def of_unit(self, code: str) -> Self:
        """The rows of one school unit."""
        return type(self)(self.frame.filter(pl.col("school_unit") == code))

    def rows(self) -> tuple[Observation, ...]:
        """The rows one by one, in the order of the frame: those of a file or a counting, never of a nation."""
        return tuple(_observation(row) for row in self.frame.iter_rows(named=True))

    def counts_of(self, code: str) -> dict[CountKey, int]:
        """Every known count of one school unit."""
        return self.of_unit(code).counts()

    def counts(self) -> dict[CountKey, int]:
        """Every known count by its key; rows whose status is not a value give nothing."""
        known = self.frame.filter(pl.col("status") == Status.VALUE.value)
        return {
            CountKey(_key_of(row), name): int(row[name])
            for row in known.iter_rows(named=True)
            for name in COUNTS
            if row[name] is not None
        }


def _observation(row: Mapping[str, Any]) -> Observation:
    counts = {name: int(row[name]) for name in COUNTS if row[name] is not None}
    provenance = Provenance(**{field.name: row[field.name] for field in fields(Provenance)})
    return Observation(_key_of(row), counts, Status(row["status"]), provenance)


def _key_of(row: Mapping[str, str]) -> ObservationKey:
    return ObservationKey(
        school_unit=row["school_unit"],
        cohort=Cohort(int(row["cohort"])),
        checkpoint=Checkpoint.parse(row["checkpoint"]),
        key_figure=row["key_figure"],
        subject=row["subject"],
        part=row["part"],
        group=row["group"],
        category=row["category"],
    )


NOTHING_YET = Observations(pl.DataFrame(schema=SCHEMA))
