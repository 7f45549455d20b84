"""A writer that goes on until it is killed: the same acceptance into one ledger after another."""

from multiprocessing.synchronize import Event
from pathlib import Path

from generator.domain.records import Acceptance
from generator.storage.ledger import accept

MOST = 300  # ledgers


def accept_for_ever(folder: Path, acceptance: Acceptance, begun: Event) -> None:
    """Nearly every instant lies in a writing."""
    begun.set()
    for number in range(MOST):
        accept(folder / f"{number:03}" / "ledger", acceptance)
