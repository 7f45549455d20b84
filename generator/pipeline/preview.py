"""A section while it is written: rendered anew, alone or with its document, whenever one of its files is saved."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.config.engagement import load_engagement
from generator.config.resources import templates
from generator.documents.html import DocumentRequest, render_document
from generator.documents.part import render_part
from generator.documents.pdf import TypesettingFault, write_pdf
from generator.domain.handbook import Document, Scope
from generator.files import write_whole
from generator.nearest import hint
from generator.pipeline.documents import Publishing, document_request
from generator.pipeline.house import open_house
from generator.problems import InFile, Nowhere, Problem, ProblemsFound

FOLDER = "forhandsvisning"
PAUSE = 0.3  # seconds between looks: shorter than it takes to turn from the editor to the page
KINDS = ("*.jinja", "*.yaml", "*.css", "*.png")


@dataclass(frozen=True, slots=True)
class PreviewOrder:
    """What to look at: a document by its id or by what its file is called, whole or only one of its sections.

    ``statistics`` is where official figures are, if they are wanted.
    """

    folder: Path
    slug: str
    output: Path
    number: int = 1
    document: str = "handbok"
    section: str = ""
    statistics: Path | None = None


@dataclass(frozen=True, slots=True)
class Previewed:
    """Where the page and the PDF were put."""

    html: Path
    pdf: Path


def preview(order: PreviewOrder) -> Previewed:
    """Render what was ordered from the files as they are now; ``ProblemsFound`` when they cannot be rendered."""
    house = open_house()
    engagement = load_engagement(order.folder, order.slug, house.model)
    of = Publishing(house, engagement, order.folder, order.statistics)
    document = _document(house.handbook.documents, order.document)
    request = document_request(of, document, order.number if document.scope is Scope.TERM else 0)
    html = render_part(request, order.section) if order.section else render_document(request)
    return _written(order, request, html)


def changes(order: PreviewOrder) -> Iterator[None]:
    """Once at the beginning, and then whenever a file of the templates or of the engagement has been saved."""
    seen: dict[Path, int] = {}
    while True:
        now = _saved((templates(), order.folder / order.slug))
        if now != seen:
            seen = now
            yield
        time.sleep(PAUSE)


def _document(documents: Iterable[Document], wanted: str) -> Document:
    found = {name: document for document in documents for name in (document.id, document.stem)}
    if wanted not in found:
        stems = [document.stem for document in documents]
        raise ProblemsFound([Problem("no_such_document", Nowhere(), hint(wanted, stems))])
    return found[wanted]


def _written(order: PreviewOrder, request: DocumentRequest, html: str) -> Previewed:
    parts = (request.document.stem, str(request.number) if request.number else "", order.section)
    name = "_".join(part for part in parts if part)
    place = order.output / order.slug / FOLDER
    made = Previewed(place / f"{name}.html", place / f"{name}.pdf")
    write_whole(made.html, html.encode())  # first, so that there is something to look at while the pages are set
    try:
        write_whole(made.pdf, write_pdf(html))
    except TypesettingFault as fault:
        raise ProblemsFound(
            [Problem("typesetting_fault", InFile(made.html.as_posix()), {"found": str(fault)})]
        ) from None
    return made


def _saved(folders: Iterable[Path]) -> dict[Path, int]:
    """When each file was last saved; one that is being replaced just now has no time."""
    files = (path for folder in folders for kind in KINDS for path in folder.rglob(kind))
    return {path: _time_of(path) for path in files}


def _time_of(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
