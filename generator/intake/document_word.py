"""Lines of a Word document: paragraphs, bullets and headings by their styles, and tables row by row."""

from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from generator.domain.goals import DocumentLine, LineKind
from generator.goals.rows import row_lines
from generator.intake.contents import CONTENT_TYPES, MACRO_TYPES
from generator.intake.package import Package
from generator.intake.xml import declares_entities, is_utf8
from generator.problems import Problem, ProblemsFound

HEADINGS = ("heading", "rubrik", "title", "underrubrik", "subtitle")
LISTS = ("list", "punktlista", "numrerad")
BODY = "word/document.xml"


def word_lines(package: Package, content: bytes) -> Iterator[DocumentLine]:
    """The document's lines in order; ``where`` is the heading that they stand below."""
    _refuse(package)
    try:
        return iter(tuple(_lines(docx.Document(BytesIO(content)))))
    except Exception:  # noqa: BLE001  because python-docx lets through whatever its parsers meet in a broken file
        raise ProblemsFound([Problem("document_is_damaged", package.at())]) from None


def _refuse(package: Package) -> None:
    """What the gate asks of a workbook's XML holds here too: no macros, no entities, nothing oddly encoded."""
    types = package.parts[CONTENT_TYPES].lower()
    if any(word in types for word in MACRO_TYPES):
        raise ProblemsFound([Problem("document_has_macros", package.at())])
    if any(declares_entities(part) or not is_utf8(part) for part in package.parts.values()):
        raise ProblemsFound([Problem("document_swells", package.at())])
    package.part(BODY)


def _lines(document: Document) -> Iterator[DocumentLine]:
    below = ""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from row_lines(_rows(block), below)
            continue
        line = _line(block, below)
        if line and line.kind is LineKind.HEADING:
            below = f"under ”{line.text}”"
        if line:
            yield line


def _line(paragraph: Paragraph, below: str) -> DocumentLine | None:
    text = " ".join(paragraph.text.split())
    if not text:
        return None
    style = (paragraph.style.name or "").lower() if paragraph.style else ""
    properties = paragraph._p.pPr  # noqa: SLF001  because python-docx says of numbering only whether its XML is there
    if style.startswith(HEADINGS):
        return DocumentLine(text, LineKind.HEADING, below)
    listed = style.startswith(LISTS) or (properties is not None and properties.numPr is not None)
    return DocumentLine(text, LineKind.BULLET if listed else LineKind.PARAGRAPH, below)


def _rows(table: Table) -> Iterator[list[str]]:
    """The texts of each row; cells that were merged are one cell."""
    for row in table.rows:
        cells = {id(cell._tc): cell.text for cell in row.cells}  # noqa: SLF001  because merged cells share their XML alone
        yield [" ".join(text.split()) for text in cells.values()]
