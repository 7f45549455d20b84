"""The words in a part that are not cells: comments, names, headings of pages, prompts, drawings, links, properties."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple

from generator.intake.xml import local, walk

# Pieces of one text that looks whole on the screen: 1503 in bold and 12-1234 without.
INLINE = {"t", "r", "fld", "font", "span", "b", "i", "u"}
# Attributes that hold words; most others hold measures and ids, where twelve digits mean nothing.
WORDS = {
    "name", "descr", "title", "caption", "displayName", "comment", "description", "text", "altText", "altTextSummary",
    "prompt", "promptTitle", "error", "errorTitle", "tooltip", "display", "location", "Target", "string", "alt", "v",
}  # fmt: skip

TEXT = re.compile(rb">([^<>]+)<")
RUN = re.compile(rb"<(?:\w+:)?t(?: [^<>]*)?>([^<>]*)<")
RUNS = re.compile(rb"</(?:\w+:)?r>\s*<(?:\w+:)?r[ >]")  # a text in several pieces
# Bold, size and fonts among the words of a page's heading, which may part a number in two.
PAGE_CODE = re.compile(rb'&amp;(?:(?:"|&quot;)[^"&<>]*(?:"|&quot;)|K[0-9A-F]{6}|[0-9]{1,2}(?![0-9])|[A-Z])')
ATTRIBUTE = re.compile(rb'="([^"]*)"')
# Six digits close together. Between two there may be a dash or a hard space, which are two or three bytes.
SIX_DIGITS = re.compile(rb"[0-9]" + rb"[^\w<>\n]{0,6}+[0-9]" * 5)


class Words(NamedTuple):
    """Some words, the element that holds them, and the cell that the nearest element around names."""

    element: str
    text: str
    cell: str


def words_of(part: bytes) -> Iterator[Words]:
    """All words of a part; ``NotWellFormed`` when it breaks off."""
    found: list[Words] = []
    open_elements: list[tuple[str, list[str]]] = [("", [])]
    cell = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal cell
        tag = local(name)
        cell = attributes.get("ref", cell)
        open_elements.append((tag, []))
        found.extend(Words(tag, value, cell) for key, value in attributes.items() if local(key) in WORDS)

    def end(_: str) -> None:
        tag, pieces = open_elements.pop()
        if tag in INLINE:
            open_elements[-1][1].extend(pieces)
        elif pieces:
            found.append(Words(tag, "".join(pieces), cell))

    def text(piece: str) -> None:
        open_elements[-1][1].append(piece)

    walk(part, start, end, text)
    yield from found


def worth_reading(part: bytes, finds: Callable[[str], bool]) -> bool:
    """Whether a part may hold words that point out a person: a fast look at its pieces before the slow reading."""
    if b"&#" in part or b"='" in part:
        return True
    if b"&amp;" in part:
        part = PAGE_CODE.sub(b"", part)
    pieces = [*TEXT.findall(part), *ATTRIBUTE.findall(part)]
    together = b"\n".join(pieces)
    if b"@" in together or SIX_DIGITS.search(together):
        likely = {piece for piece in pieces if b"@" in piece or SIX_DIGITS.search(piece)}
        if any(finds(unescape(piece.decode("utf-8", "replace"))) for piece in likely):
            return True
    return bool(RUNS.search(part)) and bool(SIX_DIGITS.search(b"".join(RUN.findall(part))))
