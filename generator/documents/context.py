"""What the templates may use: every value ready to be shown, nothing left to work out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup

from generator.documents.card_sheets import card_sheets
from generator.documents.charts import cohort_walk, cover_picture, year_line
from generator.documents.figure_blocks import FigureBlock, blocks_for, made_up_blocks
from generator.documents.goal_chapter import GoalChapter
from generator.documents.meetings import meetings_table, printed_meetings
from generator.documents.official_block import BLOCK, NOT_READ_IN
from generator.domain.calendar import Cohort, Term
from generator.domain.engagement import Engagement
from generator.domain.figures import Figures
from generator.domain.handbook import Document, HandbookContent
from generator.domain.model import Model
from generator.domain.schedule import events, term_of_number
from generator.domain.style import Style
from generator.domain.table import Column, Table, text_row
from generator.measures.junes import Junes
from generator.simulation.trials import foretold, recoveries
from generator.tables.back_test import forecast_errors_table, recovery_table
from generator.tables.figure_years import figures_by_year_table, figures_in_use_table
from generator.tables.guess_first import guess_of_term
from generator.tables.hand_ins import hand_ins_table, own_june
from generator.tables.key_figures import figure_years, figures_of, key_figure_table
from generator.tables.programme import all_roles_table, burden_table, calendar_table, roles_table
from generator.tables.rules import rules_tables
from generator.tables.school_system import school_system_tables
from generator.tables.schools import (
    cohorts_table,
    matrix_table,
    school_paths_table,
    schools_table,
    yardstick_table,
)
from generator.tables.status import checkpoints_table, status_table
from generator.tables.swedish import capital, date_with_year, in_order, school_year, term_name
from generator.tables.value_added import NO_PROMISE
from generator.tables.wording import addressed

LATEST_DECISIONS = 3  # as many as Ny rektor has room for on its page
KEPT = 8  # the terms of an engagement or two: several documents show the same
ILLUSTRATED_INDEX = 5  # the cohort in the middle of its way is the one that is drawn


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A key figure as its definition is printed."""

    label: str
    question: str
    definition: str
    numerator: str
    denominator: str
    source_system: str
    decision: str
    purpose: str
    role: str
    years: str
    caution: str
    optional: bool


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """What a document is made of, whichever it is. It is its own key: what was worked out of it is worked out once."""

    engagement: Engagement
    model: Model
    content: HandbookContent
    style: Style
    example: Figures
    goals: GoalChapter | None = None  # of an engagement that has any to review
    official: FigureBlock = NOT_READ_IN


def context(matter: Matter, document: Document, number: int) -> dict[str, object]:
    """Everything by the name that templates use; ``number`` is the term 1–3, or 0 for the whole engagement."""
    values = term_values(matter, number) if number else engagement_values(matter, document)
    examples = made_up_blocks(matter.example, matter.model, matter.style)
    return {
        **_place(matter.engagement),
        **values,
        "document": document,
        "volume": _volume(document, values),
        "examples": examples,
        "blocks": {**blocks_for(matter.engagement, matter.model, number, examples), BLOCK: matter.official},
    }


@lru_cache(KEPT)
def term_values(matter: Matter, number: int) -> Mapping[str, object]:
    """What belongs to one term: its meetings, forms, tables and charts."""
    engagement, model, content = matter.engagement, matter.model, matter.content
    term = term_of_number(engagement, number)
    meetings = printed_meetings(engagement, model, content, number)
    programme_term = next(term for term in model.programme.terms if term.number == number)
    return {
        "number": number,
        "term": term_name(term),
        "school_year": school_year(term.school_year),
        "title": programme_term.title,
        "goal": addressed(programme_term.goal, engagement.director),
        "opening": addressed(programme_term.opening, engagement.director),
        "leaves_behind": [addressed(line, engagement.director) for line in programme_term.leaves_behind],
        "meetings": meetings,
        "forms": [content.form(form_id) for form_id in programme_term.forms],
        "tables": term_tables(matter, number),
        "charts": _charts(matter, term, number),
        "guess": guess_of_term(model, Junes.of(matter.example.counts), number),
        "own_june": own_june(engagement, model, number),
        **_shared(matter, (term,)),
    }


def engagement_values(matter: Matter, document: Document) -> dict[str, object]:
    """What belongs to all three terms; ``terms`` holds the values of each. What changes is as when the first begins."""
    engagement, numbers = matter.engagement, range(1, len(matter.engagement.terms) + 1)
    first, last = engagement.terms[0], engagement.terms[-1]
    return {
        "number": 0,
        "term": f"{term_name(first)} – {term_name(last)}",
        "school_year": school_year(first.school_year),
        "title": document.title,
        "terms": [{**term_values(matter, one), "tables": numbered(term_tables(matter, one), one)} for one in numbers],
        "forms": list(matter.content.forms),
        "no_promise": NO_PROMISE,
        "glossary": in_order(matter.content.glossary, lambda entry: entry.word),
        "tables": engagement_tables(matter),
        "charts": _charts(matter, first, 1),
        **_shared(matter, engagement.terms),
    }


def _shared(matter: Matter, terms: Sequence[Term]) -> dict[str, object]:
    decided = decisions_table(matter.engagement, matter.model) if matter.engagement.decisions else None
    return {
        "own_goals": matter.goals,
        "decisions": decided,
        "latest_decisions": replace(decided, rows=decided.rows[-LATEST_DECISIONS:]) if decided else None,
        "figures": list(_figures(matter.engagement, matter.model, terms)),
        "cards": card_sheets(matter.content.cards),
        "board_cards": matter.content.board_cards,
    }


