"""The classes of a school unit, and the years that their pupils go in."""

import re
from dataclasses import dataclass

from generator.domain.engagement import SchoolUnit
from generator.domain.school_system import SchoolSystem

# ”5A”, ”F-1”, ”2–3 Gul”, ”åk 4”. An F followed by a small letter begins a word: ”Fjärilen” names no year.
LEADING_YEARS = re.compile(r"(?:åk\s*)?(F(?![a-zåäö])|[1-9](?!\d))(?:\s*[-–/]\s*([1-9])(?!\d))*")


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class with the years that have a yardstick, as indexes; förskoleklass has none and is left out."""

    name: str
    indexes: tuple[int, ...]


def classes_of(unit: SchoolUnit, system: SchoolSystem, school_year: int) -> tuple[SchoolClass, ...]:
    """The unit's own classes, otherwise one for each year. A class of förskoleklass alone is not among them."""
    judged = tuple(index for index in unit.indexes if system.yardstick(index, school_year))
    if not unit.classes:
        return tuple(
            SchoolClass(f"åk\N{NO-BREAK SPACE}{system.label(index, school_year)}", (index,)) for index in judged
        )
    named = (SchoolClass(name, _of_unit(name, unit, judged)) for name in dict.fromkeys(unit.classes))
    return tuple(school_class for school_class in named if school_class.indexes)


def leading_years(name: str) -> tuple[int, ...]:
    """The range of years that a class name begins with, as indexes; like all years of the YAML in 2027/28's labels.

    >>> leading_years("F-1"), leading_years("5A"), leading_years("Gul")
    ((0, 1), (5,), ())
    """
    match = LEADING_YEARS.match(name.strip())
    if match is None:
        return ()
    first = 0 if match[1] == "F" else int(match[1])
    return tuple(range(first, int(match[2] or first) + 1))


def _of_unit(name: str, unit: SchoolUnit, judged: tuple[int, ...]) -> tuple[int, ...]:
    """A name that says no year of the unit may hold any of them."""
    said = set(leading_years(name)) & set(unit.indexes)
    return tuple(index for index in judged if index in said or not said)
