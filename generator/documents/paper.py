"""Papers of a few pages, whatever they are about: one frame and one look, and a template of their own each."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from generator.documents.table_html import table_html
from generator.documents.workshop import colour_variables, new_workshop
from generator.domain.engagement import Engagement
from generator.domain.style import Style
from generator.tables.swedish import capital, date_with_year
from generator.tables.wording import addressed

FRAME = "paper"  # the folder that all papers have in common


@dataclass(frozen=True, slots=True)
class Paper:
    """What every page says of itself. ``folder`` is ``templates/documents``, ``kind`` the paper's own folder there."""

    engagement: Engagement
    mark: str
    style: Style
    folder: Path
    kind: str

    @property
    def shown(self) -> tuple[object, ...]:
        """All of it that decides how the paper looks, wherever the templates lie."""
        return self.engagement, self.mark, self.style, self.kind


def render_paper(paper: Paper, values: Mapping[str, object], name: str = "") -> str:
    """The paper as HTML; the same paper and values give the same text. ``name`` is its template, else the kind's."""
    engagement = paper.engagement
    workshop = _workshop(paper)
    own = {
        "engagement": engagement,
        "municipality": engagement.municipality.name,
        "mark": paper.mark,
        "created": engagement.edition_date.isoformat(),
        "edition_date": date_with_year(engagement.edition_date),
        "css": _css(paper),
    }
    return workshop.get_template(f"{name or paper.kind}.html.jinja").render({**own, **values})


def made_of(paper: Paper) -> tuple[tuple[str, bytes], ...]:
    """The files that the paper is made from, for the fingerprint of a job that renders when it is run."""
    paths = (path for folder in _folders(paper) for path in sorted(folder.iterdir()))
    return tuple((path.name, path.read_bytes()) for path in paths)


def _folders(paper: Paper) -> tuple[Path, Path]:
    return paper.folder / FRAME, paper.folder / paper.kind


def _workshop(paper: Paper) -> Environment:
    workshop = new_workshop(FileSystemLoader(_folders(paper)))
    director = paper.engagement.director
    workshop.filters |= {
        "table": table_html,
        "capital": capital,
        "addressed": lambda text: addressed(text, director),
    }
    return workshop


def _css(paper: Paper) -> Markup:
    colours = colour_variables(paper.style)
    sheets = [path for folder in _folders(paper) for path in sorted(folder.glob("*.css"))]
    css = "\n".join(path.read_text(encoding="utf-8") for path in sheets)
    return Markup(f":root {{ {colours} }}\n{css}")  # noqa: S704  because it is our own CSS
