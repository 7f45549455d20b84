"""The words in a part that are not cells: comments, names, headings of pages, prompts, drawings, links, properties."""

import re
from collections.abc import Callable, Collection
from html import unescape
from typing import NamedTuple

from generator.intake.limits import DEEPEST, MOST_FOUND
from generator.intake.xml import NotWellFormed, local, walk

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
BETWEEN = b"<"  # in no piece, and no digits are close together across it
# Six digits close together. Between two there may be a dash or a hard space, which are two or three bytes.
SIX_DIGITS = re.compile(rb"[0-9]" + rb"[^\w<>]{0,6}+[0-9]" * 5)


class Words(NamedTuple):
    """Some words, the element that holds them, and the cell that the nearest element around names."""

    element: str
    text: str
    cell: str


class _Finder:
    """Events of a part turned into words, of which those that are looked for are kept."""

    def __init__(self, finds: Callable[[Words], bool]) -> None:
        self.finds = finds
        self.found: list[Words] = []
        self.around: list[tuple[str, list[str]]] = [("", [])]
        self.cell = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        self.cell = attributes.get("ref", self.cell)
        self.around.append((tag, []))
        if len(self.around) > DEEPEST:
            raise NotWellFormed
        for key, value in attributes.items():
            if local(key) in WORDS:
                self._keep(tag, value)

    def end(self, _: str) -> None:
        tag, pieces = self.around.pop()
        if tag in INLINE:
            self.around[-1][1].extend(pieces)
        elif pieces:
            self._keep(tag, "".join(pieces))

    def text(self, piece: str) -> None:
        self.around[-1][1].append(piece)

    def _keep(self, tag: str, text: str) -> None:
        words = Words(tag, text, self.cell)
        if len(self.found) < MOST_FOUND and self.finds(words):
            self.found.append(words)


def words_in(part: bytes, finds: Callable[[Words], bool]) -> list[Words]:
    """The words of a part that are looked for; ``NotWellFormed`` when it breaks off or is deeper than any program's."""
    finder = _Finder(finds)
    walk(part, finder.start, finder.end, finder.text)
    return finder.found


def worth_reading(part: bytes, finds: Callable[[str], bool]) -> bool:
    """Whether a part may hold words that point out a person: a fast look at its pieces before the slow reading."""
    if b"&#" in part or b"='" in part:
        return True
    if b"&amp;" in part:
        part = PAGE_CODE.sub(b"", part)
    pieces = {*TEXT.findall(part), *ATTRIBUTE.findall(part)}
    return any(finds(unescape(piece.decode("utf-8", "replace"))) for piece in _likely(pieces))


def in_several_pieces(part: bytes) -> bool:
    """Whether a part may hold a number that is whole only when its pieces are put together."""
    return bool(RUNS.search(part)) and bool(SIX_DIGITS.search(b"".join(RUN.findall(part))))


def _likely(pieces: Collection[bytes]) -> set[bytes]:
    """The pieces with an @ or with digits close together. Looked through together first: hardly any part has one."""
    together = BETWEEN.join(pieces)
    found = {piece for piece in pieces if b"@" in piece} if b"@" in together else set()
    seen = 0
    for match in SIX_DIGITS.finditer(together):
        if match.start() >= seen:  # not in a piece that is already among them
            begins, seen = together.rfind(BETWEEN, 0, match.start()) + 1, together.find(BETWEEN, match.end())
            seen = seen if seen >= 0 else len(together)
            found.add(together[begins:seen])
    return found
