"""What people mean by what they typed where a number, a date or some words should stand."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from generator.domain.foreign import ContentKind, ForeignCell
from generator.domain.school_system import Status
from generator.problems import InSheet, Problem

LONGEST_SHOWN = 40  # characters of somebody else's text in a sentence of ours
COUNTED = r"(?:\s*(?:st\.?|stycken|elev|elever))?"  # what people write after a number of pupils
NUMBER = re.compile(rf"([+-]?)(\d+|\d{{1,3}}(?: \d{{3}})+)(?:[.,](\d+))?{COUNTED}", re.IGNORECASE)
SIGNS: Mapping[str, Status] = {
    "..": Status.SUPPRESSED, "sekretess": Status.SUPPRESSED,
    ".": Status.NOT_APPLICABLE, "ej tillämpligt": Status.NOT_APPLICABLE, "et": Status.NOT_APPLICABLE,
    "saknas": Status.MISSING, "uppgift saknas": Status.MISSING, "uppgiften saknas": Status.MISSING,
    "ännu ej": Status.NOT_YET,
}  # fmt: skip
DASHES = frozenset("-–—−")
FIRST_SERIAL, FIRST_DAY = 36526, date(2000, 1, 1)  # how Excel counts days; a serial before 2000 is no hand-in date
LAST_SERIAL = FIRST_SERIAL + 36525
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
DATES = (
    re.compile(r"(?P<year>20\d\d)[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})"),
    re.compile(r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)"),
    re.compile(r"(?P<day>\d{1,2})[-/.] ?(?P<month>\d{1,2})[-/. ] ?(?P<year>20\d\d)"),
    re.compile(r"(?:den )?(?P<day>\d{1,2})(?::e|:a)? (?P<name>[a-zåäö]{3,9})\.? (?P<year>20\d\d)"),
    re.compile(r"(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)"),
)

Meaning = int | Status | None


def count_of(cell: ForeignCell | None, at: InSheet, most: int) -> tuple[Meaning, Problem | None]:
    """The number, or the status that a sign stands for; ``None`` for a blank cell and for what cannot be a count."""
    if cell is None:
        return None, None
    if isinstance(cell.value, str) and cell.kind is ContentKind.TEXT:
        return _text_count(cell.value, at, most)
    if cell.kind is ContentKind.NUMBER and isinstance(cell.value, int | float):
        return _number_count(cell.value, cell, at, most)
    if cell.kind is ContentKind.DATE:
        return None, Problem("cell_date", at)
    if cell.kind is ContentKind.ERROR:
        return None, Problem("cell_error", at, {"found": shown(cell)})
    return None, Problem("cell_not_a_number", at, {"found": shown(cell)})


def words_of(cell: ForeignCell | None) -> str:
    """The words of a cell; numbers and dates as people write them. Blank, and an error value, give an empty text."""
    if cell is None or cell.kind is ContentKind.ERROR:
        return ""
    if isinstance(cell.value, float):
        return f"{cell.value:.15g}".replace(".", ",")
    if isinstance(cell.value, datetime):
        return cell.value.date().isoformat()
    lines = [" ".join(line.split()) for line in str(cell.value).splitlines()]
    return "\n".join(lines).strip()


def plain(text: str) -> str:
    """One form of what looks the same to people: any digits, any spaces, small letters, no edges."""
    if text.isascii():  # by far the most: nothing in it has another form
        return " ".join(text.split()).casefold()
    letters = (_plain_character(character) for character in unicodedata.normalize("NFC", text))
    return " ".join("".join(letters).split()).casefold()


def date_of(cell: ForeignCell) -> date | None:
    """The day, in any of the ways in which people write one; ``None`` when it is none of them."""
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    if isinstance(cell.value, bool):
        return None
    if isinstance(cell.value, int | float) and FIRST_SERIAL <= cell.value < LAST_SERIAL:
        return FIRST_DAY + timedelta(days=int(cell.value) - FIRST_SERIAL)
    return _written_date(plain(words_of(cell)))


def shown(cell: ForeignCell) -> str:
    """The content in a sentence, cut short; a truth value as Swedish Excel shows it."""
    if isinstance(cell.value, bool):
        return "SANT" if cell.value else "FALSKT"
    text = str(cell.value) if cell.kind is ContentKind.ERROR else " ".join(words_of(cell).split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _plain_character(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isspace():
        return " "
    if unicodedata.category(character) == "Cf":  # a zero-width space is seen by nobody
        return ""
    return "-" if character in DASHES else character


def _text_count(text: str, at: InSheet, most: int) -> tuple[Meaning, Problem | None]:
    written = plain(text).removeprefix("'")
    if not written:
        return None, None
    sign = written.strip("()") or written
    if status := SIGNS.get(sign) or SIGNS.get(sign.replace(".", "")):
        return status, None
    if sign == "-":
        return Status.MISSING, Problem("cell_dash", at)
    cell = ForeignCell(0, 0, ContentKind.TEXT, text)
    details = {"found": shown(cell)}
    if "%" in written:
        return None, Problem("cell_share", at, details)
    match = NUMBER.fullmatch(written)
    if match is None:
        return None, Problem("cell_not_a_number", at, details)
    sign, whole, rest = match.groups()
    return _number_count(float(f"{sign}{whole.replace(' ', '')}.{rest or 0}"), cell, at, most)


def _number_count(number: float, cell: ForeignCell, at: InSheet, most: int) -> tuple[Meaning, Problem | None]:
    if 0 <= number <= most and number == int(number):
        return int(number), None
    details = {"found": shown(cell)}
    if 0 < number < 1:
        return None, Problem("cell_share", at, details)
    if number < 0:
        return None, Problem("cell_negative", at, details)
    if number > most:
        return None, Problem("cell_too_large", at, {**details, "most": str(most)})
    return None, Problem("cell_not_whole", at, details)


def _written_date(text: str) -> date | None:
    for shape in DATES:
        if match := shape.fullmatch(text):
            parts = match.groupdict()
            month = MONTHS.index(parts["name"][:3]) + 1 if parts.get("name", "")[:3] in MONTHS else parts.get("month")
            try:
                return date(int(parts["year"]) % 100 + 2000, int(month or 0), int(parts["day"]))
            except ValueError:  # the 31st of June
                return None
    return None
