"""Days as a calendar file that every calendar program reads: iCalendar, RFC 5545. All events last whole days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

LINE_ENDS, LONGEST_LINE = "\r\n", 75  # octets, the line's end not counted (RFC 5545, section 3.1)
ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}  # section 3.3.11; a colon needs nothing


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One event, ``first`` to ``last``, both included. ``uid`` is the same each time the calendar is made.

    A program that reads the file again then moves the event instead of adding another.
    """

    uid: str
    first: date
    last: date
    summary: str
    description: str = ""


def calendar_text(name: str, days: Iterable[CalendarDay], made_on: date) -> bytes:
    """The calendar with its events in the order given. ``made_on`` is told and never read off a clock."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Årskull//Årskull//SV",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(name)}",  # RFC 7986
        f"X-WR-CALNAME:{escaped(name)}",  # what programs from before that look for
        *(line for day in days for line in _event(day, made_on)),
        "END:VCALENDAR",
    ]
    return "".join(folded(line) + LINE_ENDS for line in lines).encode()


def escaped(text: str) -> str:
    """The text as a value of the file."""
    return "".join(ESCAPED.get(sign, sign) for sign in text.replace("\r\n", "\n").replace("\r", "\n"))


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, each but the first after a space; no letter is cut in two."""
    pieces, room = [""], LONGEST_LINE
    for sign in line:
        octets = len(sign.encode())
        if octets > room:
            pieces.append("")
            room = LONGEST_LINE - 1  # the space that the next line begins with
        pieces[-1] += sign
        room -= octets
    return f"{LINE_ENDS} ".join(pieces)


def _event(day: CalendarDay, made_on: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(day.uid)}"
    yield f"DTSTAMP:{made_on:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.last + timedelta(days=1):%Y%m%d}"  # the first day that is not part of it
    yield f"SUMMARY:{escaped(day.summary)}"
    if day.description:
        yield f"DESCRIPTION:{escaped(day.description)}"
    yield "TRANSP:TRANSPARENT"  # a last day for handing in makes nobody busy
    yield "END:VEVENT"