def _volume(document: Document, values: Mapping[str, object]) -> str:
    """What the running heads call a copy: the term of a term's document, otherwise the document itself."""
    return str(values["term"]) if values["number"] else document.title


def tables_of(matter: Matter, number: int) -> tuple[Table, ...]:
    """Every table that a document about term 1–3, or with 0 about all of them, may show."""
    if number:
        return (*term_tables(matter, number).values(), *_figure_tables(matter))
    each = (numbered(term_tables(matter, one), one) for one in range(1, len(matter.engagement.terms) + 1))
    of_terms = (table for tables in each for table in tables.values())
    return (*engagement_tables(matter).values(), *of_terms, *_figure_tables(matter))


def _figure_tables(matter: Matter) -> tuple[Table, ...]:
    examples = made_up_blocks(matter.example, matter.model, matter.style)
    return tuple(block.table for block in (*examples.values(), matter.official) if block.table)


@lru_cache(KEPT)
def term_tables(matter: Matter, number: int) -> Mapping[str, Table]:
    """The tables of term 1–3, by name."""
    term = term_of_number(matter.engagement, number)
    meetings = printed_meetings(matter.engagement, matter.model, matter.content, number)
    status = {
        "meetings": meetings_table(meetings, number),
        "status": status_table(matter.engagement, number),
        "checkpoints": checkpoints_table(matter.engagement, matter.model, number),
    }
    return _tables(matter, (term,), number) | status


@lru_cache(KEPT)
def engagement_tables(matter: Matter) -> Mapping[str, Table]:
    """The tables of the whole engagement, by name."""
    tried = forecast_errors_table(matter.model.evidence.steps, foretold()), recovery_table(recoveries())
    return {
        **_tables(matter, matter.engagement.terms, 1),
        **{table.id: table for table in tried},
        "roles": all_roles_table(matter.engagement, matter.model),
    }


def numbered(tables: Mapping[str, Table], number: int) -> dict[str, Table]:
    """The same tables with the term in their ids, so that all three terms' can stand in one document."""
    return {name: replace(table, id=f"{table.id}-{number}") for name, table in tables.items()}


def decisions_table(engagement: Engagement, model: Model) -> Table:
    """Vi sa – vi gjorde – det gav: every decision so far, oldest first."""
    columns = (
        Column("Datum", 20),
        Column("Vi sa", 36),
        Column("Ansvarig", 18),
        Column("Till", 18),
        Column("Vi gjorde, det gav", 28),
    )
    decided = sorted(engagement.decisions, key=lambda decision: decision.on)
    rows = tuple(
        text_row(
            date_with_year(decision.on),
            f"{decision.text} ({decision.meeting})",
            capital(addressed(model.programme.role(decision.role).label, engagement.director)),
            date_with_year(decision.due) if decision.due else "",
            decision.outcome or "Återstår.",
        )
        for decision in decided
    )
    return Table("decisions", "Besluten hittills", columns, rows)


def _place(engagement: Engagement) -> dict[str, object]:
    return {
        "engagement": engagement,
        "municipality": engagement.municipality.name,
        "edition_date": date_with_year(engagement.edition_date),
        "mark": mark_of(engagement),
        "created": engagement.edition_date.isoformat(),
    }


def mark_of(engagement: Engagement) -> str:
    """What every page says of itself while it is true."""
    marks = ["Utkast"] if engagement.draft else []
    marks += ["påhittad kommun, påhittade siffror"] if engagement.fictional else []
    return capital(" · ".join(marks))


def _figures(engagement: Engagement, model: Model, terms: Sequence[Term]) -> Iterator[PrintedFigure]:
    for figure in figures_of(engagement, model, terms):
        role = addressed(model.programme.role(figure.role).label, engagement.director)
        yield PrintedFigure(
            label=figure.label,
            question=figure.question,
            definition=figure.definition,
            numerator=figure.numerator,
            denominator=figure.denominator,
            source_system=figure.source_system,
            decision=addressed(figure.decision, engagement.director),
            purpose=figure.purpose,
            role=capital(role),
            years=figure_years(model, figure, terms),
            caution=figure.caution,
            optional=figure.optional,
        )


def _tables(matter: Matter, terms: Sequence[Term], number: int) -> dict[str, Table]:
    engagement, model, term = matter.engagement, matter.model, terms[0]
    found = (
        calendar_table(engagement, model, number),
        roles_table(engagement, model, number),
        burden_table(engagement, model, term),
        schools_table(engagement, model, term),
        school_paths_table(engagement, model, term),
        cohorts_table(engagement, model, term),
        matrix_table(engagement, model, term),
        yardstick_table(model, term.school_year),
        key_figure_table(engagement, model, terms),
        figures_by_year_table(engagement, model, term.school_year),
        figures_in_use_table(engagement, model, term.school_year),
        hand_ins_table(engagement, model),
        *school_system_tables(model, term.school_year),
        *rules_tables(model.rules),
    )
    return {table.id: table for table in found}


def _charts(matter: Matter, term: Term, number: int) -> dict[str, Markup]:
    model, style = matter.model, matter.style
    happenings = events(matter.engagement, model.programme, number)
    title = f"Terminen vecka för vecka: avstämningar och lov över linjen, möten under den. {capital(term_name(term))}."
    illustrated = Cohort.in_year(ILLUSTRATED_INDEX, term.school_year)
    return {
        "year_line": year_line(happenings, style, title),
        "cover": cover_picture(model.school_system, term.school_year, style),
        "cohort_walk": cohort_walk(model.school_system, illustrated, term.school_year, style),
    }
