"""Foreign files of every kind that comes in, made by code and named by their fault: the gate's half of the shelf.

A maker gives bytes; the name that the file goes by is the shelf's. Everything starts from one small healthy book.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from xml.sax.saxutils import escape

from openpyxl.reader.strings import read_string_table

from generator.domain.foreign import address_of
from generator.intake.repack import repacked
from tests.support.engagements import VT2027, engagement, unit
from tests.support.workbooks import opened, request, saved, written

Parts = Mapping[str, bytes]

BOOK, TYPES, RELATIONS = "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
SHEET, STRINGS, PROPERTIES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/custom.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DATA = b"<sheetData>"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@cache
def healthy() -> bytes:
    """A small school's book as it is handed out."""
    school = unit("F–3")
    return written(request(engagement(school), school, VT2027))


def parts_of(book: bytes) -> dict[str, bytes]:
    """The archive as a mapping."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The archive of a mapping."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def plus(parts: Parts) -> bytes:
    """The healthy book with parts added or replaced."""
    return packed({**parts_of(healthy()), **parts})


def without(*names: str) -> bytes:
    """The healthy book without some parts."""
    return packed({name: content for name, content in parts_of(healthy()).items() if name not in names})


def edited(part: str, before: bytes, after: bytes) -> bytes:
    """The healthy book with a piece of one part replaced; the piece has to be there."""
    content = parts_of(healthy())[part]
    assert before in content, (part, before)
    return plus({part: content.replace(before, after, 1)})


def with_rows(rows: bytes) -> bytes:
    """The healthy book whose first sheet has nothing but these rows."""
    sheet = b'<worksheet xmlns="' + MAIN.encode() + b'"><sheetData>' + rows + b"</sheetData></worksheet>"
    return plus({SHEET: DECLARATION + sheet})


def with_cell(cell: bytes) -> bytes:
    """The healthy book whose first sheet has one row with one cell."""
    return with_rows(b'<row r="1">' + cell + b"</row>")


def bomb_of_spaces() -> bytes:
    """Four hundred megabytes of spaces in half a megabyte."""
    size = 400 * 1024 * 1024
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = b" " * 2**20
    squeezed = b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()
    return with_raw(STRINGS, squeezed, size)


def liar() -> bytes:
    """A part that promises eleven bytes, with their checksum, and goes on for fifty megabytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = b"<worksheet "
    squeezed = b"".join([packer.compress(start), *(packer.compress(b" " * 2**20) for _ in range(50)), packer.flush()])
    return with_raw(SHEET, squeezed, len(start), zlib.crc32(start))


def with_raw(name: str, squeezed: bytes, size: int, checksum: int = 0) -> bytes:
    """A stored part is put in, and then declared to be deflated: no library writes such a thing."""
    parts = parts_of(healthy())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for other, content in parts.items():
            if other != name:
                archive.writestr(zipfile.ZipInfo(other), content, zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo(name), squeezed, zipfile.ZIP_STORED)
    made = bytearray(buffer.getvalue())
    entry = made.rfind(b"PK\x01\x02")
    struct.pack_into("<H", made, entry + 10, zipfile.ZIP_DEFLATED)
    struct.pack_into("<L", made, entry + 16, checksum)
    struct.pack_into("<L", made, entry + 24, size)
    return bytes(made)


def nameless() -> bytes:
    """A part whose name has been cut to nothing."""
    book = bytearray(packed({**parts_of(healthy()), "\0": b""}))
    return bytes(book)


def many_parts() -> bytes:
    """An archive of two thousand tiny parts."""
    return plus({f"xl/media/image{n}.png": b"" for n in range(2_000)})


def encrypted_office() -> bytes:
    """The outside of a workbook with a password: an OLE container with two streams."""
    return OLE + bytes(504) + "EncryptionInfo".encode("utf-16-le") + bytes(64) + "EncryptedPackage".encode("utf-16-le")


def old_excel() -> bytes:
    """The outside of an .xls file."""
    return OLE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(2_000)


def open_document() -> bytes:
    """The outside of an .ods file."""
    return packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})


def of_word() -> bytes:
    """A document from Word."""
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = b'<Types><Override PartName="/word/document.xml" ContentType="' + kind + b'"/></Types>'
    return packed({TYPES: types, "word/document.xml": b"<w/>"})


def of_slides() -> bytes:
    """A slide show from PowerPoint."""
    kind = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    types = b'<Types><Override PartName="/ppt/presentation.xml" ContentType="' + kind + b'"/></Types>'
    return packed({TYPES: types, "ppt/presentation.xml": b"<p/>"})


def binary_book() -> bytes:
    """An .xlsb file."""
    kind = b"application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    return packed({TYPES: b'<Types><Default Extension="bin" ContentType="' + kind + b'"/></Types>', "xl/x.bin": b""})


def billion_laughs() -> bytes:
    """Nested entities in the shared strings."""
    levels = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    laughs = b'<!DOCTYPE sst [<!ENTITY l0 "ha">' + levels + b"]>"
    strings = b'<sst xmlns="' + MAIN.encode() + b'"><si><t>&l9;</t></si></sst>'
    return plus({STRINGS: DECLARATION + laughs + strings})


def outside_entity() -> bytes:
    """An entity that reads a file of the computer."""
    declared = b'<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    return edited(SHEET, b"<worksheet", declared + b"<worksheet")


