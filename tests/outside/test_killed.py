"""``arskull collect`` itself, killed at fifty random instants: the ledger is before or after, and the next succeeds.

Each collection is a process of its own, forked from one that has imported the program: fifty cold starts would take
minutes, and nothing of what is shown happens in them.
"""

import random
import time
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from generator.storage.ledger import read_ledger
from tests.support.desks import PROVSTAD, number, settled
from tests.support.killing import collect
from tests.support.returns import handed_in
from tests.support.workbooks import saved

pytestmark = pytest.mark.outside

INSTANTS = 50
LONGEST = 60  # seconds for a whole collection, on a computer that is busy


def collecting(folder: Path) -> BaseProcess:
    """The command as a person gives it."""
    words = ["collect", "provstad", folder / "bok.xlsx", "--folder", folder, "--output", folder / "ut"]
    collector = get_context("forkserver").Process(target=collect, args=(list(map(str, words)),))
    collector.start()
    return collector


def test_fifty_killed_collections_leave_whole_ledgers(tmp_path: Path) -> None:
    folder = settled(tmp_path)
    (folder / "bok.xlsx").write_bytes(saved(handed_in({number("pupils"): 20}, PROVSTAD)))
    ledger = folder / "provstad" / "ledger"
    get_context("forkserver").set_forkserver_preload(["tests.support.killing"])
    assert finished(collecting(folder)) == 0  # the first starts the process that the others are forked from
    empty(ledger)
    began = time.monotonic()
    assert finished(collecting(folder)) == 0
    whole, (accepted,) = time.monotonic() - began, read_ledger(ledger, "provstad").values()

    chance = random.Random(5)  # noqa: S311  because the same instants are tried every time
    seen = set()
    for _ in range(INSTANTS):
        empty(ledger)
        collector = collecting(folder)
        time.sleep(chance.uniform(0.3, 1.1) * whole)
        collector.kill()
        finished(collector)
        held = list(read_ledger(ledger, "provstad").values())
        seen.add(len(held))
        assert held in ([], [accepted])
    assert seen == {0, 1}, "some were killed before, and some after"
    assert finished(collecting(folder)) == 0
    assert list(read_ledger(ledger, "provstad").values()) == [accepted]


def finished(collector: BaseProcess) -> int | None:
    """The exit code of a collection, when it has come to its end or been killed."""
    collector.join(LONGEST)
    return collector.exitcode


def empty(ledger: Path) -> None:
    """As before any collection; what a killed one left unfinished goes too."""
    for file in ledger.iterdir():
        file.unlink()
