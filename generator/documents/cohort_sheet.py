"""Årskullsblad: A3 lying down, a cohort's way, each school's figures, and room to write."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.documents.school_papers import SchoolPaper, render
from generator.domain.table import Table

WRITING_LINES = (10, 8, 6, 4, 2)


@dataclass(frozen=True, slots=True)
class SheetValues:
    """The municipality's chart and Tabell 2, and the schools by name."""

    title: str
    moment: str
    chart: Markup | None
    whole: Table
    schools: Table


def cohort_sheet_html(paper: SchoolPaper, values: SheetValues) -> tuple[str, ...]:
    """One sheet, the most room to write first."""
    return tuple(render(paper, "cohort_sheet", {"sheet": values, "lines": lines}) for lines in WRITING_LINES)
