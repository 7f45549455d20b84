"""Every sentence of every document: plain, true Swedish, or the file and line where it was written otherwise."""

import re
from functools import cache

import pytest

from generator.config.engagement import available, load_engagement
from generator.documents.html import RenderedSection, render_sections
from generator.domain.handbook import Scope
from generator.pipeline import demo_folder
from generator.pipeline.documents import Publishing, document_request
from tests.support.handed_in import house
from tests.support.prose import Block, blocks, sentences, written_at
from tests.support.text_rules import faults_of_block, faults_of_sentence, lists
from tests.support.tiers import in_tiers

HOUSE, FOLDER = house(), demo_folder()
COPIES = [
    (slug, document.id, number)
    for slug in available(FOLDER)
    for document in HOUSE.handbook.documents
    for number in ((1, 2, 3) if document.scope is Scope.TERM else (0,))
]
every_copy = pytest.mark.parametrize(("slug", "document", "number"), in_tiers(COPIES))
SOURCE = re.compile(r"Käll(?:a|or): \S")
CHAPTER = re.compile(r"\bkapitlet ([A-ZÅÄÖ][\w ]+?)(?= (?:i|i det|och|står|ovan|nedan)\b|[.,;)]|$)")


@cache
def engagement(slug: str):
    return load_engagement(FOLDER, slug, HOUSE.model)


@cache
def sections(slug: str, document: str, number: int) -> tuple[RenderedSection, ...]:
    publishing = Publishing(HOUSE, engagement(slug), FOLDER)
    return render_sections(document_request(publishing, HOUSE.handbook.document(document), number))


@cache
def names(slug: str) -> frozenset[str]:
    """What the engagement calls its schools, classes and board; spelt as they spell it."""
    found = engagement(slug)
    units = {name for unit in found.school_units for name in (unit.name, *unit.classes)}
    return frozenset({found.municipality.name, *units})


def told(section: RenderedSection, sentence: str, fault: str) -> str:
    return f"{written_at(sentence, section.section.template)}: {fault}\n    {sentence}"


@every_copy
def test_every_sentence_is_one_that_we_stand_for(slug, document, number):
    found = [
        told(section, sentence, fault)
        for section in sections(slug, document, number)
        for block in blocks(section.html)
        for sentence in sentences(block)
        for fault in faults_of_sentence(sentence, names(slug))
    ]

    assert not found, "\n" + "\n".join(found)


@every_copy
def test_the_characters_and_the_language_are_swedish(slug, document, number):
    found = [
        told(section, block.text, fault)
        for section in sections(slug, document, number)
        for block in blocks(section.html)
        for fault in faults_of_block(block)
    ]

    assert not found, "\n" + "\n".join(found)


@every_copy
def test_a_section_that_states_facts_ends_with_its_sources(slug, document, number):
    without = [
        one.section.template
        for one in sections(slug, document, number)
        if one.section.sources and not any(SOURCE.match(block.text) for block in blocks(one.html)[-3:])
    ]

    assert without == []


@every_copy
def test_a_chapter_that_is_named_is_one_that_there_is(slug, document, number):
    titles = {section.title for one in HOUSE.handbook.documents for section in one.sections}
    found = [
        told(section, block.text, f"inget kapitel heter {name}")
        for section in sections(slug, document, number)
        for block in blocks(section.html)
        for name in CHAPTER.findall(block.text)
        if name not in titles
    ]

    assert not found, "\n" + "\n".join(found)


def test_everything_that_is_allowed_is_still_said_and_has_a_reason():
    said = {
        block.text
        for slug, document, number in COPIES
        if slug in ("ludvika", "exempelstad")
        for section in sections(slug, document, number)
        for block in blocks(section.html)
    }

    assert [entry["text"] for entry in lists()["allowed"] if not any(entry["text"] in text for text in said)] == []
    assert all(entry["reason"] for entry in lists()["allowed"])


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("Eleven når inte målen.", "når ännu inte"),
        ("Det är Årskull 2022.", "Årskull född"),
        ("Satsningen ledde till fler som når.", "påstår en orsak"),
        ("Den bästa skolan.", "rangordnar"),
        ("Det gäller inte bara rektor utan alla.", "inte bara"),
        ("Veckorna 5-6 är lov.", "tankstreck"),
        ("ord " * 33, "33 ord i ett andetag"),
    ],
)
def test_each_rule_can_be_broken(sentence, fault):
    assert any(fault in found for found in faults_of_sentence(sentence))


@pytest.mark.parametrize(
    "raw", ['Säg "hej".', "Två  blanksteg.", "Slut .", "Fyll i {{ namn }}.", "Se the table.", "Det är -3 elever."]
)
def test_each_rule_of_characters_can_be_broken(raw):
    assert list(faults_of_block(Block("p", raw)))


def test_a_finding_leads_to_the_line():
    sentence = "Betygen sätts och katalogen låses; den dagen är brytdag."

    assert written_at(sentence, "term_checkpoints.md.jinja").startswith("handbook/sections/term_checkpoints.md.jinja:")
