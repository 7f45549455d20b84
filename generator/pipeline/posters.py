"""The posters of an engagement as jobs, in the same two editions as the other documents."""

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from generator.build.job import Job, fingerprint
from generator.build.tools import tools_fingerprint
from generator.config.resources import templates
from generator.documents.posters import PosterRequest, render_almanac, render_overview
from generator.domain.naming import almanac_stem, document_name
from generator.pipeline.documents import COMMON_FOLDER, FOR_PRINT, Publishing, editions, made_from
from generator.tables.almanac import school_years
from generator.tables.official_reference import official_reference_table

OVERVIEW = "oversikt"


def poster_jobs(of: Publishing, kind: str) -> Iterator[Job]:
    """Each poster for the screen and for the printer."""
    attached, made_on = tuple(made_from(of)), of.engagement.edition_date
    for stem, html in _posters(of):
        names = (document_name(stem, of.engagement, None, ending) for ending in (".pdf", FOR_PRINT))
        paths = tuple(PurePosixPath(COMMON_FOLDER) / name for name in names)
        inputs = fingerprint(html, attached, made_on, tools_fingerprint())
        yield Job(paths, kind, inputs, partial(editions, html, attached, made_on), work=len(html))


def poster_request(of: Publishing) -> PosterRequest:
    """What the posters are made from."""
    style = of.house.style.with_accent(of.engagement.colour)
    reference = official_reference_table(of.official, of.house.texts)
    folder = templates() / "documents" / "posters"
    return PosterRequest(of.engagement, of.house.model, style, of.house.levels, folder, reference)


def _posters(of: Publishing) -> Iterator[tuple[str, str]]:
    """A wall almanac for each school year that the engagement touches, and the overview."""
    request = poster_request(of)
    for year in school_years(of.engagement):
        yield almanac_stem(year), render_almanac(request, year)
    yield OVERVIEW, render_overview(request)
