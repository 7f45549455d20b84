"""A date is a number with a format. Here the format is read, once for both readers, who disagree about which are dates.

The readers get no style sheet at all: careful ones stumble over colours and fills that Excel is content with.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from generator.domain.foreign import ContentKind, ForeignCell, Position
from generator.intake.remembered import by_content
from generator.intake.xml import local, walk

MOST_REMEMBERED = 500  # formats; every book of ours has the same two dozen
LISTS = {"numFmts", "cellXfs", "cellStyleXfs", "dxfs"}


class _Seen:
    """Own formats by number, and the number of the format of each look that a cell may have."""

    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.looks: list[int] = []
        self._within = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag in LISTS:
            self._within = tag
        elif tag == "numFmt" and self._within == "numFmts":
            self.formats[_number(attributes)] = attributes.get("formatCode", "")
        elif tag == "xf" and self._within == "cellXfs":
            self.looks.append(_number(attributes))

    def is_date(self, number: int) -> bool:
        code = self.formats.get(number) or BUILTIN_FORMATS.get(number)
        return code is not None and _shows_a_date(code)


@lru_cache(maxsize=MOST_REMEMBERED)
def _shows_a_date(code: str) -> bool:
    return bool(is_date_format(code)) and not is_timedelta_format(code)


def date_looks(styles: bytes | None) -> frozenset[bytes]:
    """The looks that show a date, as cells name them (``s="5"``); ``NotWellFormed`` when the part is no XML."""
    return frozenset() if styles is None else _date_looks(styles)


@by_content
def _date_looks(styles: bytes) -> frozenset[bytes]:
    seen = _Seen()
    walk(styles, seen.start)
    dates = {number for number in set(seen.looks) if seen.is_date(number)}
    return frozenset(b"%d" % look for look, number in enumerate(seen.looks) if number in dates)


def with_dates(
    cells: Mapping[Position, ForeignCell], dated: Iterable[Position], *, from_1904: bool
) -> Mapping[Position, ForeignCell]:
    """The cells, where numbers that show a date have become one."""
    numbers = (cells[place] for place in dated if place in cells and cells[place].kind is ContentKind.NUMBER)
    dates = {(cell.row, cell.column): _as_date(cell, from_1904=from_1904) for cell in numbers}
    return {**cells, **dates} if dates else cells


def day_or_number(number: float, *, from_1904: bool) -> float | date:
    """The day or the moment that a number shows. Times of day and numbers beyond the calendar stay numbers."""
    try:
        moment = from_excel(number, MAC_EPOCH if from_1904 else WINDOWS_EPOCH)
    except (OverflowError, ValueError):
        return number
    if not isinstance(moment, datetime):
        return number
    return moment.date() if moment.time() == time() else moment


def _as_date(cell: ForeignCell, *, from_1904: bool) -> ForeignCell:
    value = day_or_number(cell.value, from_1904=from_1904) if isinstance(cell.value, float) else cell.value
    return cell if isinstance(value, float) else cell._replace(kind=ContentKind.DATE, value=value)


def _number(attributes: dict[str, str]) -> int:
    written = attributes.get("numFmtId", "")
    return int(written) if written.isdecimal() else 0
