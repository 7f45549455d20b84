"""Provstad with two small schools on disk, and books that come back to it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from generator.domain.calendar import Cohort
from generator.domain.foreign import ForeignBook
from generator.domain.observations import CountKey, ObservationKey
from generator.domain.records import InForce, in_force
from generator.pipeline import House, Returned, ReturnsOrder, collect_returns, open_house
from generator.problems import InFile, Problem, ProblemsFound
from generator.storage.ledger import read_ledger
from generator.workbook.finding import find
from generator.workbook.layout.keys import of_count
from tests.support.engagements import JUNE_2027, engagement, provstad_yaml, unit
from tests.support.foreign import foreign
from tests.support.returns import handed_in, typed_in
from tests.support.workbooks import saved

A, B = "99000011", "99000029"
YAML = provstad_yaml(f'code: "{A}", name: Provskolan, years: "7"', f'code: "{B}", name: Andra skolan, years: "7"')
PROVSTAD = engagement(unit("7", code=A), unit("7", code=B, name="Andra skolan"))
HAND_IN_DAY = date(2027, 6, 15)


@cache
def house() -> House:
    """All templates, read once."""
    return open_house()


def settled(folder: Path, *, pilot: bool = False) -> Path:
    """A folder of engagements with Provstad in it; a pilot answers in March of the first term too."""
    (folder / "provstad").mkdir(parents=True, exist_ok=True)
    yaml = YAML.replace("confirmed: true}", "confirmed: true, pilot: true}") if pilot else YAML
    (folder / "provstad" / "engagement.yaml").write_text(yaml, encoding="utf-8")
    return folder


def number(field: str, code: str = A, subject: str = "MA") -> CountKey:
    """One of a school's numbers in June."""
    return CountKey(ObservationKey(code, Cohort(2020), JUNE_2027, "reach_goals", subject), field)


@cache
def _blank(code: str, *, pilot: bool = False) -> ForeignBook:
    asked = engagement(*(replace(one, pilot=pilot) for one in PROVSTAD.school_units))
    return foreign(saved(handed_in({}, asked, asked.unit(code))))


def cells(*fields: str) -> str:
    """Where a school's numbers in mathematics are typed: ``D15, F15``."""
    spots = find(_blank(A)).spots
    return ", ".join(spots[of_count(number(field))].at.cell or "" for field in fields)


def book(code: str = A, *, pilot: bool = False, **numbers: object) -> ForeignBook:
    """A school's June book with some of its numbers in mathematics typed; other content is another file."""
    made = typed_in({number(field, code): value for field, value in numbers.items()}, _blank(code, pilot=pilot))
    return changed(made)


def changed(made: ForeignBook) -> ForeignBook:
    """The book with its fingerprint as if it had been saved."""
    return replace(made, sha256=sha256(repr(made.sheets).encode()).hexdigest())


def collected(folder: Path, books: Mapping[str, ForeignBook | Problem], **order: object) -> tuple[Returned, ...]:
    """What became of some books by their file names; a problem stands for a file that the gate turns away."""
    inbox = folder / "inlamnat"
    inbox.mkdir(exist_ok=True)
    for name in books:
        (inbox / name).touch()

    def gate(path: Path, _: object) -> ForeignBook:
        found = books[path.name]
        if isinstance(found, Problem):
            raise ProblemsFound([replace(found, at=InFile(path.name))])
        return replace(found, name=path.name)

    named = tuple(inbox / name for name in books)
    made = ReturnsOrder(**{"folder": folder, "slug": "provstad", "files": named, "accepted_on": HAND_IN_DAY, **order})
    return collect_returns(house(), made, gate)


def ledger(folder: Path) -> list[str]:
    """The files of the ledger."""
    return sorted(path.name for path in (folder / "provstad" / "ledger").glob("*"))


def held(folder: Path) -> InForce:
    """What is in force."""
    return in_force(read_ledger(folder / "provstad" / "ledger", "provstad"))


def counts(folder: Path) -> dict[CountKey, int]:
    """The numbers that are in force."""
    return held(folder).observations.counts()
