"""One section of a document on pages of its own, to look at while it is written."""

from generator.documents.html import DocumentRequest, bound, render_sections
from generator.documents.links import anchors, resolved
from generator.nearest import hint
from generator.problems import Nowhere, Problem, ProblemsFound


def render_part(request: DocumentRequest, section_id: str) -> str:
    """The section with the document's style sheets; references to other sections are their words alone.

    The whole document is rendered all the same, so that a reference that leads nowhere is found.
    """
    sections = render_sections(request)
    wanted = [one for one in sections if one.section.id == section_id]
    if not wanted:
        ids = [one.section.id for one in sections]
        raise ProblemsFound([Problem("no_such_section", Nowhere(), hint(section_id, ids))])
    here = set(anchors(wanted[0].html))
    return bound(request, [(wanted[0].section, resolved(wanted[0].html, here, {}))])
