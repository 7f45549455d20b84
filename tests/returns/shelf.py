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
ROW_TWICE = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"/><row r="1"><c r="B1"><v>1</v></c></row>'
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


def cell_alone(*cells: bytes) -> Callable[[], bytes]:
    """A book of one sheet with one row of odd cells."""
    return lambda: make.of_one_sheet(make.row_of(*cells))


def rows(number: int, row: bytes) -> Callable[[], bytes]:
    """A book whose first sheet repeats a row; %d is its number."""
    return lambda: make.with_rows(numbered(number, row))


def numbered(count: int, row: bytes) -> bytes:
    """A row again and again; %d is its number."""
    return b"".join(row.replace(b"%d", b"%d" % n) for n in range(1, count + 1))


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
    bad("part_without_name", "book_has_strange_parts", make.nameless),
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
    bad("a_row_twice", "book_is_damaged", lambda: make.with_rows(ROW_TWICE)),
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


def as_large(name: str, made: Callable[[], bytes]) -> Kind:
    """A kind that is as large as the gate lets through, or nearly; it may be refused or read."""
    return Kind(name, made, ())


def spread(count: int, piece: bytes) -> bytes:
    """A piece again and again, numbered where it says %d; the numbers keep it from packing too well."""
    return b"".join(piece.replace(b"%d", b"%d" % (n * 7919 % 999983)) for n in range(count))


def endless_attributes() -> bytes:
    """A start tag that goes on and on."""
    return b"<sheets " + spread(200_000, b'a%d="" ') + b">"


DRAWING = "xl/drawings/drawing7.xml"
WIDE_ROW = b"".join(b'<c r="%c%%d"><v>%%d</v></c>' % letter for letter in b"ABCDEFGHIJKLMNOPQRSTUVWXY")
BARE_ROW = b'<row r="%d">' + b"<c><v>12</v></c>" * 10 + b"</row>"
DIGITS = b"<si><t>" + b"%d %d-" * 80 + b"</t></si>"
NUMBERED = b'<a name="%d 0701234567">@</a>'

LARGE = (
    as_large("rows_without_cells", rows(300_000, b'<row r="%d" ht="15"/>')),
    as_large("most_cells", rows(9_000, b'<row r="%d">' + WIDE_ROW + b"</row>")),
    as_large("most_cells_carefully", lambda: make.of_one_sheet(numbered(5_900, BARE_ROW))),
    as_large("largest_area", rows(6_000, b'<row r="%d"><c r="RZ%d"><v>1</v></c></row>')),
    as_large("most_strings", lambda: make.of_one_sheet(b"", spread(190_000, b"<si><t>%d</t></si>"))),
    as_large("digits_everywhere", lambda: make.of_one_sheet(b"", spread(3_000, DIGITS))),
    as_large("one_endless_text", lambda: make.of_one_sheet(b"", b"<si><t>" + spread(550_000, b"%d") + b"</t></si>")),
    as_large("deep_drawing", lambda: make.plus({DRAWING: spread(240_000, b"<a%d b='@'>")})),
    as_large("flat_drawing", lambda: make.plus({DRAWING: b"<d>" + spread(110_000, NUMBERED) + b"</d>"})),
    as_large("endless_attributes", lambda: make.edited(make.BOOK, b"<sheets>", endless_attributes())),
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
    (pipe, "file_is_not_ordinary"),
    (zero_byte_in_the_name, "file_unreadable"),
)


@dataclass(frozen=True, slots=True)
class Good:
    """One kind of file that is read; ``quick`` says which reader has to manage it."""

    name: str
    make: Callable[[], bytes]
    quick: bool = True
    notices: tuple[str, ...] = ()


STRANGE_STRINGS = (
    "<si><t>vanlig</t></si>",
    '<si><r><t>fet</t></r><r><rPr><b/></rPr><t xml:space="preserve"> och inte</t></r></si>',
    "<si><t>rad_x000D_byte</t></si>",
    "<si><t>&lt;&amp;&#10;&#xE5;</t></si>",
    '<si><t>å</t><rPh sb="0" eb="1"><t>o</t></rPh></si>',
    "<si><t>\u00a012\u00a0st</t></si>",
)
AIR = b"<si><t>  luft </t></si>"
STRANGE_NUMBERS = (b"12", b"12.0", b"1E3", b"-0.5", b"0.30000000000000004", b"12345678901234567890", b"-0")
FORMULAS = (
    b'<c r="A1" t="str"><f>B1</f><v> text </v></c>',
    b'<c r="B1"><f>C1</f></c>',
    b'<c r="C1" t="str"><f>B1</f><v></v></c>',
    b'<c r="D1"><f t="shared" ref="D1:E1" si="0">A1</f><v>3</v></c>',
    b'<c r="E1"><f t="shared" si="0"/><v>4</v></c>',
)
NEXT_TO_NOTHING = (
    b'<c r="A1"></c>',
    b'<c r="B1" s="1"/>',
    b'<c r="C1" t="n"><v/></c>',
    b'<c r="D1" t="b"><v>1</v></c>',
)
ERRORS = b'<c r="A1" t="e"><v>#DIV/0!</v></c>', b'<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
BARE = b"<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"
HIDING = b'<!-- <c r="B1"><f>1</f></c> -->', b'<c r="A1" t="str"><v><![CDATA[<12>]]></v></c>'
FAR_AND_EMPTY = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'

