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
RAW, KEY = "raw", "key"  # as it is written, and as it is compared in this file and with others
YOUNGEST = 4  # years old in the autumn of a school year, when a century has to be guessed


def numbers(written: pl.Series, school_year: int, form: Form) -> pl.DataFrame:
    """What every text is, once: ``KEY``, and whether it is ``rounded``, a ``birthday`` or ``hidden``: nobody's own.

    Each step stands in a column of its own, since the next ones use it several times.
    """
    raw = pl.col(RAW)
    found = pl.DataFrame({RAW: written.drop_nulls().unique()}).with_columns(
        raw.str.to_uppercase().str.replace(WHOLE, "").str.replace_all(SIGNS, "").alias("bare"),
        raw.str.to_uppercase().str.contains(ROUNDED).alias("rounded"),
        _stands_for_protection(form).alias("hidden"),
    )
    found = found.with_columns(
        pl.col("bare").str.contains(BIRTHDAY).alias("birthday"),
        pl.col("bare").str.contains("+", literal=True).alias("old"),  # a plus sign: a hundred years or more
        pl.col("bare").str.replace("+", "", literal=True).alias("digits"),
    )
    whole = found.with_columns(_with_zeros().alias("ten")).with_columns(_twelve(school_year).alias(KEY))
    kinds = ("rounded", "birthday", "hidden")
    return whole.select(RAW, *kinds, pl.when(~pl.any_horizontal(kinds)).then(pl.coalesce(KEY, "bare")).alias(KEY))


def _with_zeros() -> pl.Expr:
    """Ten digits that have lost their zeros get them back."""
    digits = pl.col("digits")
    return pl.when(digits.str.contains(WITHOUT_ZEROS)).then(digits.str.zfill(TEN_DIGITS)).otherwise(digits)


def _twelve(school_year: int) -> pl.Expr:
    """Twelve characters; nothing when it is no personal number."""
    digits, ten = pl.col("digits"), pl.col("ten")
    two = ten.str.slice(0, 2).cast(pl.Int32, strict=False)
    century = pl.when(two <= (school_year - YOUNGEST) % 100).then(20).otherwise(19) - pl.col("old").cast(pl.Int32)
    of_ten = pl.when(ten.str.contains(TEN)).then(century.cast(pl.String) + ten)
    return pl.when(digits.str.contains(TWELVE)).then(digits).otherwise(of_ten)


def _stands_for_protection(form: Form) -> pl.Expr:
    """Whether what stands in a number's place says that it is not shown."""
    words = form.mapping.words.get(Role.IDENTITY, {}).get("protected", ())
    plain = sorted({written_alike(word) for word in words})
    return pl.col(RAW).str.to_lowercase().str.replace_all(r"\s+", " ").is_in(plain)
