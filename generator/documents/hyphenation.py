"""Words that part at their joints: the patterns for Swedish cut many a compound elsewhere (resul-tatbok).

The words come with the document, so that a template holds them. They are taught to the hyphenator and not written into
the text as soft hyphens, which would hide the words from whoever searches for them or has them read aloud.
"""

import re
from collections.abc import Iterator

from pyphen import DataInt, HyphDict, Pyphen

LANGUAGE = "sv_SE"
WORDS = re.compile(r'<meta name="hyphenation" content="(?P<words>[^"]*)">')


def learn_joints(html: str) -> None:
    """From now on this process parts the document's own words where the document says."""
    said = WORDS.search(html)
    known: HyphDict = Pyphen(lang=LANGUAGE).hd
    for word in said["words"].split() if said else ():
        known.cache[word.replace("-", "").lower()] = [DataInt(place) for place in _joints(word)]


def _joints(word: str) -> Iterator[int]:
    """Where the parts meet, counted in letters."""
    met = 0
    for part in word.split("-")[:-1]:
        met += len(part)
        yield met
