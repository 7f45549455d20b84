"""The documents against WeasyPrint as it comes.

That is: columns as wide as their words ask, memory collected as usual, the fonts as they lie in their packages.
Ours makes both editions, finished for archive and printer; the bare library makes one that is neither.
"""

import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

import fontpkg
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from generator.build.job import Job
from generator.build.run import run
from generator.config.engagement import load_engagement
from generator.documents.fonts import FACES, OurFonts, font_faces
from generator.documents.pdf import write_editions
from generator.documents.table_html import table_html
from generator.documents.typesetting import VARIANT, lay_out
from generator.domain.engagement import Engagement
from generator.domain.handbook import Scope
from generator.domain.table import Align, Column, Table, text_row
from generator.pipeline import demo_folder, open_house
from generator.pipeline.documents import Publishing, document_jobs
from tests.benchmarks.ratio import Benchmark
from tests.support.handbooks import document_html, handbook_html

SLUG, TERM_NUMBER, TERMS = "ludvika", 1, (1, 2, 3)
UNTUNED = "table { table-layout: auto !important }"
ROUNDS = 3  # a round takes half a minute
CORES = 2
TABLES, ROWS, COLUMNS = 40, 18, 11


def benchmarks() -> Iterator[Benchmark]:
    """The same HTML and the same family on both sides."""
    for name, html, promise in (("handbok", _handbook(), 0.85), ("forty tables", _tables(), 0.75)):
        yield Benchmark(name, partial(_ours, html), partial(_bare, html), promise, ROUNDS)
    yield Benchmark("an engagement on two cores", _all_ours, _all_bare, at_most=0.5, rounds=1)


def facts() -> Iterator[str]:
    """Pages in a second, and what one changed school costs."""
    pages, began = len(lay_out(_handbook()).pages), time.perf_counter()
    _ours(_handbook())
    yield f"handbok: {pages} pages, {pages / (time.perf_counter() - began):.1f} pages per second in one process"
    with tempfile.TemporaryDirectory() as folder:
        _built(_engagement(), Path(folder))
        began = time.perf_counter()
        made, kept = _built(_one_school_renamed(_engagement()), Path(folder))
        took = time.perf_counter() - began
    yield f"one school renamed: {made} files made anew, {kept} left as they were, in {took:.0f} s"


def _engagement() -> Engagement:
    return load_engagement(demo_folder(), SLUG, open_house().model)


def _one_school_renamed(engagement: Engagement) -> Engagement:
    first, *others = engagement.school_units
    return replace(engagement, school_units=(replace(first, name=f"Nya {first.name}"), *others))


def _built(engagement: Engagement, folder: Path) -> tuple[int, int]:
    jobs: Sequence[Job] = tuple(
        document_jobs(Publishing(open_house(), engagement, demo_folder()), "handbook", TERMS, whole=True)
    )
    outcome = run(jobs, folder, lambda _path, _kind: True, lambda _path: None, CORES)
    return len(outcome.made), len(outcome.unchanged)


@cache
def _handbook() -> str:
    return handbook_html(open_house(), _engagement(), TERM_NUMBER)


@cache
def _tables() -> str:
    """A document of tables in the handbook's own style."""
    style = _handbook()[: _handbook().index("<body")]
    columns = (Column("Årskull", 4), *(Column(f"åk {number}", 1, Align.RIGHT) for number in range(1, COLUMNS)))
    rows = [
        text_row(f"Årskull född {2010 + row}", *(str(60 + row + at) for at in range(1, COLUMNS))) for row in range(ROWS)
    ]
    tables = (table_html(Table(f"t{at}", f"Läget i ämne {at}", columns, tuple(rows))) for at in range(TABLES))
    return f"{style}<body><section class='section'><h1>Tabeller</h1>{''.join(tables)}</section></body></html>"


@cache
def _documents() -> tuple[str, ...]:
    """All the documents of an engagement, longest first, as a build makes them."""
    house, engagement = open_house(), _engagement()
    found = [
        document_html(house, engagement, document.id, number)
        for document in house.handbook.documents
        for number in (TERMS if document.scope is Scope.TERM else (0,))
    ]
    return tuple(sorted(found, key=len, reverse=True))


def _all_ours() -> None:
    with ProcessPoolExecutor(CORES, mp_context=get_context("forkserver")) as processes:
        list(processes.map(_ours, _documents()))


def _all_bare() -> None:
    for html in _documents():
        _bare(html)


def _ours(html: str) -> int:
    editions = write_editions(html, (), _engagement().edition_date)
    return len(editions.screen) + len(editions.print)


def _bare(html: str) -> bytes:
    fonts, fetcher = FontConfiguration(), OurFonts()
    faces = CSS(string=_faces_of_packages(), font_config=fonts, url_fetcher=fetcher)
    source = HTML(string=html, url_fetcher=fetcher)
    sheets = [faces, CSS(string=UNTUNED)]
    return bytes(source.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant=VARIANT, pdf_forms=True))


def _faces_of_packages() -> str:
    """The variable fonts; the form's own font, which lies whole in a file, is the same small one on both sides."""
    slopes = {(face.family, face.slope): fontpkg.path(face.family, 400, face.slope).as_uri() for face in FACES}
    rules = [
        f"@font-face {{ font-family: '{family}'; font-style: {slope}; src: url('{place}') }}"
        for (family, slope), place in slopes.items()
    ]
    return "\n".join([*rules, font_faces().splitlines()[-1]])
