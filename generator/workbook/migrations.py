"""Templates of earlier schema versions: how their keys are said today.

A version that is listed here is still accepted. When a key changes its meaning, ``schema_version`` in ``layout.yaml``
rises, and the version before it gets a function that says each of its keys in the words of the version after it.
"""

from collections.abc import Callable, Mapping

from generator.domain.foreign import ForeignBook
from generator.domain.grid import CellKey
from generator.workbook.finding import Found, find

Migration = Callable[[CellKey], CellKey]
MIGRATIONS: Mapping[str, Migration] = {}  # version 1 is the first: nothing to carry over yet


def accepted_versions(current: str, migrations: Mapping[str, Migration]) -> frozenset[str]:
    """The current version, and every earlier one from which an unbroken chain of migrations leads to it."""
    versions = {current}
    for version in sorted(migrations, key=int, reverse=True):
        if str(int(version) + 1) in versions:
            versions.add(version)
    return frozenset(versions)


def find_in_version(book: ForeignBook, version: str, current: str, migrations: Mapping[str, Migration]) -> Found:
    """Every keyed place of the book, by today's keys."""
    found = find(book)
    for step in range(int(version), int(current)):
        found = found.renamed(migrations[str(step)])
    return found
