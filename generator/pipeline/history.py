"""Earlier years in, and what is known so far out."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.config.engagement import load_engagement
from generator.domain.engagement import Engagement
from generator.domain.records import changes, following, in_force
from generator.files import read_if_there, write_whole
from generator.pipeline.building import BuildOrder
from generator.pipeline.house import House
from generator.pipeline.ledgers import ledger_of
from generator.problems import InFile, Problem, ProblemsFound
from generator.storage.history import read_history, unfilled
from generator.storage.history_place import HistoryRequest
from generator.storage.history_template import dictionary_text, template_csv
from generator.storage.ledger import accept, read_ledger
from generator.storage.ledger_problems import Words, change_problems


@dataclass(frozen=True, slots=True)
class HistoryOrder:
    """A file with earlier years to take in. Without ``accepted_on`` the edition's date stands for today.

    ``ledgers`` is where the ledger is kept when it is not in the engagement's own folder.
    """

    folder: Path
    slug: str
    file: Path
    accepted_on: date | None = None
    accept_changes: bool = False
    ledgers: Path | None = None


@dataclass(frozen=True, slots=True)
class HistoryTaken:
    """What became of a file: how many numbers are new to the ledger (none when all were there), and what to ask."""

    name: str
    numbers: int
    blank_rows: int
    questions: tuple[Problem, ...]


def collect_history(house: House, order: HistoryOrder) -> HistoryTaken:
    """Take a history file into the ledger whole, or ``ProblemsFound`` and nothing at all."""
    engagement = load_engagement(order.folder, order.slug, house.model)
    request = _history_request(house, engagement, order.accepted_on)
    reading = read_history(order.file, request)
    ledger = ledger_of(order.ledgers or order.folder, engagement)
    accepted = read_ledger(ledger, engagement.slug)
    changed = changes(in_force(accepted), reading.acceptance)
    if changed and not order.accept_changes:
        words = Words(engagement, house.model, house.texts)
        raise ProblemsFound(change_problems(changed, order.file.as_posix(), words))
    new = following(accepted, reading.acceptance)
    if new is not None:
        accept(ledger, new)
    numbers = sum(len(row.counts) for row in new.observations) if new else 0
    return HistoryTaken(engagement.municipality.name, numbers, reading.blank_rows, reading.questions)


def write_history_template(house: House, order: BuildOrder, accepted_on: date | None) -> Path:
    """The template and its dictionary, in a folder that is given back. A template that somebody has filled in stays."""
    engagement = load_engagement(order.folder, order.slug, house.model)
    request = _history_request(house, engagement, accepted_on)
    folder = order.output / order.slug / "historik"
    files = {
        folder / f"historik_mall_{order.slug}.csv": template_csv(request),
        folder / f"historik_ordlista_{order.slug}.txt": dictionary_text(request),
    }
    there = {path: read_if_there(path) for path in files}
    other = {path: found for path, found in there.items() if found not in (None, files[path])}
    filled = [path for path, found in other.items() if not (found and unfilled(path, found, house.texts))]
    if filled:
        raise ProblemsFound(Problem("file_changed_by_hand", InFile(path.as_posix())) for path in filled)
    for path, content in files.items():
        write_whole(path, content)
    return folder


def _history_request(house: House, engagement: Engagement, accepted_on: date | None) -> HistoryRequest:
    return HistoryRequest(engagement, house.model, house.texts, accepted_on or engagement.edition_date)
