"""The frame of a paper for one of the engagements that come with the program."""

from generator.config.resources import templates
from generator.documents.context import mark_of
from generator.documents.paper import Paper
from generator.domain.engagement import Engagement
from tests.support.engagements import style


def paper(engagement: Engagement, kind: str) -> Paper:
    """A paper of a kind, as the pipeline frames it."""
    look = style().with_accent(engagement.colour)
    return Paper(engagement, mark_of(engagement), look, templates() / "documents", kind)
