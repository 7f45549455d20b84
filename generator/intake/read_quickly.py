"""The fast reader: the cells of plain sheets, out of the pieces in which the scan has found them.

Every value is made out at once, since the tripwire looks at all of them.
"""

from collections.abc import Callable, Sequence
from functools import partial

from generator.domain.foreign import Content, UnreadCells
from generator.intake.formats import day_or_number
from generator.intake.shared_strings import Table, text_of
from generator.intake.sheet_scan import PlainScan, SheetScan, look_of

SHARED, WORDED, TRUTH = b't="s"', b't="str"', b't="b"'
Meaning = Callable[[bytes], Content]  # of a value as it is written


def read_quickly(scans: Sequence[SheetScan], table: Table, *, from_1904: bool) -> tuple[UnreadCells, ...] | None:
    """The cells of every sheet, or nothing when anything is unclear."""
    plain = [one for one in scans if isinstance(one, PlainScan)]
    if len(plain) < len(scans) or not table.clear:
        return None
    try:
        return tuple(_cells(one, table.texts, from_1904=from_1904) for one in plain)
    except IndexError:  # a text that the table does not have
        return None


def _cells(scan: PlainScan, texts: Sequence[str], *, from_1904: bool) -> UnreadCells:
    looks = {cell[1] for cell in scan.filled}
    shared = {look for look in looks if look.endswith(SHARED)}
    others = {look: _meaning(look, scan.dates, from_1904=from_1904) for look in looks - shared}
    values = [texts[int(written)] if look in shared else others[look](written) for _, look, _, written in scan.filled]
    return UnreadCells(scan.places, values, lambda: scan.formulas)


def _meaning(look: bytes, dates: frozenset[bytes], *, from_1904: bool) -> Meaning:
    if look.endswith(WORDED):
        return _text
    if look.endswith(TRUTH):
        return _truth
    return partial(_day, from_1904=from_1904) if dates and look_of(look) in dates else _number


def _text(written: bytes) -> str:
    return text_of(written.decode())


def _truth(written: bytes) -> Content:
    return written == b"1" if written else ""


def _number(written: bytes) -> Content:
    return float(written) if written else ""


def _day(written: bytes, *, from_1904: bool) -> Content:
    return day_or_number(float(written), from_1904=from_1904) if written else ""
