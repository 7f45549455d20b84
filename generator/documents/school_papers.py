"""The schools' own papers: one workshop and one frame, and how a paper keeps to its pages."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from pikepdf import Pdf

from generator.documents.attachments import Attachment
from generator.documents.forms import field_id, form_table, text_field, tick_box
from generator.documents.screen import screen_edition
from generator.documents.table_html import classes_of, table_html, widths
from generator.documents.typesetting import TypesettingFault, typeset
from generator.documents.workshop import colour_variables, new_workshop
from generator.domain.engagement import Engagement
from generator.domain.style import Style
from generator.domain.table import Column, Row, Table
from generator.tables.swedish import capital, date_with_year
from generator.tables.wording import addressed

FOLDER, FORMS = "school", "handbook"
APART = ": "  # between a cohort and its subject in the stub of a picture


@dataclass(frozen=True, slots=True)
class SchoolPaper:
    """What every page says of itself. ``facts`` are edition, coverage, source and cut-off day, a sentence each.

    ``templates`` is the folder of all templates: forms are the handbook's.
    """

    engagement: Engagement
    mark: str
    style: Style
    templates: Path
    on: date
    place: str
    facts: tuple[str, ...]


def render(paper: SchoolPaper, name: str, values: Mapping[str, object]) -> str:
    """A paper as HTML; the same paper and values give the same text."""
    own = {
        "paper": paper,
        "municipality": paper.engagement.municipality.name,
        "created": paper.on.isoformat(),
        "edition_date": date_with_year(paper.on),
        "css": _css(paper),
    }
    return _workshop(paper).get_template(f"{name}.html.jinja").render({**own, **values})


def fitted(tries: Sequence[str], pages: int, attached: Sequence[Attachment], made_on: date) -> bytes:
    """The first of some versions that fills no more than so many pages, fullest first; none that does is our fault."""
    counts = []
    for html in tries:
        made = typeset(html).pages
        with Pdf.open(io.BytesIO(made)) as pdf:
            counts.append(len(pdf.pages))
        if counts[-1] <= pages:
            return screen_edition(made, attached, made_on)
    raise TypesettingFault(f"{counts} pages, at most {pages}")


def picture_html(table: Table, fallen: frozenset[str]) -> Markup:
    """A school's cohorts: each is seen once and read in every row; a row that has fallen is bold and has a sign."""
    head = "".join(f'<th scope="col"{classes_of(one)}>{escape(one.heading)}</th>' for one in table.columns)
    body, before = [], ""
    for row in table.rows:
        cohort = row.stub.partition(APART)[0]
        body.append(_picture_row(row, table.columns, again=cohort == before, fallen=row.stub in fallen))
        before = cohort
    notes = f'<p class="table-note">{escape(" ".join(_ended(note) for note in table.notes))}</p>' if table.notes else ""
    return Markup(  # noqa: S704  because every text in it has been escaped
        f'<table id="table-{table.id}" class="picture"><caption>{escape(table.caption)}</caption>'
        f"{widths(table.columns)}<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>{notes}"
    )


def _ended(note: str) -> str:
    return note if note.endswith(".") else f"{note}."


def _picture_row(row: Row, columns: Sequence[Column], *, again: bool, fallen: bool) -> str:
    cohort, _, subject = row.stub.partition(APART)
    feeder = ", " in subject
    kinds = [
        name for name, so in (("first", not again), ("again", again), ("feeder", feeder), ("fallen", fallen)) if so
    ]
    cells = "".join(
        f"<td{classes_of(column)}>{escape(cell.text)}</td>" for column, cell in zip(columns[1:], row.cells, strict=True)
    )
    stub = f'<span class="cohort">{escape(cohort)}</span> <span class="subject">{escape(subject)}</span>'
    return f'<tr class="{" ".join(kinds)}"><th scope="row">{stub}</th>{cells}</tr>'


def _workshop(paper: SchoolPaper) -> Environment:
    folders = (paper.templates / "documents" / FOLDER, paper.templates / FORMS)
    workshop = new_workshop(FileSystemLoader(folders))
    workshop.globals |= {"field_id": field_id, "text_field": text_field, "tick_box": tick_box}
    workshop.filters |= {
        "capital": capital,
        "table": table_html,
        "form_table": form_table,
        "addressed": partial(addressed, director=paper.engagement.director),
    }
    return workshop


def _css(paper: SchoolPaper) -> Markup:
    folder = paper.templates / "documents" / FOLDER / "css"
    sheets = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.css")))
    colours = colour_variables(paper.style)
    return Markup(f":root {{ {colours} }}\n{sheets}")  # noqa: S704  because it is our own CSS
