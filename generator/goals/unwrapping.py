"""Physical lines of a text file or of a PDF, joined again to paragraphs, bullets and headings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.domain.goals import DocumentLine, LineKind

BULLET = re.compile(r"\A\s*(?:[•·▪▫○●◦■□➢►✓*\-–—\uf0b7]|\d{1,2}[.)]|[a-zåäö]\))\s+(?=\S)")
MARKER_ALONE = re.compile(r"\A(?:[•·▪▫○●◦■□➢►✓\uf0b7]|\d{1,2}[.)])\Z")
NUMBERED_HEADING = re.compile(r"\A\s*\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÅÄÖ][^.!?:]{0,60}\Z")
PAGE_NUMBER = re.compile(r"\A\s*(?:sida?\s*)?\d{1,3}(?:\s*\(\d{1,3}\)|\s*av\s*\d{1,3})?\s*\Z", re.IGNORECASE)
SENTENCE_END = (".", "!", "?", ":", "”", '."')
LONGEST = 2_000  # letters; no sentence is longer, and no program wraps a paragraph of that size over lines
SHORT = 50  # letters; a shorter line was not broken because the page ended
HYPHENS = ("-", "\u2010", "\u00ad")
JOINED_ALL_THE_SAME = ("och ", "eller ", "samt ")  # ”läs- och skrivförmåga” keeps its hyphen


@dataclass(frozen=True, slots=True)
class Physical:
    """A line as it stands, and where."""

    text: str
    where: str


def unwrapped(lines: Iterable[Physical]) -> Iterator[DocumentLine]:
    """Each piece of text whole, in order. A page number or a line that repeats is kept once, as a heading."""
    held: DocumentLine | None = None
    last, marked = "", False
    for line in lines:
        text = line.text.strip()
        if MARKER_ALONE.match(text):  # some programs draw the marker of a bullet on a line of its own
            text, marked = "", True
        if text and held and _goes_on(held, last, text):
            held, last = DocumentLine(_glued(held.text, text), held.kind, held.where), text
            continue
        if held:
            yield _judged(held)
        held, last = _begun(text, line.where) if text else None, text
        if held and marked:
            held, marked = replace(held, kind=LineKind.BULLET), False
    if held:
        yield _judged(held)


def _begun(text: str, where: str) -> DocumentLine:
    if PAGE_NUMBER.match(text):
        return DocumentLine(text, LineKind.HEADING, where)
    if NUMBERED_HEADING.match(text) and "." in text.split(maxsplit=1)[0].rstrip("."):
        return DocumentLine(text, LineKind.HEADING, where)
    if bullet := BULLET.match(text):
        return DocumentLine(text[bullet.end() :], LineKind.BULLET, where)
    return DocumentLine(text, LineKind.PARAGRAPH, where)


def _goes_on(held: DocumentLine, last: str, text: str) -> bool:
    """Whether a line continues the one before: it begins nothing new, and that one neither ended nor stopped short."""
    if held.kind is LineKind.HEADING or len(held.text) > LONGEST or BULLET.match(text) or PAGE_NUMBER.match(text):
        return False
    if NUMBERED_HEADING.match(text):
        return False
    begins_small = text[0].islower() or text[0] in "(,;"
    if last.endswith(SENTENCE_END):
        return len(last) >= SHORT and not begins_small and held.kind is LineKind.PARAGRAPH
    return begins_small or len(last) >= SHORT


def _glued(before: str, text: str) -> str:
    """A word that was hyphenated at the end of a line is whole again."""
    if before.endswith(HYPHENS) and text[0].islower() and not text.startswith(JOINED_ALL_THE_SAME):
        return before[:-1] + text
    return f"{before} {text}"


def _judged(line: DocumentLine) -> DocumentLine:
    """A short line without a full stop, on its own, is a heading; whether it is a goal too is asked later."""
    alone = line.kind is LineKind.PARAGRAPH and len(line.text) < SHORT and not line.text.endswith(SENTENCE_END)
    return DocumentLine(line.text, LineKind.HEADING if alone else line.kind, line.where)
