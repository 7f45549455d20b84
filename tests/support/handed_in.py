"""Exempelstad on disk, as far as a report is concerned: what its schools have said goes straight to the ledger."""

from functools import cache
from pathlib import Path

from generator.pipeline import House, open_house
from generator.storage.ledger import accept
from tests.support.reports import returns

SLUG = "exempelstad"


@cache
def house() -> House:
    """All templates, read once."""
    return open_house()


def hand_in(kept: Path, terms: int = 1, *, silent: tuple[str, ...] = ()) -> None:
    """Earlier years, and every return of the first terms but those of some schools, into the ledger below ``kept``."""
    for acceptance in returns(terms).values():
        if acceptance.school_unit not in silent:
            accept(kept / SLUG / "ledger", acceptance)
