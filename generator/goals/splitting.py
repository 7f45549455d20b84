"""From the lines of a document to goals, word for word, and to what was passed over and why."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.domain.goals import (
    DocumentLine,
    Goal,
    GoalDocument,
    GoalRules,
    LineKind,
    PassedOver,
)
from generator.goals.finding import phrasebook, signals_in

HEADING, QUESTION, PROSE = "heading", "question", "prose"
LONGEST_GOAL = 1_000  # letters
SENTENCE_END = re.compile(r"(?<=[.!?])[\s]+(?=[A-ZÅÄÖ0-9”\"])")
ORDINAL = re.compile(r"\A\d{1,2}\.\Z")


@lru_cache(maxsize=8)
def _patterns(rules: GoalRules) -> tuple[dict[str, re.Pattern[str]], dict[str, re.Pattern[str]], re.Pattern[str]]:
    book, words = phrasebook(rules), rules.words
    never = {reason: book.pattern(phrases) for reason, phrases in words.not_goals.items()}
    told = {reason: book.pattern(phrases) for reason, phrases in words.still_not.items()}
    return never, told, book.pattern(f"^ {begins}" for begins in words.goes_on)


@lru_cache(maxsize=8)
def _lists_goals(rules: GoalRules) -> re.Pattern[str]:
    return phrasebook(rules).pattern(rules.words.lists)


def why_not(text: str, rules: GoalRules) -> str:
    """Why a sentence is no goal, as the id of a reason; empty when it is one."""
    never, told, _ = _patterns(rules)
    if len(text) > LONGEST_GOAL:
        return PROSE
    if text.rstrip().endswith("?"):
        return QUESTION
    if found := next((reason for reason, pattern in never.items() if pattern.search(text)), ""):
        return found
    signals = signals_in(text, rules)
    if not any(wish in signals for wish in rules.words.wishes) and (
        found := next((reason for reason, pattern in told.items() if pattern.search(text)), "")
    ):
        return found
    return "" if any(goal in signals for goal in rules.words.goals) else PROSE


def goals_in(document: GoalDocument, rules: GoalRules) -> tuple[tuple[Goal, ...], tuple[PassedOver, ...]]:
    """Every goal of a document, and every other line, each once and in order.

    What a bullet begins with below a heading of goals is one too, though none of its words say so.
    """
    goals: list[Goal] = []
    passed: list[PassedOver] = []
    below_goals = False
    for line in document.lines:
        if line.kind is LineKind.HEADING:
            below_goals = _lists_goals(rules).search(line.text) is not None
        for place, text in enumerate(_pieces(line, rules)):
            reason = _reason(text, line.kind, rules)
            if reason and not (reason == PROSE and below_goals and line.kind is LineKind.BULLET and not place):
                passed.append(PassedOver(text, reason, document.name, line.where))
            else:
                goals.append(Goal(text, document.name, line.where))
    return tuple(goals), tuple(passed)


def _reason(text: str, kind: LineKind, rules: GoalRules) -> str:
    """A heading may be a goal itself, ”Ökad måluppfyllelse”, when it says what somebody wants."""
    reason = why_not(text, rules)
    if kind is not LineKind.HEADING:
        return reason
    wanted = any(wish in signals_in(text, rules) for wish in rules.words.wishes)
    return "" if wanted and not reason else HEADING


def _pieces(line: DocumentLine, rules: GoalRules) -> Iterator[str]:
    """A heading, a row and a bullet without a full stop are one piece; running text is cut at its sentences."""
    if line.kind in (LineKind.HEADING, LineKind.ROW):
        yield line.text
    else:
        yield from joined(sentences(line.text, rules.words.abbreviations), rules)


def sentences(text: str, abbreviations: Sequence[str]) -> Iterator[str]:
    """The sentences of a paragraph; ”t.ex.” and ”åk.” end none, nor does the number of an item."""
    begun = ""
    for piece in SENTENCE_END.split(" ".join(text.split())):
        begun = f"{begun} {piece}" if begun else piece
        last = begun.split(" ")[-1]
        if not (_abbreviated(last, abbreviations) or ORDINAL.match(begun)):
            yield begun
            begun = ""
    if begun:
        yield begun


def _abbreviated(word: str, abbreviations: Sequence[str]) -> bool:
    return word.endswith(".") and word.strip('(.”"').lower() in abbreviations


def joined(pieces: Iterator[str], rules: GoalRules) -> Iterator[str]:
    """What says from where, who and when about the goal before it belongs to it, as ”I dag är det 83 procent.” does."""
    *_, goes_on = _patterns(rules)
    whole: Goal | None = None
    for piece in pieces:
        if whole and goes_on.match(piece) and not why_not(whole.text, rules):
            whole = replace(whole, text=f"{whole.text} {piece}")
            continue
        if whole:
            yield whole.text
        whole = Goal(piece)
    if whole:
        yield whole.text
