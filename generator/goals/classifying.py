"""A goal's attributes and its verdict, each with the words that it goes by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.domain.goals import Attribute, Goal, GoalRules, ValueRule, Verdict, VerdictRule
from generator.goals.finding import Found, Span, signals_in


@dataclass(frozen=True, slots=True)
class Answer:
    """What one attribute of a goal is, and the words that say so; none when it is the absence of words."""

    attribute: str
    value: str
    words: tuple[str, ...]
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Classified:
    """A goal with its answers and the verdict that follows from them."""

    goal: Goal
    answers: Mapping[str, Answer] = field(hash=False)
    verdict: Verdict
    because: str
    found: Found = field(hash=False)

    def value(self, attribute: str) -> str:
        """The value of an attribute."""
        return self.answers[attribute].value

    @property
    def spans(self) -> tuple[Span, ...]:
        """All words that decided something, in the order of the text, none within another."""
        spans = sorted({span for answer in self.answers.values() for span in answer.spans})
        return tuple(one for one in spans if not any(one.within(other) for other in spans if other != one))


def classify(goal: Goal, rules: GoalRules) -> Classified:
    """The first rule that holds decides, for each attribute and then for the verdict. Same text, same answer."""
    found = signals_in(goal.text, rules)
    answers = {attribute.id: _answer(attribute, found, goal.text) for attribute in rules.attributes}
    verdict = next(rule for rule in rules.verdicts if _holds(rule, answers))
    return Classified(goal, answers, verdict.verdict, verdict.because, found)


def _answer(attribute: Attribute, found: Found, text: str) -> Answer:
    rule = next(rule for rule in attribute.rules if _applies(rule, found))
    spans = tuple(dict.fromkeys(_words(rule, found)))
    words = tuple(dict.fromkeys(span.of(text) for span in spans))
    return Answer(attribute.id, rule.value, words, spans)


def _applies(rule: ValueRule, found: Found) -> bool:
    return all(signal in found for signal in rule.needs) and not any(signal in found for signal in rule.unless)


def _words(rule: ValueRule, found: Found) -> Iterator[Span]:
    for signal in rule.needs:
        yield from found[signal]


def _holds(rule: VerdictRule, answers: Mapping[str, Answer]) -> bool:
    return all(answers[attribute].value in values for attribute, values in rule.when.items())
