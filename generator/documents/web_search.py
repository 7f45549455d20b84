"""The search index of the web pages: a script of plain values, for a page opened from a folder may fetch nothing."""

import json
import re
from collections.abc import Iterable, Iterator

from generator.documents.contents import HEADING, plain

SPACE = re.compile(r"\s+")
SCRIPT = "window.sokregister = {};\n"
ANCHOR = re.compile(r'\bid="([^"]+)"')
PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
BLOCK_END = re.compile(r"</(?:p|li|td|th|dt|dd|h[1-6]|div|caption|tr)>|<br>")


def search_index(pages: Iterable[tuple[str, str, str, str]]) -> str:
    """A script with one entry a heading: document, page, heading, address and the words that follow it.

    ``pages`` are document, page title, address and HTML.
    """
    found = [entry for page in pages for entry in _entries(*page)]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in found)
    return SCRIPT.format(f"[\n{lines}\n]").replace("</", "<\\/")


def _entries(document: str, title: str, address: str, html: str) -> Iterator[dict[str, str]]:
    headings = list(HEADING.finditer(html))
    for at, heading in enumerate(headings):
        end = headings[at + 1].start() if at + 1 < len(headings) else len(html)
        anchor = ANCHOR.search(heading["attributes"])
        yield {
            "d": document,
            "t": title,
            "h": plain(heading["inner"]),
            "u": f"{address}#{anchor[1]}" if anchor else address,
            "w": words(html[heading.end() : end]),
        }


def words(html: str) -> str:
    """The words of some HTML with one space between them; words in pictures stand in the text as well."""
    return SPACE.sub(" ", plain(BLOCK_END.sub(" ", PICTURE.sub(" ", html)))).strip()
