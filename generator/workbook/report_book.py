"""A report as a workbook of values: what it is, a sheet a section, and the definitions. It is read, never filled in."""

from generator.domain.grid import Book, CellKey, Grid
from generator.domain.naming import sheet_names
from generator.domain.report import Explained, Report
from generator.domain.style import Style
from generator.domain.table import TableSection
from generator.domain.texts import Texts
from generator.tables.swedish import DASH, capital
from generator.workbook.layout.report_columns import widths_of
from generator.workbook.layout.report_sheet import ReportSheet
from generator.workbook.pairs import Value
from generator.workbook.writer import BookFile, PageWords

TWO_COLUMNS = (24.0, 70.0)  # what a name and its explanation stand in
NARROWEST_SHEET = 90.0  # characters: a sheet of a small table still has room for its lead and its notes


def report_book(report: Report, texts: Texts, style: Style) -> BookFile:
    """The book, ready to be written. It has no formula, no link, no hidden sheet and no name of a person."""
    names = [texts.label("report.about"), *(one.title for one in report.sections), texts.label("report.definitions")]
    about, *sections, definitions = sheet_names(names)
    sheets = [
        _about(report, texts, about, tuple(sections)),
        *(_section(report, texts, one, title) for one, title in zip(report.sections, sections, strict=True)),
        _definitions(report, texts, definitions),
    ]
    grids = tuple(grid for grid, _ in sheets)
    values: dict[CellKey, Value] = {key: value for _, found in sheets for key, value in found.items()}
    words = PageWords(texts.label("workbook.page"), texts.label("workbook.of"), " · ".join(report.banners))
    title = f"{report.title}, {report.subtitle}"
    book = Book(None, title, report.footer, bool(report.banners), grids, {}, {}, {})
    return BookFile(book, values, style, report.edition_date, words)


Sheet = tuple[Grid, dict[CellKey, Value]]


def _about(report: Report, texts: Texts, title: str, sections: tuple[str, ...]) -> Sheet:
    sheet = ReportSheet("about", title, TWO_COLUMNS)
    if report.logo:
        sheet.logo(report.logo, report.logo_words)
    sheet.heading(report.title, report.subtitle)
    for warning in report.warnings:
        sheet.paragraph(warning, "draft")
    sheet.air()
    sheet.section(texts.label("report.facts"))
    sheet.explained(report.facts)
    sheet.air()
    sheet.section(texts.label("report.signs"))
    sheet.explained(report.signs)
    sheet.air()
    sheet.section(texts.label("report.sheets"))
    named = zip(sections, report.sections, strict=True)
    sheet.explained(Explained(name, _in_short(section)) for name, section in named)
    return sheet.grid(repeats=False), sheet.values


def _in_short(section: TableSection) -> str:
    """Its lead, or else what its first table is about, without the section's own name."""
    return section.lead or capital(section.tables[0].caption.removeprefix(f"{section.title} {DASH} "))


def _section(report: Report, texts: Texts, section: TableSection, title: str) -> Sheet:
    sheet = ReportSheet(section.id, title, _roomy(widths_of(section.tables)))
    sheet.heading(section.title, report.subtitle)
    if section.lead:
        sheet.paragraph(section.lead, "lead")
        sheet.air()
    for table in section.tables:
        sheet.table(table, texts.label("report.source"))
    return sheet.grid(), sheet.values


def _definitions(report: Report, texts: Texts, title: str) -> Sheet:
    sheet = ReportSheet("definitions", title, TWO_COLUMNS)
    sheet.heading(texts.label("report.definitions"), report.subtitle)
    for one in report.definitions:
        sheet.section(one.label)
        sheet.explained(one.parts)
        sheet.air()
    return sheet.grid(), sheet.values


def _roomy(widths: tuple[float, ...]) -> tuple[float, ...]:
    """The last column takes the room that is left, outside the tables when they are narrow."""
    left = NARROWEST_SHEET - sum(widths)
    return (*widths, left) if left > 0 else widths
