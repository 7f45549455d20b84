"""``manifest.json``: every file with its hash, kind and inputs. It holds no time, so equal builds are equal files."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.files import read_if_there, write_whole

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: the hash of its bytes, its kind, and the fingerprint of what it was made from."""

    sha256: str
    kind: str
    inputs: str


def read_manifest(folder: Path) -> dict[str, Made]:
    """What an earlier build made, by path; a manifest that is missing or unreadable means that nothing is known."""
    content = read_if_there(folder / NAME)
    try:
        files = json.loads(content or b"{}")["files"]
        return {path: Made(**made) for path, made in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_manifest(folder: Path, made: Mapping[str, Made]) -> None:
    """Write the manifest, sorted by path."""
    files = {path: asdict(made[path]) for path in sorted(made)}
    text = json.dumps({"files": files}, ensure_ascii=False, indent=2) + "\n"
    write_whole(folder / NAME, text.encode())
