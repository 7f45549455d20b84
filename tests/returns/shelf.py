"""The shelf of foreign files: every kind by name, how it is made, and what is said about it.

``BAD`` is the gate's half. A new kind needs a row here and, often, a maker in ``tests/support/foreign_files.py``.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support import foreign_files as make

EXCEL = ".xlsx"
MACRO_TYPE = (make.TYPES, b".sheet.main", b".sheet.macroEnabled.main")
SHEETS = (make.BOOK, b"<sheets>", b"<sheets>" + b'<sheet name="x" sheetId="9"/>' * 999)
DESCENDING = b'<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
FURTHEST = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
FURTHEST_BARE = b'<row r="1048576"><c><v>1</v></c></row>'


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its name on the disk, the maker of its bytes, and the codes that are expected."""

    name: str
    make: Callable[[], bytes]
    codes: tuple[str, ...]
    file: str = f"resultatbok{EXCEL}"

    def put(self, folder: Path) -> Path:
        """The file in a folder."""
        path = folder / self.file
        path.write_bytes(self.make())
        return path


def bad(name: str, code: str, made: Callable[[], bytes] | bytes, file: str = f"resultatbok{EXCEL}") -> Kind:
    """A kind that the gate refuses with one code."""
    return Kind(name, (lambda: made) if isinstance(made, bytes) else made, (code,), file)


def cell(inside: bytes) -> Callable[[], bytes]:
    """A book whose first sheet has one odd cell."""
    return lambda: make.with_cell(inside)


def rows(number: int, row: bytes) -> Callable[[], bytes]:
    """A book whose first sheet repeats a row; %d is its number."""
    return lambda: make.with_rows(b"".join(row.replace(b"%d", b"%d" % n) for n in range(1, number + 1)))


