"""Posters as HTML: the wall almanac of a school year, and the overview. Same request, same text."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import FileSystemLoader
from markupsafe import Markup

from generator.documents.almanac_page import month_columns
from generator.documents.charts import cohort_walk
from generator.documents.charts.badges import badge_css
from generator.documents.charts.ladder import ladder
from generator.documents.charts.year_wheel import year_wheel
from generator.documents.table_html import table_html
from generator.documents.workshop import colour_variables, new_workshop
from generator.domain.calendar import Cohort
from generator.domain.engagement import Engagement
from generator.domain.levels import Level
from generator.domain.model import Model
from generator.domain.style import Style
from generator.domain.table import Table
from generator.tables.almanac import almanac, legend, stock_table
from generator.tables.overview import level_roles, levels_table, overview_signs, overview_table
from generator.tables.swedish import capital, date_with_year, school_year

WALKING_INDEX = 9  # the cohort whose way ends that year: its steps have the names of the columns below


@dataclass(frozen=True, slots=True)
class PosterRequest:
    """All that the posters of an engagement are made from; ``folder`` holds their templates.

    ``reference`` is what others have published, where anything is.
    """

    engagement: Engagement
    model: Model
    style: Style
    levels: tuple[Level, ...]
    folder: Path
    reference: Table | None = None


def render_almanac(request: PosterRequest, year: int) -> str:
    """The wall almanac of a school year that the engagement touches, A3 landscape."""
    found = almanac(request.engagement, request.model, year)
    title = (
        f"Årshjul för {found.title.lower()} i {request.engagement.municipality.name}: veckor och månader runt hjulet, "
        "avstämningar i den yttre ringen, möten, nämnd och handlingar innanför. Samma uppgifter står månad för månad "
        "i listan bredvid."
    )
    values = {
        "almanac": found,
        "title": found.title,
        "months": month_columns(found.months),
        "wheel": year_wheel(found, request.style, title),
        "stock": stock_table(request.engagement, request.model, year),
        "legend": legend(found.entries),
    }
    return _rendered(request, "wall_almanac.html.jinja", values)


def render_overview(request: PosterRequest) -> str:
    """Two sides of one A3 sheet: from classroom to board, and the key figures year by year."""
    engagement, model, year = request.engagement, request.model, request.engagement.terms[-1].school_year
    roles = [capital(level_roles(engagement, model, level)) for level in request.levels]
    title = (
        "Fem nivåer från nämnden överst till klassrummet underst. Pilar uppåt och nedåt mellan dem visar vad "
        "varje nivå lämnar vidare. Nivåernas frågor, underlag och beslut står i tabellen bredvid."
    )
    values = {
        "ladder": ladder(request.levels, roles, request.style, title),
        "levels": levels_table(engagement, model, request.levels),
        "walk": cohort_walk(model.school_system, Cohort.in_year(WALKING_INDEX, year), year, request.style),
        "figures": overview_table(engagement, model, year),
        "signs": overview_signs(model),
        "school_year": school_year(year),
        "reference": replace(request.reference, notes=()) if request.reference else None,
        "reference_notes": request.reference.notes if request.reference else (),
    }
    return _rendered(request, "overview.html.jinja", values)


def _rendered(request: PosterRequest, template: str, values: Mapping[str, object]) -> str:
    workshop = new_workshop(FileSystemLoader(request.folder))
    workshop.filters["table"] = table_html
    return workshop.get_template(template).render({**_place(request), **values})


def _place(request: PosterRequest) -> dict[str, object]:
    engagement = request.engagement
    return {
        "municipality": engagement.municipality.name,
        "draft": engagement.draft,
        "fictional": engagement.fictional,
        "created": engagement.edition_date.isoformat(),
        "edition_date": date_with_year(engagement.edition_date),
        "css": _css(request),
    }


def _css(request: PosterRequest) -> Markup:
    sheets = "\n".join(path.read_text(encoding="utf-8") for path in sorted((request.folder / "css").glob("*.css")))
    colours = colour_variables(request.style)
    return Markup(f":root {{ {colours} }}\n{sheets}\n{badge_css()}")  # noqa: S704  because it is our own CSS
