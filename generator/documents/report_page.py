"""A report as one web page: everything it needs is inside it, and nothing in it runs."""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from jinja2 import FileSystemLoader
from markupsafe import Markup

from generator.documents.table_html import table_html
from generator.documents.web import on_screen
from generator.documents.workshop import colour_variables, new_workshop
from generator.domain.report import Report
from generator.domain.style import Style
from generator.domain.table import Table, TableSection
from generator.domain.texts import Texts

WORDS = ("about", "signs", "definitions")


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section with its tables as HTML."""

    id: str
    title: str
    lead: str
    tables: tuple[Markup, ...]


def report_page(report: Report, texts: Texts, style: Style, folder: Path) -> str:
    """The page; ``folder`` holds its template and style sheet. The same report gives the same text."""
    workshop = new_workshop(FileSystemLoader(folder))
    return workshop.get_template("page.html.jinja").render(
        report=report,
        sections=[_section(section) for section in report.sections],
        words={name: texts.label(f"report.{name}") for name in WORDS},
        css=_css(style, folder),
        logo=_picture(report),
    )


def _section(section: TableSection) -> PageSection:
    return PageSection(section.id, section.title, section.lead, tuple(_table(table) for table in section.tables))


def _table(table: Table) -> Markup:
    return Markup(on_screen(table_html(table), "", {}))  # noqa: S704  because every text in it has been escaped


def _css(style: Style, folder: Path) -> Markup:
    colours = colour_variables(style)
    sheet = (folder / "page.css").read_text(encoding="utf-8")
    return Markup(f":root {{ {colours} }}\n{sheet}")  # noqa: S704  because it is our own CSS


def _picture(report: Report) -> str:
    return f"data:image/png;base64,{b64encode(report.logo.content).decode()}" if report.logo else ""