BAD = (
    bad("empty", "book_is_empty", b""),
    bad("only_zeros", "book_is_only_zeros", bytes(40_000)),
    bad("pdf", "book_is_pdf", b"%PDF-1.7\n1 0 obj"),
    bad("png", "book_is_picture", b"\x89PNG\r\n\x1a\n" + bytes(100)),
    bad("jpeg", "book_is_picture", b"\xff\xd8\xff\xe0" + bytes(100)),
    bad("heic_from_a_phone", "book_is_picture", b"\0\0\0\x24ftypheic" + bytes(100)),
    bad("csv", "book_is_text", "Ämne;Antal\nMatematik;12\n".encode()),
    bad("csv_in_latin_1", "book_is_text", "Ämne;Antal\nMatematik;12\n".encode("latin-1"), "bok.csv"),
    bad("csv_in_utf_16", "book_is_text", "Ämne;Antal\nMatematik;12\n".encode("utf-16")),
    bad("web_page", "book_is_web_page", b"\xef\xbb\xbf\r\n<html><table><tr><td>1</table>", "resultatbok.xls"),
    bad("xml_2003", "book_is_web_page", b'<?xml version="1.0"?><Workbook/>', "resultatbok.xml"),
    bad("google_link", "book_is_shortcut", b'{"doc_id":"x","email":"y"}', "resultatbok.gsheet"),
    bad("windows_shortcut", "book_is_shortcut", b"\x4c\0\0\0\x01\x14\x02\0" + bytes(80), "resultatbok.lnk"),
    bad("gzip", "book_is_archive", b"\x1f\x8b\x08" + bytes(40)),
    bad("noise", "book_is_unknown", bytes(range(256)) * 4),
    bad("old_excel", "book_is_old_excel", make.old_excel, "resultatbok.xls"),
    bad("old_excel_renamed", "book_is_old_excel", make.old_excel),
    bad("old_word", "book_is_unknown", make.OLE + bytes(504) + "WordDocument".encode("utf-16-le")),
    bad("password", "book_is_encrypted", make.encrypted_office),
    bad("ods_renamed", "book_is_open_document", make.open_document),
    bad("numbers", "book_is_numbers", lambda: make.packed({"Index/Document.iwa": b"x"}), "resultatbok.numbers"),
    bad("word_renamed", "book_is_word", make.of_word),
    bad("slides_renamed", "book_is_slides", make.of_slides),
    bad("binary_book", "book_is_binary", make.binary_book),
    bad("zipped_book", "book_is_archive", lambda: make.packed({"resultatbok.xlsx": make.healthy()})),
    bad("strict", "book_is_strict", make.strict),
    bad("macros", "book_has_macros", lambda: make.plus({"xl/vbaProject.bin": b"x"}), "resultatbok.xlsm"),
    bad("macros_renamed", "book_has_macros", lambda: make.plus({"xl/VBAproject.bin": b"x"})),
    bad("macro_type_alone", "book_has_macros", lambda: make.edited(*MACRO_TYPE)),
    bad("excel_4_macros", "book_has_macros", lambda: make.plus({"xl/macrosheets/sheet1.xml": b"<x/>"})),
    bad("file_inside", "book_has_files_inside", lambda: make.plus({"xl/embeddings/klass.xlsx": b"x"})),
    bad("controls", "book_has_files_inside", lambda: make.plus({"xl/activeX/activeX1.xml": b"<x/>"})),
    bad("cut_short", "book_is_cut_short", lambda: make.healthy()[:20_000]),
    bad("damaged_stream", "book_is_damaged", make.damaged_stream),
    bad("checksum", "book_is_damaged", lambda: make.with_raw(make.SHEET, b"<worksheet/>", 12, 7)),
    bad("unpacks_to_more", "book_is_damaged", make.liar),
    bad("unpacks_to_400_megabytes", "book_swells", make.bomb_of_spaces),
    bad("too_many_parts", "book_has_too_many_parts", make.many_parts),
    bad("climbs_out", "book_has_strange_parts", lambda: make.plus({"../../evil.xml": b"<x/>"})),
    bad("backslashes", "book_has_strange_parts", lambda: make.plus({"xl\\evil.xml": b"<x/>"})),
    bad("endless_name", "book_has_strange_parts", lambda: make.plus({"x" * 30_000: b"<x/>"})),
    bad("same_part_twice", "book_has_strange_parts", lambda: make.plus({"XL/Workbook.xml": b"<x/>"})),
    bad("no_workbook_part", "book_lacks_part", lambda: make.without(make.BOOK)),
    bad("no_sheet_part", "book_lacks_part", lambda: make.without(make.SHEET)),
    bad("no_strings_part", "book_lacks_part", lambda: make.without(make.STRINGS)),
    bad("no_relationships", "book_lacks_part", lambda: make.without(make.RELATIONS)),
    bad("no_sheets", "book_has_no_sheets", lambda: make.plus({make.BOOK: b"<workbook/>"})),
    bad("thousand_sheets", "book_has_too_many_sheets", lambda: make.edited(*SHEETS)),
    bad("broken_xml_in_a_sheet", "book_is_damaged", lambda: make.edited(make.SHEET, b"</row>", b"</rad>")),
    bad("broken_xml_in_the_strings", "book_is_damaged", lambda: make.edited(make.STRINGS, b"</si>", b"</is>")),
    bad("broken_xml_in_the_book", "book_is_damaged", lambda: make.edited(make.BOOK, b"</sheets>", b"")),
    bad("string_that_is_not_there", "book_is_damaged", cell(b'<c r="A1" t="s"><v>999999</v></c>')),
    bad("word_as_a_number", "book_is_damaged", cell(b'<c r="A1"><v>tolv</v></c>')),
    bad("rows_out_of_order", "book_is_damaged", lambda: make.with_rows(DESCENDING)),
    bad("billion_laughs", "book_declares_entities", make.billion_laughs),
    bad("outside_entity", "book_declares_entities", make.outside_entity),
    bad("sheet_in_utf_16", "book_is_oddly_encoded", make.in_utf16(make.SHEET)),
    bad("strings_in_utf_16", "book_is_oddly_encoded", make.in_utf16(make.STRINGS)),
    bad("furthest_cell", "book_reaches_too_far", lambda: make.with_rows(FURTHEST)),
    bad("furthest_cell_without_address", "book_reaches_too_far", lambda: make.with_rows(FURTHEST_BARE)),
    bad("wide_rows", "book_reaches_too_far", rows(9_000, b'<row r="%d"><c r="RZ%d"><v>1</v></c></row>')),
    bad("long_list", "book_reaches_too_far", rows(300_000, b'<row r="%d"><c r="A%d"><v>1</v></c></row>')),
    bad("many_empty_cells", "book_has_too_many_cells", rows(9_000, b'<row r="%d">' + b'<c s="1"/>' * 60 + b"</row>")),
    bad("heavy_and_unusual", "book_is_heavy", rows(9_000, b'<row r="%d">' + b"<c><v>1</v></c>" * 12 + b"</row>")),
    bad("lock_file_of_excel", "book_is_lock_file", bytes(165), "~$resultatbok.xlsx"),
    bad("lock_file_of_libreoffice", "book_is_lock_file", b",user,", ".~lock.resultatbok.xlsx#"),
    bad("too_large", "book_too_large", b"PK\x03\x04" + bytes(11 * 1024 * 1024)),
)  # fmt: skip


def folder(at: Path) -> Path:
    """A folder where a file should be."""
    (path := at / "resultatbok.xlsx").mkdir()
    return path


def nothing(at: Path) -> Path:
    """No file at all."""
    return at / "resultatbok.xlsx"


def loop(at: Path) -> Path:
    """Two links that lead to each other."""
    one, other = at / "resultatbok.xlsx", at / "annan.xlsx"
    one.symlink_to(other)
    other.symlink_to(one)
    return one


def pipe(at: Path) -> Path:
    """A pipe that nobody writes to: whoever opens it waits for ever."""
    os.mkfifo(path := at / "resultatbok.xlsx")
    return path


def zero_byte_in_the_name(at: Path) -> Path:
    """A path that no system takes."""
    return at / "resultat\0bok.xlsx"


NOT_FILES = (
    (folder, "book_is_folder"),
    (nothing, "file_missing"),
    (loop, "book_is_link_loop"),
    (pipe, "file_unreadable"),
    (zero_byte_in_the_name, "file_unreadable"),
)
