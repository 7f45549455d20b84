"""``arskull collect`` itself, killed at fifty random instants: the ledger is before or after, and the next succeeds."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.storage.ledger import read_ledger
from tests.support.desks import PROVSTAD, number, settled
from tests.support.returns import handed_in
from tests.support.workbooks import saved

pytestmark = pytest.mark.outside

INSTANTS = 50


def arskull(folder: Path) -> "subprocess.Popen[bytes]":
    """The command as a person gives it."""
    words = ["collect", "provstad", folder / "bok.xlsx", "--folder", folder, "--output", folder / "ut"]
    command = [sys.executable, "-c", "from generator.cli import main; main()", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_fifty_killed_collections_leave_whole_ledgers(tmp_path: Path) -> None:
    folder = settled(tmp_path)
    (folder / "bok.xlsx").write_bytes(saved(handed_in({number("pupils"): 20}, PROVSTAD)))
    ledger = folder / "provstad" / "ledger"
    began = time.monotonic()
    assert arskull(folder).wait() == 0
    whole, (accepted,) = time.monotonic() - began, read_ledger(ledger, "provstad").values()

    chance = random.Random(5)  # noqa: S311  because the same instants are tried every time
    for _ in range(INSTANTS):
        for file in ledger.iterdir():
            file.unlink()
        collector = arskull(folder)
        time.sleep(chance.uniform(0.5, 1.1) * whole)  # what comes first is only the program's own start
        collector.kill()
        collector.wait()
        assert list(read_ledger(ledger, "provstad").values()) in ([], [accepted])
    assert arskull(folder).wait() == 0
    assert list(read_ledger(ledger, "provstad").values()) == [accepted]
