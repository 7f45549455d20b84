"""What has been read from outside, kept on disk as it came: content, and beside it the address and the day.

Everything is worked out from these files, so that it works without a network, and so that every figure can say where it
stood and when. A file that no longer is what came is not relied on.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from generator.files import read_if_there, write_whole
from generator.problems import InFile, Problem, ProblemsFound

BESIDE = ".source.json"
SHORT = 12  # signs of a hash in a file name: enough to keep a municipality's files apart


class Kind(StrEnum):
    """What was asked for; each kind has a folder of its own and a reader of its own."""

    EXPORT = "skolverket-export"
    PLANNED_EDUCATIONS = "planned-educations"
    KOLADA_VALUES = "kolada-values"
    KOLADA_TITLES = "kolada-titles"
    SCHOOL_REGISTER = "school-register"


@dataclass(frozen=True, slots=True)
class Answer:
    """Content from outside with its address and the day it was retrieved."""

    kind: Kind
    address: str
    retrieved: date
    content: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that lies on disk."""

    path: Path
    answer: Answer


def keep(folder: Path, answer: Answer, name: str = "") -> tuple[Path, bool]:
    """Where the answer lies, and whether it is new there. Without a name it is called after its address."""
    path = folder / answer.kind.value / (name or _name(answer.kind, answer.address))
    if read_if_there(path) == answer.content and _beside(path).is_file():
        known = _kept(path).answer
        if known.retrieved >= answer.retrieved:
            return path, False
    beside = {
        "address": answer.address,
        "retrieved": answer.retrieved.isoformat(),
        "sha256": hashlib.sha256(answer.content).hexdigest(),
    }
    write_whole(path, answer.content)
    write_whole(_beside(path), (json.dumps(beside, ensure_ascii=False, indent=2) + "\n").encode())
    return path, True


def kept(folder: Path, kind: Kind) -> tuple[Kept, ...]:
    """Every answer of a kind, by name; ``ProblemsFound`` when one is no longer what it was when it came."""
    places = sorted(folder.joinpath(kind.value).glob(f"*{BESIDE}"))
    return tuple(_kept(place.with_name(place.name.removesuffix(BESIDE))) for place in places)


def answer_to(folder: Path, kind: Kind, address: str) -> Answer | None:
    """What an address answered the last time it was asked; ``None`` when it never was, or when that is not there whole.

    A computer that stops between content and origin leaves two that do not belong together: they are asked for again.
    """
    path = folder / kind.value / _name(kind, address)
    try:
        return _kept(path).answer if _beside(path).is_file() else None
    except ProblemsFound:
        return None


def _name(kind: Kind, address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:SHORT] + (".csv" if kind is Kind.EXPORT else ".json")


def _beside(path: Path) -> Path:
    return path.with_name(path.name + BESIDE)


def _kept(path: Path) -> Kept:
    at = InFile(path.as_posix())
    content = read_if_there(path)
    beside = read_if_there(_beside(path))
    try:
        said = json.loads(beside or b"")
        address, retrieved, digest = str(said["address"]), date.fromisoformat(said["retrieved"]), said["sha256"]
    except (ValueError, KeyError, TypeError):
        raise ProblemsFound([Problem("kept_without_origin", at)]) from None
    if content is None or hashlib.sha256(content).hexdigest() != digest:
        raise ProblemsFound([Problem("kept_changed", at)])
    return Kept(path, Answer(Kind(path.parent.name), address, retrieved, content))
