"""The municipality's logo: a small PNG beside the YAML file, checked before anything is built with it."""

from pathlib import Path

from generator.config.yaml_source import Document
from generator.domain.engagement import Logo
from generator.problems import Problem, ProblemsFound

LARGEST_KB = 500  # every book carries it
PNG_START = b"\x89PNG\r\n\x1a\n"
SIZE = slice(16, 24)  # width and height, four bytes each, in the chunk that every PNG begins with


def load_logo(document: Document, folder: Path, name: str | None) -> Logo | None:
    """The picture that the key ``logo`` names; ``None`` when there is none, ``ProblemsFound`` when it is no picture."""
    if name is None:
        return None
    at = document.at_value(("logo",))
    try:
        content = _inside(folder, name).read_bytes()
    except (OSError, ValueError):
        raise ProblemsFound([Problem("logo_missing", at, {"found": name})]) from None
    if len(content) > LARGEST_KB * 1024:
        raise ProblemsFound([Problem("logo_too_large", at, {"found": name, "limit": str(LARGEST_KB)})])
    size = content[SIZE]
    width, height = int.from_bytes(size[:4], "big"), int.from_bytes(size[4:], "big")
    if not content.startswith(PNG_START) or not (width and height):
        raise ProblemsFound([Problem("logo_not_a_picture", at, {"found": name})])
    return Logo(_without_resolution(content), width, height)


def _without_resolution(content: bytes) -> bytes:
    """The picture without its dots per inch, so that its size in a book depends on nothing but our scale."""
    kept, place = content[: len(PNG_START)], len(PNG_START)
    while place + 12 <= len(content):  # length, name and checksum of a chunk take twelve bytes
        end = place + 12 + int.from_bytes(content[place : place + 4], "big")
        if content[place + 4 : place + 8] != b"pHYs":
            kept += content[place:end]
        place = end
    return kept


def _inside(folder: Path, name: str) -> Path:
    """The file, which must lie in the engagement's own folder; ``ValueError`` otherwise."""
    path = (folder / name).resolve()
    path.relative_to(folder.resolve())
    return path
