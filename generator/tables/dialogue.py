"""A resultatdialog's agenda in the time that the school has, and the agreements that it begins in."""

from dataclasses import dataclass
from datetime import date

from generator.domain.programme import AgendaItem, Meeting
from generator.tables.programme import responsible
from generator.tables.said_done import DID, GAVE, SaidBySchool
from generator.tables.school_picture import School
from generator.tables.school_words import SchoolWords, cohort_words, said_words, who_words
from generator.tables.swedish import DASH, capital, date_with_year

SMALL_SCHOOL, SMALL_MINUTES = 100, 45  # pupils in åk 1–9 and minutes: programme.md, T2.3; the limit is our own choice
MOST_DECIDED = 2
STEP = 5  # minutes: nobody keeps a time to the minute


@dataclass(frozen=True, slots=True)
class Agreed:
    """One agreement as blankett B12 has it; an empty answer is room to write."""

    about: str
    said: str
    role: str
    done: str
    gave: str


def minutes_for(of: School, meeting: Meeting) -> int:
    """The meeting's own length; less for a small school, counted at the term's full checkpoint, else in June."""
    whole = meeting.minutes or 0
    counts = [
        pair.counted.pupils
        for cohort in of.cohorts
        if (pair := of.known.pair(of.key(cohort, of.full, "MA")) or of.known.pair(of.key(cohort, of.known.june, "MA")))
    ]
    return min(SMALL_MINUTES, whole) if counts and sum(counts) < SMALL_SCHOOL else whole


def agenda(meeting: Meeting, minutes: int) -> tuple[AgendaItem, ...]:
    """The programme's points, drawn together to the time there is, in steps of five minutes.

    >>> from dataclasses import astuple
    >>> [STEP * round(at * 45 / 75 / STEP) for at in (0, 10, 40, 60, 70, 75)]
    [0, 5, 25, 35, 40, 45]
    """
    whole = meeting.minutes or minutes
    return tuple(
        AgendaItem(_at(one.start, minutes, whole), _at(one.end, minutes, whole), one.what) for one in meeting.agenda
    )


def times(item: AgendaItem) -> str:
    """``0–10``."""
    return f"{item.start}{DASH}{item.end}"


def agreed_rows(of: School, words: SchoolWords) -> tuple[Agreed, ...]:
    """Last term's measures with what has become of them, then this term's, which are waiting for an answer."""
    return tuple(_agreed(of, one) for one in (*words.before, *words.now))


def decided(of: School, on: date) -> tuple[str, ...]:
    """The board's latest decisions until a day, which the administration accounts for first; what is left is said."""
    label, known = of.texts.label, of.known
    latest = sorted((one for one in known.engagement.decisions if one.on <= on), key=lambda one: one.on)[-MOST_DECIDED:]
    return tuple(
        label(
            "school.decided",
            day=date_with_year(one.on),
            who=responsible(known.engagement, known.model, one.role),
            text=one.text,
            outcome=one.outcome or label("school.decided.left"),
        )
        for one in latest
    )


def _agreed(of: School, one: SaidBySchool) -> Agreed:
    did, gave = (one.outcome.get(field, "") for field in (DID, GAVE))
    return Agreed(capital(cohort_words(of, one.cohort)), said_words(one), who_words(one), did, gave)


def _at(minute: int, minutes: int, whole: int) -> int:
    return minute if minutes == whole else STEP * round(minute * minutes / whole / STEP)
