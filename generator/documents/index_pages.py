"""The index of a document: laid out by itself when the pages of the marked words are known, and put last.

A second layout of the whole document would only give the same pages again. So the section ``index`` is first set empty,
on pages of its own, to which the contents can refer; those pages are then left out, and these take their place.
"""

import re
from collections.abc import Callable

from weasyprint import Document

from generator.documents.index_entries import index_list, marks

INDEX = "index"  # the id of the index's heading; its section begins on a right-hand page and is the last one
SECTION = re.compile(r'<section class="section index .*?</section>', re.DOTALL)
EMPTY = re.compile(r'<ul class="index-list">\s*</ul>')
BODY = re.compile(r"<body\b.*", re.DOTALL)

Layout = Callable[[str], Document]


def with_index(document: Document, html: str, layout: Layout) -> Document:
    """The document with its index set; one without an index is given back as it is."""
    section = SECTION.search(html)
    if section is None:
        return document
    first = next(at for at, page in enumerate(document.pages) if INDEX in page.anchors)
    body = f"<body>{_from_page(first + 1)}{_filled(section[0], document, html)}</body></html>"
    index = layout(BODY.sub(lambda _: body, html))
    return document.copy([*document.pages[:first], *index.pages])


def _filled(section: str, document: Document, html: str) -> str:
    pages = {anchor: number for number, page in enumerate(document.pages, 1) for anchor in page.anchors}
    return EMPTY.sub(lambda _: index_list(marks(html), pages), section)


def _from_page(number: int) -> str:
    return f"<style>@page :first {{ counter-reset: page {number} }}</style>"
