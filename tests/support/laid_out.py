"""Pages as the typesetter laid them out, and where things stand on them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from weasyprint import Document, Page
from weasyprint.formatting_structure.boxes import MarginBox, TableBox, TableCaptionBox

from generator.config.engagement import load_engagement
from generator.config.resources import templates
from generator.documents.html import DocumentRequest, render_document
from generator.documents.typesetting import lay_out
from generator.pipeline import House, demo_folder
from generator.pipeline.documents import Publishing
from tests.support.handed_in import house

HEADINGS = ("h1", "h2", "h3")
Box = Any  # the typesetter's own; it has no types


@cache
def laid_out(slug: str, document_id: str, number: int, only: str = "") -> Document:
    """A document's pages, or those of one of its sections."""
    return _laid_out(house(), slug, document_id, number, only)


def forms_laid_out(slug: str, number: int, ids: Sequence[str]) -> Document:
    """The pages of a term's forms, as if just these were printed in it."""
    found = house()
    terms = tuple(replace(one, forms=tuple(ids)) for one in found.model.programme.terms)
    programme = replace(found.model.programme, terms=terms)
    return _laid_out(
        replace(found, model=replace(found.model, programme=programme)), slug, "term_handbook", number, "forms"
    )


def _laid_out(found: House, slug: str, document_id: str, number: int, only: str) -> Document:
    engagement = load_engagement(demo_folder(), slug, found.model)
    matter = Publishing(found, engagement, Path()).matter  # no sections and goals of its own
    document = found.handbook.document(document_id)
    if only:
        document = replace(document, sections=tuple(one for one in document.sections if one.id == only))
    return lay_out(render_document(DocumentRequest(matter, document, number, (templates() / "handbook",))))


def boxes(page: Page) -> Iterator[Box]:
    """Every box of the page's own text, outer before inner; what stands in the margins is left out."""
    for child in page._page_box.children:  # noqa: SLF001  because the typesetter shows its boxes in no other way
        if not isinstance(child, MarginBox):
            yield from _within(child)


def margin_texts(page: Page) -> list[str]:
    """What stands in the margins: running heads and page number."""
    margins = [box for box in page._page_box.children if isinstance(box, MarginBox)]  # noqa: SLF001  because as above
    return [text for text in (text_of(box) for box in margins) if text]


def page_kind(page: Page) -> str:
    """The name of the page rule that it follows; empty for a page of running text."""
    return str(page._page_box.page_type.name)  # noqa: SLF001  because as above


def stranded_captions(page: Page) -> list[str]:
    """Captions that have no row of their table on the same page."""
    return [
        text_of(caption)
        for wrapper in boxes(page)
        for caption in getattr(wrapper, "children", ())
        if isinstance(caption, TableCaptionBox) and not any(_has_rows(table) for table in wrapper.children)
    ]


def _has_rows(table: Box) -> bool:
    return isinstance(table, TableBox) and any(
        group.element_tag != "thead" and group.children for group in table.children
    )


def text_of(box: Box) -> str:
    """All its words."""
    return " ".join(one.text.strip() for one in _within(box) if getattr(one, "text", "").strip())


def bottom(box: Box) -> float:
    """How far down the page it reaches."""
    return float(box.position_y + box.margin_height())


def _within(box: Box) -> Iterator[Box]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _within(child)
