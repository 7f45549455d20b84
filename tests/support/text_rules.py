"""What our Swedish may not be: each rule is a function from a sentence or a block to what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tests.support.prose import Block, words

LISTS = Path(__file__).parents[1] / "texts" / "words.yaml"
NUMBER_HYPHEN = re.compile(r"(?<![\w-])\d+(?:,\d+)?-\d+(?![\w-])")
BREATH = re.compile(r"[;:]\s|[;:]$")  # a long list after a colon is read a piece at a time
REFERENCE = re.compile(r"\(\d{4}\)|\b\d{4}:\d")  # the year of a publication: a work is called what it is called
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{%|\[\[|\]\]|\bTODO\b|\bXXX\b", re.IGNORECASE)


@dataclass(frozen=True)
class Banned:
    """A pattern, and what to tell the one who wrote it."""

    pattern: re.Pattern[str]
    advice: str


@cache
def lists() -> dict:
    return yaml.safe_load(LISTS.read_text(encoding="utf-8"))


@cache
def avoided() -> tuple[Banned, ...]:
    return tuple(Banned(_pattern(entry), f"skriv: {entry['write']} ({entry['why']})") for entry in lists()["avoid"])


@cache
def claims() -> tuple[Banned, ...]:
    return tuple(Banned(_pattern(entry), entry["why"]) for entry in lists()["claims"])


@cache
def english() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lists()['english'].split())})\b", re.IGNORECASE)


def _pattern(entry: dict) -> re.Pattern[str]:
    return re.compile(entry["words"], 0 if entry.get("cased") else re.IGNORECASE)


def faults_of_sentence(sentence: str, names: frozenset[str] = frozenset()) -> Iterator[str]:
    """Everything that is wrong with a sentence. ``names`` are the engagement's own, which are written as they are."""
    if not _allowed(sentence):
        yield from (f"”{found}” {advice}" for found, advice in _banned(sentence))
        if (longest := max(len(words(part)) for part in BREATH.split(sentence))) > lists()["sentence_words"]:
            yield f"{longest} ord i ett andetag"
    plain = _without(sentence, names)
    if re.search(r"\binte (?:bara|endast)\b.*\butan\b", sentence, re.IGNORECASE):
        yield "”inte bara … utan”: säg det ena och det andra"
    yield from (f"tankstreck mellan tal: {found}" for found in NUMBER_HYPHEN.findall(plain))


def faults_of_block(block: Block) -> Iterator[str]:
    """What is wrong with the characters of a block, and with the language it is written in."""
    if re.search(r"[\"'“„]", block.text):
        yield "raka eller främmande citattecken"
    if re.search(r"(?<=\S)(?: {2,}|\u00a0 | \u00a0)(?=\S)", block.raw):
        yield "dubbla blanksteg"
    if re.search(r"\s[,.;:!?](?:\s|$)", block.text.replace("…", "")) and ".." not in block.text:
        yield "blanksteg före skiljetecken"
    if not REFERENCE.search(block.text):
        yield from (f"engelska: {found}" for found in english().findall(block.text))
    if re.search(r"(?:^|\s)-\d", block.text):
        yield "bindestreck i stället för minustecken"
    if PLACEHOLDER.search(block.text):
        yield "något som skulle ha fyllts i"


def _banned(sentence: str) -> Iterator[tuple[str, str]]:
    found = ((one.pattern.search(sentence), one.advice) for one in (*avoided(), *claims()))
    return ((match[0], advice) for match, advice in found if match)


def _allowed(sentence: str) -> bool:
    return any(entry["text"] in sentence for entry in lists()["allowed"])


def _without(sentence: str, names: frozenset[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        sentence = sentence.replace(name, "")
    return sentence
