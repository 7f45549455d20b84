"""What to make: which files, what they are made from, and the function that makes their bytes."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Job:
    """Files that are made together, in the order of ``paths``, which are relative to the engagement's output folder.

    Equal ``inputs`` mean equal bytes. ``work`` is how much there is to do beside other jobs: the longest begins first.
    """

    paths: tuple[PurePosixPath, ...]
    kind: str
    inputs: str
    make: Callable[[], tuple[bytes, ...]]
    work: int = 0

    @classmethod
    def of_file(cls, path: PurePosixPath, kind: str, inputs: str, make: Callable[[], bytes], *, work: int = 0) -> "Job":
        """A job that makes a single file."""
        return cls((path,), kind, inputs, partial(_alone, make), work)

    @property
    def names(self) -> tuple[str, ...]:
        """The paths as the manifest writes them."""
        return tuple(str(path) for path in self.paths)


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


def _alone(make: Callable[[], bytes]) -> tuple[bytes]:
    return (make(),)
