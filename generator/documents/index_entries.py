"""The index as values: what has been marked, on which pages it stands, and the list that is printed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

from generator.tables.swedish import DASH, in_order

MARKED = re.compile(r'<span id="(?P<anchor>ix-[^"]+)" class="indexed" data-entry="(?P<entry>[^"]+)">')
SIGNS = "Tecken"  # stands over what does not begin with a letter
SUB = ": "  # ”avstämning: lätt” is the word ”lätt” under the word ”avstämning”


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text, and the word under which it is to be found."""

    anchor: str
    word: str
    sub: str = ""


@dataclass(frozen=True, slots=True)
class PageRun:
    """Pages in a row, and the first of the places on them."""

    first: int
    last: int
    anchor: str

    def __str__(self) -> str:
        """``12`` or ``14–16``."""
        return str(self.first) if self.first == self.last else f"{self.first}{DASH}{self.last}"


def marks(html: str) -> tuple[Mark, ...]:
    """Every marked place, in the order of the text."""
    found = ((match["anchor"], unescape(match["entry"])) for match in MARKED.finditer(html))
    return tuple(Mark(anchor, *entry.split(SUB, 1)) for anchor, entry in found)


def page_runs(places: Iterable[Mark], page_of: Mapping[str, int]) -> list[PageRun]:
    """The pages of some places in order, neighbouring pages merged."""
    runs: list[PageRun] = []
    for page, anchor in sorted({page_of[place.anchor]: place.anchor for place in reversed([*places])}.items()):
        if runs and page == runs[-1].last + 1:
            runs[-1] = PageRun(runs[-1].first, page, runs[-1].anchor)
        else:
            runs.append(PageRun(page, page, anchor))
    return runs


def index_list(found: Iterable[Mark], page_of: Mapping[str, int]) -> str:
    """The entries in Swedish order, each with its pages, and its own words below it."""
    found = tuple(found)
    lines: list[str] = []
    letter = ""
    words = in_order({mark.word for mark in found}, str)
    for word in sorted(words, key=_is_word):  # signs first, each in its order
        if (initial := word[:1].upper() if _is_word(word) else SIGNS) != letter:
            letter = initial
            lines.append(f'<li class="index-letter">{letter}</li>')
        lines += _lines([mark for mark in found if mark.word == word], page_of)
    return f'<ul class="index-list">{"".join(lines)}</ul>'


def _is_word(entry: str) -> bool:
    return entry[:1].isalpha()


def _lines(of_word: list[Mark], page_of: Mapping[str, int]) -> Iterator[str]:
    yield _line(of_word[0].word, [mark for mark in of_word if not mark.sub], page_of, "index-entry")
    for sub in in_order({mark.sub for mark in of_word} - {""}, str):
        yield _line(sub, [mark for mark in of_word if mark.sub == sub], page_of, "index-sub")


def _line(word: str, places: list[Mark], page_of: Mapping[str, int], kind: str) -> str:
    pages = ", ".join(f'<a href="#{run.anchor}">{run}</a>' for run in page_runs(places, page_of))
    return f'<li class="{kind}">{escape(word)}{" " if pages else ""}{pages}</li>'
