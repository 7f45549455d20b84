"""Gissa först: one question a term, and the made-up town's figures that answer it overleaf."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.domain.calendar import Cohort
from generator.domain.model import Model
from generator.domain.school_system import LAST_INDEX
from generator.domain.table import Align, Column, Row, Table, text_row
from generator.measures.junes import Junes
from generator.measures.progression import half_up
from generator.tables.swedish import MINUS, NBSP, counted, listing, percent, signed

MATHEMATICS = "MA"
CORE = ("SVSVA", "MA", "EN")
YEARS_SHOWN = 3
LINE = 7  # the first index after the line between mellanstadiet and högstadiet
MADE_UP = "Exempelstad, en påhittad kommun."
ONE, MANY = "elev", "elever"


@dataclass(frozen=True, slots=True)
class Guess:
    """A table to guess at: its first ``told`` columns of figures are known beforehand, the others are overleaf."""

    table: Table
    told: int
    answers: tuple[str, ...]


def guess_of_term(model: Model, junes: Junes, number: int) -> Guess:
    """The guess of term 1, 2 or 3; each asks a little more than the one before."""
    return (_biggest_step, _same_or_new, _across_the_line)[number - 1](model, junes)


def _biggest_step(model: Model, junes: Junes) -> Guess:
    years = range(junes.latest - YEARS_SHOWN + 1, junes.latest + 1)
    totals = {
        index: sum((_exact(junes, index, year) for year in years), Fraction(0)) for index in range(2, LAST_INDEX + 1)
    }
    rows = tuple(
        text_row(
            _step(model, index, junes.latest),
            *(_change(junes, Cohort.in_year(index, year), year) for year in years),
            signed(half_up(total)),
        )
        for index, total in totals.items()
    )
    columns = (
        Column("Steget", 44),
        *(Column(f"Juni {year + 1}", 14, Align.RIGHT) for year in years),
        Column("Tillsammans", 16, Align.RIGHT),
    )
    worst = min(totals, key=lambda index: totals[index])
    table = Table("guess", "Förändring i matematik, i elever (påhittade siffror)", columns, rows, MADE_UP, SUMMED)
    return Guess(table, 0, (_of_worst(model, junes, worst, -half_up(totals[worst])),))


SUMMED = ("Summan är räknad på exakta tal och avrundad sist; den kan skilja en elev från talen bredvid.",)


def _of_worst(model: Model, junes: Junes, index: int, fewer: int) -> str:
    pupils = counted(fewer, ONE, MANY)
    lost = f"Flest elever tappar i steget {_between(model, index, junes.latest)}: {pupils} på tre läsår."
    if model.school_system.breaks_before(index, junes.latest):
        return f"{lost} Just där byts måttet. Frågan är hur tidigare årskullar gick över samma gräns."
    return f"{lost} Där byts inte måttet, så fråga först vad i undervisningen som är annorlunda."


def _same_or_new(model: Model, junes: Junes) -> Guess:
    year = junes.latest
    cohorts = [cohort for cohort in _cohorts(year) if junes.stayed(cohort, year, MATHEMATICS)]
    rows = tuple(_movement_row(model, junes, cohort) for cohort in cohorts)
    columns = (
        Column("Årskull", 36),
        Column("Hela årskullen", 18, Align.RIGHT),
        *(Column(heading, 11, Align.RIGHT) for heading in ("Lyft", "Tappat", "Nya", "Slutat")),
    )
    caption = f"Matematik i juni {year + 1}, i elever sedan juni året före (påhittade siffror)"
    answers = (_of_fall(model, junes, cohorts), *_of_hidden(model, junes, cohorts))
    return Guess(Table("guess", caption, columns, rows, MADE_UP, (ONLY_STAYING,)), 1, answers)


ONLY_STAYING = "Bara årskullar som gått kvar på sina skolor är med. Nya och slutat skrivs aldrig ut för riktiga elever."


def _movement_row(model: Model, junes: Junes, cohort: Cohort) -> Row:
    year = junes.latest
    moved = [junes.moved(cohort, year, field, MATHEMATICS) for field in ("gained", "lost")]
    moved += [junes.moved(cohort, year, field) for field in ("joined", "left")]
    return text_row(model.school_system.cohort_name(cohort, year), _change(junes, cohort, year), *map(str, moved))


def _of_fall(model: Model, junes: Junes, cohorts: list[Cohort]) -> str:
    """What lies behind the cohort that has fallen most."""
    year = junes.latest
    fallen = min(cohorts, key=lambda cohort: junes.exact_change(cohort, year, MATHEMATICS))
    whole, same = junes.change(fallen, year, MATHEMATICS) or 0, _same(junes, fallen)
    name = model.school_system.cohort_name(fallen, year)
    mostly = "Det mesta ligger alltså hos elever som gått kvar." if 2 * same <= whole else FLOWN
    return f"{name}: {signed(whole)} i hela årskullen, {signed(same)} bland samma elever. {mostly}"


FLOWN = "Det mesta kommer alltså av att elever har kommit och slutat."


def _of_hidden(model: Model, junes: Junes, cohorts: list[Cohort]) -> Iterator[str]:
    """The cohort in which most have changed places without its showing, where there is one."""
    year = junes.latest
    hidden = max(cohorts, key=lambda cohort: min(_moves(junes, cohort)))
    gained, lost = _moves(junes, hidden)
    if min(gained, lost) > 1:
        name, whole = (
            model.school_system.cohort_name(hidden, year),
            signed(junes.change(hidden, year, MATHEMATICS) or 0),
        )
        yield f"{name}: {whole} i hela årskullen, men {gained} har lyft och {lost} tappat. Det syns inte i andelen."


def _moves(junes: Junes, cohort: Cohort) -> tuple[int, int]:
    gained, lost = (junes.moved(cohort, junes.latest, field, MATHEMATICS) for field in ("gained", "lost"))
    return gained, lost


def _same(junes: Junes, cohort: Cohort) -> int:
    gained, lost = _moves(junes, cohort)
    return gained - lost


def _across_the_line(model: Model, junes: Junes) -> Guess:
    years = range(junes.latest, junes.latest - YEARS_SHOWN, -1)
    rows = tuple(_line_row(model, junes, subject, year) for subject in CORE for year in years)
    before, after = (model.school_system.label(index, junes.latest) for index in (LINE - 1, LINE))
    columns = (
        Column("Ämne och årskull", 44),
        Column(f"Juni i åk{NBSP}{before}", 20, Align.RIGHT),
        Column(f"Juni i åk{NBSP}{after}", 20, Align.RIGHT),
        Column("Förändring i elever", 20, Align.RIGHT),
    )
    caption = f"Över gränsen mellan åk{NBSP}{before} och åk{NBSP}{after} (påhittade siffror)"
    answers = tuple(_of_line(model, junes, subject, years) for subject in CORE)
    return Guess(Table("guess", caption, columns, rows, MADE_UP), 1, answers)


def _line_row(model: Model, junes: Junes, subject: str, year: int) -> Row:
    cohort = Cohort.in_year(LINE, year)
    name = f"{model.catalogue.subject(subject).short}, årskull född {cohort.born}"
    shares = (_share(junes, cohort, at, subject) for at in (year - 1, year))
    return text_row(name, *shares, _change(junes, cohort, year, subject))


def _of_line(model: Model, junes: Junes, subject: str, years: range) -> str:
    changes = [_change(junes, Cohort.in_year(LINE, year), year, subject) for year in years]
    spread = f"{model.catalogue.subject(subject).label}: {listing(changes)} elever, senaste årskullen först."
    down = [change.startswith(MINUS) for change in changes]
    return f"{spread} {LINE_ITSELF if all(down) else NO_PATTERN if any(down) else NEVER_DOWN}"


LINE_ITSELF = "Nedåt varje gång: fråga om gränsen, inte om årskullen."
NEVER_DOWN = "Aldrig nedåt: fråga vad överlämningen gör rätt."
NO_PATTERN = "Inget som återkommer varje gång: fråga vad som var annorlunda den gång det gick ned."


def _cohorts(year: int) -> list[Cohort]:
    return [Cohort.in_year(index, year) for index in range(2, LAST_INDEX + 1)]


def _exact(junes: Junes, index: int, year: int) -> Fraction:
    return junes.exact_change(Cohort.in_year(index, year), year, MATHEMATICS)


def _change(junes: Junes, cohort: Cohort, year: int, subject: str = MATHEMATICS) -> str:
    change = junes.change(cohort, year, subject)
    return "" if change is None else signed(change)


def _share(junes: Junes, cohort: Cohort, year: int, subject: str) -> str:
    known = junes.counted(cohort, year, subject)
    return (
        f"{percent(half_up(Fraction(100 * known.reached, known.pupils)))} ({known.reached}/{known.pupils})"
        if known
        else ""
    )


def _step(model: Model, index: int, year: int) -> str:
    changes = model.school_system.breaks_before(index, year)
    return _between(model, index, year) + (f" · {model.school_system.yardstick_break}" if changes else "")


def _between(model: Model, index: int, year: int) -> str:
    before, after = (model.school_system.label(at, year) for at in (index - 1, index))
    return f"från åk{NBSP}{before} till åk{NBSP}{after}"
