"""The school system as it is read in Metod och definitioner: signs, names of years, eligibility, tests, breaks."""

from collections.abc import Iterator
from itertools import groupby

from generator.domain.calendar import Cohort
from generator.domain.catalogue import Catalogue
from generator.domain.model import Model
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX, Eligibility, NationalTest, SchoolSystem, Symbol
from generator.domain.table import Align, Column, Row, Table, text_row
from generator.tables.swedish import DASH, capital, listing, school_year
from generator.tables.wording import years_in_words

YES, NO = "ja", "nej"


def school_system_tables(model: Model, year: int) -> tuple[Table, ...]:
    """All of them, in the order in which they are read."""
    return (
        symbols_table(model, year),
        renamed_years_table(model),
        eligibility_table(model),
        cancelled_tests_table(model),
        series_breaks_table(model),
    )


def symbols_table(model: Model, year: int) -> Table:
    """Every sign of the scales in force: whether the pupil is counted, and whether among those who reach."""
    rows = tuple(
        text_row(", ".join(symbols), where, YES if counted else NO, YES if reached else NO)
        for where, counted, reached, symbols in _signs(model.school_system, year)
    )
    columns = (
        Column("Det som står", 40),
        Column("Används i", 20),
        Column("Räknas eleven?", 20, Align.CENTRE),
        Column("Bland dem som når?", 24, Align.CENTRE),
    )
    notes = (f"{DASH} är streck, ANP anpassad studiegång i ämnet och EJ ett ämne som eleven inte läser.",)
    return Table("symbols", "Tecken och lägen", columns, rows, "Betygsskalan: Skolverket. Lägena: egen skala.", notes)


def renamed_years_table(model: Model) -> Table:
    """What every cohort's year is called in the last spring of the nine-year school and in the autumn after it."""
    system = model.school_system
    autumn = system.labels[-1].since
    rows = tuple(
        text_row(str(cohort.born), system.label(index, autumn - 1), system.label(index + 1, autumn))
        for index in range(FIRST_INDEX, LAST_INDEX)
        for cohort in (Cohort.in_year(index, autumn - 1),)
    )
    columns = (
        Column("Årskull född", 30),
        Column(f"Heter våren {autumn}", 30, Align.CENTRE),
        Column(f"Heter hösten {autumn}", 30, Align.CENTRE),
    )
    return Table("renamed_years", "Samma elever, ett halvår senare", columns, rows, source=UBU17)


UBU17 = "riksdagens beslut 18 juni 2025 (bet. 2024/25:UbU17)."


def eligibility_table(model: Model) -> Table:
    """What a pupil must have reached for each group of programmes, by their names and never by code."""
    rows = tuple(
        text_row(
            capital(listing(rule.programmes)),
            listing(_required(rule, model.catalogue)),
            f"{rule.others} andra ämnen",
            str(len(rule.required) + rule.others),
        )
        for rule in model.school_system.eligibility
    )
    columns = (
        Column("Program", 38),
        Column("Minst E i", 40),
        Column("och i", 18),
        Column("Ämnen i allt", 12, Align.RIGHT),
    )
    return Table("eligibility", "Behörighet till gymnasieskolans nationella program", columns, rows)


def cancelled_tests_table(model: Model) -> Table:
    """Every cohort that lacks a national test because it was cancelled, oldest first."""
    cancelled = sorted((test for test in model.school_system.national_tests if not test.given), key=_born)
    rows = tuple(
        _cancelled_row(model, list(tests)) for _, tests in groupby(cancelled, key=lambda t: (_born(t), t.index))
    )
    columns = (Column("Årskull född", 16), Column("Skulle ha skrivit", 30), Column("Ämnen", 54))
    return Table("cancelled_tests", "Årskullar utan nationella prov", columns, rows, source="Skolverket.")


def series_breaks_table(model: Model) -> Table:
    """Where a figure may not be compared with the year before, and the sentence that says why."""
    labels = {figure.id: figure.label for figure in model.catalogue.key_figures}
    rows = tuple(
        text_row(school_year(year), listing([labels.get(one.applies_to, "Alla nyckeltal") for one in broken]), text)
        for (year, text), broken in groupby(model.school_system.series_breaks, key=lambda b: (b.school_year, b.text))
    )
    columns = (Column("Från läsåret", 14), Column("Gäller", 26), Column("Därför", 60))
    return Table("series_breaks", "Brott i serierna", columns, rows)


def _signs(system: SchoolSystem, year: int) -> Iterator[tuple[str, bool, bool, list[str]]]:
    indexes = range(FIRST_INDEX, LAST_INDEX + 1)
    for scale in dict.fromkeys(filter(None, (system.scale(index, year) for index in indexes))):
        where = years_in_words([i for i in indexes if system.scale(i, year) == scale], system, year)
        for (counted, reached), symbols in groupby(scale.symbols, key=_meaning):
            yield where, counted, reached, [symbol.symbol for symbol in symbols]


def _meaning(symbol: Symbol) -> tuple[bool, bool]:
    return symbol.counted, symbol.reached


def _required(rule: Eligibility, catalogue: Catalogue) -> list[str]:
    return [" eller ".join(catalogue.subject(one).label.lower() for one in group) for group in rule.required]


def _born(test: NationalTest) -> int:
    return Cohort.in_year(test.index, test.school_year).born


def _cancelled_row(model: Model, tests: list[NationalTest]) -> Row:
    first = tests[0]
    when = f"{years_in_words((first.index,), model.school_system, first.school_year)}, våren {first.school_year + 1}"
    return text_row(str(_born(first)), when, listing([model.catalogue.subject(test.subject).short for test in tests]))
