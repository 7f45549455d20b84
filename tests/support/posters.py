"""Posters as HTML and as the words a person reads, before they are set as PDF."""

import re
from functools import cache
from html import unescape

from generator.config.engagement import load_engagement
from generator.config.levels import load_levels
from generator.config.resources import packaged_engagements, templates
from generator.documents.posters import PosterRequest
from generator.domain.engagement import Engagement
from generator.domain.levels import Level
from tests.support.engagements import model, style

BLOCKS = re.compile(r"</?(?:p|li|h1|h2|tr|div|section|figure|header|footer|text|title|table|caption)\b[^>]*>")
LEFT_OUT = re.compile(r"<(style|head)>.*?</\1>", re.DOTALL)


def poster_request(engagement: Engagement) -> PosterRequest:
    """The posters of an engagement from the templates that come with the program."""
    look = style().with_accent(engagement.colour)
    return PosterRequest(engagement, model(), look, levels(), templates() / "documents" / "posters")


@cache
def levels() -> tuple[Level, ...]:
    """The levels that come with the program."""
    return load_levels(model().programme)


@cache
def packaged(slug: str) -> Engagement:
    """One of the engagements that come with the program."""
    return load_engagement(packaged_engagements(), slug, model())


def read_aloud(html: str) -> str:
    """What stands on a poster, a block a line, in the order in which it is read."""
    blocks = BLOCKS.sub("\n", LEFT_OUT.sub("", html))
    lines = (re.sub(r"[ \n\t]+", " ", unescape(re.sub(r"<[^>]+>", "", line))).strip() for line in blocks.split("\n"))
    return "\n".join(line for line in lines if line) + "\n"
