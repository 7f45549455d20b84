"""Papers of a few pages as jobs: one file each, for the screen and for any printer."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import PurePosixPath

from generator.build.job import Job, fingerprint
from generator.build.tools import tools_fingerprint
from generator.config.resources import templates
from generator.documents.attachments import Attachment
from generator.documents.context import mark_of
from generator.documents.paper import Paper
from generator.documents.pdf import write_editions
from generator.domain.engagement import Engagement
from generator.pipeline.house import House


def paper_for(house: House, engagement: Engagement, kind: str) -> Paper:
    """The frame of a paper in the municipality's colour."""
    style = house.style.with_accent(engagement.colour)
    return Paper(engagement, mark_of(engagement), style, templates() / "documents", kind)


def paper_job(path: PurePosixPath, kind: str, html: str, attached: Sequence[Attachment], made_on: date) -> Job:
    """A paper that is known before it is set."""
    inputs = fingerprint(html, attached, made_on, tools_fingerprint())
    return Job.of_file(path, kind, inputs, partial(set_paper, html, attached, made_on), work=len(html))


def set_paper(html: str, attached: Sequence[Attachment], made_on: date) -> bytes:
    """The edition for screen and archive alone."""
    return write_editions(html, attached, made_on).screen
