"""Handbooks as HTML, before they are set as PDF."""

from generator.config.resources import templates
from generator.documents.html import HandbookRequest, render_handbook
from generator.domain.engagement import Engagement
from generator.pipeline import House


def handbook_html(house: House, engagement: Engagement, number: int) -> str:
    """The handbook of term 1, 2 or 3 from the templates that come with the program alone."""
    style, folders = house.style.with_accent(engagement.colour), (templates() / "handbook",)
    return render_handbook(HandbookRequest(engagement, house.model, house.handbook, style, number, folders))
