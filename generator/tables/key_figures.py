"""Key figures of a term: which they are, for whom, and what decision waits for them."""

from generator.domain.asked import figures_asked
from generator.domain.calendar import Term, checkpoints_of
from generator.domain.catalogue import Entry, KeyFigure, Means
from generator.domain.engagement import Engagement
from generator.domain.model import Model
from generator.domain.table import Column, Row, Table, text_row
from generator.tables.swedish import capital, listing
from generator.tables.wording import addressed, years_in_words

HOW = {Means.TYPED: "skrivs in", Means.EXPORT: "uttag"}


def figures_of_term(engagement: Engagement, model: Model, term: Term) -> tuple[KeyFigure, ...]:
    """The figures that some checkpoint of the term asks for, in the catalogue's order."""
    numbers = {point.number for point in checkpoints_of(term)}
    asked = figures_asked(engagement, model.catalogue, term.school_year)
    return tuple(figure for figure in asked if any(numbers & set(entry.checkpoints) for entry in figure.entries))


def key_figure_table(engagement: Engagement, model: Model, term: Term) -> Table:
    """One line per key figure of the term: the years, the checkpoints, and how it comes in."""
    rows = tuple(_row(engagement, model, figure, term) for figure in figures_of_term(engagement, model, term))
    columns = (
        Column("Nyckeltal", 30),
        Column("Årskurser", 16),
        Column("Avstämning", 15),
        Column("Kommer in genom", 18),
        Column("Används av", 20),
    )
    return Table("key_figures", "Terminens nyckeltal", columns, rows)


def _row(engagement: Engagement, model: Model, figure: KeyFigure, term: Term) -> Row:
    return text_row(
        figure.label,
        figure_years(model, figure, term),
        listing([point.name for point in checkpoints_of(term) if _asked_at(figure, point.number)]),
        listing(sorted({HOW[entry.means] for entry in _entries(figure, term)})),
        capital(addressed(model.programme.role(figure.role).label, engagement.director)),
    )


def figure_years(model: Model, figure: KeyFigure, term: Term) -> str:
    """``åk 1–9``: every year that some entry of the term names."""
    indexes = sorted({index for entry in _entries(figure, term) for index in entry.indexes})
    return years_in_words(indexes, model.school_system, term.school_year)


def _entries(figure: KeyFigure, term: Term) -> tuple[Entry, ...]:
    numbers = {point.number for point in checkpoints_of(term)}
    return tuple(entry for entry in figure.entries if numbers & set(entry.checkpoints))


def _asked_at(figure: KeyFigure, number: int) -> bool:
    return any(number in entry.checkpoints for entry in figure.entries)
