"""A calendar file that any program reads (RFC 5545): what is written can be read back, line by line."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from generator.tables.calendar_text import CalendarDay, calendar_text, escaped, folded

MADE_ON = date(2028, 6, 15)
WORDS = some.text(
    some.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n"), max_size=200
)


def lines(content):
    """The file as it is read: folded lines put together again."""
    return content.decode().replace("\r\n ", "").split("\r\n")[:-1]


def unescaped(value):
    """RFC 5545, section 3.3.11, the other way."""
    found, rest = "", iter(value)
    for sign in rest:
        after = next(rest) if sign == "\\" else sign
        found += "\n" if (sign, after) == ("\\", "n") else after
    return found


def test_a_day_is_a_whole_day_and_ends_when_the_next_begins():
    day = CalendarDay("2028-1-hand-in@provstad", date(2028, 10, 16), date(2028, 10, 16), "A1 oktober: inlämning senast")

    assert lines(calendar_text("Årskullarna", [day], MADE_ON)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Årskull//Årskull//SV",
        "CALSCALE:GREGORIAN",
        "NAME:Årskullarna",
        "X-WR-CALNAME:Årskullarna",
        "BEGIN:VEVENT",
        "UID:2028-1-hand-in@provstad",
        "DTSTAMP:20280615T000000Z",
        "DTSTART;VALUE=DATE:20281016",
        "DTEND;VALUE=DATE:20281017",
        "SUMMARY:A1 oktober: inlämning senast",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@given(WORDS)
def test_no_line_is_longer_than_75_octets_and_folding_loses_nothing(words):
    line = f"DESCRIPTION:{escaped(words)}"

    pieces = folded(line).split("\r\n")

    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece.removeprefix(" ") for piece in pieces[1:]) == line


@given(WORDS, WORDS, some.dates(date(2000, 1, 1), date(2099, 1, 1)), some.integers(0, 100))
def test_whatever_is_said_of_a_day_is_read_back(summary, description, first, more):
    last = first + timedelta(days=more)

    found = dict(
        line.split(":", 1)
        for line in lines(calendar_text("x", [CalendarDay("u", first, last, summary, description)], MADE_ON))
    )

    assert unescaped(found["SUMMARY"]) == summary
    assert unescaped(found.get("DESCRIPTION", "")) == description
    assert date.fromisoformat(found["DTSTART;VALUE=DATE"]) == first
    assert date.fromisoformat(found["DTEND;VALUE=DATE"]) == last + timedelta(days=1)


def test_line_ends_are_those_of_the_standard_everywhere():
    content = calendar_text("Provstad", [CalendarDay("u", MADE_ON, MADE_ON, "en\r\ntvå\rtre")], MADE_ON)

    assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n")
    assert "SUMMARY:en\\ntvå\\ntre" in lines(content)
