"""Which sections a document has, and in which folder each template is found."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.domain.handbook import Document, Section, Starts
from generator.nearest import hint
from generator.problems import InFile, Problem

SECTIONS_FOLDER = "sections"
ENDING = ".md.jinja"


def search_path(document: Document, template_folders: Sequence[Path]) -> list[Path]:
    """Where a document's templates are looked for, first found wins.

    In each folder what is for this document alone goes before what is for all, and that before ``sections/``.
    """
    return [place for folder in template_folders for place in (folder / document.id, folder, folder / SECTIONS_FOLDER)]


def sections_of(document: Document, number: int, template_folders: Sequence[Path]) -> tuple[Section, ...]:
    """The sections of term 1–3 in order, or all of them when ``number`` is 0.

    Every folder but the last belongs to the engagement: a file there with the name of a known section's template
    replaces it, and any other in the document's own folder is an addition, printed before ``additions_before``.
    """
    wanted = [section for section in document.sections if not number or number in section.terms]
    known = {section.template for section in document.sections}
    added = [_addition(name) for name in sorted(_names(template_folders[:-1], document) - known)]
    place = next((at for at, section in enumerate(wanted) if section.id == document.additions_before), len(wanted))
    return (*wanted[:place], *added, *wanted[place:])


def stray_sections(own: Path, documents: Sequence[Document]) -> Iterator[Problem]:
    """Files and folders among an engagement's own sections that belong to no document: names that were misspelt."""
    known = {section.template for document in documents for section in document.sections}
    for path in sorted(own.glob(f"*{ENDING}")):
        if path.name not in known:
            yield Problem("section_of_no_document", InFile(path.as_posix()), hint(path.name, sorted(known)))
    ids = [document.id for document in documents]
    for path in sorted(folder for folder in own.glob("*/") if any(folder.glob(f"*{ENDING}"))):
        if path.name not in ids:
            yield Problem("folder_of_no_document", InFile(path.as_posix()), hint(path.name, ids))


def _names(folders: Sequence[Path], document: Document) -> set[str]:
    return {path.name for folder in folders for path in (folder / document.id).glob(f"*{ENDING}")}


def _addition(name: str) -> Section:
    identity = name.removesuffix(ENDING)
    title = identity.replace("_", " ").capitalize()  # only when the file has no heading of its own
    return Section(identity, title, name, (1, 2, 3), Starts.PAGE, in_contents=True, sources=False)
