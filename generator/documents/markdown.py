"""Markdown to HTML, with boxes (``::: box Titel`` … ``:::``) and Swedish care for what must not be parted."""

import re
from html import escape

from markdown_it import MarkdownIt

from generator.tables.swedish import NBSP

OPENS_BOX = re.compile(r"^::: *(?P<kind>[a-z_]+)(?: +(?P<title>.+?))? *$", re.MULTILINE)
CLOSES_BOX = re.compile(r"^::: *$", re.MULTILINE)
TAG = re.compile(r"(<[^>]+>)")

# WeasyPrint 70 sets one word alone on its line when a text almost fills the line and ends with a space before an inline
# element. Inside the element the same space does no harm.
SPACE_BEFORE_INLINE = re.compile(r"[ \n](<(?:strong|em|span|a)\b[^>]*>)")

# A figure never parts from the word that makes it mean something, and a dash never begins a line.
TIED = (
    (re.compile(r"\b(åk|v|kl|s|kap|termin|sidan|kort|nr) (?=\d)", re.IGNORECASE), rf"\1{NBSP}"),
    (re.compile(r"(\d) (?=(%|h|min|kap|§|elever|elev|timmar|timme|veckor|procentenheter)(?!\w))"), rf"\1{NBSP}"),
    (re.compile(r" – "), f"{NBSP}– "),
    (re.compile(r" · "), f"{NBSP}· "),
)


def to_html(text: str) -> str:
    """Markdown with HTML, tables and boxes to HTML; what must stay together is tied with no-break spaces."""
    return SPACE_BEFORE_INLINE.sub(r"\1 ", tied(_engine().render(_boxes(text))))


def tied(html: str) -> str:
    """The same HTML with no-break spaces put in, in its text only and never inside a tag."""
    return "".join(part if part.startswith("<") else _tie(part) for part in TAG.split(html))


def _engine() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def _boxes(text: str) -> str:
    opened = OPENS_BOX.sub(_opening, text)
    return CLOSES_BOX.sub("\n</div>\n", opened)


def _opening(match: re.Match[str]) -> str:
    title = f'<p class="box-title">{escape(match["title"], quote=False)}</p>\n' if match["title"] else ""
    return f'\n<div class="box {match["kind"]}">\n{title}\n'


def _tie(text: str) -> str:
    for pattern, replacement in TIED:
        text = pattern.sub(replacement, text)
    return text
