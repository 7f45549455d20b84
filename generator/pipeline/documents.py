"""The documents of an engagement as jobs: each in an edition for screen and archive and one for the printer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path, PurePosixPath

from generator.build.job import Job, fingerprint
from generator.build.tools import tools_fingerprint
from generator.config.resources import templates
from generator.documents.attachments import Attachment
from generator.documents.context import Matter, tables_of
from generator.documents.html import DocumentRequest, render_document
from generator.documents.official_block import official_block
from generator.documents.pdf import write_editions
from generator.documents.sections import stray_sections
from generator.domain.engagement import Engagement
from generator.domain.handbook import Document, Scope
from generator.domain.naming import document_name, slug
from generator.domain.official import Official
from generator.files import read_if_there
from generator.measures.official_lines import official_lines
from generator.pipeline.goals import own_chapter
from generator.pipeline.house import House
from generator.pipeline.official import official_of
from generator.problems import ProblemsFound
from generator.tables.csv_text import csv_text

COMMON_FOLDER = "gemensamt"  # what is about all the terms
FOR_PRINT = "_tryck.pdf"
OWN_SECTIONS = "handbook"


@dataclass(frozen=True)
class Publishing:
    """Whose documents are made: the engagement in its folder of engagements, with the house's templates.

    ``statistics`` is where official figures are, if they are wanted.
    """

    house: House
    engagement: Engagement
    folder: Path
    statistics: Path | None = None

    @cached_property
    def matter(self) -> Matter:
        """What all the documents are made of: one value, so that what several of them show is worked out once."""
        style = self.house.style.with_accent(self.engagement.colour)
        house, engagement = self.house, self.engagement
        goals = own_chapter(house, engagement, self.folder)
        official = official_block(engagement, self.official, house.texts, style)
        return Matter(engagement, house.model, house.handbook, style, house.example, goals, official)

    @cached_property
    def published(self) -> Official:
        """What others have published about the municipality, as it lies there."""
        return official_of(self.engagement, self.statistics)

    @cached_property
    def official(self) -> Official:
        """The same for a document to show: the example has made-up figures of its own when nothing lies there."""
        mine = self.engagement.fictional and self.engagement.municipality == self.house.example.engagement.municipality
        return self.house.example_official if mine and not official_lines(self.published) else self.published

    @property
    def own_folder(self) -> Path:
        """Where the engagement keeps its file, and sections of its own."""
        return self.folder / self.engagement.slug


def document_jobs(of: Publishing, kind: str, terms: Sequence[int], *, whole: bool) -> Iterator[Job]:
    """The documents of some terms, and with ``whole`` those of the engagement; ``ProblemsFound`` for stray sections."""
    documents = of.house.handbook.documents
    if strays := tuple(stray_sections(of.own_folder / OWN_SECTIONS, documents)):
        raise ProblemsFound(strays)
    for document in documents:
        numbers = terms if document.scope is Scope.TERM else (0,) if whole else ()
        yield from (_job(of, document, number, kind) for number in numbers)


def document_request(of: Publishing, document: Document, number: int) -> DocumentRequest:
    """What a document is made from; the engagement's own sections go before those that come with the program."""
    folders = (of.own_folder / OWN_SECTIONS, templates() / "handbook")
    return DocumentRequest(of.matter, document, number, folders)


def _job(of: Publishing, document: Document, number: int, kind: str) -> Job:
    request = document_request(of, document, number)
    html = render_document(request)
    attached = tuple(_attachments(of, request, html))
    made_on = of.engagement.edition_date
    paths = _paths(of.engagement, document, number)
    inputs = fingerprint(html, attached, made_on, tools_fingerprint())
    return Job(paths, kind, inputs, partial(editions, html, attached, made_on), work=len(html))


def _paths(engagement: Engagement, document: Document, number: int) -> tuple[PurePosixPath, ...]:
    term = engagement.terms[number - 1] if number else None
    folder = PurePosixPath(str(term or COMMON_FOLDER))
    return tuple(folder / document_name(document.stem, engagement, term, ending) for ending in (".pdf", FOR_PRINT))


def editions(html: str, attached: Sequence[Attachment], made_on: date) -> tuple[bytes, bytes]:
    """The two files of a document, in the order of their paths."""
    written = write_editions(html, attached, made_on)
    return written.screen, written.print


def _attachments(of: Publishing, request: DocumentRequest, html: str) -> Iterator[Attachment]:
    """The YAML file that all was made from, and every table that is shown as figures to work with."""
    yield from made_from(of)
    for table in tables_of(request.matter, request.number):
        if f'id="table-{table.id}"' in html:
            words = of.house.texts.label("document.table", caption=table.caption)
            yield Attachment(f"{slug(table.caption)}.csv", csv_text(table), words, "text/csv", "Data")


def made_from(of: Publishing) -> Iterator[Attachment]:
    """The engagement's own file, when it is there."""
    source = read_if_there(of.own_folder / "engagement.yaml")
    if source is not None:
        words = of.house.texts.label("document.made_from")
        yield Attachment(f"{of.engagement.slug}.yaml", source, words, "application/yaml", "Source")
