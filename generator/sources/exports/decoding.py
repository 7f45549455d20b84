"""From the bytes of an export to UTF-8, and what says that its letters have been lost on the way."""

import codecs
import re
from dataclasses import dataclass

from generator.problems import InFile, Problem, ProblemsFound

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Å, ä, ö, é and dashes in UTF-8 that somebody has read as Windows-1252 and saved: an A with a tilde before another
# sign of Windows that is no letter of a name, or an a with a circumflex and a euro. As bytes, since the file is large.
MOJIBAKE = re.compile(
    rb"\xc3\x83(?:\xc2[\x80-\xbf]|\xe2[\x80-\x84]|\xc5[\x92-\xbe]|\xc6\x92|\xcb[\x86\x9c])|\xc3\xa2\xe2\x82\xac"
)
LOST = "\ufffd".encode()  # what programs put in the place of a letter that they could not read
C1 = re.compile(r"[\x80-\x9f]")
# å and ä of old DOS programs (code page 850), as they look when Windows reads them; no name has such signs inside it.
DOS = re.compile("[a-zA-Z]†|†[a-z]|[a-zA-Z]„[a-z]")
SEEN = 65_536  # letters among which those of DOS are looked for


@dataclass(frozen=True, slots=True, repr=False)
class Decoded:
    """The text as UTF-8 without a mark, with newlines that end lines, and the encoding as people know it."""

    utf8: bytes
    encoding: str


def decoded(name: str, content: bytes) -> Decoded:
    """UTF-8 with or without a mark, UTF-16 with one, otherwise what Windows in Sweden writes; or ``ProblemsFound``."""
    found = _decoded(name, content)
    if b"\0" in found.utf8:
        raise ProblemsFound([Problem("pupil_export_is_no_table", InFile(name))])
    strange = MOJIBAKE.search(found.utf8)
    begins = strange.start() if strange else found.utf8.find(LOST)
    if begins >= 0:
        line = found.utf8.count(b"\n", 0, begins) + 1
        raise ProblemsFound([Problem("pupil_export_letters_lost", InFile(name, line))])
    if not found.utf8.strip():
        raise ProblemsFound([Problem("pupil_export_is_empty", InFile(name))])
    return found


def _decoded(name: str, content: bytes) -> Decoded:
    """An exception of Python's own would carry the whole content, so none is at hand when ours is raised."""
    if content.startswith(UTF_16):
        text = _as(content, "utf-16")
        if text is None:
            raise ProblemsFound([Problem("pupil_export_is_damaged", InFile(name))])
        return _lines(text.encode(errors="replace"), "UTF-16")
    if _as(content, "utf-8") is None:
        return _older(name, content)
    is_marked = content.startswith(codecs.BOM_UTF8)
    return _lines(content.removeprefix(codecs.BOM_UTF8), "UTF-8 med BOM" if is_marked else "UTF-8")


def _older(name: str, content: bytes) -> Decoded:
    """Windows-1252, or Latin-1 where Windows has no letter; nothing when it was DOS, whose letters cannot be told."""
    windows = _as(content, "cp1252")
    text = content.decode("latin-1") if windows is None else windows
    odd = C1.search(text) if windows is None else DOS.search(text, 0, SEEN)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        raise ProblemsFound([Problem("pupil_export_letters_lost", InFile(name, line))])
    return _lines(text.encode(), "Latin-1" if windows is None else "Windows-1252")


def _as(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeError:
        return None


def _lines(utf8: bytes, encoding: str) -> Decoded:
    """Old Macs ended lines with a return alone."""
    return Decoded(utf8 if b"\n" in utf8 else utf8.replace(b"\r", b"\n"), encoding)
