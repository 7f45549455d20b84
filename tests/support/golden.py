"""Words that have been read and accepted, kept in files: ``ACCEPT_GOLDEN=1`` accepts those of today."""

import os
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "documents" / "golden"


def accepted(name: str, words: str, folder: Path = FOLDER) -> str:
    """The accepted words of a paper."""
    file = folder / name
    if os.environ.get("ACCEPT_GOLDEN"):
        file.write_text(words, encoding="utf-8")
    return file.read_text(encoding="utf-8")
