"""References between sections: ``[Personuppgifter](#data_protection)`` leads there, or names a document."""

import re
from collections.abc import Collection, Iterator, Mapping

LINK = re.compile(r'<a (?P<before>[^>]*?)href="#(?P<anchor>[^"]+)"(?P<after>[^>]*)>(?P<words>.*?)</a>', re.DOTALL)
ANCHOR = re.compile(r'\bid="([^"]+)"')


def anchors(html: str) -> Iterator[str]:
    """Every place in some HTML that can be referred to."""
    return (match[1] for match in ANCHOR.finditer(html))


def loose(html: str, known: Collection[str]) -> list[str]:
    """The anchors that some HTML refers to and nobody knows, in the order of the text."""
    return [match["anchor"] for match in LINK.finditer(html) if match["anchor"] not in known]


def resolved(html: str, here: Collection[str], elsewhere: Mapping[str, str]) -> str:
    """The same HTML with its references settled.

    One that leads to this document shows its page in print. ``elsewhere`` names the document that has the anchor; with
    an empty name the words are left to speak for themselves.
    """
    return LINK.sub(lambda match: _settled(match, here, elsewhere), html)


def _settled(match: re.Match[str], here: Collection[str], elsewhere: Mapping[str, str]) -> str:
    attributes, words = match["before"] + match["after"], match["words"]
    if match["anchor"] in here:
        return match[0] if "class=" in attributes else match[0].replace("<a ", '<a class="page-reference" ', 1)
    title = elsewhere.get(match["anchor"], "")
    return f"{words} i <em>{title}</em>" if title else words
