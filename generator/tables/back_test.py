"""How the forecasts and the value added did when they were tried, for Metod och definitioner."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.domain.evidence import MunicipalStep
from generator.domain.table import Align, Column, Row, Table, text_row
from generator.measures.back_test import Errors, Recovery, errors, of_later_cohort, of_same_cohort
from generator.measures.progression import POINTS
from generator.tables.swedish import DASH, NBSP, number, percent

FIRST, SECOND = 2016, 2017  # spring of åk 6; the same cohorts' spring of åk 9 is three years later
YEARS_TO_9 = 3
KOLADA = "Kolada (N15485, N15436), egen bearbetning; simulering i Årskull."


def forecast_errors_table(steps: Sequence[MunicipalStep], planted: Mapping[int, Errors]) -> Table:
    """Kolada's municipalities and made-up ones: how far off the forecast was, and how often its interval held."""
    columns = (
        Column("Prövning", 40),
        Column("Fall", 10, Align.RIGHT),
        Column("Fel i snitt", 14, Align.RIGHT),
        Column("Fel utan ändring", 18, Align.RIGHT),
        Column("Inom intervallet", 18, Align.RIGHT),
    )
    rows = (
        _tried(_years(FIRST), errors(of_same_cohort(steps, FIRST))),
        _tried(_years(SECOND), errors(of_later_cohort(steps, FIRST, SECOND))),
        *(_tried(f"Simulering, åk{NBSP}6 till åk{NBSP}{index}", found) for index, found in planted.items()),
    )
    errors_note = (
        "Fel: avståndet mellan prognosen och det som blev, i procentenheter utan tecken. "
        "Utan ändring: som om andelen hade stått stilla."
    )
    lines_note = (
        f"{_years(FIRST)}: linjen genom de andra kommunernas samma årskull, eftersom ingen tidigare finns. "
        f"{_years(SECOND)}: linjen genom årskullen före."
    )
    return Table("forecast_errors", "Prognosen prövad", columns, rows, KOLADA, (errors_note, lines_note))


def recovery_table(found: Sequence[Recovery]) -> Table:
    """Planted effects, and in which order the value added and the plain difference put the made-up schools."""
    columns = (
        Column("Elever i årskullen", 24),
        Column("Förädlingsvärde", 20, Align.RIGHT),
        Column("Utjämnat", 16, Align.RIGHT),
        Column("Rak skillnad", 18, Align.RIGHT),
        Column("Rak skillnad mot start", 22, Align.RIGHT),
    )
    note = (
        "Rangkorrelation, från −1 till 1. De tre första är med det som verkligen lades in. "
        "Den sista är med var skolan började."
    )
    source = "simulering i Årskull."
    return Table("recovery", "Det inlagda återfunnet", columns, tuple(map(_found, found)), source, (note,))


def _years(spring: int) -> str:
    return f"Kolada, åk{NBSP}6 {spring} till åk{NBSP}9 {spring + YEARS_TO_9}"


def _tried(name: str, found: Errors) -> Row:
    off = (number(_rounded(one, 1), 1) for one in (found.error, found.unchanged))
    return text_row(name, number(found.cases), *off, percent(_rounded(POINTS * found.held, 0)))


def _found(one: Recovery) -> Row:
    low, high = one.pupils
    values = (one.found, one.shrunk, one.naive, one.start)
    return text_row(f"{low}{DASH}{high}", *(number(_rounded(value, 2), 2) for value in values))


def _rounded(value: float, decimals: int) -> Decimal:
    """Half up."""
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_HALF_UP")