OWN_FORMATS = b'<numFmt numFmtId="164" formatCode="d mmm"/><numFmt numFmtId="165" formatCode="0&quot;d&quot;"/>'
FORMATS = (0, 14, 22, 20, 27, 46, 164, 165, 49)
LOOKS = b"<numFmts>%s</numFmts><cellXfs>%s</cellXfs>" % (
    OWN_FORMATS,
    b"".join(b'<xf numFmtId="%d"/>' % number for number in FORMATS),
)
MOMENTS = (b"45000", b"45000.5", b"0.5", b"0", b"60", b"-5", b"1e10", b"201503121234")


def strange_strings() -> bytes:
    """Texts in several pieces, with codes, with none and with hard spaces."""
    cells = [make.cell_at(row, b't="s"', b"%d" % row) for row in range(len(STRANGE_STRINGS))]
    return make.of_one_sheet(make.column_of(cells), "".join(STRANGE_STRINGS).encode())


def strange_numbers() -> bytes:
    """Numbers as few programs write them."""
    cells = [make.cell_at(row, b"", number) for row, number in enumerate(STRANGE_NUMBERS)]
    return make.of_one_sheet(make.column_of(cells))


def dates(*, from_1904: bool = False) -> bytes:
    """Days, moments, times, durations and numbers beyond the calendar under every look."""
    rows = [
        b"".join(make.cell_at(row, b's="%d"' % look, number, column=look) for look in range(len(FORMATS)))
        for row, number in enumerate(MOMENTS)
    ]
    return make.of_one_sheet(make.column_of(rows), looks=LOOKS, from_1904=from_1904)


def one_text(strings: bytes) -> bytes:
    """A cell with the first of some strings."""
    return make.of_one_sheet(make.row_of(b'<c r="A1" t="s"><v>0</v></c>'), strings)


GOOD = (
    Good("as_handed_out", make.healthy),
    Good("saved_by_openpyxl", make.saved_by_openpyxl, quick=False),
    Good("as_libreoffice_writes", make.as_libreoffice_writes),
    Good("as_google_writes", make.as_google_writes, quick=False),
    Good("streamed", make.streamed),
    Good("wrong_dimension", make.with_wrong_dimension),
    Good("prefixes", make.with_prefixes, quick=False),
    Good("stored_without_compression", lambda: make.packed(make.parts_of(make.healthy()), method=0)),
    Good("strange_strings", strange_strings),
    Good("spaces_not_preserved", lambda: one_text(AIR)),
    Good("empty_string", lambda: one_text(b"<si><t/></si>")),
    Good("two_texts_in_one", lambda: one_text(b"<si><t>a</t><t>b</t></si>"), quick=False),
    Good("text_beside_runs", lambda: one_text(b"<si><t>a</t><r><t>b</t></r></si>"), quick=False),
    Good("code_of_a_code", lambda: one_text(b"<si><t>_x005F_x000D_</t></si>"), quick=False),
    Good("strange_numbers", strange_numbers),
    Good("number_without_end", cell_alone(b'<c r="A1"><v>1e999</v></c>'), quick=False),
    Good("formulas", cell_alone(*FORMULAS)),
    Good("next_to_nothing", cell_alone(*NEXT_TO_NOTHING)),
    Good("errors", cell_alone(*ERRORS), quick=False),
    Good("written_out_dates", cell_alone(b'<c r="A1" t="d"><v>2027-01-18</v></c>'), quick=False),
    Good("cells_without_addresses", lambda: make.of_one_sheet(BARE), quick=False),
    Good("comments_and_cdata", cell_alone(*HIDING), quick=False),
    Good("dates", dates),
    Good("dates_from_1904", lambda: dates(from_1904=True)),
    Good("far_but_empty", lambda: make.of_one_sheet(FAR_AND_EMPTY)),
    Good("no_cells", lambda: make.of_one_sheet(b"")),
    Good("links_to_other_books", make.with_external_link, notices=("book_has_external_links",)),
)
