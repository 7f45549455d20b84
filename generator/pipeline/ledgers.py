"""Where an engagement's ledger is, and what it says."""

from pathlib import Path

from generator.domain.engagement import Engagement
from generator.domain.observations import Observations
from generator.domain.records import InForce, in_force
from generator.pipeline.house import House
from generator.problems import ProblemsFound
from generator.storage.ledger import read_ledger
from generator.storage.ledger_problems import Words, conflict_problems


def holds_now(house: House, engagement: Engagement, folder: Path) -> InForce:
    """All that has been accepted and holds; ``ProblemsFound`` when acceptances contradict each other."""
    ledger = ledger_of(folder, engagement)
    now = in_force(read_ledger(ledger, engagement.slug))
    refuse_conflicts(house, engagement, now, ledger)
    return now


def refuse_conflicts(house: House, engagement: Engagement, now: InForce, ledger: Path) -> None:
    """``ProblemsFound`` when acceptances contradict each other: nobody but a person can choose."""
    words = Words(engagement, house.model, house.texts)
    if problems := tuple(conflict_problems(now.conflicts, ledger.as_posix(), words)):
        raise ProblemsFound(problems)


def observations_so_far(house: House, engagement: Engagement, folder: Path) -> Observations:
    """The counts of all that holds."""
    return holds_now(house, engagement, folder).observations


def ledger_of(folder: Path, engagement: Engagement) -> Path:
    """The folder of an engagement's ledger; it need not be there yet."""
    return folder / engagement.slug / "ledger"
