"""The ledger as a whole: handed out as CSV, and thinned when its time is up."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.config.engagement import load_engagement
from generator.files import write_whole
from generator.pipeline.house import House
from generator.pipeline.ledgers import holds_now, ledger_of
from generator.storage.ledger import read_ledger
from generator.storage.ledger_export import exported
from generator.storage.ledger_purge import Purged, purge, to_purge

FOLDER = "liggare"


@dataclass(frozen=True, slots=True)
class LedgerOrder:
    """Whose ledger."""

    folder: Path
    slug: str
    ledgers: Path | None = None


def export_ledger(house: House, order: LedgerOrder, output: Path) -> Path:
    """What is in force, as files in a folder that is given back."""
    engagement = load_engagement(order.folder, order.slug, house.model)
    folder = output / order.slug / FOLDER
    for name, content in exported(holds_now(house, engagement, order.ledgers or order.folder), house.texts).items():
        write_whole(folder / name, content)
    return folder


def purge_ledger(house: House, order: LedgerOrder, before: date, *, confirmed: bool) -> tuple[tuple[Purged, ...], str]:
    """What was accepted before a day, and the words about it: removed when that is confirmed, else only told."""
    engagement = load_engagement(order.folder, order.slug, house.model)
    ledger = ledger_of(order.ledgers or order.folder, engagement)
    found = to_purge(read_ledger(ledger, engagement.slug), before)
    told = "\n".join([house.texts.label("purge.heading", before=before), *(_line(one, house) for one in found)])
    if confirmed:
        purge(ledger, engagement.slug, before, told)
    return found, told


def _line(one: Purged, house: House) -> str:
    return house.texts.label("purge.line", name=one.name, rows=one.rows, texts=one.texts)
