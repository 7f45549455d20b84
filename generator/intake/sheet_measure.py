"""The size of a sheet that is not plain, measured by a real parser."""

import re

from generator.intake.xml import NotWellFormed, local, parse, parser_of

ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
ROOT = re.compile(rb"<([A-Za-z_][\w.:-]*)[^<>]*>\s*$")
LETTERS = 26
BELOW_ROOT = 2
HOLDS_SOMETHING = {"v", "f", "is"}

Position = tuple[int, int]


class Measure:
    """What events tell of a sheet. A cell without an address stands after the one before it, as readers take it."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        self.row = self.column = -1
        self.cells = self.last_row = self.last_column = 0
        self.formulas: set[Position] = set()
        self.looks: dict[Position, str] = {}
        self.begins = self.data_begins = self.data_ends = 0
        self.closing = b""
        self._depth, self._in_data, self._in_cell, self._look = 0, False, False, "0"

    def start(self, name: str, attributes: dict[str, str], offset: int) -> None:
        """A start tag at a byte of the file."""
        tag = local(name)
        self._depth += 1
        if self._depth == BELOW_ROOT:
            self.begins = self.begins or offset
        if tag == "sheetData" and self._depth == BELOW_ROOT:
            self.data_begins, self._in_data = offset, True
        elif tag == "row" and self._in_data:
            self._next_row(attributes.get("r", ""))
        elif tag == "c" and self._in_data:
            self.cells, self._in_cell = self.cells + 1, True
            self._next_cell(attributes.get("r", ""))
            self._look = attributes.get("s", "0")
        elif tag in HOLDS_SOMETHING and self._in_cell:
            self._keep(tag)

    def end(self, name: str, offset: int, xml: bytes) -> None:
        """An end tag at a byte of the file."""
        self._depth -= 1
        if local(name) == "c":
            self._in_cell = False
        elif local(name) == "sheetData" and self._depth == 1:
            self.data_ends, self._in_data = xml.find(b">", offset) + 1, False

    def _next_row(self, written: str) -> None:
        """Excel calls rows out of order a damage, and readers disagree about them."""
        row = int(written) - 1 if written.isdecimal() else self.row + 1
        if row <= self.row:
            raise NotWellFormed
        self.row, self.column = row, -1

    def _next_cell(self, address: str) -> None:
        found = ADDRESS.fullmatch(address)
        if address and not (found and int(found[2]) - 1 == self.row):
            raise NotWellFormed
        self.column = _column(found[1]) if found else self.column + 1

    def _keep(self, tag: str) -> None:
        self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
        self.looks[self.row, self.column] = self._look
        if tag == "f":
            self.formulas.add((self.row, self.column))


def measure(xml: bytes) -> Measure:
    """The sheet as its events tell; ``NotWellFormed`` when they stop."""
    seen = Measure()
    parser = parser_of()
    parser.StartElementHandler = lambda name, attributes: seen.start(name, attributes, parser.CurrentByteIndex)
    parser.EndElementHandler = lambda name: seen.end(name, parser.CurrentByteIndex, xml)
    parse(parser, xml)
    root = ROOT.search(xml[: seen.begins])
    if not root or not seen.data_ends:
        raise NotWellFormed
    seen.closing = b"</" + root[1] + b">"
    return seen


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number - 1
