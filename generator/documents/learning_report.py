"""Lärrapport: at most four pages. Figures and charts are in place, the rest is the rektor's own or room to write."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.documents.school_card import CardValues
from generator.documents.school_papers import SchoolPaper, render
from generator.domain.handbook import Form
from generator.domain.table import Table
from generator.tables.analysed import Analysed

TRIES = ((1, 3), (2, 3), (3, 3), (4, 2), (4, 1), (4, 0))  # lines less to write on, and analyses of the school's own


@dataclass(frozen=True, slots=True)
class LessonValues:
    """``analyses`` are what the school has written on the sheet Analys; the charts are its own cohorts.

    A school that ``goes_on`` plans its next year; one that closes hands its cohorts over.
    """

    card: CardValues
    term: str
    cohorts: Table
    lifted_chart: Markup | None
    worry_chart: Markup | None
    analyses: tuple[Analysed, ...]
    form: Form
    goes_on: bool = True


def learning_report_html(paper: SchoolPaper, values: LessonValues) -> tuple[str, ...]:
    """The roomiest first: long texts of the school's own take the room to write, and then give way themselves."""
    shown = {"lesson": values, "card": values.card, "form": values.form}
    return tuple(
        render(
            paper,
            "learning_report",
            {**shown, "less": less, "analyses": values.analyses[:most], "more": len(values.analyses) - most},
        )
        for less, most in TRIES
    )
