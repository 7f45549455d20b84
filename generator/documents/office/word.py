"""A letter as a Word file: real headings, lists and tables, A4, in Swedish, for somebody to go on writing in."""

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as DocxTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from generator.documents.office.package import describe, finished, without_leftovers
from generator.domain.office import Letter, LetterSection
from generator.domain.style import Style
from generator.domain.table import Align, Table

A4 = Mm(210), Mm(297)
MARGIN, FACT_WIDTH, WIDTH = Mm(25), Mm(45), Mm(160)
SIZES = {"Title": Pt(22), "Heading 1": Pt(14), "Normal": Pt(11), "Caption": Pt(9.5)}
ALIGNED = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
}
SWEDISH = "sv-SE"


def letter_file(letter: Letter, style: Style) -> bytes:
    """The letter as a ``.docx``, the same bytes every time."""
    made = docx.Document()
    describe(made.core_properties, letter.title, letter.on)
    without_leftovers(made.part.package.rels, made.part.rels)
    _dress(made, style)
    for warning in letter.warnings:
        made.add_paragraph(warning, style="Caption")
    made.add_paragraph(letter.title, style="Title")
    _facts(made, letter, style)
    for section in letter.sections:
        _section(made, section, style)
    _foot(made, letter.footer)
    return finished(made.save, letter.on)


def _section(made: Document, section: LetterSection, style: Style) -> None:
    made.add_heading(section.heading, level=1)
    for text in section.paragraphs:
        made.add_paragraph(text)
    for point in section.points:
        made.add_paragraph(point, style="List Bullet")
    if section.table:
        _table(made, section.table, style, section.heading)


# ---- the look


def _dress(made: Document, style: Style) -> None:
    page = made.sections[0]
    page.page_width, page.page_height = A4
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    for name, size in SIZES.items():
        look = made.styles[name]
        look.font.size, look.font.name = size, style.fonts["workbook"]
        fonts = look.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{attribute}"), None)  # a theme's font goes before a named one
        look.font.color.rgb = _rgb(style, "ink" if name == "Normal" else "accent" if name != "Caption" else "ink_soft")
    made.styles["Normal"].paragraph_format.space_after = Pt(6)
    made.styles["Heading 1"].paragraph_format.space_before = Pt(14)
    made.styles["Caption"].font.bold = False
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), SWEDISH)


def _foot(made: Document, text: str) -> None:
    """What edition it is, and the page's number as a field."""
    paragraph = made.sections[0].footer.paragraphs[0]
    paragraph.style = made.styles["Caption"]
    paragraph.add_run(f"{text} · sida ")
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
        _field(paragraph, kind, instruction)


def _field(paragraph: Paragraph, kind: str, instruction: str) -> None:
    run = paragraph.add_run()
    element = OxmlElement("w:fldChar" if kind else "w:instrText")
    if kind:
        element.set(qn("w:fldCharType"), kind)
    else:
        element.text = instruction
    run._element.append(element)  # noqa: SLF001  because the library has no words for fields


# ---- tables


def _facts(made: Document, letter: Letter, style: Style) -> None:
    """One line each and not a table: there is nothing to compare, and lines are easier to write on in."""
    for name, value in letter.facts:
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(FACT_WIDTH)
        paragraph.paragraph_format.space_after = Pt(2)
        word = paragraph.add_run(f"{name}\t")
        word.bold, word.font.color.rgb = True, _rgb(style, "ink_soft")
        paragraph.add_run(value)


def _table(made: Document, table: Table, style: Style, heading: str) -> None:
    if table.caption != heading:
        made.add_paragraph(table.caption, style="Caption").paragraph_format.keep_with_next = True
    drawn = made.add_table(len(table.rows) + 1, len(table.columns), style="Normal Table")
    drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _rule(drawn, style)
    _describe(drawn, table.caption)
    weight = sum(column.width for column in table.columns)
    texts = [tuple(column.heading for column in table.columns)]
    texts += [(row.stub, *(cell.text for cell in row.cells)) for row in table.rows]
    for place, column in enumerate(table.columns):
        drawn.columns[place].width = WIDTH * column.width // weight
    for row, line in enumerate(texts):
        for place, (column, text) in enumerate(zip(table.columns, line, strict=True)):
            cell = drawn.cell(row, place)
            cell.width = WIDTH * column.width // weight
            _fill(cell, text, column.align, bold=row == 0)
    _repeat_heading(drawn)
    notes = [note for note in (*table.notes, table.source) if note]
    for place, note in enumerate(notes):
        made.add_paragraph(note, style="Caption").paragraph_format.space_before = Pt(0 if place else 4)


def _fill(cell: _Cell, text: str, align: Align, *, bold: bool) -> None:
    (paragraph,) = cell.paragraphs
    paragraph.alignment = ALIGNED[align]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, SIZES["Caption"]


def _describe(drawn: DocxTable, caption: str) -> None:
    """The alt text; it stands in the order that the format asks for, last."""
    properties = drawn._element.tblPr  # noqa: SLF001  because the library has no words for alt texts
    for name in ("w:tblCaption", "w:tblDescription"):
        element = OxmlElement(name)
        element.set(qn("w:val"), caption)
        properties.append(element)


def _rule(drawn: DocxTable, style: Style) -> None:
    """Thin lines between the rows and none between the columns."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", style.colours["line"][1:])):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for alignment in drawn._element.tblPr.iter(qn("w:jc")):  # noqa: SLF001  as above
        alignment.addnext(borders)  # the format fixes the order


def _repeat_heading(drawn: DocxTable) -> None:
    """The first row stands on every page, and no row is parted by a page's end."""
    for place, row in enumerate(drawn.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001  as above
        properties.append(OxmlElement("w:cantSplit"))
        if place == 0:
            properties.append(OxmlElement("w:tblHeader"))


def _rgb(style: Style, name: str) -> RGBColor:
    return RGBColor.from_string(style.colours[name].removeprefix("#"))
