"""Headings of the finished sections: their anchors, and the list of contents made from them."""

import re
from dataclasses import dataclass
from html import unescape

from generator.domain.handbook import Section

HEADING = re.compile(r"<h(?P<level>[12])(?P<attributes>[^>]*)>(?P<inner>.*?)</h(?P=level)>", re.DOTALL)
NUMBER = re.compile(r'\bdata-number="([^"]+)"')
IDENTITY = re.compile(r'\bid="([^"]+)"')
ANY_TAG = re.compile(r"<[^>]+>")
_PLAIN = str.maketrans({"å": "a", "ä": "a", "ö": "o", "é": "e"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; level 1 is a section, 2 a heading in it."""

    level: int
    anchor: str
    text: str
    number: str = ""

    @property
    def is_form(self) -> bool:
        """Forms have a list of their own."""
        return self.anchor.startswith("form-")


def anchored(html: str, section: Section) -> str:
    """The same HTML with an id on every heading that the contents may list."""
    return HEADING.sub(lambda match: _with_identity(match, section), html)


def entries(section: Section, html: str) -> list[Entry]:
    """What the contents list of a section: its title, and its second-level headings if it wants that."""
    if not section.in_contents:
        return []
    deepest = 2 if section.parts_in_contents else 1
    return [entry for entry in headings(html) if entry.level <= deepest]


def headings(html: str) -> list[Entry]:
    """Every heading of the first and second level, in order."""
    return [
        Entry(int(match["level"]), _attribute(IDENTITY, match), plain(match["inner"]), _attribute(NUMBER, match))
        for match in HEADING.finditer(html)
    ]


def plain(html: str) -> str:
    """The words of some HTML."""
    return unescape(ANY_TAG.sub("", html)).strip()


def _with_identity(match: re.Match[str], section: Section) -> str:
    if IDENTITY.search(match["attributes"]):
        return match[0]
    words = re.sub(r"[^a-z0-9]+", "-", plain(match["inner"]).lower().translate(_PLAIN)).strip("-")
    anchor = section.id if match["level"] == "1" else f"{section.id}-{words}"
    return f'<h{match["level"]} id="{anchor}"{match["attributes"]}>{match["inner"]}</h{match["level"]}>'


def _attribute(pattern: re.Pattern[str], match: re.Match[str]) -> str:
    found = pattern.search(match["attributes"])
    return found[1] if found else ""
