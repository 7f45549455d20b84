"""One file to make: where it goes, what it is made from, and the function that makes its bytes."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Job:
    """``path`` is relative to the engagement's output folder; equal ``inputs`` mean equal bytes."""

    path: PurePosixPath
    kind: str
    inputs: str
    make: Callable[[], bytes]


def fingerprint(*parts: object) -> str:
    """SHA-256 over the parts' representations, which frozen values have in full."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(repr(part).encode())
        digest.update(b"\0")
    return digest.hexdigest()


def hash_of(content: bytes) -> str:
    """SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()
