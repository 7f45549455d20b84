"""What the archive is and where its sheets are: content types, relationships and the list of sheets."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath, split

from generator.intake.limits import MOST_SHEETS
from generator.intake.package import Package
from generator.intake.remembered import by_content
from generator.intake.xml import Element, declares_entities, elements, is_utf8, local, walk
from generator.problems import Problem, ProblemsFound

CONTENT_TYPES, RELATIONSHIPS, CUSTOM_PROPERTIES = "[content_types].xml", "_rels/.rels", "docprops/custom.xml"
STRICT = b"http://purl.oclc.org/ooxml/"
BINARY_BOOK = b"ms-excel.sheet.binary"
MACRO_TYPES = (b"macroenabled", b"vbaproject", b"ms-excel.macrosheet", b"ms-excel.intlmacrosheet")
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "macrosheets/")
EMBEDDED = ("embeddings/", "activex/")
OTHER_OFFICE = re.compile(rb"(wordprocessingml|presentationml|ms-word|ms-powerpoint)[^\"']*main\+xml")
OPEN_DOCUMENT, NUMBERS = "mimetype", "index/"
TRUE = {"1", "true"}


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet: its name as people see it, and its part of the archive."""

    name: str
    visible: bool
    part: str
    xml: bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """All of a workbook that is read."""

    sheets: tuple[SheetPart, ...]
    strings: bytes | None
    styles: bytes | None
    from_1904: bool
    properties: Mapping[str, str]
    has_external_links: bool


def contents_of(package: Package) -> Contents:
    """The workbook in the archive. ``ProblemsFound`` when it is something else, ``NotWellFormed`` when it is broken."""
    _refuse_other_archives(package)
    _refuse_active(package)
    _refuse_odd_xml(package)
    return _contents(package)


def _refuse_other_archives(package: Package) -> None:
    types = package.parts.get(CONTENT_TYPES)
    if types is None:
        raise ProblemsFound([_other_archive(package)])
    if found := OTHER_OFFICE.search(types):
        is_text = found[1] in {b"wordprocessingml", b"ms-word"}
        raise ProblemsFound([Problem("book_is_word" if is_text else "book_is_slides", package.at())])
    if BINARY_BOOK in types:
        raise ProblemsFound([Problem("book_is_binary", package.at())])


def _other_archive(package: Package) -> Problem:
    if OPEN_DOCUMENT in package.names:
        return Problem("book_is_open_document", package.at())
    is_numbers = any(name.startswith(NUMBERS) for name in package.names)
    return Problem("book_is_numbers" if is_numbers else "book_is_archive", package.at())


def _refuse_active(package: Package) -> None:
    """Macros whatever the file is called, and files within the file, which nobody has looked into."""
    types = package.parts[CONTENT_TYPES].lower()
    if any(word in types for word in MACRO_TYPES) or _any_part(package, MACRO_PARTS):
        raise ProblemsFound([Problem("book_has_macros", package.at())])
    if _any_part(package, EMBEDDED):
        raise ProblemsFound([Problem("book_has_files_inside", package.at())])


def _any_part(package: Package, pieces: tuple[str, ...]) -> bool:
    return any(piece in name for name in package.names for piece in pieces)


def _refuse_odd_xml(package: Package) -> None:
    for part in package.parts.values():
        if not is_utf8(part):
            raise ProblemsFound([Problem("book_is_oddly_encoded", package.at())])
        if declares_entities(part):
            raise ProblemsFound([Problem("book_declares_entities", package.at())])


def _contents(package: Package) -> Contents:
    book = _book_part(package)
    xml = package.part(book)
    if STRICT in xml:
        raise ProblemsFound([Problem("book_is_strict", package.at())])
    tags = elements(xml, "sheet", "workbookPr")
    related = _relationships(package, book)
    by_type = dict(related.values())
    return Contents(
        sheets=tuple(_sheets(package, tags, related)),
        strings=_optional(package, by_type.get("sharedStrings")),
        styles=_optional(package, by_type.get("styles")),
        from_1904=any(tag.name == "workbookPr" and tag.attributes.get("date1904") in TRUE for tag in tags),
        properties=properties_of(package),
        has_external_links="externalLink" in by_type,
    )


def _book_part(package: Package) -> str:
    found = (target for kind, target in _relationships(package, "").values() if kind == "officeDocument")
    return next(found, "xl/workbook.xml")


def related_parts(package: Package, source: str) -> list[str]:
    """The parts that a part leads to, such as the comments of a sheet."""
    if _relationships_part(source) not in package.parts:
        return []
    return [target for _, target in _relationships(package, source).values()]


def _relationships_part(source: str) -> str:
    folder, name = split(source)
    return join(folder, "_rels", f"{name}.rels")


def _relationships(package: Package, source: str) -> Mapping[str, tuple[str, str]]:
    """The kind and the target of each relationship of a part, by id. Targets outside the archive lead nowhere."""
    return _targets(package.part(_relationships_part(source)), dirname(source))


@by_content
def _targets(part: bytes, folder: str) -> Mapping[str, tuple[str, str]]:
    return {
        tag.attributes.get("Id", ""): (
            tag.attributes.get("Type", "").rpartition("/")[2],
            normpath(join("/", folder, tag.attributes.get("Target", ""))).lstrip("/").lower(),
        )
        for tag in elements(part, "Relationship")
    }


def _sheets(package: Package, tags: Sequence[Element], related: Mapping[str, tuple[str, str]]) -> Iterator[SheetPart]:
    """The sheets of cells, in order. Sheets that are a chart alone hold no cells."""
    listed = [tag.attributes for tag in tags if tag.name == "sheet"]
    if len(listed) > MOST_SHEETS:
        raise ProblemsFound([Problem("book_has_too_many_sheets", package.at(), {"limit": str(MOST_SHEETS)})])
    kinds = [related.get(sheet.get("id", ""), ("worksheet", "")) for sheet in listed]
    if not any(kind == "worksheet" for kind, _ in kinds):
        raise ProblemsFound([Problem("book_has_no_sheets", package.at())])
    for sheet, (kind, target) in zip(listed, kinds, strict=True):
        if kind == "worksheet":
            visible = sheet.get("state", "visible") == "visible"
            yield SheetPart(sheet.get("name", ""), visible, target, package.part(target))


def _optional(package: Package, name: str | None) -> bytes | None:
    return None if name is None else package.part(name)


def properties_of(package: Package) -> dict[str, str]:
    """The custom properties as text, whatever their type; ``NotWellFormed`` when their part breaks off."""
    part = package.parts.get(CUSTOM_PROPERTIES)
    found: dict[str, list[str]] = {}
    current = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        if local(name) == "property":
            current = attributes.get("name", "")

    def text(piece: str) -> None:
        if current:
            found.setdefault(current, []).append(piece)

    def end(name: str) -> None:
        nonlocal current
        current = "" if local(name) == "property" else current

    if part is not None:
        walk(part, start, end, text)
    return {name: "".join(pieces) for name, pieces in found.items()}
