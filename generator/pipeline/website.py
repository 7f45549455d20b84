"""The documents of an engagement as one folder of web pages."""

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from generator.build.job import Job, fingerprint
from generator.build.tools import tools_fingerprint
from generator.config.resources import templates
from generator.documents.context import mark_of
from generator.documents.html import render_sections
from generator.documents.web import Site, Volume, website
from generator.domain.handbook import Document, Scope
from generator.pipeline.documents import Publishing, document_request
from generator.tables.swedish import date_with_year, term_name

WEB_FOLDER = "webb"


def web_job(of: Publishing, kind: str) -> Job:
    """All pages in one job: they link to each other, and the search is about all of them."""
    files = website(_site(of), tuple(_volumes(of)))
    paths = tuple(PurePosixPath(WEB_FOLDER) / path for path in files)
    contents = tuple(files.values())
    return Job(paths, kind, fingerprint(contents, tools_fingerprint()), partial(tuple, contents))


def _site(of: Publishing) -> Site:
    engagement = of.engagement
    return Site(
        municipality=engagement.municipality.name,
        edition_date=date_with_year(engagement.edition_date),
        mark=mark_of(engagement),
        style=of.house.style.with_accent(engagement.colour),
        template_folder=templates() / "web",
    )


def _volumes(of: Publishing) -> Iterator[Volume]:
    for document in of.house.handbook.documents:
        for number in (1, 2, 3) if document.scope is Scope.TERM else (0,):
            yield _volume(of, document, number)


def _volume(of: Publishing, document: Document, number: int) -> Volume:
    sections = render_sections(document_request(of, document, number))
    if not number:
        return Volume(document.stem, document.title, document.subtitle, sections)
    term = term_name(of.engagement.terms[number - 1])
    return Volume(f"termin-{number}", f"{document.title}, termin {number}", f"{document.subtitle}, {term}", sections)
