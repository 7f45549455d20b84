"""What a file is that is not a zip archive, told by its first bytes; its name is believed in nothing."""

import codecs
import re

from generator.problems import InFile, Problem, ProblemsFound

ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Office files before 2007, and of encrypted ones
SNIFFED = 4096
TEXT_STARTS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

CODES = {  # by the first bytes
    b"%PDF": "book_is_pdf",
    b"\x89PNG": "book_is_picture",
    b"\xff\xd8\xff": "book_is_picture",
    b"GIF8": "book_is_picture",
    b"II*\0": "book_is_picture",
    b"MM\0*": "book_is_picture",
    b"RIFF": "book_is_picture",
    b"\0\0\0\x18ftyp": "book_is_picture",
    b"\0\0\0 ftyp": "book_is_picture",
    b"\0\0\0\x24ftyp": "book_is_picture",
    b"7z\xbc\xaf": "book_is_archive",
    b"Rar!": "book_is_archive",
    b"\x1f\x8b": "book_is_archive",
    b"\x4c\0\0\0\x01\x14\x02\0": "book_is_shortcut",
    b"[InternetShortcut]": "book_is_shortcut",
}
CAUSES = {  # by the streams of an OLE container, whose names are in UTF-16
    "EncryptedPackage".encode("utf-16-le"): "book_is_encrypted",
    "EncryptionInfo".encode("utf-16-le"): "book_is_encrypted",
    "Workbook".encode("utf-16-le"): "book_is_old_excel",
    "Book".encode("utf-16-le"): "book_is_old_excel",
}
SHAPES = {  # by the beginning of a text
    rb"\{.{0,200}\"(?:doc_id|url)\"": "book_is_shortcut",  # .gsheet: what Google Drive puts on the disk
    rb"<[!?a-z]": "book_is_web_page",
}
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def refuse_other_kinds(name: str, content: bytes) -> None:
    """``ProblemsFound`` unless the content begins like a zip archive, as every ``.xlsx`` does."""
    if not content.startswith(ZIP_STARTS):
        raise ProblemsFound([kind_of(content, InFile(name))])


def kind_of(content: bytes, at: InFile) -> Problem:
    """What a file that is no zip archive is, as the problem that it is no workbook."""
    if not content:
        return Problem("book_is_empty", at)
    if not content.strip(b"\0"):
        return Problem("book_is_only_zeros", at)
    if content.startswith(OLE_START):
        streams = (code for stream, code in CAUSES.items() if stream in content)
        return Problem(next(streams, "book_is_unknown"), at)
    starts = (code for start, code in CODES.items() if content.startswith(start))
    code = next(starts, None)
    return Problem(code, at) if code else _kind_of_text(content, at)


def _kind_of_text(content: bytes, at: InFile) -> Problem:
    start = content[:SNIFFED].removeprefix(codecs.BOM_UTF8).lstrip()
    shapes = (code for shape, code in SHAPES.items() if re.match(shape, start, re.IGNORECASE | re.DOTALL))
    if code := next(shapes, None):
        return Problem(code, at)
    is_text = content.startswith(TEXT_STARTS) or not CONTROL.search(start)
    return Problem("book_is_text" if is_text else "book_is_unknown", at)
