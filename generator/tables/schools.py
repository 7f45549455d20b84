"""The municipality's schools: what years they have, where their pupils go on, which cohorts they hold."""

from collections.abc import Iterator

from generator.domain.calendar import Cohort, Term
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.model import Model
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX, SchoolSystem
from generator.domain.table import Align, Column, Row, Table, TableCell, text_row
from generator.tables.swedish import DASH, NBSP, capital, in_order, listing, school_year
from generator.tables.wording import years, years_in_words

MOST_NAMED = 4  # a longer list of schools is read better in the matrix
ASK = "inte klarlagt än"


def schools_table(engagement: Engagement, model: Model, term: Term) -> Table:
    """Every school unit of the term, by name."""
    units = in_order(engagement.units_in(term), lambda unit: unit.name)
    rows = tuple(_school(model.school_system, unit, term) for unit in units)
    columns = (
        Column("Skola", 34),
        Column("Årskurser", 14),
        Column("Årskullar födda", 18),
        Column("Skolenhetskod", 17),
        Column("Uppgiften", 15),
    )
    return Table("schools", "Kommunens grundskolor", columns, rows, FICTION if engagement.fictional else REGISTER)


FICTION = "påhittade uppgifter."
REGISTER = "Skolenhetsregistret, Skolverket, och kommunens egna uppgifter."


def cohorts_table(engagement: Engagement, model: Model, term: Term) -> Table:
    """Each cohort of the school year, youngest first, with the schools that have it."""
    system, year = model.school_system, term.school_year
    rows = tuple(
        Row(system.cohort_name(Cohort.in_year(index, year), year), _cells(engagement, system, index, term))
        for index in range(FIRST_INDEX, LAST_INDEX + 1)
        if _schools_with(engagement, index, term)
    )
    columns = (Column("Årskull", 30), Column("Skolor som har årskullen", 46), Column("”Når” betyder", 28))
    return Table("cohorts", f"Årskullarna läsåret {school_year(year)}", columns, rows)


def school_paths_table(engagement: Engagement, model: Model, term: Term) -> Table:
    """The way on from every school that ends before the last year, with the cohort that changes school next."""
    units = in_order(_leaving(engagement, term), lambda unit: unit.name)
    rows = tuple(_path(engagement, model.school_system, unit, term) for unit in units)
    columns = (Column("Från", 28), Column("Efter", 10), Column("Till", 28), Column("Byter skola härnäst", 34))
    unclear = any(ASK in cell.text for row in rows for cell in row.cells)
    return Table(
        "school_paths", "Skolvägar: när årskullen byter skola", columns, rows, notes=(PATH_NOTE,) if unclear else ()
    )


PATH_NOTE = f"”{capital(ASK)}”: eleverna kan gå vidare till fler än en skola, eller också är skolvägen inte bekräftad."


def yardstick_table(model: Model, year: int) -> Table:
    """What ”når” means, year by year of schooling; every row begins where the yardstick changes."""
    system = model.school_system
    rows = tuple(
        text_row(years_in_words(indexes, system, year), reached, towards)
        for indexes, reached, towards in _yardsticks(system, year)
    )
    columns = (Column("Årskurs", 14), Column("Når betyder", 40), Column("Mäts mot", 46))
    return Table("yardsticks", "Vad ”når” betyder", columns, rows, notes=(MEASURE_CHANGES,))


MEASURE_CHANGES = (
    "Mellan raderna byts måttet. En sänkning just där jämförs med hur tidigare årskullar gick över samma gräns."
)


def matrix_table(engagement: Engagement, model: Model, term: Term) -> Table:
    """Schools against years of schooling, a dot where the school has the year."""
    system, year = model.school_system, term.school_year
    indexes = range(FIRST_INDEX, LAST_INDEX + 1)
    columns = (Column("Skola", 34), *(_year_column(system, index, year) for index in indexes))
    units = in_order(engagement.units_in(term), lambda unit: unit.name)
    rows = tuple(text_row(unit.name, *("●" if index in unit.indexes else "" for index in indexes)) for unit in units)
    caption = f"Var årskullarna går läsåret {school_year(year)}"
    return Table("matrix", caption, columns, rows, notes=("● skolan har årskursen · streckad linje: måttet byts här",))


def _year_column(system: SchoolSystem, index: int, year: int) -> Column:
    return Column(system.label(index, year), 7, Align.CENTRE, system.breaks_before(index, year))


def _school(system: SchoolSystem, unit: SchoolUnit, term: Term) -> Row:
    confirmed = "bekräftad" if unit.confirmed else "obekräftad"
    labels = years(unit.indexes, system, term.school_year)
    youngest, oldest = (Cohort.in_year(unit.indexes[at], term.school_year).born for at in (0, -1))
    born = f"{oldest}{DASH}{youngest}" if youngest != oldest else str(oldest)
    return text_row(unit.name, labels, born, unit.code, confirmed)


def _goes_on_to(engagement: Engagement, unit: SchoolUnit) -> str:
    if unit.indexes[-1] == LAST_INDEX:
        return "gymnasieskolan"
    return engagement.unit(unit.feeds).name if unit.feeds else ASK


def _schools_with(engagement: Engagement, index: int, term: Term) -> list[str]:
    units = in_order(engagement.units_in(term), lambda unit: unit.name)
    return [unit.name for unit in units if index in unit.indexes]


def _cells(engagement: Engagement, system: SchoolSystem, index: int, term: Term) -> tuple[TableCell, ...]:
    yardstick = system.yardstick(index, term.school_year)
    return text_row(
        "",
        _schools_in_words(_schools_with(engagement, index, term)),
        yardstick.short if yardstick else "mäts inte: kartläggning",
    ).cells


def _schools_in_words(names: list[str]) -> str:
    if len(names) > MOST_NAMED:
        return f"{len(names)}{NBSP}skolor, se Var årskullarna går"
    return listing(names)


def _leaving(engagement: Engagement, term: Term) -> Iterator[SchoolUnit]:
    return (unit for unit in engagement.units_in(term) if unit.indexes[-1] < LAST_INDEX)


def _path(engagement: Engagement, system: SchoolSystem, unit: SchoolUnit, term: Term) -> Row:
    last, year = unit.indexes[-1], term.school_year
    after = years_in_words((last,), system, year)
    cohort = system.cohort_name(Cohort.in_year(last, year), year)
    return text_row(unit.name, after, _goes_on_to(engagement, unit), cohort)


def _yardsticks(system: SchoolSystem, year: int) -> Iterator[tuple[tuple[int, ...], str, str]]:
    run: list[int] = []
    for index in range(FIRST_INDEX + 1, LAST_INDEX + 2):
        held = system.yardstick(run[0], year) if run else None
        now = system.yardstick(index, year) if index <= LAST_INDEX else None
        if held and (now is None or now.id != held.id):
            yield tuple(run), held.reached, held.towards
            run = []
        run.append(index)
