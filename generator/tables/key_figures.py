"""Key figures of one term or several: which they are, for whom, and what decision waits for them."""

from collections.abc import Iterator, Sequence

from generator.domain.asked import figures_asked
from generator.domain.calendar import Term, checkpoints_of
from generator.domain.catalogue import Entry, KeyFigure, Means
from generator.domain.engagement import Engagement
from generator.domain.model import Model
from generator.domain.table import Column, Row, Table, text_row
from generator.tables.swedish import capital, listing
from generator.tables.wording import addressed, years_in_words

HOW = {Means.TYPED: "skrivs in", Means.EXPORT: "uttag"}


def figures_of(engagement: Engagement, model: Model, terms: Sequence[Term]) -> tuple[KeyFigure, ...]:
    """The figures that some checkpoint of the terms asks for, in the catalogue's order."""
    asked = {figure.id for term in terms for figure in _asked(engagement, model, term)}
    return tuple(figure for figure in model.catalogue.key_figures if figure.id in asked)


def key_figure_table(engagement: Engagement, model: Model, terms: Sequence[Term]) -> Table:
    """One line per key figure of the terms: the years, the checkpoints, and how it comes in."""
    rows = tuple(_row(engagement, model, figure, terms) for figure in figures_of(engagement, model, terms))
    columns = (
        Column("Nyckeltal", 30),
        Column("Årskurser", 16),
        Column("Avstämning", 15),
        Column("Kommer in genom", 18),
        Column("Används av", 20),
    )
    caption = "Terminens nyckeltal" if len(terms) == 1 else "Nyckeltalen i korthet"
    return Table("key_figures", caption, columns, rows)


def figure_years(model: Model, figure: KeyFigure, terms: Sequence[Term]) -> str:
    """``åk 1–9``: every year that some entry of the terms names, as years are called when the terms begin."""
    indexes = sorted({index for entry in _entries(figure, terms) for index in entry.indexes})
    return years_in_words(indexes, model.school_system, terms[0].school_year)


def _row(engagement: Engagement, model: Model, figure: KeyFigure, terms: Sequence[Term]) -> Row:
    points = {point.number: point.name for term in terms for point in checkpoints_of(term)}
    return text_row(
        figure.label,
        figure_years(model, figure, terms),
        listing([points[number] for number in sorted(points) if _asked_at(figure, number)]),
        listing(sorted({HOW[entry.means] for entry in _entries(figure, terms)})),
        capital(addressed(model.programme.role(figure.role).label, engagement.director)),
    )


def _entries(figure: KeyFigure, terms: Sequence[Term]) -> tuple[Entry, ...]:
    numbers = {point.number for term in terms for point in checkpoints_of(term)}
    return tuple(entry for entry in figure.entries if numbers & set(entry.checkpoints))


def _asked(engagement: Engagement, model: Model, term: Term) -> Iterator[KeyFigure]:
    asked = figures_asked(engagement, model.catalogue, term.school_year)
    return (figure for figure in asked if _entries(figure, (term,)))


def _asked_at(figure: KeyFigure, number: int) -> bool:
    return any(number in entry.checkpoints for entry in figure.entries)
