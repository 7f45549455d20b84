"""The extract of the register that comes with the program: two CSV files that a person can read."""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from generator.domain.engagement import Municipality
from generator.domain.register import LABELS, Register, RegisteredMunicipality, RegisteredUnit, slugs
from generator.problems import InFile, Problem, ProblemsFound

MUNICIPALITIES, UNITS = "municipalities.csv", "school_units.csv"
MONTH = re.compile(r"# (20\d\d)-(\d\d) ")  # the first line says of when the extract is, and whose it is
COLUMNS: Mapping[str, tuple[str, ...]] = {
    MUNICIPALITIES: ("code", "name", "county"),
    UNITS: ("municipality", "code", "name", "years", "empty", "besides"),
}


def load_register(folder: Path) -> Register:
    """The register in a folder; ``ProblemsFound`` when one of its files is missing or is no such file."""
    month, rows = _table(folder / MUNICIPALITIES)
    units: dict[str, list[RegisteredUnit]] = {}
    for row in _table(folder / UNITS)[1]:
        units.setdefault(row["municipality"], []).append(_unit(row))
    municipalities = [Municipality(row["code"], row["name"], row["county"]) for row in rows]
    named = zip(municipalities, slugs(municipalities), strict=True)
    return Register(
        month, tuple(RegisteredMunicipality(one, slug, tuple(units.get(one.code, ()))) for one, slug in named)
    )


def _table(path: Path) -> tuple[date, list[dict[str, str]]]:
    try:
        first, *lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):  # ValueError: an empty file, or no UTF-8
        raise _no_register(path) from None
    month = MONTH.match(first)
    rows = list(csv.DictReader(lines, delimiter=";", strict=True))
    if month is None or not rows or tuple(rows[0]) != COLUMNS[path.name]:
        raise _no_register(path)
    return date(int(month[1]), int(month[2]), 1), rows


def _unit(row: Mapping[str, str]) -> RegisteredUnit:
    years, empty, besides = (tuple(_indexes(row[column])) for column in ("years", "empty", "besides"))
    return RegisteredUnit(row["code"], row["name"], years, empty, besides)


def _indexes(written: str) -> Iterator[int]:
    """``F123`` is a letter a year."""
    return (LABELS.index(label) for label in written)


def _no_register(path: Path) -> ProblemsFound:
    return ProblemsFound([Problem("register_unreadable", InFile(path.as_posix()))])
