"""Cells that mean something and those that do not: told by column, place and number, never by what stands there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import polars as pl

from generator.domain.pupil_export import Role
from generator.problems import Problem
from generator.sources.exports.recognising import Recognised
from generator.sources.exports.table import LINE, ExportTable, column_name
from generator.sources.exports.words import translated

T = TypeVar("T")


@dataclass(slots=True)
class Told:
    """What is wrong with a table's cells, and what is worth telling; gathered while they are read."""

    table: ExportTable
    recognised: Recognised
    faults: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)

    def column(self, role: Role) -> int | None:
        """Where a role stands."""
        return self.recognised.columns.roles.get(role)

    def wrong(self, code: str, cells: pl.DataFrame, role: Role, **details: str) -> None:
        """Rows with a fault in a role's column; nothing when there are none."""
        self.faults += self._about(code, cells, role, details)

    def noticed(self, code: str, cells: pl.DataFrame, role: Role, **details: str) -> None:
        """The same, as something that stops nothing."""
        self.notices += self._about(code, cells, role, details)

    def _about(self, code: str, cells: pl.DataFrame, role: Role, details: Mapping[str, str]) -> Iterator[Problem]:
        column = self.column(role)
        if cells.height:
            heading = "" if column is None else self.table.heading(column)
            place = self.table.at(int(cells[LINE][0]), column)
            yield Problem(code, place, {"rows": str(cells.height), "heading": heading, **details})


def texts(cells: pl.DataFrame, column: int | None) -> pl.Series:
    """What stands in a column; nothing anywhere when the file has no such column."""
    if column is None:
        return pl.Series("texts", [], dtype=pl.String).extend_constant(None, cells.height)
    return cells[column_name(column)].alias("texts")


def read_as(
    cells: pl.DataFrame, told: Told, role: Role, read: Callable[[str], T | None], dtype: pl.DataType
) -> tuple[pl.Series, pl.DataFrame]:
    """A role's column as values, and the rows where something stands that is none."""
    written = texts(cells, told.column(role))
    values = translated(written, read, dtype)
    return values, cells.filter(written.is_not_null() & values.is_null())
