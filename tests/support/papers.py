"""Papers as their tests see them: the frame for an engagement that comes with the program, and faults of language."""

import re

from generator.config.resources import templates
from generator.documents.context import mark_of
from generator.documents.paper import Paper
from generator.domain.engagement import Engagement
from tests.support.engagements import style
from tests.support.prose import blocks, sentences
from tests.support.text_rules import faults_of_block, faults_of_sentence

COMMANDS = re.compile(r'<span class="(?:code|command)[^"]*">(?:<span[^>]*>[^<]*</span>|<br>|[^<])*</span>', re.DOTALL)


def paper(engagement: Engagement, kind: str) -> Paper:
    """A paper of a kind, as the pipeline frames it."""
    look = style().with_accent(engagement.colour)
    return Paper(engagement, mark_of(engagement), look, templates() / "documents", kind)


def faults_of_language(html: str) -> list[tuple[str, str]]:
    """Every sentence of a paper that breaks a rule of ours, with what is wrong. Commands are no sentences."""
    found = blocks(COMMANDS.sub("X", html))
    faults = [(one.text, fault) for one in found for fault in faults_of_block(one)]
    return faults + [(said, fault) for one in found for said in sentences(one) for fault in faults_of_sentence(said)]
