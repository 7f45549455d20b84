"""A date is a number with a format. Here the format is read, once for both readers, who disagree about which are dates.

The readers get no style sheet at all: careful ones stumble over colours and fills that Excel is content with.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from generator.domain.foreign import ContentKind, ForeignCell
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


def date_looks(styles: bytes | None) -> frozenset[str]:
    """The looks that show a date, as cells name them (``s="5"``); ``NotWellFormed`` when the part is no XML."""
    seen = _Seen()
    if styles is not None:
        walk(styles, seen.start)
    dates = {number for number in set(seen.looks) if seen.is_date(number)}
    return frozenset(str(look) for look, number in enumerate(seen.looks) if number in dates)


def with_dates(
    cells: Mapping[tuple[int, int], ForeignCell], dated: Iterable[tuple[int, int]], *, from_1904: bool
) -> Mapping[tuple[int, int], ForeignCell]:
    """The cells, where numbers that show a date have become one. Times of day and numbers beyond the calendar stay."""
    epoch = MAC_EPOCH if from_1904 else WINDOWS_EPOCH
    numbers = (cells[place] for place in dated if place in cells and cells[place].kind is ContentKind.NUMBER)
    dates = {(cell.row, cell.column): _as_date(cell, epoch) for cell in numbers}
    return {**cells, **dates} if dates else cells


def _as_date(cell: ForeignCell, epoch: datetime) -> ForeignCell:
    try:
        moment = from_excel(cell.value, epoch)
    except (OverflowError, ValueError):
        return cell
    if not isinstance(moment, datetime):
        return cell
    day = moment.date() if moment.time() == time() else moment
    return cell._replace(kind=ContentKind.DATE, value=day)


def _number(attributes: dict[str, str]) -> int:
    written = attributes.get("numFmtId", "")
    return int(written) if written.isdecimal() else 0
