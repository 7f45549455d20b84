"""The tripwire: text that looks as if it points out a person. Such a value is never printed, logged or kept."""

import re

SHAPES = (
    # A personnummer or samordningsnummer (day + 60), with or without century; its end may hold letters (T-nummer, TF).
    r"(?<!\d)(?:18|19|20)?\d{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|3[01]|9[01])\s?[-–+]?\s?[\dA-ZÅÄÖ]{2}\d{2}(?!\d)",
    r"[^\s@]+@[^\s@]+\.[^\s@]+",
    r"(?<!\d)(?:\+46|0046|0)(?:[\s()–-]*\d){8,}",  # at least nine digits: no school unit code is that long
)
PERSONAL = re.compile("|".join(SHAPES), re.IGNORECASE)


def looks_personal(text: str) -> bool:
    """Whether a text holds a personnummer, an e-mail address or a telephone number, or something just like one."""
    return PERSONAL.search(text) is not None
