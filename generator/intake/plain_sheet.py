"""Sheets as Excel, LibreOffice and XlsxWriter write them: one grammar over bytes knows them, one pattern reads them.

Only where the whole of the cells is written in this way are patterns as good as a parser.
"""

import re
from operator import lt

from generator.intake.xml import BYTE_ORDER_MARK, is_text

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
START = re.compile(rb'\s*(?:<\?xml[^<>]*\?>)?\s*<worksheet [^<>]*?xmlns="' + re.escape(MAIN) + rb'"(?:[^<>]*[^<>/])?>')
# The whole of <sheetData>, well formed to the last sign: cells that name their row (\1), with a formula, a value, both
# or neither, and a value that fits its type; the most usual first. Errors (t="e") and other rare types of cells are
# left to a parser. Possessive all through: what does not fit is known at once.
ATTRIBUTES = rb'(?: [A-Za-z][A-Za-z0-9:]*+="[^"<>&/]*+")*+'
WORDS = rb"[^<&\x00-\x08\x0b-\x1f]*+(?:&(?:amp|lt|gt|quot|apos);[^<&\x00-\x08\x0b-\x1f]*+)*+"
DIGITS = rb"-?+[0-9]{1,40}+(?:\.[0-9]{1,40}+)?+(?:[eE][+-]?+[0-9]{1,2}+)?+"  # always of an end
FORMULA = rb"(?:<f" + ATTRIBUTES + rb"(?:/>|>" + WORDS + rb"</f>))?+"
CELL = (
    rb'<c r="[A-Z]{1,3}+\1"(?: s="[0-9]{1,6}+")?+(?:/>'
    rb'| t="s"><v>[0-9]{1,7}+</v></c>'
    rb'|(?: t="n")?+>' + FORMULA + rb"(?:<v(?: ?/>|>(?:" + DIGITS + rb")?+</v>))?+</c>"
    rb'| t="str">' + FORMULA + rb'(?:<v(?: xml:space="preserve")?+(?: ?/>|>' + WORDS + rb"</v>))?+</c>"
    rb'| t="b">' + FORMULA + rb"(?:<v>[01]</v>)?+</c>"
    rb'|(?: t="(?:n|s|str|b)")?+ ?/>)'
)
ROW = rb'<row r="([1-9][0-9]{0,6}+)"' + ATTRIBUTES + rb" ?(?:/>|>(?:" + CELL + rb")*+</row>)"
GRAMMAR = re.compile(rb"<sheetData>(?:" + ROW + rb")*+</sheetData>")
# Cells with something in them, in a sheet that the grammar has known: address, look and type, formula, value.
FILLED = re.compile(rb'<c r="([A-Z0-9]++)"([^>/]*+)>(<f[^>]*+>[^<]*+)?+(?:</f>)?+(?:<v[^>]*+>([^<]*+))?+<')
ROWS = re.compile(rb'<row r="([0-9]++)"')
DATA_START, NO_DATA = b"<sheetData>", b"<sheetData/>"

Filled = tuple[bytes, bytes, bytes, bytes]


def plain_data(xml: bytes) -> tuple[int, int] | None:
    """Where the cells begin and end, when the sheet is plain and its rows stand in order; a sheet may have no cells."""
    begins = xml.find(DATA_START)
    if begins < 0:
        begins = xml.find(NO_DATA)
        ends = begins + len(NO_DATA) if begins >= 0 and b"<!" not in xml else -1
    else:
        found = GRAMMAR.match(xml, begins)
        hidden = xml.find(b"<!", 0, begins) >= 0  # a comment before the cells may hide anything
        ends = found.end() if found and not hidden else -1
    if ends < 0 or not START.match(xml.removeprefix(BYTE_ORDER_MARK)) or not is_text(xml):
        return None
    rows = list(map(int, ROWS.findall(xml, begins, ends)))
    return (begins, ends) if all(map(lt, rows, rows[1:])) else None