def in_utf16(part: str) -> Callable[[], bytes]:
    """A part in an encoding in which a search for bytes finds nothing."""
    return lambda: plus({part: parts_of(healthy())[part].decode().replace("UTF-8", "UTF-16").encode("utf-16")})


def damaged_stream() -> bytes:
    """Bytes in the middle of the archive overwritten."""
    book = bytearray(healthy())
    book[5_000:5_200] = bytes(200)
    return bytes(book)


def strict() -> bytes:
    """A workbook of the standard's strict kind."""
    return edited(BOOK, MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")


# ---------------------------------------------------------------------------------------------------- healthy files


def saved_by_openpyxl() -> bytes:
    """The healthy book after a program that loses much has saved it."""
    return saved(opened(healthy()))


def as_google_writes() -> bytes:
    """Texts within the cells, no strings part, no dimension and no stored widths of rows."""
    parts = {name: content for name, content in parts_of(healthy()).items() if name != STRINGS}
    strings = [escape(text).encode() for text in _strings()]
    for name, content in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            bare = re.sub(rb"<dimension[^>]*/>", b"", re.sub(rb' spans="[^"]*"', b"", content))
            parts[name] = re.sub(rb't="s"><v>(\d+)</v>', lambda one: _inline(strings[int(one[1])]), bare)
    return packed({name: _without_strings(name, content) for name, content in parts.items()})


def _inline(text: bytes) -> bytes:
    return b't="inlineStr"><is><t xml:space="preserve">' + text + b"</t></is>"


def _strings() -> list[str]:
    with zipfile.ZipFile(io.BytesIO(healthy())) as archive, archive.open(STRINGS) as part:
        return read_string_table(part)


def _without_strings(name: str, content: bytes) -> bytes:
    """No relationship and no content type leads to the part that is gone."""
    if name not in {TYPES, RELATIONS}:
        return content
    return re.sub(rb"<(?:Override|Relationship)[^>]*sharedStrings[^>]*/>", b"", content)


def as_libreoffice_writes() -> bytes:
    """Every attribute written out, and what LibreOffice calls its formulas."""
    parts = parts_of(healthy())
    for name, content in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            spelled = re.sub(rb"<row ([^>]*?)(/?)>", rb'<row \1 customFormat="false" hidden="false"\2>', content)
            plain = spelled.replace(b' hidden="1"', b"").replace(b"<f>", b'<f aca="false">')
            parts[name] = re.sub(rb'(<c r="[A-Z]+\d+" s="\d+")>(<f|<v)', rb'\1 t="n">\2', plain)
    return packed(parts)


def with_prefixes() -> bytes:
    """The first sheet with a prefix on every element, as some programs write: no pattern over bytes finds a cell."""
    sheet = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", parts_of(healthy())[SHEET])
    return plus({SHEET: sheet.replace(b"xmlns=", b"xmlns:x=")})


def with_wrong_dimension() -> bytes:
    """A sheet that says that it ends before it does."""
    return plus({SHEET: re.sub(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1"/>', parts_of(healthy())[SHEET])})


def with_external_link() -> bytes:
    """A pasted formula has brought the path of another book along."""
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"
    link = b'<Relationship Id="rId99" Type="' + kind + b'" Target="externalLinks/externalLink1.xml"/>'
    relations = parts_of(healthy())[RELATIONS].replace(b"</Relationships>", link + b"</Relationships>")
    linked = b'<externalLink xmlns="' + MAIN.encode() + b'"/>'
    return plus({RELATIONS: relations, "xl/externalLinks/externalLink1.xml": linked})


def of_one_sheet(rows: bytes, strings: bytes = b"", looks: bytes = b"", *, from_1904: bool = False) -> bytes:
    """A book with one sheet, written out by hand: its rows, its strings (``<si>…``) and its styles."""
    main = MAIN.encode()
    parts = parts_of(
        repacked([b'<worksheet xmlns="' + main + b'"><sheetData>' + rows + b"</sheetData></worksheet>"], b"")
    )
    if strings:
        parts[STRINGS] = DECLARATION + b'<sst xmlns="' + main + b'">' + strings + b"</sst>"
    if looks:
        parts["xl/styles.xml"] = DECLARATION + b'<styleSheet xmlns="' + main + b'">' + looks + b"</styleSheet>"
    if from_1904:
        parts[BOOK] = parts[BOOK].replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
    return packed(parts)


def row_of(*cells: bytes, number: int = 1) -> bytes:
    """A row of cells."""
    return b'<row r="%d">%s</row>' % (number, b"".join(cells))


def column_of(rows: Sequence[bytes]) -> bytes:
    """Rows below each other, each given by its cells."""
    return b"".join(row_of(cells, number=number) for number, cells in enumerate(rows, start=1))


def cell_at(row: int, attributes: bytes, value: bytes, *, column: int = 0) -> bytes:
    """A cell with a value; rows and columns count from 0."""
    return b'<c r="%s"%s><v>%s</v></c>' % (
        address_of(row, column).encode(),
        b" " + attributes if attributes else b"",
        value,
    )


def streamed() -> bytes:
    """An archive whose sizes stand after the parts, as Java and Google write it."""
    buffer = _NotSeekable()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, content in parts_of(healthy()).items():
            archive.writestr(name, content)
    return bytes(buffer.written)


class _NotSeekable:
    """A stream that only goes forward."""

    def __init__(self) -> None:
        self.written = bytearray()

    def write(self, content: bytes) -> int:
        self.written += content
        return len(content)

    def flush(self) -> None:
        """Nothing waits."""
