"""Frågekort: the questions that the figures call for, and what calls for them; and the questions of the board."""

from collections.abc import Callable, Mapping, Sequence

from generator.domain.calendar import Cohort
from generator.domain.draft import DraftRow, DraftTable, InternalOnly, Words
from generator.domain.handbook import QuestionCard
from generator.domain.observations import WHOLE_MUNICIPALITY
from generator.domain.table import Column
from generator.measures.patterns import PATTERNS, Fit, Found, chosen, fitting
from generator.measures.reported import Reported
from generator.measures.seen import seen
from generator.tables.report_words import cohort_title, subject_in_text, when
from generator.tables.swedish import capital, in_words, listing

NOTE = "Korten väljs efter mönster i siffrorna, högst tre. De är frågor att börja med, inga förklaringar."
BOARD_NOTE = "Nämnden frågar inte efter enskilda elever, lärare eller skolors inbördes ordning."
Evidence = Callable[[Found, list[str]], str]


def cards_table(
    known: Reported, cards: Sequence[QuestionCard], cohorts: Sequence[Cohort], school: str = WHOLE_MUNICIPALITY
) -> DraftTable | None:
    """At most three cards for a school or for the municipality; ``None`` where no pattern is there."""
    fits = chosen(fitting((seen(known, cohort, school) for cohort in cohorts), cards))
    if not fits:
        return None
    columns = (Column("Kort", 18), Column("Årskull", 22), Column("Det här syns", 30), Column("Frågan", 36))
    place = "hela kommunen" if school == WHOLE_MUNICIPALITY else known.name(school)
    caption = f"Frågekort efter {when(known.model, known.june)}, {place}"
    name = "fragekort" if school == WHOLE_MUNICIPALITY else f"fragekort-{school}"
    return DraftTable(name, caption, columns, tuple(_row(known, fit) for fit in fits), notes=(NOTE,))


def _row(known: Reported, fit: Fit) -> DraftRow:
    number = fit.card.id.removeprefix("Q")
    cells = (Words(cohort_title(known, fit.cohort)), InternalOnly(evidence(known, fit)), Words(fit.card.question))
    return DraftRow(f"{number}. {fit.card.title}", cells)


def board_table(cards: Sequence[QuestionCard]) -> DraftTable | None:
    """The board's own questions: always all of them."""
    own = [card for card in cards if card.id not in PATTERNS]
    rows = tuple(DraftRow(card.id, (Words(card.question),)) for card in own)
    columns = (Column("Kort", 10), Column("Frågan", 90))
    return DraftTable("namndens-fragor", "Nämndens frågor", columns, rows, notes=(BOARD_NOTE,)) if own else None


def evidence(known: Reported, fit: Fit) -> str:
    """What is seen in the figures, in pupils."""
    names = [subject_in_text(known.model, subject) for subject in fit.found.subjects]
    return capital(EVIDENCE[fit.card.id](fit.found, names))


def _pupils(number: int) -> str:
    return in_words(number, "en elev", "elever")


def _fewer(found: Found, names: list[str]) -> str:
    return f"{listing(names)}: andelen har gått ned sedan juni i fjol, med vad som motsvarar {_pupils(found.pupils)}."


def _several_fall(found: Found, names: list[str]) -> str:
    falls = [f"{name} {_pupils(number)}" for name, number in zip(names, found.numbers, strict=True)]
    return f"nedgången sedan juni i fjol motsvarar: {listing(falls)}."


def _hidden(found: Found, names: list[str]) -> str:
    gained, lost = found.numbers
    return f"{listing(names)}: talet står stilla, men {_pupils(gained)} har lyft och {_pupils(lost)} har tappat."


def _moved(found: Found, names: list[str]) -> str:
    change, net = found.numbers
    whole = f"andelen i hela årskullen har gått {_way(change)}, med vad som motsvarar {_pupils(abs(change))}"
    return f"{listing(names)}: {whole}. Bland samma elever är det {_more(net)}."


def _way(pupils: int) -> str:
    return "upp" if pupils > 0 else "ned"


def _more(pupils: int) -> str:
    if not pupils:
        return "lika många"
    return f"{_pupils(abs(pupils))} {'fler' if pupils > 0 else 'färre'}"


def _all(found: Found, names: list[str]) -> str:
    again = f", {in_words(found.numbers[0], 'ett', 'år')} i rad" if found.numbers else ""
    return f"alla {_pupils(found.pupils)} når i {listing(names)}{again}."


def _above_tests(found: Found, names: list[str]) -> str:
    higher, lower, pupils = found.numbers
    return (
        f"{listing(names)}: {_pupils(higher)} av {pupils} har högre betyg än provbetyg, {_pupils(lower)} lägre. "
        "Så var det också året före."
    )


def _turned(found: Found, names: list[str]) -> str:
    if found.numbers:
        gained, lost = found.numbers
        return f"{listing(names)}: {_pupils(gained)} har lyft och {_pupils(lost)} har tappat."
    return f"{listing(names)}: uppåt två år i rad, senast {_pupils(found.pupils)}."


EVIDENCE: Mapping[str, Evidence] = {
    "Q1": lambda found, names: f"{_fewer(found, names)} De andra ämnena har inte gått ned lika mycket.",
    "Q2": _several_fall,
    "Q3": lambda found, names: f"{_fewer(found, names)} Måttet byts här.",
    "Q4": _hidden,
    "Q5": _moved,
    "Q6": lambda found, _: f"{_pupils(found.pupils)} i årskullen.",
    "Q7": _all,
    "Q8": _above_tests,
    "Q9": lambda found, names: (
        f"{listing(names)}: december under juni {in_words(found.numbers[0], 'ett', 'år')} i rad."
    ),
    "Q10": lambda found, _: (
        f"{_pupils(found.pupils)} utan omdöme eller betyg i matematik. "
        f"I juni i fjol var det {_pupils(found.numbers[0])}."
    ),
    "Q11": lambda found, names: (
        f"minst {_pupils(found.pupils)} når ännu inte i {listing(names)}, men i de andra kärnämnena."
    ),
    "Q12": _turned,
}
