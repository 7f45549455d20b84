"""Which sections a handbook has, and in which folder each template is found."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.domain.handbook import Document, Section, Starts

SECTIONS_FOLDER = "sections"
ENDING = ".md.jinja"


def search_path(template_folders: Sequence[Path]) -> list[Path]:
    """Where templates are looked for, first found wins: each folder itself, then its ``sections/``."""
    return [place for folder in template_folders for place in (folder, folder / SECTIONS_FOLDER)]


def sections_of(document: Document, number: int, template_folders: Sequence[Path]) -> tuple[Section, ...]:
    """The sections of term 1–3 in order, or all of them when ``number`` is 0.

    Every folder but the last belongs to the engagement: a file there with the name of a known section's template
    replaces it, any other ``*.md.jinja`` is a section of its own, printed before ``additions_before``.
    """
    wanted = [section for section in document.sections if not number or number in section.terms]
    known = {section.template for section in document.sections}
    added = list(_additions(template_folders[:-1], known, number))
    place = next((at for at, section in enumerate(wanted) if section.id == document.additions_before), len(wanted))
    return (*wanted[:place], *added, *wanted[place:])


def _additions(folders: Sequence[Path], known: set[str], number: int) -> Iterator[Section]:
    names = {path.name for place in search_path(folders) for path in place.glob(f"*{ENDING}")}
    for name in sorted(names - known):
        identity = name.removesuffix(ENDING)
        yield Section(identity, identity.replace("_", " ").capitalize(), name, (number,), Starts.PAGE, in_contents=True)
