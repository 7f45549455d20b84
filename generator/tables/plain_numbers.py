"""Which cells are nothing but a number, so that people can go on calculating with it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from generator.domain.table import TableCell
from generator.tables.swedish import MINUS, NBSP

# As ``number``, ``signed`` and ``percent`` write: four figures in a row are a year or a code, and stay words.
PLAIN = re.compile(
    rf"(?P<sign>[+{MINUS}]?)(?P<whole>(?:0|[1-9]\d{{0,2}})(?:{NBSP}\d{{3}})*)(?:,(?P<part>\d+))?(?P<per_cent>{NBSP}%)?"
)


@dataclass(frozen=True, slots=True)
class PlainNumber:
    """What a cell shows, as a number: 82 from ``82 %`` too, with how it is written."""

    value: Decimal
    decimals: int = 0
    signed: bool = False
    per_cent: bool = False


def plain_number(cell: TableCell) -> PlainNumber | None:
    """The number that the cell shows; ``None`` for words, for several numbers, and wherever a mark stands.

    >>> plain_number(TableCell("82 %"))
    PlainNumber(value=Decimal('82'), decimals=0, signed=False, per_cent=True)
    """
    found = None if cell.marks else PLAIN.fullmatch(cell.text)
    if found is None:
        return None
    part = found["part"] or ""
    value = Decimal(found["whole"].replace(NBSP, "") + (f".{part}" if part else ""))
    signed = -value if found["sign"] == MINUS else value
    return PlainNumber(signed, len(part), bool(found["sign"]), bool(found["per_cent"]))
