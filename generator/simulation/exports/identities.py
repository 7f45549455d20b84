"""Numbers that look like a person's and are nobody's.

Skatteverket publishes test numbers as open data (Testpersonnummer). Those of people born from 1990 on all have birth
number 238 for a woman or 239 for a man, two a day: these are never given to anybody. Read from copies of the list and
from descriptions of it (born 1990–2017: 199006022397, 199107172380, 201701012393 …), not on Skatteverket's own page.
So a made-up pupil has a made-up birthday and one of these two birth numbers, in a personnummer as in a
samordningsnummer (the day + 60) and after the T of a number that a school gives until there is a real one. There are
then 365 girls and 365 boys a year of birth; those who are more have a number that only their school knows.
"""

import re
from datetime import date, timedelta

GIRL, BOY = "238", "239"
FIRST_YEAR = 1990  # before that the birth number told the county, and test numbers have others
BIRTHDAYS = 365
STRIDE = 137  # has no factor in common with 365, so that neighbours are born far apart and no two the same day
COORDINATION = 60
SCHOOL_ISSUED = "ELEV"
WRITTEN = re.compile(rf"((?:19|20)\d\d)(\d\d)(\d\d)(?:(?:{GIRL}|{BOY})\d|T(?:{GIRL}|{BOY}))")


def birthday(born: int, ordinal: int) -> date:
    """The day on which the pupil with an ordinal among the girls, or the boys, of a year is said to be born."""
    return date(born, 1, 1) + timedelta(days=ordinal * STRIDE % BIRTHDAYS)


def checksum(nine_digits: str) -> int:
    """Luhn's: every other digit from the first is doubled, the digits of all are added; what lacks to a whole ten.

    >>> checksum("990602239")
    1
    """
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine_digits))
    return -sum(value // 10 + value % 10 for value in doubled) % 10


def personal_number(born: date, *, girl: bool) -> str:
    """Twelve digits, with Skatteverket's birth number for tests.

    >>> personal_number(date(1990, 6, 2), girl=False)
    '199006022397'
    """
    return _with_checksum(f"{born:%Y%m%d}", girl=girl)


def coordination_number(born: date, *, girl: bool) -> str:
    """A samordningsnummer: the day of birth is 60 more.

    >>> coordination_number(date(2014, 3, 5), girl=True)
    '201403652388'
    """
    return _with_checksum(f"{born:%Y%m}{born.day + COORDINATION}", girl=girl)


def temporary_number(born: date, *, girl: bool) -> str:
    """A number that a school gives a pupil who has no personnummer yet: the birthday, T and three digits."""
    return f"{born:%Y%m%d}T{GIRL if girl else BOY}"


def school_issued(place: int) -> str:
    """An id that only the school's own register knows."""
    return f"{SCHOOL_ISSUED}{place:05}"


def is_fictional(identity: str) -> bool:
    """Whether an identity is one of those that are made here, so that it cannot be anybody's."""
    if identity.startswith(SCHOOL_ISSUED):
        return identity.removeprefix(SCHOOL_ISSUED).isdecimal()
    found = WRITTEN.fullmatch(identity)
    if not found or int(found[1]) < FIRST_YEAR:
        return False
    day = int(found[3])
    return _is_day(int(found[1]), int(found[2]), day - COORDINATION if day > COORDINATION else day) and (
        "T" in identity or int(identity[-1]) == checksum(identity[2:-1])
    )


def _with_checksum(day: str, *, girl: bool) -> str:
    begins = f"{day}{GIRL if girl else BOY}"
    return f"{begins}{checksum(begins[2:])}"


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
