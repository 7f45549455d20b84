"""The tripwire: text that looks as if it points out a person. Such a value is never printed, logged or kept.

``looks_personal`` goes by the shape alone, for files that hold nothing but counts. ``points_out_a_person`` also asks
for a valid checksum, for workbooks, where people write words and dates too.
"""

import re
from collections.abc import Iterable, Iterator

SHAPES = (
    # A personnummer or samordningsnummer (day + 60), with or without century; its end may hold letters (T-nummer, TF).
    r"(?<!\d)(?:18|19|20)?\d{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|3[01]|9[01])\s?[-–+]?\s?[\dA-ZÅÄÖ]{2}\d{2}(?!\d)",
    r"[^\s@]+@[^\s@]+\.[^\s@]+",
    r"(?<!\d)(?:\+46|0046|0)(?:[\s()–-]*\d){8,}",  # at least nine digits: no school unit code is that long
)
PERSONAL = re.compile("|".join(SHAPES), re.IGNORECASE)

# Six digits close together: far faster than the rest, and misses nothing of it.
SIX_DIGITS = re.compile("[0-9]" + r"\W{0,3}+[0-9]" * 5)
BETWEEN = "\n_\n"  # no digits are close together across it
DASH = "\u002d\u2010\u2011\u2012\u2013\u2014\u2212"
MONTH, DAY = r"(?:0[1-9]|1[0-2])", r"(?:[06][1-9]|[1278]\d|3[01]|9[01])"
GAP = rf"[{DASH}./\s]?"
# Not within a longer number, and not the decimals of one: 0.0833333333 is a share and not a telephone. The first
# digit comes before the look behind it, so that the search can leap from digit to digit.
FIRST, AFTER = r"[0-9](?<!\d\d)(?<!\d[.,]\d)", r"(?!\d)(?![.,]\d)"
YEAR = rf"{FIRST}\d(?:\d\d)?"
PERSON_NUMBER = re.compile(rf"({YEAR}){GAP}({MONTH}){GAP}({DAY})\s{{0,2}}[{DASH}+]?\s{{0,2}}(\d{{4}}){AFTER}")
RESERVE_NUMBER = re.compile(rf"{YEAR}{MONTH}{DAY}\s?[{DASH}+]?\s?[A-ZÅÄÖ][\dA-ZÅÄÖ]\d{{2}}(?!\w)")
EMAIL = re.compile(r"[^\s@]@[^\s@]+\.[^\W\d_]{2,}")
PHONE = re.compile(rf"[+0](?<!\d[+0])(?<!\d[.,][+0])(?:0?[1-9]\d)?(?:[{DASH}\s()/]{{0,3}}\d){{8,11}}{AFTER}")
CENTURIES = ("", "18", "19", "20")
MOST_GROUPS_OF_A_PHONE = 6  # more are a row of counts, such as 0 1 2 0 0 1 3 0 2

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
HASH = re.compile(r"\b[0-9a-f]{16,64}\b")  # the fingerprint of a layout, digits by chance
DOUBLED_ABOVE = 9
SMALLEST_NUMBER = 100_000_000
DIGITS_WITHOUT_ZERO = 9  # of a personnummer or a telephone number whose first zero Excel took away
SWEDISH_PHONE_DIGITS = 11  # 46 and nine more


def looks_personal(text: str) -> bool:
    """Whether a text holds a personnummer, an e-mail address or a telephone number, or something just like one."""
    return PERSONAL.search(text) is not None


def name_points_out_a_person(name: str) -> bool:
    """The same of a file's name, where an underscore parts what a hyphen parts elsewhere.

    The shape alone is enough; with other signs between the parts the checksum must hold too, since a name often tells
    a day and a time of the clock.
    """
    return looks_personal(name) or points_out_a_person(name.replace("_", "-"))


def points_out_a_person(text: str) -> bool:
    """Whether a text holds a personnummer with a valid checksum, an e-mail address or a telephone number."""
    if "@" not in text and not SIX_DIGITS.search(text):
        return False
    seen = HASH.sub("", UNSEEN.sub("", text))
    return bool(
        EMAIL.search(seen)
        or RESERVE_NUMBER.search(seen)
        or any(_is_valid(*match.groups()) for match in PERSON_NUMBER.finditer(seen))
        or any(_groups(match[0]) <= MOST_GROUPS_OF_A_PHONE for match in PHONE.finditer(seen))
    )


def those_that_point_out(texts: Iterable[str]) -> set[str]:
    """The texts that point out a person. Looked through together first: a book has thousands, and hardly ever one."""
    distinct = set(texts)
    together = BETWEEN.join(distinct)
    likely = {text for text in distinct if "@" in text} if "@" in together else set()
    seen = 0
    for match in SIX_DIGITS.finditer(together):
        if match.start() >= seen:  # not in a text that is already among them
            begins, seen = together.rfind(BETWEEN, 0, match.start()), together.find(BETWEEN, match.end())
            seen = seen if seen >= 0 else len(together)
            likely.add(together[begins + len(BETWEEN) if begins >= 0 else 0 : seen])
    return {text for text in likely if points_out_a_person(text)}


def number_points_out_a_person(number: float) -> bool:
    """The same of a number in a cell, which has lost the sign and the zeros that it began with."""
    if not number >= SMALLEST_NUMBER or number != number // 1:
        return False
    return any(points_out_a_person(written) for written in _spellings(int(number)))


def _spellings(number: int) -> Iterator[str]:
    digits = str(number)
    yield f"0{digits}" if len(digits) == DIGITS_WITHOUT_ZERO else digits
    if digits.startswith("46") and len(digits) == SWEDISH_PHONE_DIGITS:
        yield f"+{digits}"


def _groups(phone: str) -> int:
    return len(re.findall(r"\d+", phone))


def _is_valid(year: str, month: str, day: str, end: str) -> bool:
    """Luhn's checksum: every other digit is doubled, the digits of all are added, and the sum ends with a zero."""
    if year[:-2] not in CENTURIES:
        return False
    ten_digits = f"{year[-2:]}{month}{day}{end}"
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(ten_digits)]
    return sum(value - DOUBLED_ABOVE if value > DOUBLED_ABOVE else value for value in doubled) % 10 == 0
