"""Who has handed in what, out of the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.config.engagement import load_engagement
from generator.domain.engagement import Engagement
from generator.domain.records import Acceptance
from generator.measures.return_status import CheckpointStatus, Received, status_of, terms_under_way
from generator.pipeline.house import House
from generator.pipeline.ledgers import ledger_of
from generator.storage.ledger import read_ledger


@dataclass(frozen=True, slots=True)
class StatusOrder:
    """Which engagement, which term 1–3 (0 is those under way), and which day counts as today, if any."""

    folder: Path
    slug: str
    term: int = 0
    today: date | None = None
    ledgers: Path | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """The engagement, and its checkpoints in order of time."""

    engagement: Engagement
    checkpoints: tuple[CheckpointStatus, ...]


def status(house: House, order: StatusOrder) -> Status:
    """What has come in, what is waited for and what is late."""
    engagement = load_engagement(order.folder, order.slug, house.model)
    accepted = accepted_so_far(engagement, order.ledgers or order.folder)
    received = Received.of(engagement, house.model, accepted, order.today)
    terms = (engagement.terms[order.term - 1],) if order.term else terms_under_way(received)
    return Status(engagement, status_of(received, terms))


def accepted_so_far(engagement: Engagement, folder: Path) -> dict[str, Acceptance]:
    """Everything that has been taken in, by its name in the ledger."""
    return read_ledger(ledger_of(folder, engagement), engagement.slug)


def held_so_far(
    house: House, engagement: Engagement, accepted: Mapping[str, Acceptance]
) -> tuple[CheckpointStatus, ...]:
    """Every checkpoint of the engagement with what has come in; nobody is late, since no day counts as today."""
    return status_of(Received.of(engagement, house.model, accepted, None), engagement.terms)
