"""A row's key as one whole number, so that a frame of millions is sorted, joined and grouped by a single column.

The number is written in mixed bases: a digit a column, the school unit foremost and the school year last. Each digit's
values stand in order, so numbers sort as the columns do, and **the same thing a year earlier is the number before**.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Self

import polars as pl

MOST_OF_32_BITS, MOST = 2**31, 2**63


@dataclass(frozen=True, slots=True)
class Digit:
    """One column: its values in order. ``spare`` places before the first are never used."""

    name: str
    values: pl.Series
    spare: int = 0

    @property
    def base(self) -> int:
        """How many values the digit can have."""
        return len(self.values) + self.spare

    def place(self, value: str | int) -> int:
        """The digit that stands for a value."""
        return self.values.to_list().index(value) + self.spare

    def written(self, kind: type[pl.DataType]) -> pl.Expr:
        """The column as digits."""
        if self.values.dtype == pl.String:
            places = pl.col(self.name).cast(pl.Enum(self.values)).to_physical()
        else:
            places = pl.col(self.name) - int(self.values[0])
        return places.cast(kind) + self.spare

    def read(self, digits: pl.Expr) -> pl.Expr:
        """The values that digits stand for."""
        if self.values.dtype == pl.String:
            return pl.lit(self.values).gather(digits - self.spare)
        return (digits - self.spare + int(self.values[0])).cast(self.values.dtype)


@dataclass(frozen=True, slots=True)
class Keys:
    """The digits of a frame, foremost first.

    >>> frame = pl.DataFrame({"school_unit": ["a", "b", "b"], "school_year": [2026, 2025, 2026]})
    >>> keys = Keys.of(frame, ["school_unit", "school_year"], {})
    >>> frame.select(keys.packed())["key"].to_list()
    [2, 4, 5]
    """

    digits: tuple[Digit, ...]

    @classmethod
    def of(cls, frame: pl.DataFrame, columns: Sequence[str], more: Mapping[str, Sequence[str]]) -> Self:
        """Digits for every value in a frame, and for those that will come (``more``); the last column is the year.

        Years run without gaps and have a spare place before the first, which nobody's year before falls on.
        """
        every = frame.select(pl.col(name).unique().implode() for name in columns)
        digits = [_digit(name, every[name][0], more.get(name, ())) for name in columns[:-1]]
        return cls((*digits, _digit(columns[-1], every[columns[-1]][0], (), spare=1)))

    def __post_init__(self) -> None:
        """Refuse keys that no 64-bit number can hold."""
        if self._size > MOST:
            raise OverflowError

    @property
    def kind(self) -> type[pl.DataType]:
        """The smallest number that holds every key: 32 bits are enough for a nation, and take half the time."""
        return pl.Int32 if self._size <= MOST_OF_32_BITS else pl.Int64

    def weight(self, name: str) -> int:
        """What one step of a digit is worth."""
        at = self._names.index(name)
        return prod(digit.base for digit in self.digits[at + 1 :])

    def digit(self, name: str) -> Digit:
        """The digit of a column."""
        return self.digits[self._names.index(name)]

    def packed(self) -> pl.Expr:
        """The columns as one number."""
        told = (digit for digit in self.digits if digit.base > 1)
        return pl.sum_horizontal(digit.written(self.kind) * self.weight(digit.name) for digit in told).alias("key")

    def read(self, name: str) -> pl.Expr:
        """A column out of ``key``."""
        digit = self.digit(name)
        return digit.read(self._at(digit)).alias(name)

    def without(self, *names: str) -> pl.Expr:
        """The key with some of its digits set to nought: one key for all that differ only there."""
        taken = [self._at(self.digit(name)) * self.weight(name) for name in names]
        return (pl.col("key") - pl.sum_horizontal(taken)).alias("key")

    def among(self, name: str, values: Sequence[str]) -> pl.Expr:
        """Whether a column has one of some values."""
        digit = self.digit(name)
        return self._at(digit).is_in([digit.place(value) for value in values if value in digit.values])

    def checkpoint(self) -> pl.Expr:
        """The checkpoint in its written form, ``2026-4``, out of the number and the school year."""
        years, numbers = self.digit("school_year"), self.digit("number")
        written = [f"{year}-{number}" for year in years.values for number in numbers.values]
        place = (self._at(years) - years.spare) * numbers.base + self._at(numbers)
        return pl.lit(pl.Series(written)).gather(place).alias("checkpoint")

    def with_value(self, name: str, value: str) -> pl.Expr:
        """The key with one of its digits changed to stand for a value."""
        return self.without(name) + self.digit(name).place(value) * self.weight(name)

    def _at(self, digit: Digit) -> pl.Expr:
        return pl.col("key") // self.weight(digit.name) % digit.base

    @property
    def _size(self) -> int:
        return prod(digit.base for digit in self.digits)

    @property
    def _names(self) -> list[str]:
        return [digit.name for digit in self.digits]


def _digit(name: str, values: pl.Series, more: Sequence[str], spare: int = 0) -> Digit:
    if values.dtype == pl.String:
        return Digit(name, pl.concat([values, pl.Series(more, dtype=pl.String)]).unique().sort())
    found = values.to_list() or [0]
    return Digit(name, pl.Series(range(min(found), max(found) + 1), dtype=values.dtype), spare)
