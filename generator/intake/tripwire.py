"""The tripwire over a whole file: what points out a person is found wherever it lies, and never quoted.

Only the place is told. Who wrote and saved the file, as programs note it by themselves, is neither searched nor kept.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from html import unescape

from generator.domain.foreign import Content, ForeignSheet, address_of
from generator.domain.personal_data import (
    number_points_out_a_person,
    points_out_a_person,
    those_that_point_out,
)
from generator.intake.contents import Contents, related_parts
from generator.intake.gate import Admitted
from generator.intake.package import Package
from generator.intake.places import in_sheet
from generator.intake.remembered import Harmless
from generator.intake.sheet_scan import SheetScan
from generator.intake.words import Words, in_several_pieces, words_in, worth_reading
from generator.intake.xml import NotWellFormed
from generator.problems import InFile, Problem

# Parts without words of people: written by programs by themselves.
NOT_SEARCHED = re.compile(
    r"docprops/(?:core|app)\.xml|xl/(?:styles|calcchain|metadata)\.xml|xl/(?:theme|persons)/.*|docmetadata/.*"
    r"|\[content_types\]\.xml"
)
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
    """What is looked for where: our own texts are taken away first. What stands in every book is looked at once."""

    package: Package
    ours: tuple[str, ...]
    harmless: Harmless

    def finds(self, text: str) -> bool:
        return points_out_a_person(self._theirs(text))

    def found_among(self, texts: set[str]) -> set[str]:
        unseen = self.harmless.unseen(texts)
        found = {text for text in those_that_point_out(unseen) if not self.ours or self.finds(text)}
        self.harmless.add(unseen - found)
        return found

    def found_in_cells(self, values: set[Content]) -> set[Content]:
        """The same of what cells hold, numbers too."""
        unseen = self.harmless.unseen(values)
        numbers = {value for value in unseen if isinstance(value, float)}
        found: set[Content] = {number for number in numbers if number_points_out_a_person(number)}
        self.harmless.add(numbers - found)
        return found | self.found_among({value for value in unseen if isinstance(value, str)})

    def finds_in_formulas(self, formulas: set[bytes]) -> bool:
        """The words in them stand between quotation marks."""
        unseen = self.harmless.unseen(formulas)
        literals = set(LITERAL.findall(b"\n".join(formula.partition(b">")[2] for formula in unseen)))
        found = self.found_among({unescape(text.decode("utf-8", "replace")) for text in literals})
        self.harmless.add(() if found else unseen)
        return bool(found)

    def worth_looking_around(self, scans: Sequence[SheetScan]) -> bool:
        """All sheets together: hardly any book has to be looked at sheet by sheet."""
        formulas = set().union(*(scan.formula_texts for scan in scans))
        return self.finds_in_formulas(formulas) or self.worth_reading(b"<".join(scan.rest for scan in scans))

    def worth_reading(self, part: bytes) -> bool:
        """Whether the slow reading of a part may find anything, tag by tag with the text behind it."""
        unseen = self.harmless.unseen(set(part.split(b"<")))
        found = bool(unseen) and worth_reading(b"<%b<" % b"<".join(unseen), self.finds)
        self.harmless.add(() if found else unseen)
        return found or in_several_pieces(part)

    def _theirs(self, text: str) -> str:
        for own in self.ours:
            text = text.replace(own, " ")
        return text


@lru_cache(maxsize=8)
def _harmless(_: tuple[str, ...]) -> Harmless:
    """What is harmless beside some texts of ours need not be so beside others."""
    return Harmless()


def personal_data(admitted: Admitted, sheets: Sequence[ForeignSheet], ours: Iterable[str]) -> list[Problem]:
    """Every place with personal data, once each."""
    own = tuple(text for text in ours if text.strip())
    search = _Search(admitted.package, own, _harmless(own))
    in_cells = list(_in_cells(search, sheets))
    likely = search.worth_looking_around(admitted.scans)
    around = zip(sheets, admitted.scans, strict=True) if likely else ()
    found = [
        *_in_sheet_names(search, sheets),
        *in_cells,
        *(problem for sheet, scan in around for problem in _around_cells(search, sheet, scan)),
        *_in_parts(search, admitted.contents, _told(search, admitted, in_cells)),
    ]
    return list({(problem.code, problem.at): problem for problem in found}.values())


def _in_sheet_names(search: _Search, sheets: Sequence[ForeignSheet]) -> Iterator[Problem]:
    """The sheet is told by its number, since its name is what must not be shown."""
    for number, sheet in enumerate(sheets, start=1):
        if search.finds(sheet.name):
            yield Problem("personal_data_in_sheet_name", InFile(search.package.name), {"number": str(number)})


def _in_cells(search: _Search, sheets: Sequence[ForeignSheet]) -> Iterator[Problem]:
    personal = search.found_in_cells(set().union(*(sheet.contents for sheet in sheets)))
    for sheet in sheets if personal else ():
        for place, value in sheet.values.items():
            if value in personal:
                yield Problem("personal_data_found", in_sheet(search.package.name, sheet.name, address_of(*place)))


def _around_cells(search: _Search, sheet: ForeignSheet, scan: SheetScan) -> Iterator[Problem]:
    """Formulas, headings of pages, prompts and links of one sheet."""
    book = search.package.name
    if search.finds_in_formulas(scan.formula_texts):
        for address, text in FORMULA.findall(scan.data):
            if search.finds(unescape(text.decode("utf-8", "replace"))):
                yield Problem("personal_data_found", in_sheet(book, sheet.name, address.decode()))
    if not search.worth_reading(scan.rest):
        return
    for words in words_in(scan.whole, partial(_finds_around, search)):
        yield Problem(CAUSES.get(words.element, "personal_data_in_sheet"), in_sheet(book, sheet.name))


def _finds_around(search: _Search, words: Words) -> bool:
    """In headings the codes for bold and size stand among the words."""
    if words.element in IN_CELLS:
        return False
    return search.finds(words.text) or (words.element in CAUSES and search.finds(PAGE_CODE.sub("", words.text)))


def _told(search: _Search, admitted: Admitted, in_cells: Sequence[Problem]) -> set[int]:
    """Parts that have been searched already. Strings that no cell uses any more count when no cell has been found."""
    table, contents = admitted.table, admitted.contents
    clean = table.plain and not search.found_among(set(table.texts))
    strings = {id(contents.strings)} if in_cells or clean else set()
    return strings | {id(sheet.xml) for sheet in contents.sheets}


def _in_parts(search: _Search, contents: Contents, told: set[int]) -> Iterator[Problem]:
    """Every other part, with the words that no cell shows."""
    owners = {part: sheet.name for sheet in contents.sheets for part in related_parts(search.package, sheet.part)}
    for name, part in search.package.parts.items():
        if id(part) not in told and not NOT_SEARCHED.fullmatch(name) and search.worth_reading(part):
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
