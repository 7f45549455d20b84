"""Documents as HTML, before they are set as PDF."""

from pathlib import Path

from generator.config.resources import templates
from generator.documents.html import DocumentRequest, render_document
from generator.domain.engagement import Engagement
from generator.pipeline import House
from generator.pipeline.documents import Publishing


def document_html(
    house: House, engagement: Engagement, document_id: str, number: int = 0, statistics: Path | None = None
) -> str:
    """A document from the templates that come with the program alone; ``number`` is the term of a term's document."""
    matter = Publishing(house, engagement, Path(), statistics).matter
    folders = (templates() / "handbook",)
    return render_document(DocumentRequest(matter, house.handbook.document(document_id), number, folders))


def handbook_html(house: House, engagement: Engagement, number: int, statistics: Path | None = None) -> str:
    """The handbook of term 1, 2 or 3."""
    return document_html(house, engagement, "term_handbook", number, statistics)
