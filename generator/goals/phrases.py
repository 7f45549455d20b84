"""Phrases as they stand in ``goals.yaml``, turned into patterns.

``öka~`` is the stem with any Swedish ending, ``årskull*`` with any letters after it, ``a|b`` either word, ``[a]`` a
word that may be there, ``…`` up to six words, ``<number>`` a token of the file, and ``^`` the beginning of the text.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

BETWEEN = r"[\s,:;()”\"–-]+"
# What parts the words of a gap never stands within one: a search has one way to read any text, however odd.
GAP = r"(?:[\s,:()”\"]+[^\s,:;.()”\"]+){0,6}?"
ATTACHED = ("%",)  # may stand right after a number
BEGINS, GAP_SIGN = "^", "…"


@dataclass(frozen=True)
class Phrasebook:
    """Turns phrases into patterns; the same words are the same pattern."""

    tokens: Mapping[str, str] = field(hash=False)
    endings: tuple[str, ...] = ()

    def pattern(self, phrases: Iterable[str]) -> re.Pattern[str]:
        """Any of some phrases, the first that fits; letter case is ignored, and words are never cut in two."""
        either = "|".join(self._phrase(one) for one in phrases)
        return re.compile(f"(?<![\\w])(?:{either})(?!\\w)", re.IGNORECASE)

    def _phrase(self, phrase: str) -> str:
        built, may_join = "", False
        for word in phrase.split():
            if word == BEGINS:
                built += r"\A\W*"
            elif word == GAP_SIGN:
                built += GAP
            else:
                optional = word.startswith("[")
                piece = self._word(word.strip("[]"))
                joint = (r"\s*" if word in ATTACHED else BETWEEN) if may_join else ""
                built += f"(?:{joint}{piece})?" if optional else joint + piece
                may_join = True
        return built

    def _word(self, word: str) -> str:
        return "(?:" + "|".join(self._form(one) for one in word.split("|")) + ")"

    def _form(self, word: str) -> str:
        if word.startswith("<"):
            return f"(?:{self.tokens[word.strip('<>')]})"
        if word in ATTACHED:
            return self.tokens["%"]
        ending = ""
        if word.endswith("~"):
            ending = "(?:" + "|".join(sorted(self.endings, key=len, reverse=True)) + ")?"
        elif word.endswith("*"):
            ending = r"\w*"
        start = r"\w*" if word.startswith("*") else ""
        return start + re.escape(word.strip("~*")) + ending
