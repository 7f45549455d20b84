"""Killed at any instant, a ledger is before or after an acceptance, never between, and can be written in again."""

import random
from multiprocessing import get_context

import pytest

from generator.storage.ledger import accept, read_ledger
from tests.support.acceptances import acceptance, observation
from tests.support.killing import accept_for_ever

pytestmark = pytest.mark.outside  # fifty processes take their time
INSTANTS = 50
LONGEST = 0.05  # seconds
ROWS = tuple(observation(cohort=cohort, pupils=20, reached=18) for cohort in range(2000, 2200))


def killed(folder, made, after):
    processes = get_context("forkserver")
    begun = processes.Event()
    writer = processes.Process(target=accept_for_ever, args=(folder, made, begun))
    writer.start()
    assert begun.wait(120)
    writer.join(after)
    writer.kill()
    writer.join()
    writer.close()


def test_fifty_killed_writings_leave_whole_ledgers(tmp_path):
    chance, made = random.Random(5), acceptance(*ROWS)  # noqa: S311  because the same instants are tried every time
    halfway = 0
    get_context("forkserver").set_forkserver_preload(["tests.support.killing"])
    for instant in range(INSTANTS):
        folder = tmp_path / str(instant)
        killed(folder, made, chance.uniform(0, LONGEST))

        for ledger in sorted(folder.glob("*/ledger"))[-2:]:  # only the last can have been struck
            held = read_ledger(ledger, "provstad")
            halfway += not held and bool(list(ledger.iterdir()))
            assert list(held.values()) in ([], [made]), "before or after"
            accept(ledger, made)
            assert list(read_ledger(ledger, "provstad").values()) == [made]
    assert halfway, "some were killed in the middle of a file"
