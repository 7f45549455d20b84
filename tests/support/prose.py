"""The words of a rendered document as blocks and sentences, and where in our files a sentence was written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from generator.config.resources import packaged_engagements, templates

BLOCKS = frozenset(
    {"p", "li", "td", "th", "h1", "h2", "h3", "dt", "dd", "caption", "figcaption", "title", "div", "label"}
)
SILENT = frozenset({"style", "script"})
SENTENCE_ENDS = re.compile(r"(?<=[.!?:])[”)]?\s+(?=[”A-ZÅÄÖ])")
ABBREVIATION = re.compile(r"\b(?:kap|bl|t|ex|dvs|prop|st|nr|s|kl|ca)\.$")
WORD = re.compile(r"[^\W_]+(?:[-’:][^\W_]+)*")


@dataclass(frozen=True)
class Block:
    """A paragraph, an item of a list or a cell, with its markup's space kept as it was."""

    tag: str
    raw: str

    @property
    def text(self) -> str:
        return re.sub(r"[ \t\n]+", " ", self.raw).strip()


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Block] = []
        self._tags: list[str] = ["p"]
        self._said = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  because HTMLParser decides the signature
        if tag in BLOCKS or tag in SILENT:
            self._end()
            self._tags.append(tag)
        if tag == "br":
            self._said += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS or tag in SILENT:
            self._end()
            while tag in self._tags[1:] and self._tags.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._tags[-1] not in SILENT:
            self._said += data

    def _end(self) -> None:
        if self._said.strip():
            self.found.append(Block(self._tags[-1], self._said))
        self._said = ""


def blocks(html: str) -> tuple[Block, ...]:
    """Every block of some HTML that says something."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    parser._end()  # noqa: SLF001  because it is our own
    return tuple(parser.found)


def sentences(block: Block) -> Iterator[str]:
    """The sentences of a block; a colon before a capital letter ends one too."""
    whole = ""
    for piece in SENTENCE_ENDS.split(block.text):
        whole = f"{whole} {piece}".strip()
        if not ABBREVIATION.search(whole):
            yield whole
            whole = ""
    if whole:
        yield whole


def words(sentence: str) -> list[str]:
    """The words of a sentence; a number is a word, and so is ``Sv/SvA``."""
    return WORD.findall(sentence.replace("/", "-"))


def written_at(sentence: str, template: str) -> str:
    """``file:line`` where the sentence was most likely written: in the section itself, else in another of our files."""
    sought = set(words(sentence.lower()))
    best = max(_places(template), key=lambda place: (len(sought & place[2]), -place[1]), default=("?", 0, frozenset()))
    return f"{best[0]}:{best[1]}"


@cache
def _places(template: str) -> tuple[tuple[str, int, frozenset[str]], ...]:
    folders = (templates(), packaged_engagements())
    files = [path for folder in folders for kind in ("*.jinja", "*.yaml") for path in sorted(folder.rglob(kind))]
    own = [path for path in files if path.name == template]
    shared = [path for path in files if not path.name.endswith(".md.jinja")]
    return tuple(place for path in (*own, *shared) for place in _lines(path))


@cache
def _lines(path: Path) -> tuple[tuple[str, int, frozenset[str]], ...]:
    lines = path.read_text(encoding="utf-8").splitlines()
    name = "/".join(path.parts[-3:])
    return tuple(
        (name, number + 1, frozenset(words(" ".join(lines[number : number + 3]).lower())))
        for number, line in enumerate(lines)
        if line.strip()
    )
