"""Words marked for the index in a section's text: ``[[årskull]]``, or ``[[årskullen|årskull]]`` under another entry."""

import re
from html import escape

MARK = re.compile(r"\[\[(?P<words>[^\[\]|\n]+)(?:\|(?P<entry>[^\[\]|\n]+))?\]\]")


def marked(text: str, section_id: str) -> str:
    """The text with every mark turned into an anchor around its words; the entry goes with it as ``data-entry``."""
    numbers = iter(range(1, text.count("[[") + 1))

    def anchor(match: re.Match[str]) -> str:
        entry = escape(match["entry"] or match["words"])
        return (
            f'<span id="ix-{section_id}-{next(numbers)}" class="indexed" data-entry="{entry}">{match["words"]}</span>'
        )

    return MARK.sub(anchor, text)
