"""Did you mean …? The closest of the words that would have been right."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

ALIKE = 0.6  # difflib's own default; lower gives guesses that puzzle more than they help


def nearest(word: str, choices: Iterable[str], also_called: Mapping[str, str] | None = None) -> str:
    """The choice that was probably meant, or an empty text. ``also_called`` maps other names to choices."""
    names = {choice.casefold(): choice for choice in choices}
    names |= {name.casefold(): choice for name, choice in (also_called or {}).items()}
    close = get_close_matches(word.casefold(), names, n=1, cutoff=ALIKE)
    return names[close[0]] if close else ""


def hint(found: str, choices: Iterable[str], also_called: Mapping[str, str] | None = None) -> dict[str, str]:
    """Details for a text with ``{suggestion}``: the nearest choice, and all of them for when none is near."""
    known = list(choices)
    return {"found": found, "suggestion": nearest(found, known, also_called), "choices": ", ".join(known)}
