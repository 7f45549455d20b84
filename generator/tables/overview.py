"""The two overviews: from classroom to board, and the key figures year by year."""

from collections.abc import Sequence

from generator.domain.asked import figures_asked
from generator.domain.catalogue import KeyFigure, Means
from generator.domain.engagement import Engagement
from generator.domain.levels import Level
from generator.domain.model import Model
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX, SchoolSystem
from generator.domain.table import Align, Column, Row, Table, text_row
from generator.tables.swedish import NBSP, capital, listing
from generator.tables.wording import addressed

INDEXES = range(FIRST_INDEX, LAST_INDEX + 1)
SIGNS = {Means.TYPED: "●", Means.EXPORT: "○"}
LABEL, YEAR, SOURCE, USER = 66, 17, 112, 50  # millimetres on the poster; the walk above stands over the years


def levels_table(engagement: Engagement, model: Model, levels: Sequence[Level]) -> Table:
    """The levels from the board down, with the roles of the Model in the municipality's own words."""
    columns = (
        Column("Nivå och roll", 48),
        Column("Frågan", 66),
        Column("Underlaget", 56),
        Column("När", 44),
        Column("Beslutet", 62),
    )
    rows = tuple(
        text_row(
            level_name(engagement, model, level), level.question, level.material, capital(level.rhythm), level.decision
        )
        for level in levels
    )
    return Table("levels", "Fem nivåer, fem frågor", columns, rows)


def level_name(engagement: Engagement, model: Model, level: Level) -> str:
    """``Skolan: rektor``."""
    return f"{level.title}: {level_roles(engagement, model, level)}"


def level_roles(engagement: Engagement, model: Model, level: Level) -> str:
    """``skolchef och kvalitetsutvecklare``."""
    return listing([addressed(model.programme.role(role).label, engagement.director) for role in level.roles])


def overview_table(engagement: Engagement, model: Model, year: int) -> Table:
    """Key figures against years of schooling: the checkpoints, how they come in, from where and for whom."""
    system = model.school_system
    columns = (
        Column("Nyckeltal", LABEL),
        *(_year_column(system, index, year) for index in INDEXES),
        Column("Hämtas ur", SOURCE),
        Column("Används av", USER),
    )
    figures = figures_asked(engagement, model.catalogue, year)
    rows = (_yardsticks(system, year), *(_figure(engagement, model, figure) for figure in figures))
    return Table("overview", "Nyckeltalen år för år", columns, rows)


def overview_signs(model: Model) -> tuple[str, ...]:
    """What the signs in the cells mean."""
    months = listing([f"A{point.number} i {point.month}" for point in model.programme.checkpoints])
    return (
        f"Avstämningar: {months}",
        f"{SIGNS[Means.TYPED]} skolan fyller i för hand",
        f"{SIGNS[Means.EXPORT]} uttag för alla skolor på en gång",
        "Streckad linje: måttet byts här",
    )


def _year_column(system: SchoolSystem, index: int, year: int) -> Column:
    label = system.label(index, year)
    heading = f"åk{NBSP}{label}" if label.isdigit() else label
    return Column(heading, YEAR, Align.CENTRE, system.breaks_before(index, year))


def _yardsticks(system: SchoolSystem, year: int) -> Row:
    found = (system.yardstick(index, year) for index in INDEXES)
    return text_row("”Når” betyder", *(one.short if one else "mäts inte" for one in found), "", "")


def _figure(engagement: Engagement, model: Model, figure: KeyFigure) -> Row:
    role = addressed(model.programme.role(figure.role).label, engagement.director)
    cells = (_asked(figure, index) for index in INDEXES)
    return text_row(figure.label, *cells, figure.source_system, capital(role))


def _asked(figure: KeyFigure, index: int) -> str:
    """``A2 A4 ●○``: at which checkpoints, and whether by hand, through an export, or some subjects each way."""
    entries = [entry for entry in figure.entries if index in entry.indexes]
    numbers = sorted({number for entry in entries for number in entry.checkpoints})
    means = {entry.means for entry in entries}
    signs = "".join(sign for mean, sign in SIGNS.items() if mean in means)
    return " ".join([NBSP.join(f"A{number}" for number in numbers), signs]).strip()
