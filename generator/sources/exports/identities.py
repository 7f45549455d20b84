"""Personal numbers in one spelling, twelve characters, so that the same pupil is the same text in two files.

Personnummer, samordningsnummer (the day plus 60) and T-numbers (letters among the last four) are told by their shape.
No checksum is asked for: a slip of the pen only finds no partner. Everything else is an id that the school has issued.
"""

import polars as pl

from generator.domain.pupil_export import Role, written_alike
from generator.sources.exports.spellings import Form

SIGNS = "[\\s.\\-\u00ad\u2010-\u2015\u2212]"  # between the day and the last four
DAY = "(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278][0-9]|3[01]|9[01])"
END = "[0-9A-ZÅÄÖ]{2}[0-9]{2}"
TWELVE, TEN = rf"^(?:18|19|20)[0-9]{{2}}{DAY}{END}$", rf"^[0-9]{{2}}{DAY}{END}$"
WITHOUT_ZEROS = "^[0-9]{8,9}$"  # ten digits that Excel has taken for a number
BIRTHDAY = "^(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$"
ROUNDED = r"^[0-9][.,]?[0-9]*E\+?[0-9]+$"
WHOLE = r"[.,]0+$"
TEN_DIGITS = 10
YOUNGEST = 4  # years old in the autumn of a school year, when a century has to be guessed


def compact(raw: pl.Expr) -> pl.Expr:
    """The characters alone, in capitals."""
    return raw.str.to_uppercase().str.replace(WHOLE, "").str.replace_all(SIGNS, "")


def is_rounded(raw: pl.Expr) -> pl.Expr:
    """Whether Excel has made the number ``2,01103E+11``: its last digits are lost."""
    return raw.str.to_uppercase().str.contains(ROUNDED)


def is_birthday(raw: pl.Expr) -> pl.Expr:
    """Whether only the day of birth stands there, which several pupils share."""
    return compact(raw).str.contains(BIRTHDAY)


def identity(raw: pl.Expr, school_year: int) -> pl.Expr:
    """Twelve characters for every kind of personal number, otherwise the school's id as it stands."""
    bare = compact(raw)
    is_old = bare.str.contains("+", literal=True)  # a plus sign: a hundred years or more
    digits = bare.str.replace_all("+", "", literal=True)
    # Ten digits that have lost their zeros; eight that are a day of birth have not.
    lost = digits.str.contains(WITHOUT_ZEROS) & ~digits.str.contains(BIRTHDAY)
    filled = pl.when(lost).then(digits.str.zfill(TEN_DIGITS)).otherwise(digits)
    two = filled.str.slice(0, 2).cast(pl.Int32, strict=False)
    century = pl.when(two <= (school_year - YOUNGEST) % 100).then(20).otherwise(19) - is_old.cast(pl.Int32)
    of_ten = pl.when(filled.str.contains(TEN)).then(century.cast(pl.String) + filled)
    whole = pl.when(digits.str.contains(TWELVE)).then(digits).otherwise(of_ten)
    return pl.when(~is_birthday(raw) & ~is_rounded(raw)).then(pl.coalesce(whole, bare))


def is_protected_word(raw: pl.Expr, form: Form) -> pl.Expr:
    """Whether what stands in a number's place says that it is not shown."""
    words = form.mapping.words.get(Role.IDENTITY, {}).get("protected", ())
    plain = {written_alike(word) for word in words}
    return raw.str.to_lowercase().str.replace_all(r"\s+", " ").is_in(sorted(plain))
