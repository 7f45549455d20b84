"""A document as one HTML text. The same request gives the same text on every computer."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from generator.documents.compiled import CompiledTemplates
from generator.documents.contents import anchored, entries
from generator.documents.context import Matter, context
from generator.documents.faults import as_problems
from generator.documents.forms import field_id, form_table, text_field, tick_box
from generator.documents.index_marks import marked
from generator.documents.links import anchors, loose, resolved
from generator.documents.markdown import to_html
from generator.documents.sections import search_path, sections_of
from generator.documents.table_html import table_html
from generator.documents.workshop import colour_variables, new_workshop
from generator.domain.handbook import Document, Section
from generator.nearest import hint
from generator.problems import InFile, Problem, ProblemsFound
from generator.tables.swedish import capital
from generator.tables.wording import addressed

CONTENTS = "contents"  # made last, when the headings of the others are known
STYLES_FOLDER = "css"
RUNNING_WORDS = ("municipality", "volume", "mark")  # said in the margin of every page
SPACE = re.compile(r"[ \t\r\n]+")

Values = Mapping[str, object]
COMPILED = CompiledTemplates()


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """All that one document is made from; ``number`` is the term 1–3, or 0 when it is about the whole engagement.

    The last template folder is the documents' own; those before it override.
    """

    matter: Matter
    document: Document
    number: int
    template_folders: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class RenderedSection:
    """A section as HTML, with an id on every heading; what it becomes a part of is not its concern."""

    section: Section
    html: str


def render_document(request: DocumentRequest) -> str:
    """The whole document with its style sheets inside; only the fonts come with the PDF.

    A section that cannot be rendered is a ``ProblemsFound`` with its file and line.
    """
    with as_problems():
        workshop, values = _workshop(request), _values(request)
        pieces = [(one.section, one.html) for one in _sections(request, workshop, values)]
        return _bound(request, workshop, values, pieces)


def render_sections(request: DocumentRequest) -> tuple[RenderedSection, ...]:
    """The document's sections in order, for whatever page they are to stand on."""
    with as_problems():
        return _sections(request, _workshop(request), _values(request))


def bound(request: DocumentRequest, pieces: Iterable[tuple[Section, str]]) -> str:
    """Sections put between the document's covers, ready to be set."""
    with as_problems():
        return _bound(request, _workshop(request), _values(request), pieces)


def _bound(
    request: DocumentRequest, workshop: Environment, values: Values, pieces: Iterable[tuple[Section, str]]
) -> str:
    sections = [(section, Markup(html)) for section, html in pieces]  # noqa: S704  because it is our own HTML
    return workshop.get_template("base.html.jinja").render(values, sections=sections, css=_css(request, values))


def _values(request: DocumentRequest) -> Values:
    return context(request.matter, request.document, request.number)


def _sections(request: DocumentRequest, workshop: Environment, values: Values) -> tuple[RenderedSection, ...]:
    wanted = sections_of(request.document, request.number, request.template_folders)
    bodies = {section.id: _body(request, workshop, section, values) for section in wanted if section.id != CONTENTS}
    bodies = _referring(request, workshop, wanted, bodies)
    listed = [entry for section in wanted if section.id in bodies for entry in entries(section, bodies[section.id])]
    chapters, forms = ([entry for entry in listed if entry.is_form is wanted] for wanted in (False, True))
    values = {**values, "contents": chapters, "listed_forms": forms}
    bodies |= {s.id: _body(request, workshop, s, values) for s in wanted if s.id == CONTENTS}
    return tuple(RenderedSection(section, bodies[section.id]) for section in wanted)


def _referring(
    request: DocumentRequest, workshop: Environment, wanted: Sequence[Section], bodies: Mapping[str, str]
) -> dict[str, str]:
    """The sections with their references settled; ``ProblemsFound`` names each that leads nowhere."""
    here = {anchor for html in bodies.values() for anchor in anchors(html)}
    elsewhere = _elsewhere(request)
    known = here | elsewhere.keys()
    problems = [
        Problem("section_reference", _place_of(workshop, section, anchor), hint(anchor, sorted(known)))
        for section in wanted
        for anchor in loose(bodies.get(section.id, ""), known)
    ]
    if problems:
        raise ProblemsFound(problems)
    return {section_id: resolved(html, here, elsewhere) for section_id, html in bodies.items()}


def _elsewhere(request: DocumentRequest) -> dict[str, str]:
    """What other documents have: their sections by name, and the forms, whose numbers say enough."""
    content = request.matter.content
    forms = {f"form-{form.id}": "" for form in content.forms}
    others = (document for document in reversed(content.documents) if document is not request.document)
    return forms | {section.id: document.title for document in others for section in document.sections}


def _place_of(workshop: Environment, section: Section, anchor: str) -> InFile:
    """The line of the section's file that holds the reference; a reference that a macro made has none."""
    assert workshop.loader  # noqa: S101  because our workshop always has one
    text, path, _ = workshop.loader.get_source(workshop, section.template)
    lines = [number for number, line in enumerate(text.splitlines(), 1) if f"#{anchor}" in line]
    return InFile(path or section.template, lines[0] if lines else None)


def flat(html: str) -> Markup:
    """HTML on one line, so that Markdown leaves it alone; no-break spaces are kept."""
    return Markup(SPACE.sub(" ", html).strip())  # noqa: S704  because it was HTML before


def _workshop(request: DocumentRequest) -> Environment:
    director = request.matter.engagement.director
    workshop = new_workshop(FileSystemLoader(search_path(request.document, request.template_folders)), COMPILED)
    workshop.globals |= {"field_id": field_id, "text_field": text_field, "tick_box": tick_box}
    workshop.filters |= {
        "flat": flat,
        "capital": capital,
        "table": table_html,
        "form_table": form_table,
        "addressed": lambda text: addressed(text, director),
    }
    return workshop


def _body(request: DocumentRequest, workshop: Environment, section: Section, values: Values) -> str:
    try:
        template = workshop.get_template(section.template)
    except UnicodeDecodeError:
        raise ProblemsFound([Problem("section_failed", InFile(section.template))]) from None
    text = template.render(values, section=section)
    html = to_html(marked(addressed(text, request.matter.engagement.director), section.id))
    if "<h1" not in html:
        html = f"<h1>{section.title}</h1>\n{html}"
    return anchored(html, section)


def _css(request: DocumentRequest, values: Values) -> Markup:
    folder = request.template_folders[-1] / STYLES_FOLDER
    sheets = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.css")))
    words = [f"--{name}: {_quoted(str(values[name]))};" for name in RUNNING_WORDS]
    variables = " ".join([colour_variables(request.matter.style), *words])
    return Markup(f":root {{ {variables} }}\n{sheets}")  # noqa: S704  because it is our own CSS


def _quoted(words: str) -> str:
    escaped = words.replace("\\", r"\\").replace("'", r"\'").replace("<", r"\3c ")
    return f"'{escaped}'"
