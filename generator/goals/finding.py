"""Signals in a sentence: where words that say something stand, and which of them say nothing after all."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.domain.goals import GoalRules, Negations, Signal
from generator.goals.phrases import Phrasebook

REACH_BACK = 3  # words after a match in which ”inte” still turns it around


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Some words of a sentence, by place."""

    start: int
    end: int

    def within(self, other: "Span") -> bool:
        """Whether all of it lies in another."""
        return other.start <= self.start and self.end <= other.end

    def of(self, text: str) -> str:
        """The words."""
        return text[self.start : self.end]


Found = Mapping[str, tuple[Span, ...]]  # signal → its matches; signals without any are left out


@lru_cache(maxsize=8)
def _patterns(rules: GoalRules) -> dict[str, re.Pattern[str]]:
    book = phrasebook(rules)
    return {signal.id: book.pattern(signal.phrases) for signal in rules.signals}


def phrasebook(rules: GoalRules) -> Phrasebook:
    """The phrases' own language, with the tokens and endings of the rules."""
    return Phrasebook(rules.tokens, rules.endings)


def signals_in(text: str, rules: GoalRules) -> Found:
    """Every signal of a text with the words that are it."""
    patterns = _patterns(rules)
    every = {one.id: tuple(Span(*match.span()) for match in patterns[one.id].finditer(text)) for one in rules.signals}
    hiding = {one.id: _seen(every[one.id], one, every) for one in rules.signals}
    kept = ((one.id, _counting(text, _seen(every[one.id], one, hiding), one, rules)) for one in rules.signals)
    return {signal: spans for signal, spans in kept if spans}


def _seen(spans: Sequence[Span], signal: Signal, hiding: Found) -> tuple[Span, ...]:
    """The matches that lie within none of those that hide them. What is hidden itself hides nothing."""
    over = [span for other in signal.hidden_by for span in hiding[other]]
    return tuple(span for span in spans if not any(span.within(other) for other in over))


def _counting(text: str, spans: Sequence[Span], signal: Signal, rules: GoalRules) -> tuple[Span, ...]:
    turned = signal.negatable
    return tuple(span for span in spans if not (turned and negated(text, span, rules.negations)))


def negated(text: str, span: Span, negations: Negations) -> bool:
    """Whether the words are turned around: after ”inte” in the same clause, or close before ”inte” or ”saknas”."""
    before = _last_piece(text[: span.start], negations.ends)
    after = " ".join(_first_piece(text[span.end :], negations.ends).split()[:REACH_BACK])
    return _any_word(negations.before, before) or _any_word(negations.after, after)


def _any_word(words: tuple[str, ...], text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words)


def _last_piece(text: str, ends: tuple[str, ...]) -> str:
    return re.split("|".join(ends), text, flags=re.IGNORECASE)[-1]


def _first_piece(text: str, ends: tuple[str, ...]) -> str:
    return re.split("|".join(ends), text, flags=re.IGNORECASE)[0]
