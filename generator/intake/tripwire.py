"""The tripwire over a whole file: what points out a person is found wherever it lies, and never quoted.

Only the place is told. Who wrote and saved the file, as programs note it by themselves, is neither searched nor kept.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import unescape

from generator.domain.foreign import Content, ForeignSheet
from generator.domain.personal_data import (
    number_points_out_a_person,
    points_out_a_person,
    those_that_point_out,
)
from generator.intake.contents import Contents, related_parts
from generator.intake.package import Package
from generator.intake.places import in_sheet
from generator.intake.sheet_scan import SheetScan
from generator.intake.words import Words, words_in, worth_reading
from generator.intake.xml import NotWellFormed
from generator.problems import InFile, Problem

# Parts without words of people: written by programs by themselves.
NOT_SEARCHED = re.compile(
    r"docprops/(?:core|app)\.xml|xl/(?:styles|calcchain|metadata)\.xml|xl/(?:theme|persons)/.*|docmetadata/.*"
    r"|\[content_types\]\.xml"
)
FORMULA_TEXT = re.compile(rb'<f[^<>]*>([^<>"]*"[^<>]*)<')  # with words in it
LITERAL = re.compile(rb'"([^"]*)"')
FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^<>]*><f[^<>]*>([^<>]*)<')
IN_CELLS = {"v", "f", "is", "c", "row"}
NOT_OF_THE_PART = {"author", "sheet"}  # who wrote a comment; a sheet's name, which has a problem of its own
CAUSES = {  # by the element of the sheet
    "oddHeader": "personal_data_in_page_heading",
    "evenHeader": "personal_data_in_page_heading",
    "firstHeader": "personal_data_in_page_heading",
    "oddFooter": "personal_data_in_page_heading",
    "evenFooter": "personal_data_in_page_heading",
    "firstFooter": "personal_data_in_page_heading",
    "dataValidation": "personal_data_in_prompt",
    "formula1": "personal_data_in_prompt",
    "formula2": "personal_data_in_prompt",
}
PAGE_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d{1,2}(?!\d)|[A-Z])')

CODES = {  # by the part of the archive
    r"comment": "personal_data_in_comment",
    r"xl/drawings/|xl/charts/|xl/diagrams/|xl/chartsheets/": "personal_data_in_drawing",
    r"docprops/custom\.xml": "personal_data_in_property",
    r"xl/workbook\.xml": "personal_data_in_name",
    r"\.rels$": "personal_data_in_link",
}


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for where: our own texts are taken away first."""

    package: Package
    ours: tuple[str, ...]

    def finds(self, text: str) -> bool:
        return points_out_a_person(self._theirs(text))

    def found_among(self, texts: set[str]) -> set[str]:
        return {text for text in those_that_point_out(texts) if not self.ours or self.finds(text)}

    def _theirs(self, text: str) -> str:
        for own in self.ours:
            text = text.replace(own, " ")
        return text


def personal_data(
    package: Package,
    contents: Contents,
    scans: Sequence[SheetScan],
    sheets: Sequence[ForeignSheet],
    ours: Iterable[str],
) -> list[Problem]:
    """Every place with personal data, once each."""
    search = _Search(package, tuple(own for own in ours if own.strip()))
    in_cells = [problem for sheet in sheets for problem in _in_cells(search, sheet)]
    found = [
        *_in_sheet_names(search, sheets),
        *in_cells,
        *(problem for sheet, scan in zip(sheets, scans, strict=True) for problem in _around_cells(search, sheet, scan)),
        *_in_parts(search, contents, _told(contents, in_cells)),
    ]
    return list({(problem.code, problem.at): problem for problem in found}.values())


def _in_sheet_names(search: _Search, sheets: Sequence[ForeignSheet]) -> Iterator[Problem]:
    """The sheet is told by its number, since its name is what must not be shown."""
    for number, sheet in enumerate(sheets, start=1):
        if search.finds(sheet.name):
            yield Problem("personal_data_in_sheet_name", InFile(search.package.name), {"number": str(number)})


def _in_cells(search: _Search, sheet: ForeignSheet) -> Iterator[Problem]:
    values = {cell.value for cell in sheet.cells.values()}
    personal: set[Content] = set(search.found_among({value for value in values if isinstance(value, str)}))
    personal |= {value for value in values if isinstance(value, float) and number_points_out_a_person(value)}
    for cell in sheet.cells.values() if personal else ():
        if cell.value in personal:
            yield Problem("personal_data_found", in_sheet(search.package.name, sheet.name, cell.address))


def _around_cells(search: _Search, sheet: ForeignSheet, scan: SheetScan) -> Iterator[Problem]:
    """Formulas, headings of pages, prompts and links of one sheet."""
    book = search.package.name
    literals = set(LITERAL.findall(b"\n".join(FORMULA_TEXT.findall(scan.data))))
    if search.found_among({unescape(text.decode("utf-8", "replace")) for text in literals}):
        for address, text in FORMULA.findall(scan.data):
            if search.finds(unescape(text.decode("utf-8", "replace"))):
                yield Problem("personal_data_found", in_sheet(book, sheet.name, address.decode()))
    if not worth_reading(scan.rest, search.finds):
        return
    for words in words_in(scan.whole, partial(_finds_around, search)):
        yield Problem(CAUSES.get(words.element, "personal_data_in_sheet"), in_sheet(book, sheet.name))


def _finds_around(search: _Search, words: Words) -> bool:
    """In headings the codes for bold and size stand among the words."""
    if words.element in IN_CELLS:
        return False
    return search.finds(words.text) or (words.element in CAUSES and search.finds(PAGE_CODE.sub("", words.text)))


def _told(contents: Contents, in_cells: Sequence[Problem]) -> set[int]:
    """Parts that have been searched already. Strings that no cell uses any more count when no cell has been found."""
    strings = {id(contents.strings)} if in_cells else set()
    return strings | {id(sheet.xml) for sheet in contents.sheets}


def _in_parts(search: _Search, contents: Contents, told: set[int]) -> Iterator[Problem]:
    """Every other part, with the words that no cell shows."""
    owners = {part: sheet.name for sheet in contents.sheets for part in related_parts(search.package, sheet.part)}
    for name, part in search.package.parts.items():
        if id(part) not in told and not NOT_SEARCHED.fullmatch(name) and worth_reading(part, search.finds):
            yield from _in_part(search, name, part, owners.get(name))


def _in_part(search: _Search, name: str, part: bytes, sheet: str | None) -> Iterator[Problem]:
    book = search.package.name
    codes = (code for pattern, code in CODES.items() if re.search(pattern, name))
    code = next(codes, None)
    try:
        found = words_in(part, lambda one: one.element not in NOT_OF_THE_PART and search.finds(one.text))
    except NotWellFormed:  # not XML at all: searched as it stands
        found = [Words("", "", "")] if search.finds(part.decode("utf-8", "replace")) else []
    for one in found:
        yield Problem(
            code or "personal_data_elsewhere",
            InFile(book) if sheet is None else in_sheet(book, sheet, one.cell or None),
        )
