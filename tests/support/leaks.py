"""Does anything of a pupil stand in what a run left behind? What is packed is unpacked first."""

import io
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf
from pypdf import PdfReader

ENCODINGS = ("utf-8", "latin-1", "utf-16-le", "utf-16-be")
DIGITS = re.compile(r"\d")


def leaks(contents: Iterable[tuple[str, bytes]], planted: Iterable[str]) -> set[tuple[str, str]]:
    """Pairs of a place and what was found there. Digits are looked for however they are parted."""
    wanted = [one for text in planted for one in spelt(text)]
    return {
        (place, text)
        for name, content in contents
        for place, piece in unpacked(name, content)
        for text, found in wanted
        if found(piece)
    }


def spelt(text):
    """Ways of finding a text: in every encoding, composed or not, escaped or not, and its digits however parted."""
    forms = {unicodedata.normalize(form, text) for form in ("NFC", "NFD")}
    needles = {form.encode(encoding) for form in forms for encoding in ENCODINGS if encodes(form, encoding)}
    needles |= {form.encode("ascii", "xmlcharrefreplace") for form in forms}
    needles |= {json.dumps(form)[1:-1].encode() for form in forms}
    yield text, lambda piece: any(needle in piece for needle in needles)
    digits = "".join(DIGITS.findall(text))
    if len(digits) >= 8:
        parted = re.compile(rb"[\W_]{0,3}".join(digit.encode() for digit in digits[-10:]))
        yield text, lambda piece: parted.search(piece) is not None


def encodes(text, encoding):
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The content itself, and everything that is packed in it, as deep as it goes."""
    yield name, content
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for part in package.namelist():
                yield from unpacked(f"{name}!{part}", package.read(part))
    elif content.startswith(b"%PDF"):
        yield from ((f"{name}!{place}", piece) for place, piece in of_pdf(content))
    elif content[:2] in (b"\x1f\x8b", b"x\x9c", b"x\xda"):
        yield f"{name}!deflated", zlib.decompress(content, 47)


def of_pdf(content):
    """Every stream unpacked, every text of the dictionaries, and the words of the pages."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for number, one in enumerate(pdf.objects):
            if isinstance(one, pikepdf.Stream):
                try:
                    yield f"stream {number}", one.read_bytes()
                except pikepdf.PdfError:  # a picture
                    yield f"stream {number}", one.read_raw_bytes()
            yield f"object {number}", repr(one).encode() if not isinstance(one, pikepdf.Stream) else b""
    for number, page in enumerate(PdfReader(io.BytesIO(content)).pages):
        yield f"page {number + 1}", page.extract_text().encode()


def files_of(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below some folders, by its path; the names are looked into as well."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            yield f"name of {path}", path.name.encode()
            if path.is_file():
                yield str(path), path.read_bytes()
