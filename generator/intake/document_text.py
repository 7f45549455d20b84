"""Lines of a plain text file, in the encodings that Swedish offices leave behind."""

import codecs
from collections.abc import Iterator

from generator.goals.unwrapping import Physical

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_lines(content: bytes) -> Iterator[Physical]:
    """Each line with its number, from 1."""
    for number, text in enumerate(_decoded(content).splitlines(), 1):
        yield Physical(text, f"rad {number}")


def _decoded(content: bytes) -> str:
    """UTF-8, or with its mark UTF-16; what is neither was saved by an older Windows, where every byte is a letter."""
    if content.startswith(UTF_16):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
