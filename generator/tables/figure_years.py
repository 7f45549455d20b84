"""The catalogue read across the whole school: which figure in which year, and what each is for."""

from generator.domain.asked import figures_asked
from generator.domain.catalogue import KeyFigure
from generator.domain.engagement import Engagement
from generator.domain.model import Model
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX, SchoolSystem
from generator.domain.table import Align, Column, Row, Table, text_row
from generator.tables.swedish import capital, listing
from generator.tables.wording import addressed


def figures_by_year_table(engagement: Engagement, model: Model, year: int) -> Table:
    """Key figures against years of schooling; a cell names checkpoints, a dashed line a change of yardstick."""
    columns = (Column("Nyckeltal", 34), *(_year(model.school_system, index, year) for index in _indexes()))
    figures = figures_asked(engagement, model.catalogue, year)
    rows = tuple(text_row(figure.label, *(_checkpoints(figure, index) for index in _indexes())) for figure in figures)
    months = [f"{point.number} är {point.month}" for point in model.programme.checkpoints]
    notes = (f"Siffran är avstämningen: {listing(months)}. Streckad linje: måttet byts här.",)
    return Table("figures_by_year", "Nyckeltalen år för år", columns, rows, notes=notes)


def figures_in_use_table(engagement: Engagement, model: Model, year: int) -> Table:
    """Key figures with where they come from, the decision that waits for them, and the role that takes it."""
    columns = (Column("Nyckeltal", 22), Column("Hämtas ur", 24), Column("Beslutet", 38), Column("Används av", 16))
    rows = tuple(_in_use(engagement, model, figure) for figure in figures_asked(engagement, model.catalogue, year))
    return Table("figures_in_use", "Varifrån talen kommer och vad de ska användas till", columns, rows)


def _in_use(engagement: Engagement, model: Model, figure: KeyFigure) -> Row:
    role = addressed(model.programme.role(figure.role).label, engagement.director)
    return text_row(figure.label, figure.source_system, addressed(figure.decision, engagement.director), capital(role))


def _indexes() -> range:
    return range(FIRST_INDEX, LAST_INDEX + 1)


def _year(system: SchoolSystem, index: int, year: int) -> Column:
    return Column(system.label(index, year), 7, Align.CENTRE, system.breaks_before(index, year))


def _checkpoints(figure: KeyFigure, index: int) -> str:
    asked = {number for entry in figure.entries if index in entry.indexes for number in entry.checkpoints}
    return ", ".join(str(number) for number in sorted(asked))
