"""Lärrapport: at most four pages. Figures and charts are in place, the rest is the rektor's own or room to write."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.documents.school_card import CardValues
from generator.documents.school_papers import SchoolPaper, render
from generator.domain.handbook import Form
from generator.domain.table import Table
from generator.tables.analysed import Analysed

ROOM = (1, 2, 3)  # how much room there is to write: as B17, then less, so that long texts of the school's own fit


@dataclass(frozen=True, slots=True)
class LessonValues:
    """``analyses`` are what the school has written on the sheet Analys; the charts are its own cohorts."""

    card: CardValues
    term: str
    cohorts: Table
    lifted_chart: Markup | None
    worry_chart: Markup | None
    analyses: tuple[Analysed, ...]
    form: Form


def learning_report_html(paper: SchoolPaper, values: LessonValues) -> tuple[str, ...]:
    """The roomiest first."""
    return tuple(
        render(paper, "learning_report", {"lesson": values, "card": values.card, "form": values.form, "less": less})
        for less in ROOM
    )
