"""A term's handbook against WeasyPrint as it comes: columns as wide as their words ask, memory collected as usual."""

import time
from collections.abc import Iterator
from functools import cache

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from generator.config.engagement import load_engagement
from generator.documents.fonts import font_faces
from generator.documents.pdf import write_pdf
from generator.documents.typesetting import VARIANT
from generator.pipeline import demo_folder, open_house
from tests.benchmarks.ratio import Benchmark
from tests.support.handbooks import handbook_html

ENGAGEMENT, TERM_NUMBER = "ludvika", 1
UNTUNED = "table { table-layout: auto !important }"
ROUNDS = 3  # a round takes half a minute


def benchmarks() -> Iterator[Benchmark]:
    """The same HTML and the same fonts on both sides."""
    yield Benchmark("handbok, written", ours=_ours, bare=_bare, at_most=1.0, rounds=ROUNDS)


def facts() -> Iterator[str]:
    """How many pages there are, and how many of them in a second."""
    fonts = FontConfiguration()
    faces = CSS(string=font_faces(), font_config=fonts)
    pages = len(HTML(string=_html()).render(stylesheets=[faces], font_config=fonts).pages)
    began = time.perf_counter()
    _ours()
    yield f"handbok: {pages} pages, {pages / (time.perf_counter() - began):.1f} pages per second in one process"


@cache
def _html() -> str:
    house = open_house()
    return handbook_html(house, load_engagement(demo_folder(), ENGAGEMENT, house.model), TERM_NUMBER)


def _ours() -> bytes:
    return write_pdf(_html())


def _bare() -> bytes:
    fonts = FontConfiguration()
    sheets = [CSS(string=font_faces(), font_config=fonts), CSS(string=UNTUNED)]
    return bytes(HTML(string=_html()).write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant=VARIANT))
