"""The handbook of one term as one HTML text. The same request gives the same text on every computer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.documents.contents import anchored, entries
from generator.documents.context import context
from generator.documents.faults import as_problems
from generator.documents.forms import form_table
from generator.documents.markdown import to_html
from generator.documents.sections import search_path, sections_of
from generator.documents.table_html import table_html
from generator.domain.engagement import Engagement
from generator.domain.handbook import HandbookContent, Section
from generator.domain.model import Model
from generator.domain.style import Style
from generator.problems import InFile, Problem, ProblemsFound
from generator.tables.swedish import capital
from generator.tables.wording import addressed

CONTENTS = "contents"  # made last, when the headings of the others are known
STYLES_FOLDER = "css"
RUNNING_WORDS = ("municipality", "term", "mark")  # said in the margin of every page
SPACE = re.compile(r"[ \t\r\n]+")

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class HandbookRequest:
    """All that a handbook is made from. The last template folder is the handbook's own; those before it override."""

    engagement: Engagement
    model: Model
    content: HandbookContent
    style: Style
    number: int
    template_folders: tuple[Path, ...]


def render_handbook(request: HandbookRequest) -> str:
    """The whole handbook with its style sheets inside; only the fonts come with the PDF.

    A section that cannot be rendered is a ``ProblemsFound`` with its file and line.
    """
    with as_problems():
        return _rendered(request)


def _rendered(request: HandbookRequest) -> str:
    workshop = _workshop(request)
    values = context(request.engagement, request.model, request.content, request.style, request.number)
    wanted = sections_of(request.content.document, request.number, request.template_folders)
    bodies = {section.id: _body(request, workshop, section, values) for section in wanted if section.id != CONTENTS}
    listed = [entry for section in wanted if section.id in bodies for entry in entries(section, bodies[section.id])]
    values = {**values, "contents": listed}
    bodies |= {s.id: _body(request, workshop, s, values) for s in wanted if s.id == CONTENTS}
    pieces = [(section, Markup(bodies[section.id])) for section in wanted]  # noqa: S704  because it is our own HTML
    return workshop.get_template("base.html.jinja").render(values, sections=pieces, css=_css(request, values))


def flat(html: str) -> Markup:
    """HTML on one line, so that Markdown leaves it alone; no-break spaces are kept."""
    return Markup(SPACE.sub(" ", html).strip())  # noqa: S704  because it was HTML before


def _workshop(request: HandbookRequest) -> Environment:
    director = request.engagement.director
    workshop = Environment(
        loader=FileSystemLoader(search_path(request.template_folders)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    workshop.filters |= {
        "flat": flat,
        "capital": capital,
        "table": table_html,
        "form_table": form_table,
        "addressed": lambda text: addressed(text, director),
    }
    return workshop


def _body(request: HandbookRequest, workshop: Environment, section: Section, values: Values) -> str:
    try:
        template = workshop.get_template(section.template)
    except UnicodeDecodeError:
        raise ProblemsFound([Problem("section_failed", InFile(section.template))]) from None
    text = template.render(values, section=section)
    html = to_html(addressed(text, request.engagement.director))
    if "<h1" not in html:
        html = f"<h1>{section.title}</h1>\n{html}"
    return anchored(html, section)


def _css(request: HandbookRequest, values: Values) -> Markup:
    folder = request.template_folders[-1] / STYLES_FOLDER
    sheets = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.css")))
    colours = [f"--{name.replace('_', '-')}: {colour};" for name, colour in request.style.colours.items()]
    words = [f"--{name}: {_quoted(str(values[name]))};" for name in RUNNING_WORDS]
    return Markup(f":root {{ {' '.join(colours + words)} }}\n{sheets}")  # noqa: S704  because it is our own CSS


def _quoted(words: str) -> str:
    escaped = words.replace("\\", r"\\").replace("'", r"\'").replace("<", r"\3c ")
    return f"'{escaped}'"
