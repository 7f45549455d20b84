"""The posters of an engagement as HTML, each with the name of its file."""

from collections.abc import Iterator

from generator.config.resources import templates
from generator.documents.posters import PosterRequest, render_almanac
from generator.domain.engagement import Engagement
from generator.domain.naming import almanac_name
from generator.pipeline.house import House
from generator.tables.almanac import school_years


def posters(house: House, engagement: Engagement) -> Iterator[tuple[str, str]]:
    """A wall almanac for each school year that the engagement touches."""
    style = house.style.with_accent(engagement.colour)
    request = PosterRequest(engagement, house.model, style, templates() / "documents" / "posters")
    for year in school_years(engagement):
        yield almanac_name(year, engagement), render_almanac(request, year)
