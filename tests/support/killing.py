"""Processes that are made to be killed: a writer that goes on and on, and the command that collects."""

import os
import sys
from collections.abc import Sequence
from multiprocessing.synchronize import Event
from pathlib import Path

from generator.cli import main
from generator.domain.records import Acceptance
from generator.storage.ledger import accept

MOST = 300  # ledgers


def accept_for_ever(folder: Path, acceptance: Acceptance, begun: Event) -> None:
    """Nearly every instant lies in a writing."""
    begun.set()
    for number in range(MOST):
        accept(folder / f"{number:03}" / "ledger", acceptance)


def collect(words: Sequence[str]) -> None:
    """``arskull`` with these words, from the reading of its templates to its exit code; nobody hears what it says."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    sys.argv = ["arskull", *words]
    main()
