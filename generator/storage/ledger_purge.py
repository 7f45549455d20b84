"""Gallring: acceptances that are really removed, and a note of how much there was, which holds nothing of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.domain.records import Acceptance
from generator.files import cannot_write, write_whole
from generator.storage.ledger import ENDING, read_ledger

NOTE = "gallring"  # begins the name of a note; the ledger reads files of another ending


@dataclass(frozen=True, slots=True)
class Purged:
    """One acceptance that is to go: its name, and how many rows and texts it holds."""

    name: str
    rows: int
    texts: int


def to_purge(accepted: Mapping[str, Acceptance], before: date) -> tuple[Purged, ...]:
    """Everything accepted before a day, and what that came after: nothing outlives what replaced it."""
    names = {name for name, one in accepted.items() if one.accepted_on < before}
    due = list(names)
    while due:
        earlier = {name for name in accepted[due.pop()].supersedes if name in accepted} - names
        names |= earlier
        due += earlier
    return tuple(Purged(name, len(accepted[name].observations), len(accepted[name].texts)) for name in sorted(names))


def purge(folder: Path, engagement: str, before: date, told: str) -> tuple[Purged, ...]:
    """Write the note first, then remove: a note too many does no harm, a removal without its note would."""
    gone = to_purge(read_ledger(folder, engagement), before)
    if gone:
        write_whole(folder / f"{NOTE}_före_{before}.txt", f"{told}\n".encode())
    for one in gone:
        for path in (folder / f"{one.name}{ENDING}", *folder.glob(f"{one.name}*{ENDING}")):  # a service's copies too
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise cannot_write(path, error) from None
    return gone
