"""A workbook of our own on its way out: read by the same gate as what comes in, and held to what ours may hold.

What is not known to be in our books is refused by the name of its part, so that nothing has to be thought of in
advance: macros, connections, links, embedded files, comments and pivot tables are all parts that ours do not have.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.intake.contents import CONTENT_TYPES, EMBEDDED, MACRO_PARTS, MACRO_TYPES
from generator.intake.incoming import read_incoming
from generator.intake.opening import open_book
from generator.intake.package import Package, unpack
from generator.intake.xml import elements, local, walk
from generator.problems import InSheet, Problem, ProblemsFound

OUR_PARTS = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|docprops/(?:core|app|custom)\.xml"
    r"|xl/(?:workbook|styles|sharedstrings|theme/theme1)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/worksheets/(?:_rels/)?sheet\d+\.xml(?:\.rels)?|xl/drawings/(?:_rels/)?drawing\d+\.xml(?:\.rels)?"
    r"|xl/charts/chart\d+\.xml|xl/media/image\d+\.png"
)
LINKS = "externallinks/"
QUERIES = re.compile(r"connections\.xml|querytables/|customxml/|xl/model/|pivotcache")
# Functions that fetch from elsewhere or call what is not Excel, and references to other workbooks ([1]Blad1).
REACHING_OUT = re.compile(
    rb"\b(?:WEBSERVICE|HYPERLINK|RTD|CALL|REGISTER\.ID|IMAGE|STOCKHISTORY|CUBE\w+)\s*\(|\[\d+\]|\|'"
)
FORMULA = re.compile(rb"<f[^<>]*>([^<>]*)</f>|<formula[12]?>([^<>]*)</formula[12]?>")
WORKSHEET = "xl/worksheets/"
PROPERTIES = ("docprops/core.xml", "docprops/app.xml")
AUTHORS = {
    "creator",
    "lastModifiedBy",
    "Manager",
    "Company",
    "HyperlinkBase",
}  # each tells of somebody or of a computer


@dataclass(frozen=True, slots=True)
class OutgoingBook:
    """What a workbook was found to hold: its hidden sheets by name, its formulas, and who it says has written it."""

    hidden: tuple[str, ...]
    formulas: int
    authors: frozenset[str]


def look_through(path: Path, name: str, ours: Collection[str], hidden_sheets: Collection[str]) -> OutgoingBook:
    """The workbook as it was found, or ``ProblemsFound`` with all that must not be in it. ``name`` is shown in them.

    ``hidden_sheets`` are the names that a hidden sheet may have; ``ours`` are texts that set off no tripwire.
    """
    package = unpack(name, read_incoming(path))
    problems = [*strange_parts(package, OUR_PARTS), *leading_out(package), *_formulas(package)]
    if problems:
        raise ProblemsFound(problems)
    book = open_book(path, ours)
    hidden = tuple(sheet.name for sheet in book.sheets if not sheet.visible)
    if strange := [one for one in hidden if one not in hidden_sheets]:
        raise ProblemsFound(Problem("outgoing_hidden_sheet", InSheet(name, one)) for one in strange)
    formulas = sum(cell.formula for sheet in book.sheets for cell in sheet.cells.values())
    return OutgoingBook(hidden, formulas, frozenset(authors_of(package)))


def strange_parts(package: Package, ours: re.Pattern[str]) -> Iterator[Problem]:
    """Every part that files of ours do not have, by what it would do."""
    types = package.parts.get(CONTENT_TYPES, b"").lower()
    strange = [name for name in sorted(package.names) if not ours.fullmatch(name)]
    if any(word in types for word in MACRO_TYPES) or any(piece in name for name in strange for piece in MACRO_PARTS):
        yield Problem("outgoing_macros", package.at())
    if any(LINKS in name for name in strange):
        yield Problem("outgoing_links", package.at())
    if any(piece in name for name in strange for piece in EMBEDDED):
        yield Problem("outgoing_files_inside", package.at())
    told = (*MACRO_PARTS, *EMBEDDED, LINKS)
    for name in strange:
        if not any(piece in name for piece in told):
            code = "outgoing_queries" if QUERIES.search(name) else "outgoing_strange_part"
            yield Problem(code, package.at(), {"part": name})


def leading_out(package: Package) -> Iterator[Problem]:
    """Relationships to what lies outside the file: links, pictures and templates that are fetched when it is opened."""
    for name, part in package.parts.items():
        if name.endswith(".rels"):
            outside = any(tag.attributes.get("TargetMode") == "External" for tag in elements(part, "Relationship"))
            if outside:
                yield Problem("outgoing_links", package.at())


def _formulas(package: Package) -> Iterator[Problem]:
    for name, part in package.parts.items():
        if name.startswith(WORKSHEET):
            found = (formula for pair in FORMULA.findall(part) for formula in pair)
            if any(REACHING_OUT.search(formula) for formula in found):
                yield Problem("outgoing_formula", package.at())


def authors_of(package: Package) -> set[str]:
    """What the file says of who wrote it, who last saved it, and where."""
    found: dict[str, list[str]] = {}
    current = ""

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal current
        current = local(name) if local(name) in AUTHORS else ""

    def text(piece: str) -> None:
        if current:
            found.setdefault(current, []).append(piece)

    def end(_: str) -> None:
        nonlocal current
        current = ""

    for part in PROPERTIES:
        if part in package.parts:
            walk(package.parts[part], start, end, text)
    return {words for words in map("".join, found.values()) if words.strip()}
