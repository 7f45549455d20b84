"""What of an export may stand in a message: never what could be a person, however short or wherever it stands."""

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches

FEWEST_LETTERS_ALIKE = 5  # of a spelling that a strange symbol is nearly: Ana is one letter from ANP, and a name
FEWEST_LETTERS_KNOWN = 4  # of a word that makes a heading one: Sam and Rel are short for subjects, and names
FEWEST_LETTERS_MISSPELT = 6  # of a known word that another may be nearly: Klas is a name, and nearly Klass
NEARLY = 0.85  # difflib's measure; Engleska is Engelska, and Svensson is not Svenska
FEWEST_NAMES = 2
MOST_DIGITS_OF_A_SHEET = 4
WORD = re.compile(r"[^\W\d_]+")
SHEET_WORDS = {
    "blad", "sheet", "ark", "tabell", "table", "data", "export", "uttag", "lista", "listor", "om", "info", "betyg",
    "betygskatalog", "betygslista", "slutbetyg", "terminsbetyg", "katalog", "omdömen", "omdöme", "bedömning",
    "bedömningar", "kunskapsöversikt", "översikt", "resultat", "rapport", "elever", "elev", "elevlista",
    "elevregister", "skola", "skolor", "grundskola", "grundskolan", "termin", "vt", "ht", "vår", "höst", "vårtermin",
    "hösttermin", "läsår", "åk", "årskurs", "år", "scb", "ämne", "ämnen", "och", "per", "alla",
}  # fmt: skip


def shown_sheet(name: str, number: int) -> str:
    """A sheet by its name when every word of it is one that lists are called, otherwise by its number from the left."""
    words = [word.casefold() for word in WORD.findall(name)]
    is_harmless = bool(words) and SHEET_WORDS.issuperset(words) and digits_of(name) <= MOST_DIGITS_OF_A_SHEET
    return name if is_harmless and name.isprintable() else f"nummer {number}"


def digits_of(text: str) -> int:
    """How many digits there are."""
    return sum(letter.isdigit() for letter in text)


def words_of(headings: Iterable[str]) -> frozenset[str]:
    """The words of known headings, in small letters, but for those that are short enough to be a name."""
    words = (word.casefold() for heading in headings for word in WORD.findall(heading))
    return frozenset(word for word in words if len(word) >= FEWEST_LETTERS_KNOWN)


def may_be_a_name(heading: str, known: Collection[str]) -> bool:
    """Whether a heading has two words with capitals and no word, or nearly one, of the headings that are known."""
    words = WORD.findall(heading)
    if sum(word[0].isupper() for word in words) < FEWEST_NAMES:
        return False
    return not any(_is_known(word.casefold(), known) for word in words)


def _is_known(word: str, known: Collection[str]) -> bool:
    long = [one for one in known if len(one) >= FEWEST_LETTERS_MISSPELT]
    return word in known or bool(get_close_matches(word, long, n=1, cutoff=NEARLY))


def may_be_shown(symbol: str, known: Iterable[str]) -> bool:
    """Whether a strange symbol may be shown: a single letter or sign, or one letter from a long spelling of a mark."""
    if len(symbol) <= 1:
        return symbol.isprintable()
    spellings = (one.casefold() for one in known if sum(map(str.isalpha, one)) >= FEWEST_LETTERS_ALIKE)
    return symbol.isprintable() and any(_is_one_edit(symbol.casefold(), one) for one in spellings)


def _is_one_edit(one: str, other: str) -> bool:
    pairs = enumerate(zip(one, other, strict=False))
    same = next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
    shorter, longer = one[same:], other[same:]
    return longer[1:] in {shorter, shorter[1:]} or shorter[1:] == longer
