"""What a live formula is: the Excel text, and the Python function that gives the value written beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Value = float | str | None
Values = Sequence[Value]
BLANK = '""'


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides of a formula. ``excel`` takes addresses, ``python`` the values that stand there."""

    excel: Callable[[Sequence[str], Sequence[str]], str]
    python: Callable[[Sequence[Value], Sequence[str]], Value]


@dataclass(frozen=True, slots=True)
class RangePair:
    """The two sides of a formula over columns; ``excel`` takes their addresses, ``python`` the values in them."""

    excel: Callable[[Sequence[str], Sequence[str]], str]
    python: Callable[[Sequence[Values], Sequence[str]], Value]
