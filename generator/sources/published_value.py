"""A published value as text → a number or a sign. Nothing is rounded, and no sign becomes a number."""

import re
from decimal import Decimal

from generator.domain.official import Sign, Value

NUMBER = re.compile(r"[-−]?(?:[0-9]+|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+)(?:,[0-9]+)?")
SPACES = re.compile(r"[ \u00a0\u202f]")
APPROXIMATE = "cirka "
SIGNS = {sign.value: sign for sign in Sign if sign is not Sign.AT_LEAST_95}


def published_value(text: str) -> Value | None:
    """A number with a decimal comma, or one of the signs; ``None`` for anything else, a decimal point too.

    Convention: what Skolverket writes. A point is refused because 1.234 could be both 1234 and 1,234.

    >>> published_value("63,4"), published_value("~100").name, published_value("63.4")
    (Decimal('63.4'), 'NEARLY_ALL', None)
    """
    found = text.strip()
    if found in SIGNS:
        return SIGNS[found]
    if not NUMBER.fullmatch(found):
        return None
    return Decimal(SPACES.sub("", found).replace(",", ".").replace("−", "-"))


def approximate(text: str) -> tuple[str, bool]:
    """The value without the word ``cirka``, and whether it stood there.

    >>> approximate("cirka 140")
    ('140', True)
    """
    return (text.removeprefix(APPROXIMATE), True) if text.startswith(APPROXIMATE) else (text, False)
