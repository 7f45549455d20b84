"""Texts as they are written in the templates: their tables, and numbers as they are printed."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import takewhile

from generator.config import resources
from generator.domain.counted import Counted

NBSP = "\N{NO-BREAK SPACE}"
COUNTED = re.compile(r"(?P<reached>\d+)(?: av |/)(?P<pupils>\d+)")

Rows = list[list[str]]


def written(name: str, folder: str = "sections") -> str:
    """A template's own text, with ordinary spaces for no-break ones."""
    path = resources.templates() / "handbook" / folder / f"{name}.md.jinja"
    return path.read_text(encoding="utf-8").replace(NBSP, " ")


def table_after(text: str, heading: str, *, headings: bool = False) -> Rows:
    """The cells of the Markdown table whose heading row holds the words; its own headings only when asked for."""
    lines = text[text.index(heading) :].splitlines()
    cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in takewhile(str.strip, lines)]
    return [cells[0], *cells[2:]] if headings else cells[2:]


def of_counts(words: str) -> Counted:
    """``18 av 25`` or ``18/25`` as counted."""
    found = COUNTED.search(words)
    assert found, words
    return Counted(int(found["reached"]), int(found["pupils"]))


def decimal(words: str) -> Fraction:
    """``−12,5`` as a number."""
    return Fraction(words.replace("−", "-").replace("+", "").replace(",", "."))


def shown(value: float | Fraction, decimals: int = 1) -> str:
    """As it is printed: decimal comma, a true minus, half away from zero."""
    exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(value)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return str(rounded).replace("-", "−").replace(".", ",")
